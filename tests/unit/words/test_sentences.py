"""The fixed sentences, against the texts of WORDS 2."""

from datetime import date

import pytest

from bb_data.words import sentences
from bb_data.words.language import use_language


def test_a_change_of_thirty_or_more_people_names_its_direction() -> None:
    # source: WORDS 2, "Change, 30 and more"
    assert sentences.change(
        52, -0.9, -1.5, -0.3, scale=(0, 11), may_name_direction=True, verdict="lower"
    ) == (
        "Bij de 52 mensen die beide keren meededen, is de score gemiddeld 0,9 punt lager."
        " Het echte verschil ligt waarschijnlijk tussen −1,5 en −0,3 punt"
        " (min = minder eenzaam; schaal 0 tot 11)."
    )


@pytest.mark.parametrize("value", [-0.9, 0.9, 0.0])
def test_a_change_of_ten_to_29_people_names_no_direction(value: float) -> None:
    told = sentences.change(14, value, -2.0, 1.5, scale=(0, 11), may_name_direction=False)
    assert "lager" not in told
    assert "hoger" not in told
    assert told.endswith("Dit is nog erg onzeker.")


def test_a_change_without_an_interval_says_nothing_of_one() -> None:
    told = sentences.change(40, -0.9, None, None, scale=(0, 11), may_name_direction=True)
    assert "waarschijnlijk" not in told


def test_an_interval_that_only_just_stays_under_zero_says_so() -> None:
    told = sentences.change(
        90, -0.4, -0.7, 0.0, scale=(0, 11), may_name_direction=True, verdict="lower_small"
    )
    assert "tussen −0,7 en net onder 0 punt" in told


def test_a_score_where_high_is_good_is_read_as_such() -> None:
    told = sentences.change(
        52, 0.9, 0.3, 1.5, scale=(0, 30), direction="high_is_good", may_name_direction=True
    )
    assert "minder eenzaam" not in told
    assert "schaal 0 tot 30" in told


def test_two_waves_in_one_season_need_no_warning() -> None:
    assert sentences.season(date(2025, 6, 10), date(2026, 7, 1)) is None


def test_two_waves_in_different_seasons_are_named() -> None:
    # source: WORDS 2, "Season"
    assert sentences.season(date(2025, 6, 10), date(2026, 12, 1)) == (
        "De startmeting was in de zomer, deze in de winter. Vergelijk ook met 12 en 24 maanden."
    )


@pytest.mark.parametrize(
    ("n", "start"),
    [(4, "Nog 4 ingevulde vragenlijsten nodig."), (1, "Nog 1 ingevulde vragenlijst nodig.")],
)
def test_what_is_still_needed_is_counted(n: int, start: str) -> None:
    assert sentences.need(n, date(2026, 12, 14)) == f"{start} Insturen kan tot en met 14 december."


def test_why_a_figure_is_withheld_never_says_by_how_much_it_fell_short() -> None:
    assert sentences.withheld() == (
        "Dit laten we niet zien, want dan zijn mensen misschien te herkennen."
    )
    assert sentences.withheld_next(10) == "Vanaf 10 ingevulde vragenlijsten kan het wel."


def test_a_footer_names_people_dates_instrument_method_and_release() -> None:
    assert sentences.footer(
        n=41,
        n_possible=75,
        filled_in=(date(2026, 11, 3), date(2026, 11, 20)),
        instrument="De Jong Gierveld, versie 1",
        method="gemiddelde met 95%-interval (t)",
        release_id="2026-12-05-001",
        data_cut=date(2026, 12, 5),
    ) == (
        "41 van de 75 mensen · ingevuld 3 tot en met 20 november 2026"
        " · De Jong Gierveld, versie 1 · gemiddelde met 95%-interval (t)"
        " · gegevens tot en met 5 december 2026 · vrijgave 2026-12-05-001"
    )


def test_the_sentences_are_whole_in_english() -> None:
    use_language("en")
    told = sentences.no_comparison()
    use_language("nl")
    assert told == (
        "We did not measure a comparison neighbourhood. So we do not know what would have happened"
        " without Betrokken Buurten. This figure shows a change, not a proven effect."
    )
