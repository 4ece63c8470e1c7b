"""The programme's estimates of the demo, added up from initiatives, are those over everybody's answers at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bb_data.catalogue.loader import catalogue
from bb_data.figures.asked import Asked
from bb_data.figures.estimates import estimate_cells
from bb_data.figures.menu import ClosedWave, asked_as, closed_waves
from bb_data.figures.programme_estimates import ProgrammeEstimates
from bb_data.figures.respondents import Answers, Sheet, pairs
from bb_data.model.column import Column
from bb_data.model.estimate import Estimate
from bb_data.model.period import WAVES
from bb_data.model.raw_cell import RawCell
from bb_data.statistics.attendance import People, attendance_classes, attendance_slope
from bb_data.statistics.attrition import Starters, start_difference, tipping_point
from bb_data.statistics.course import course
from bb_data.statistics.effect_size import standardised_change
from bb_data.statistics.paired import change_moments, mean_change
from bb_data.statistics.proportion import share
from bb_data.statistics.reliability import cronbach_alpha
from bb_data.store.database import Database

# As close as sums in another order are.
NEAR = 1e-9

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Demo:
    """The answers of the demo, and the initiatives' sides of every estimate by indicator and period."""

    answers: Answers
    waves: Sequence[ClosedWave]
    sides: dict[tuple[str, str], list[RawCell]]

    def of(self, estimator: str) -> list[tuple[Asked, list[RawCell], RawCell]]:
        """Every figure of an estimator: what it asks, its sides, and what the programme makes of them."""
        found = []
        for (indicator_id, _), members in self.sides.items():
            indicator = catalogue().indicators[indicator_id]
            if indicator.estimator != estimator:
                continue
            made = ProgrammeEstimates(catalogue()).cell(
                members[0], Column.of(members), len(members)
            )
            asked = Asked(indicator, self.waves, self.answers, catalogue())
            found.append((asked, members, made))
        assert len(found) > 0
        return found

    def wave(self, member: RawCell, period: str) -> ClosedWave:
        slug = member.address.initiative
        (one,) = (w for w in self.waves if (w.initiative, w.period) == (slug, period))
        return one

    def panel(self, asked: Asked, members: Sequence[RawCell]) -> list[tuple[Sheet, Sheet]]:
        """Of every member the scores at the start and at the end."""
        found = []
        for member in members:
            start, end = member.address.period.split("-")
            found.append(
                (asked.scores(self.wave(member, start)), asked.scores(self.wave(member, end)))
            )
        return found


