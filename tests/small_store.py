"""A hand-made store for tests: initiatives, waves and answers written straight into the tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

from bb_data.catalogue.loader import catalogue
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.identifiers import uuid7
from bb_data.model.programme import Initiative, Wave, WaveState
from bb_data.programme.initiatives import add_initiative, initiative_by_slug
from bb_data.programme.waves import mark_closed, plan_wave, reopen_wave, wave_of
from bb_data.store.database import Database, Writer
from bb_data.store.properties import DEMO_TODAY, set_property

TODAY = date(2026, 12, 5)
WAVE_DAYS = {
    "T0": date(2025, 6, 10),
    "T6": date(2025, 12, 10),
    "T12": date(2026, 6, 10),
    "T18": date(2026, 11, 20),
}

Codes = Sequence[int | None]


def djg(total: int, *, instrument: str = "djg11", missing: int | None = None) -> list[int | None]:
    """Answers with this many statements answered in the lonely direction, the first ones of the list.

    `missing` is the place of one answer left out.
    """
    made = catalogue().instruments[instrument]
    codes: list[int | None] = []
    for position, item in enumerate(made.items):
        points = made.points[item.points or ""]
        wanted = 1 if position < total else 0
        codes.append(next(code for code, point in sorted(points.items()) if point == wanted))
    if missing is not None:
        codes[missing] = None
    return codes


class SmallStore:
    """One store in a folder; everything is written at once and read back by the code under test."""

    def __init__(self, folder: Path, *, is_demo: bool = True) -> None:
        self.releases = folder / "releases"
        self.releases.mkdir(parents=True)
        self.database = Database.open(
            folder / "private" / "monitor.duckdb", allowed_folders=[self.releases]
        )
        self._participants: dict[tuple[str, str], UUID] = {}
        if is_demo:
            with self.database.write() as writer:
                set_property(writer, DEMO_TODAY, str(TODAY))

    @classmethod
    def again(cls, folder: Path) -> SmallStore:
        """The store that is in this folder already; only for what has no participants yet."""
        made = cls.__new__(cls)
        made.releases = folder / "releases"
        made.database = Database.open(
            folder / "private" / "monitor.duckdb", allowed_folders=[made.releases]
        )
        made._participants = {}
        return made

    def initiative(self, slug: str, *, may_be_named: bool = False) -> Initiative:
        with self.database.write() as writer:
            return add_initiative(
                writer,
                COMMAND_LINE,
                slug=slug,
                name=f"Initiatief {slug}",
                started_on=date(2025, 6, 1),
                has_agreed_to_be_named=may_be_named,
            )

    def wave(
        self,
        slug: str,
        period: str,
        answers: Mapping[str, Mapping[str, Codes]],
        *,
        questionnaire: str = "volledig",
        filled_in_on: date | None = None,
        is_closed: bool = True,
    ) -> None:
        """A wave with answers by instrument and respondent code."""
        with self.database.write() as writer:
            initiative = initiative_by_slug(writer, slug)
            wave = plan_wave(
                writer,
                COMMAND_LINE,
                catalogue(),
                initiative,
                period=period,
                questionnaire=questionnaire,
                opens_on=WAVE_DAYS[period],
                closes_on=WAVE_DAYS[period],
                expected_n=25,
                state=WaveState.OPEN,
            )
            self._add(writer, initiative, wave, answers, filled_in_on or WAVE_DAYS[period])
            if is_closed:
                mark_closed(writer, COMMAND_LINE, initiative, period)
                assert wave_of(writer, initiative, period).state is WaveState.CLOSED

    def late_forms(
        self,
        slug: str,
        period: str,
        answers: Mapping[str, Mapping[str, Codes]],
        *,
        replaces: bool = False,
    ) -> None:
        """Open a closed wave again, add forms (or put them in the place of others), and close it."""
        with self.database.write() as writer:
            initiative = initiative_by_slug(writer, slug)
            reopen_wave(writer, COMMAND_LINE, initiative, period, "nagekomen")
            wave = wave_of(writer, initiative, period)
            if replaces:
                for code in {code for rows in answers.values() for code in rows}:
                    _drop_forms(writer, self._participant(writer, initiative, code), wave.id)
            self._add(writer, initiative, wave, answers, WAVE_DAYS[period])
            mark_closed(writer, COMMAND_LINE, initiative, period)

    def _add(
        self,
        writer: Writer,
        initiative: Initiative,
        wave: Wave,
        answers: Mapping[str, Mapping[str, Codes]],
        filled_in_on: date,
    ) -> None:
        respondents = dict.fromkeys(code for rows in answers.values() for code in rows)
        for code in respondents:
            respondents[code] = uuid7()
            writer.insert_row(
                "response",
                id=respondents[code],
                wave_id=wave.id,
                participant_id=self._participant(writer, initiative, code),
                batch_id=uuid7(),
                filled_in_on=filled_in_on,
                mode="papier",
                consent=None,
                is_late_baseline=False,
            )
        for instrument, rows in answers.items():
            for code, codes in rows.items():
                shared = {
                    "response_id": respondents[code],
                    "wave_id": wave.id,
                    "catalogue_version": 1,
                    "codes": list(codes),
                }
                if instrument == "background":
                    writer.insert_row("background", **shared)
                    continue
                writer.insert_row(
                    "answer", **shared, instrument=instrument, coding="nl3", n_categories=3
                )

    def activity(
        self,
        slug: str,
        held_on: date,
        codes: Sequence[str],
        *,
        hours: float | None = None,
        n_volunteers: int | None = None,
    ) -> None:
        """An activity with its attendance list."""
        with self.database.write() as writer:
            initiative = initiative_by_slug(writer, slug)
            activity_id = uuid7()
            writer.insert_row(
                "activity",
                id=activity_id,
                initiative_id=initiative.id,
                batch_id=uuid7(),
                held_on=held_on,
                title="Koffie",
                hours=hours,
                n_volunteers=n_volunteers,
            )
            for code in codes:
                writer.insert_row(
                    "attendance",
                    activity_id=activity_id,
                    participant_id=self._participant(writer, initiative, code),
                    batch_id=uuid7(),
                )

    def _participant(self, writer, initiative: Initiative, code: str) -> UUID:
        key = (initiative.slug, code)
        if key not in self._participants:
            self._participants[key] = uuid7()
            writer.insert_row(
                "participant",
                id=self._participants[key],
                initiative_id=initiative.id,
                code=code,
            )
        return self._participants[key]


def people(totals: Sequence[int], *, prefix: str = "p", **options: object) -> dict[str, Codes]:
    """One respondent per total: p0, p1, ... with DJG answers adding up to it."""
    return {f"{prefix}{i}": djg(total, **options) for i, total in enumerate(totals)}


def _drop_forms(writer: Writer, participant: UUID, wave_id: UUID) -> None:
    chosen = "(SELECT id FROM response WHERE participant_id = $person AND wave_id = $wave)"
    asked = {"person": participant, "wave": wave_id}
    for table in ("answer", "background"):
        writer.execute(f"DELETE FROM {table} WHERE response_id IN {chosen}", asked)
    writer.execute(f"DELETE FROM response WHERE id IN {chosen}", asked)
