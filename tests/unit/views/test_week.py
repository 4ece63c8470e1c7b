"""What asks for attention this week follows from waves, hand-ins and activities, the most urgent first."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.released import Counts, counts
from bb_data.model.approach import ApproachCard, CardState, CardText, CardVersion
from bb_data.model.period import due_on
from bb_data.model.programme import Initiative
from bb_data.programme.progress import HAND_IN_COLUMNS, WAVE_COLUMNS, WORK_COLUMNS
from bb_data.views.week import Task, Urgency, tasks

TODAY = date(2026, 12, 5)
LINDE = Initiative(id=UUID(int=1), slug="de-linde", name="De Linde", started_on=date(2025, 6, 1))
NO_WAVES = counts(WAVE_COLUMNS, [])
NO_QUESTIONS = counts(HAND_IN_COLUMNS, [])
NO_WORK = counts(WORK_COLUMNS, [])


def wave(state: str, opens_on: date, closes_on: date, period: str = "T18") -> Counts:
    return counts(
        WAVE_COLUMNS,
        [
            {
                "initiative": "de-linde",
                "name": "De Linde",
                "period": period,
                "questionnaire": "kern",
                "state": state,
                "opens_on": opens_on,
                "closes_on": closes_on,
                "expected_n": 25,
                "n_received": 8,
                "first_on": None,
                "last_on": None,
            }
        ],
    )


def found(
    waves: Counts = NO_WAVES,
    questions: Counts = NO_QUESTIONS,
    work: Counts = NO_WORK,
    initiatives: tuple[Initiative, ...] = (),
) -> list[Task]:
    return tasks(
        catalogue().policy,
        TODAY,
        initiatives=initiatives,
        waves=waves,
        questions=questions,
        work=work,
    )


def test_an_open_wave_that_closes_in_nine_days_is_named_with_what_is_in() -> None:
    (task,) = found(wave("open", date(2026, 11, 2), date(2026, 12, 14)))
    assert (task.urgency, task.n_received, task.n_expected) == (Urgency.CLOSING_SOON, 8, 25)


def test_a_wave_that_closes_in_three_weeks_is_not_yet_a_task() -> None:
    assert found(wave("open", date(2026, 11, 2), date(2026, 12, 26))) == []


def test_a_wave_past_its_date_that_is_not_closed_is_the_most_urgent() -> None:
    (task,) = found(wave("open", date(2026, 11, 2), date(2026, 12, 4)))
    assert task.urgency is Urgency.PAST_CLOSING


def test_a_planned_wave_whose_day_has_come_asks_to_be_opened() -> None:
    (task,) = found(wave("planned", date(2026, 12, 5), date(2026, 12, 26)))
    assert task.urgency is Urgency.NOT_OPENED


def test_a_closed_wave_asks_for_nothing() -> None:
    assert found(wave("closed", date(2026, 11, 2), date(2026, 11, 29))) == []


def test_a_hand_in_with_open_questions_is_a_task() -> None:
    row = dict.fromkeys(HAND_IN_COLUMNS) | {
        "initiative": "de-linde",
        "name": "De Linde",
        "period": "T18",
        "handed_in_on": date(2026, 12, 1),
    }
    (task,) = found(questions=counts(HAND_IN_COLUMNS, [row]))
    assert (task.urgency, task.period) == (Urgency.OPEN_QUESTIONS, "T18")


@pytest.mark.parametrize(
    ("last", "is_quiet"), [(date(2026, 10, 5), True), (date(2026, 10, 6), False)]
)
def test_sixty_days_without_an_activity_is_quiet(last: date, is_quiet: bool) -> None:
    row = {
        "initiative": "de-linde",
        "name": "De Linde",
        "started_on": date(2025, 6, 1),
        "last_held_on": last,
        "n_activities": 0,
    }
    assert [task.urgency for task in found(work=counts(WORK_COLUMNS, [row]))] == (
        [Urgency.QUIET] if is_quiet else []
    )


def test_the_wave_of_this_month_that_nobody_planned_is_a_task() -> None:
    (task,) = found(initiatives=(LINDE,))
    assert (task.urgency, task.period, task.on) == (
        Urgency.NOT_PLANNED,
        "T18",
        date(2026, 12, 1),
    )


def test_a_planned_wave_of_this_month_is_no_task() -> None:
    planned = wave("planned", date(2026, 12, 10), date(2026, 12, 26))
    assert found(planned, initiatives=(LINDE,)) == []


@pytest.mark.parametrize(
    ("period", "on"),
    [("T0", date(2025, 6, 1)), ("T6", date(2025, 12, 1)), ("T24", date(2027, 6, 1))],
)
def test_a_wave_is_due_so_many_months_after_the_start(period: str, on: date) -> None:
    assert due_on(LINDE.started_on, period) == on


@pytest.mark.parametrize(
    ("state", "is_asked"), [(CardState.WAITING, True), (CardState.SHOWN, False)]
)
def test_a_card_that_waits_asks_to_be_read(state: CardState, is_asked: bool) -> None:
    version = CardVersion(1, CardText("We tuinieren."), datetime(2026, 12, 1), "De Linde", state)
    asked = tasks(
        catalogue().policy,
        TODAY,
        initiatives=(),
        waves=NO_WAVES,
        questions=NO_QUESTIONS,
        work=NO_WORK,
        cards=[ApproachCard(LINDE, (version,))],
    )
    card = Task(Urgency.CARD_WAITING, "de-linde", "De Linde", on=date(2026, 12, 1))
    assert asked == ([card] if is_asked else [])
