"""Among how many initiatives a change is called possible chance, and what stands beside a verdict that is still open."""

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.schema import Score
from bb_data.display.telling import Telling, change_sentences, n_compared, verdict_words
from bb_data.model.cell import Cell, CellAddress, Status
from bb_data.views.audience import Figures
from bb_data.words import sentences
from tests.unit.display.released_cells import released, shown

OWN = "initiatief:de-linde"
CHANGE = shown(f"djg11.change/{OWN}/T0-T12", -0.9, -1.5, -0.3, 52, verdict="chance_possible")


def telling(*cells: Cell) -> Telling:
    figures = Figures(released([CHANGE, *cells]), (), ())
    return Telling(figures, catalogue(), OWN, key="de-linde")


def of_programme(method: str) -> Cell:
    return shown("djg11.change/programma/T0-T12", -0.5, -0.8, -0.2, 245, method=method)


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("reml_hartung_knapp pooled 4/6", "bij vier initiatieven"),
        ("reml_hartung_knapp pooled 6/6", "bij zes initiatieven"),
        # nothing to compare with is known: the programme has six
        ("fewer_than_two_initiatives pooled 1/6", "bij zes initiatieven"),
        ("paired_t_interval", "bij zes initiatieven"),
    ],
)
def test_a_change_is_judged_among_those_in_the_programmes_change(
    method: str, expected: str
) -> None:
    told = telling(of_programme(method))

    assert expected in verdict_words(CHANGE, n_compared(told, CHANGE))


def test_without_a_programme_figure_the_programme_has_six() -> None:
    assert n_compared(telling(), CHANGE) == 6
    assert n_compared(telling(), None) == 6


def score() -> Score:
    return catalogue().instruments["djg11"].score("total")


def said_of(verdict: str, n: int = 52) -> list[str]:
    change = shown(f"djg11.change/{OWN}/T0-T12", -0.4, -1.2, 0.4, n, verdict=verdict)
    return change_sentences(telling(), change, score())


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        ("undecided", "Hoe meer mensen beide keren meedoen, hoe smaller de marge wordt."),
        ("too_early", "Wacht op de volgende meting."),
        ("low_return", "Vraag ook mensen van de start"),
        ("chance_possible", "Kijk of het bij de volgende meting ook zo is."),
    ],
)
def test_beside_a_verdict_that_is_still_open_stands_what_is_known_and_what_would_help(
    verdict: str, expected: str
) -> None:
    said = said_of(verdict)

    assert "gemiddeld 0,4 punt" in said[0]
    assert any(sentence.startswith(expected) for sentence in said)


def told_with_detectable(scope: str, verdict: str) -> list[str]:
    cells = [
        shown(f"djg11.change/{scope}/T0-T12", -0.4, -1.2, 0.4, 52, verdict=verdict),
        shown(f"djg11.change.detectable/{scope}/T0-T12", 0.8, n=52),
    ]
    telling = Telling(Figures(released(cells), (), ()), catalogue(), scope, key="x")
    return change_sentences(telling, cells[0], score())


def test_an_undecided_initiative_reads_which_differences_its_people_could_have_shown() -> None:
    # source: WORDS 2, "What could be seen"
    expected = sentences.detectable(52, 0.8)

    assert expected in told_with_detectable(OWN, "undecided")
    assert expected not in told_with_detectable(OWN, "lower")
    # the programme's verdict is of the mean over initiatives, which that number is not about
    assert expected not in told_with_detectable("programma", "undecided")


@pytest.mark.parametrize("verdict", ["lower", "higher_small", "about_same"])
def test_beside_a_verdict_that_is_known_nothing_is_asked(verdict: str) -> None:
    # the change, whom it is about, no comparison
    assert len(said_of(verdict)) == 3


def test_few_people_read_how_many_more_are_needed_once() -> None:
    said = said_of("few_people", n=14)

    assert [sentence for sentence in said if "nodig" in sentence] == [
        "Nog 16 mensen nodig die beide keren meedoen."
    ]
    assert not any(sentence.startswith("Vanaf") for sentence in said)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("S2", "Vanaf 10 mensen die beide keren meededen kan het wel."),
        ("S5", "U hoeft niets te doen: bij de volgende meting kijken we opnieuw."),
    ],
)
def test_a_change_that_is_withheld_says_what_to_do_next(reason: str, expected: str) -> None:
    place = CellAddress("djg11.change", OWN, "T0-T12")
    hidden = Cell(place, Status.WITHHELD, None, None, None, None, "points", "", reason=reason)

    assert change_sentences(telling(), hidden, score())[1:] == [expected]


def test_people_who_cannot_be_followed_are_asked_for_their_code_and_nothing_is_called_withheld() -> (
    None
):
    place = CellAddress("djg11.change", OWN, "T0-T12")
    unlinked = Cell(
        place, Status.WITHHELD, None, None, None, None, "points", "", "unlinked", reason="S2"
    )

    assert change_sentences(telling(), unlinked, score()) == [
        "Laat mensen bij elke meting dezelfde code gebruiken."
    ]
