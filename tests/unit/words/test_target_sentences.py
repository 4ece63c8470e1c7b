"""What is said of targets: amounts with what they count, periods, and every change with its reason."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from bb_data.model.identifiers import uuid7
from bb_data.model.target import Target, TargetVersion
from bb_data.views.target_standing import Stand
from bb_data.words import numbers
from bb_data.words import targets as said
from bb_data.words.language import use_language

START = datetime(2025, 6, 12, 13)


def version(days: int, value: int = 500, **otherwise: object) -> TargetVersion:
    given: dict[str, object] = {
        "id": uuid7(),
        "value": value,
        "due_on": date(2026, 12, 31),
        "definition": "Wie er was.",
        "has_lapsed": False,
        "reason": "Kleinere groepen.",
        "set_by": "LSA",
        "set_at": START + timedelta(days=days),
    }
    return TargetVersion(**given | otherwise)  # type: ignore[arg-type]


def told(*versions: TargetVersion) -> list[str]:
    return said.history(Target(uuid7(), "rcoak", "RCOAK", "reach", versions), "people")


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (505, "people", "505 mensen"),
        (64, "percent", "64%"),
        (243.5, "hours", "243,5 uren"),
        (269, "times", "269 keer"),
    ],
)
def test_an_amount_names_what_it_counts(value: float, unit: str, expected: str) -> None:
    assert said.amount(value, unit) == expected


@pytest.mark.parametrize(
    ("period", "measure", "expected"),
    [
        ("2026Q2", "participants", "in apr–jun 2026"),
        ("2026Q2", "half_year_participants", "in jan–jun 2026"),
        ("2026Q1", "half_year_participants", "in okt 2025–mrt 2026"),
        ("T0-T12", None, "van startmeting tot meting na een jaar"),
    ],
)
def test_a_figure_says_over_which_time_it_is(
    period: str, measure: str | None, expected: str
) -> None:
    assert said.when(period, measure) == expected


def test_an_agreement_says_in_which_time_so_many_are_to_be_counted() -> None:
    assert said.agreed(version(0), "people", "participants") == (
        "Afgesproken: minstens 500 mensen in een kwartaal, uiterlijk 31 december 2026."
    )
    assert "in een half jaar" in said.agreed(version(0), "people", "half_year_participants")
    assert said.agreed(version(0, 60), "percent", None) == (
        "Afgesproken: minstens 60%, uiterlijk 31 december 2026."
    )


def test_a_target_that_never_changed_has_no_history() -> None:
    assert told(version(0)) == []


def test_every_change_is_told_with_its_reason_the_newest_first() -> None:
    later = version(
        40, 450, due_on=date(2027, 6, 30), definition="Wie vaker kwam.", reason="Samen besloten."
    )
    assert told(version(0), version(10, 450), later) == [
        "Gewijzigd op 22 juli 2025: de datum van 31 december 2026 naar 30 juni 2027; wat meetelt was"
        " ‘Wie er was.’. Reden: Samen besloten.",
        "Gewijzigd op 22 juni 2025: van 500 mensen naar 450 mensen. Reden: Kleinere groepen.",
    ]


def test_a_target_that_lapsed_says_when_and_why() -> None:
    assert told(version(0), version(10, has_lapsed=True)) == [
        "Vervallen op 22 juni 2025. Reden: Kleinere groepen."
    ]


def test_a_mistake_is_told_without_what_it_said() -> None:
    mistake = version(10, 5000, taken_back_by="LSA", taken_back_at=START + timedelta(days=11))
    (sentence,) = told(version(0), mistake)
    assert sentence == (
        "Wat LSA op 22 juni 2025 invulde, was een vergissing. Het is teruggenomen op 23 juni 2025."
    )


@pytest.mark.parametrize(
    ("n_reached", "n_running", "expected"),
    [
        (0, 0, "Er lopen nu geen doelen"),
        (0, 1, "Het doel is nog niet gehaald"),
        (1, 1, "Het doel is gehaald"),
        (0, 3, "Nog geen van de 3 doelen is gehaald"),
        (1, 3, "1 van de 3 doelen is gehaald"),
        (2, 3, "2 van de 3 doelen zijn gehaald"),
    ],
)
def test_how_many_are_reached_is_one_sentence(
    n_reached: int, n_running: int, expected: str
) -> None:
    assert said.targets_finding(n_reached, n_running) == expected


def test_a_figure_after_the_date_is_called_the_last_one_and_not_the_newest() -> None:
    assert said.newest_figure("76%", "in jan–mrt 2026", is_over=True).startswith("Laatste cijfer")
    assert said.newest_figure("76%", "in jan–mrt 2026", is_over=False).startswith("Nieuwste")


def test_every_stand_has_a_title_in_both_languages() -> None:
    assert set(said.STAND_TITLES) == {str(one) for one in Stand}
    use_language("en")
    try:
        assert said.targets_finding(1, 3) == "1 of the 3 targets is reached"
        assert numbers.half_year_text("2026Q2") == "Jan–Jun 2026"
    finally:
        use_language("nl")
