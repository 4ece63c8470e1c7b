"""When it may be said that an outcome does not hang on how it is reckoned: never more than the intervals allow."""

import pytest

from bb_data.model.cell import Cell
from bb_data.words.programme_sentences import drop_out, who_left
from bb_data.words.sensitivity_sentences import Reading, explained, finding, reading
from tests.unit.display.released_cells import shown, withheld

CHANGE, POOLED = "djg11.change/programma/T0-T18", "djg11.change.pooled/programma/T0-T18"
SAME = "De uitkomst verandert niet als wij anders rekenen"
NOTHING = "Er is nog geen uitkomst om anders na te rekenen"


def main(lower: float, upper: float, verdict: str) -> Cell:
    return shown(CHANGE, (lower + upper) / 2, lower, upper, 272, verdict=verdict)


def other(lower: float | None, upper: float | None) -> Cell:
    return shown(POOLED, 0.0, lower, upper, 272)


@pytest.mark.parametrize(
    ("lower", "upper", "expected"),
    [
        (-0.8, -0.2, Reading.LOWER),
        (0.1, 0.9, Reading.HIGHER),
        (-0.8, 0.2, Reading.OPEN),
        # Rounding hides on which side of 0 these end.
        (-0.8, 0.0, Reading.EDGE),
        (0.0, 0.8, Reading.EDGE),
        (0.0, 0.0, Reading.EDGE),
        (None, None, None),
    ],
)
def test_an_interval_lies_under_above_or_over_zero(
    lower: float | None, upper: float | None, expected: Reading | None
) -> None:
    assert reading(other(lower, upper)) == expected


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        ("lower_small", Reading.LOWER),
        ("chance_possible", Reading.LOWER),
        ("undecided", Reading.OPEN),
        ("about_same", Reading.OPEN),
        ("few_people", None),
        ("low_return", None),
        ("few_initiatives", None),
        ("too_early", None),
    ],
)
def test_a_verdict_knows_more_than_a_rounded_edge_and_a_waiting_one_gives_no_direction(
    verdict: str, expected: Reading | None
) -> None:
    assert reading(main(-0.6, 0.0, verdict)) == expected


def test_what_is_not_shown_cannot_be_read() -> None:
    assert reading(None) is None
    assert reading(withheld(POOLED)) is None


def test_the_outcome_stays_the_same_when_every_interval_lies_on_the_same_side() -> None:
    others = {"alle mensen samen": other(-0.8, -0.2), "voorzichtig": other(-1.4, -0.1)}
    assert finding(main(-0.9, -0.1, "lower"), others) == SAME


def test_one_way_that_lies_elsewhere_is_named() -> None:
    others = {"voorzichtig": other(-1.4, 0.5), "alle mensen samen": other(-0.8, -0.2)}
    told = finding(main(-1.4, 0.5, "undecided"), others)
    assert told == "De uitkomst hangt af van hoe wij rekenen: anders bij alle mensen samen"


def test_an_edge_at_zero_is_no_agreement_and_no_difference() -> None:
    others = {"voorzichtig": other(-1.4, -0.1), "alle mensen samen": other(-0.8, 0.0)}
    told = finding(main(-0.9, -0.1, "lower"), others)
    assert told == "Op een grensgeval na verandert de uitkomst niet als wij anders rekenen"
    assert SAME not in told


def test_about_the_same_is_not_confirmed_by_an_interval_that_holds_zero() -> None:
    told = finding(main(-0.4, 0.3, "about_same"), {"voorzichtig": other(-2.0, 2.0)})
    assert told == "Ook anders gerekend ligt 0 binnen de marge"


@pytest.mark.parametrize(
    ("cell", "others"),
    [
        (None, {"alle mensen samen": other(-0.8, -0.2)}),
        (withheld(CHANGE), {"alle mensen samen": other(-0.8, -0.2)}),
        (main(-0.8, -0.2, "few_initiatives"), {"alle mensen samen": other(-0.8, -0.2)}),
        (main(-0.8, -0.2, "lower"), {}),
        (main(-0.8, -0.2, "lower"), {"alle mensen samen": withheld(POOLED)}),
    ],
)
def test_without_an_outcome_or_another_way_nothing_is_said_of_the_outcome(
    cell: Cell | None, others: dict[str, Cell | None]
) -> None:
    assert finding(cell, others) == NOTHING


def test_the_ways_that_agree_stand_together() -> None:
    others = {
        "voorzichtige marge": other(-1.4, 0.5),
        "alle mensen samen": other(-0.8, -0.2),
        "6 stellingen": withheld(POOLED),
    }
    assert explained("hoofduitkomst", main(-1.4, 0.5, "undecided"), others) == (
        "Hoofduitkomst en voorzichtige marge: 0 ligt binnen de marge."
        " Alle mensen samen: de hele marge ligt onder 0."
    )


@pytest.mark.parametrize(
    ("lower", "upper", "expected"),
    [
        (0.3, 1.8, "more"),
        (-1.8, -0.3, "less"),
        (-0.4, 0.5, "same"),
        # An interval that holds 0 and more than M is no proof that they are alike.
        (-0.4, 0.7, "unclear"),
        (None, None, "unclear"),
    ],
)
def test_who_left_is_called_the_same_only_within_the_band(
    lower: float | None, upper: float | None, expected: str
) -> None:
    cell = shown("djg11.dropout.difference/programma/T0-T18", 0.1, lower, upper, 428)
    assert who_left(cell, 0.6) == expected


def test_without_a_known_band_nobody_is_called_the_same() -> None:
    cell = shown("djg11.dropout.difference/programma/T0-T18", 0.0, -0.1, 0.1, 428)
    assert who_left(cell, None) == "unclear"
    assert drop_out(64, "unclear").endswith("is niet te zeggen.")
