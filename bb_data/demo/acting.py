"""What people do with the monitor in the demo: open a wave, hand in a file, close. Not: when (timetable).

Each act takes the road that real data take: a file goes through intake, a wave is closed by release.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bb_data.catalogue.schema import Catalogue
from bb_data.demo.agreement import DemoError
from bb_data.demo.files import activity_file, attendance_file, survey_file, with_mistakes
from bb_data.demo.plan import HELD_WAVES, InitiativePlan, ProgrammePlan
from bb_data.demo.story import Forms, Story
from bb_data.demo.ties import named_pairs
from bb_data.demo.visiting import Activity
from bb_data.intake.batches import HandIn
from bb_data.intake.checking import check_list, sha256_of
from bb_data.intake.committing import commit_survey
from bb_data.intake.committing_lists import commit_list
from bb_data.intake.survey import CheckedSurvey, check_survey
from bb_data.model.actor import Actor, Role
from bb_data.model.problem import Level, Receipt
from bb_data.model.programme import Initiative, WaveState
from bb_data.programme.initiatives import add_initiative
from bb_data.programme.waves import mark_closed, plan_wave, wave_of
from bb_data.release.build import build_release
from bb_data.release.closing import close_wave
from bb_data.release.sign_off import sign_off
from bb_data.store.database import Database
from bb_data.store.properties import today

LSA = Actor(role=Role.LSA, name="LSA")
STEWARD = Actor(role=Role.STEWARD, name="LSA-steward")
TIE_KIND = "contact"


@dataclass
class World:
    """The store that is being filled, and how much went in."""

    database: Database
    releases: Path
    catalogue: Catalogue
    programme: ProgrammePlan
    initiatives: dict[str, Initiative] = field(default_factory=dict)
    n_questionnaires: int = 0
    n_activities: int = 0

    def account(self, slug: str) -> Actor:
        """The initiative's own account."""
        return Actor(role=Role.INITIATIVE, initiative=slug, name=self.initiatives[slug].name)

    def add(self, plan: InitiativePlan) -> None:
        """LSA adds the initiative."""
        with self.database.write() as writer:
            self.initiatives[plan.slug] = add_initiative(
                writer,
                LSA,
                slug=plan.slug,
                name=plan.name,
                started_on=self.programme.started_on,
                place=plan.place,
                area=plan.area,
                approach_nl=plan.approach_nl,
                approach_en=plan.approach_en,
                sign=plan.sign,
                has_agreed_to_be_named=plan.has_agreed_to_be_named,
            )

    def open_wave(self, plan: InitiativePlan, period: str) -> None:
        """LSA opens a wave."""
        opens_on, closes_on = self.programme.window(plan, period)
        with self.database.write() as writer:
            plan_wave(
                writer,
                LSA,
                self.catalogue,
                self.initiatives[plan.slug],
                period=period,
                questionnaire=plan.questionnaire,
                opens_on=opens_on,
                closes_on=closes_on,
                expected_n=plan.expected[HELD_WAVES.index(period)],
                state=WaveState.OPEN,
            )

    def mark_closed(self, plan: InitiativePlan, period: str) -> None:
        """The initiative closes its wave; another closing of these days makes the release."""
        with self.database.write() as writer:
            mark_closed(writer, self.account(plan.slug), self.initiatives[plan.slug], period)

    def close_wave(self, plan: InitiativePlan, period: str) -> None:
        """The initiative closes its wave, which makes a release."""
        close_wave(
            self.database,
            self.account(plan.slug),
            self.catalogue,
            self.initiatives[plan.slug],
            period,
            self.releases,
        )

    def build_and_sign_off(self) -> None:
        """The steward makes a release of everything so far and signs it off.

        A demo of a few initiatives has none that may be: there nothing is signed.
        """
        release_id = build_release(self.database, STEWARD, self.catalogue, self.releases)
        if len(self.initiatives) >= self.catalogue.policy.sign_off_initiatives.value:
            sign_off(self.database, STEWARD, self.catalogue, self.releases, release_id)

    def hand_in_forms(
        self, story: Story, forms: Forms, rows: Sequence[int], mode: str, number: int
    ) -> None:
        """The initiative hands in a file of questionnaires."""
        hand_in, content = self._survey_file(story, forms, rows, mode, number)
        checked = self._checked(hand_in, content, forms.period)
        receipt = commit_survey(self.database, self.catalogue, hand_in, forms.period, checked)
        self._require(receipt, hand_in)
        self.n_questionnaires += receipt.n_new

    def leave_questions(self, story: Story, forms: Forms, mode: str) -> None:
        """The initiative hands in the good rows of a file with mistakes; the questions about the rest stay open."""
        hand_in, content = self._survey_file(story, forms, range(forms.n), mode, 1)
        content = with_mistakes(content, mode)
        hand_in = replace(hand_in, sha256=sha256_of(content))
        checked = self._checked(hand_in, content, forms.period)
        receipt = commit_survey(
            self.database,
            self.catalogue,
            hand_in,
            forms.period,
            checked,
            takes_good_rows=True,
        )
        if not receipt.is_committed or not receipt.n_rejected:
            raise DemoError(f"{hand_in.file_name} moest open vragen overlaten.")
        self.n_questionnaires += receipt.n_new

    def hand_in_lists(self, story: Story, quarter: str, activities: Sequence[Activity]) -> None:
        """The initiative hands in its activities of a quarter, and who came."""
        for kind, content in (
            ("activities", activity_file(activities)),
            ("attendance", attendance_file(activities, story.codes)),
        ):
            name = "activiteiten" if kind == "activities" else "aanwezigheid"
            hand_in = self._hand_in(story.plan.slug, f"{name}-{quarter}.csv", content)
            with self.database.read() as reader:
                checked = check_list(content, self.catalogue, kind, today=today(reader))
            self._require(commit_list(self.database, hand_in, checked), hand_in)
        self.n_activities += len(activities)

    def name_contacts(self, story: Story, period: str, seed: int) -> None:
        """Some people name each other. There is no file for this yet: it goes beside the first hand-in."""
        initiative = self.initiatives[story.plan.slug]
        pairs = named_pairs(story, period, seed)
        with self.database.write() as writer:
            wave = wave_of(writer, initiative, period)
            batch = writer.value(
                "SELECT id FROM batch WHERE wave_id = $wave ORDER BY handed_in_at",
                {"wave": wave.id},
            )
            known = dict(
                writer.rows(
                    "SELECT code, id FROM participant WHERE initiative_id = $initiative",
                    {"initiative": initiative.id},
                )
            )
            for one, other in pairs:
                writer.insert_row(
                    "tie",
                    wave_id=wave.id,
                    from_participant_id=known[story.codes[one]],
                    to_participant_id=known[story.codes[other]],
                    kind=TIE_KIND,
                    batch_id=batch,
                )
            actor = self.account(story.plan.slug)
            writer.audit(actor, "ties.added", f"{initiative.slug}/{period}", n=len(pairs))

    def _survey_file(
        self, story: Story, forms: Forms, rows: Sequence[int], mode: str, number: int
    ) -> tuple[HandIn, bytes]:
        content = survey_file(
            self.catalogue,
            story.plan.questionnaire,
            forms.answers,
            rows,
            story.codes,
            forms.filled_in_on,
            mode,
        )
        file_name = f"vragenlijsten-{forms.filled_in_on[rows[-1]]:%Y-%m}-{number}.csv"
        return self._hand_in(story.plan.slug, file_name, content), content

    def _hand_in(self, slug: str, file_name: str, content: bytes) -> HandIn:
        sha256 = sha256_of(content)
        return HandIn(self.account(slug), self.initiatives[slug], file_name, sha256)

    def _checked(self, hand_in: HandIn, content: bytes, period: str) -> CheckedSurvey:
        with self.database.read() as reader:
            wave = wave_of(reader, hand_in.initiative, period)
            day = today(reader)
        return check_survey(content, self.catalogue, today=day, wave=wave)

    def _require(self, receipt: Receipt, hand_in: HandIn) -> None:
        if not receipt.is_committed:
            codes = sorted({p.code for p in receipt.problems if p.level is Level.ERROR})
            raise DemoError(
                f"{hand_in.file_name} van {hand_in.initiative.name} komt niet door de controle: "
                + ", ".join(codes)
            )