@pytest.fixture(scope="module")
def demo(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    copy = tmp_path_factory.mktemp("store") / "monitor.duckdb"
    copy.write_bytes((demo_data / "private" / "monitor.duckdb").read_bytes())
    database = Database.open(copy)
    with database.read() as reader:
        waves = closed_waves(reader)
        sides: dict[tuple[str, str], list[RawCell]] = defaultdict(list)
        for cell in estimate_cells(reader, catalogue(), waves):
            sides[cell.address.indicator, cell.address.period].append(cell)
        yield Demo(Answers(reader, catalogue(), waves), waves, sides)
    database.close()


def same_people(sheets: Sequence[tuple[Sheet, Sheet]]) -> tuple[Numbers, Numbers]:
    both = [pairs(before, after) for before, after in sheets]
    before, after = (np.concatenate([one[i].values for one in both]) for i in (0, 1))
    return before, after


def starters(sheets: Sequence[tuple[Sheet, Sheet]]) -> Starters:
    start = np.concatenate([before.values for before, _ in sheets])
    later = []
    for before, after in sheets:
        score = dict(zip(after.participants.tolist(), after.values.tolist(), strict=True))
        later += [score.get(person, np.nan) for person in before.participants.tolist()]
    unknown = np.full(start.size, np.nan)
    return Starters(start, np.array(later), unknown, unknown, unknown)


def assert_near(actual: Estimate, expected: Estimate) -> None:
    assert (actual.n, actual.unit) == (expected.n, expected.unit)
    assert actual.method.split(" ")[0] == expected.method
    assert expected.value is not None
    for name in ("value", "lower", "upper"):
        bound = getattr(expected, name)
        assert getattr(actual, name) == (
            None if bound is None else pytest.approx(bound, rel=NEAR, abs=1e-12)
        )


def test_the_course_is_that_of_everybody(demo: Demo) -> None:
    for asked, members, made in demo.of("course"):
        scores, waves, persons, initiatives = [], [], [], []
        for number, member in enumerate(members):
            for wave in demo.waves:
                if wave.initiative != member.address.initiative or not asked_as(
                    catalogue(), wave.questionnaire, asked.instrument.id
                ):
                    continue
                sheet = asked.complete_scores(wave)
                scores.append(sheet.values)
                persons.append(sheet.participants)
                waves.append(np.full(sheet.values.size, WAVES.index(wave.period)))
                initiatives.append(np.full(sheet.values.size, number))
        columns = (np.concatenate(one) for one in (scores, waves, persons, initiatives))
        found = course(*columns, unit=asked.indicator.unit)
        assert found is not None
        place = found.waves.index(WAVES.index(made.address.period))
        assert_near(made.estimate, found.means[place])


def test_the_effect_size_is_that_of_everybody(demo: Demo) -> None:
    for asked, members, made in demo.of("effect_size"):
        assert_near(made.estimate, standardised_change(*same_people(demo.panel(asked, members))))


def test_drop_out_is_that_of_everybody(demo: Demo) -> None:
    for asked, members, made in demo.of("dropout_difference"):
        people = starters(demo.panel(asked, members))
        assert_near(made.estimate, start_difference(people, unit=asked.indicator.unit))


def test_the_tipping_point_is_that_of_everybody(demo: Demo) -> None:
    for asked, members, made in demo.of("tipping_point"):
        people = starters(demo.panel(asked, members))
        change = mean_change(change_moments(people.start, people.after), unit=asked.indicator.unit)
        assert_near(made.estimate, tipping_point(change, share(change.n, people.start.size)))


def test_reliability_is_that_of_everybody(demo: Demo) -> None:
    for asked, members, made in demo.of("reliability"):
        tables = []
        for member in members:
            wave = demo.wave(member, made.address.period)
            people = asked.complete_scores(wave).participants
            columns = []
            for item_id in asked.score.items:
                given = demo.answers.codes(wave, asked.instrument.id, item_id)
                codes = given.values[np.isin(given.participants, people)]
                table = asked.instrument.points.get(asked.instrument.item(item_id).points or "")
                columns.append(codes if table is None else [table[int(code)] for code in codes])
            tables.append(np.column_stack(columns).astype(np.float64))
        assert_near(made.estimate, cronbach_alpha(np.vstack(tables)))


def visitors(demo: Demo, asked: Asked, members: Sequence[RawCell]) -> tuple[People, Numbers]:
    """Everybody with a score at both waves, and who they are."""
    rows: list[Numbers] = []
    for number, member in enumerate(members):
        start, end = (demo.wave(member, one) for one in member.address.period.split("-"))
        before, after = pairs(asked.scores(start), asked.scores(end))
        days = [pairs(demo.answers.days(wave), before)[0] for wave in (start, end)]
        about = []
        for name in ("age", "sex"):
            one = catalogue().breakdown(name)
            about.append(demo.answers.first_codes(before.participants, one.instrument, one.item))
        is_woman = np.isin(about[1], catalogue().breakdown("sex").named.codes)
        visits = demo.answers.n_visits(*days)
        initiative = np.full(visits.size, number)
        rows.append(
            np.column_stack(
                [
                    *(before.values, after.values, visits, about[0], is_woman),
                    *(initiative, before.participants),
                ]
            )
        )
    columns = np.vstack(rows).T
    return People(*columns[:6]), columns[6]


@pytest.mark.parametrize(("name", "place"), [("low", 0), ("middle", 1), ("high", 2)])
def test_classes_of_attendance_are_those_of_everybody(demo: Demo, name: str, place: int) -> None:
    minimum_n = int(catalogue().policy.minimum_n.value)
    for asked, members, made in demo.of(f"attendance_{name}"):
        people, persons = visitors(demo, asked, members)
        classes = attendance_classes(people, minimum_n=minimum_n, unit=asked.indicator.unit)
        assert classes is not None
        one = classes[place]
        assert_near(made.estimate, one.change)
        is_in = (one.lowest <= people.attended) & (people.attended <= one.highest)
        assert made.who[0].tolist() == sorted(persons[is_in].tolist())


def test_the_slope_of_attendance_is_that_of_everybody(demo: Demo) -> None:
    for asked, members, made in demo.of("attendance_slope"):
        people, _ = visitors(demo, asked, members)
        assert_near(made.estimate, attendance_slope(people, unit=asked.indicator.unit))
