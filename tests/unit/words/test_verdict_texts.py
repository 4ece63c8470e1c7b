"""Every verdict has words and a symbol, and the words follow what high means."""

import pytest

from bb_data.words.language import use_language
from bb_data.words.methods import method_text, methods_text
from bb_data.words.verdict_texts import side, verdict_text
from bb_data.words.verdicts import Verdict
from bb_data.words.waves import change_name, wave_label, wave_name, waves_of


@pytest.mark.parametrize("code", list(Verdict))
def test_every_verdict_has_words_and_a_symbol_in_both_languages(code: Verdict) -> None:
    dutch = verdict_text(code, value=-0.4)
    use_language("en")
    english = verdict_text(code, value=-0.4)
    use_language("nl")
    assert dutch.text
    assert dutch.symbol == english.symbol
    assert dutch.text != english.text


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        # source: WORDS 1
        ("too_few", "Te weinig antwoorden om te tonen"),
        ("unlinked", "Alleen losse metingen: we kunnen mensen niet volgen"),
        ("no_spread", "Geen spreiding in de antwoorden"),
        ("too_early", "Te vroeg om te zeggen"),
        ("few_people", "Te weinig mensen om een richting te noemen"),
        ("low_return", "Te weinig mensen deden opnieuw mee"),
        ("few_initiatives", "Te weinig initiatieven voor een uitspraak over het programma"),
        ("lower", "Gemiddeld lager dan bij de start"),
        ("higher", "Gemiddeld hoger dan bij de start"),
        ("about_same", "Ongeveer gelijk gebleven"),
        (
            "undecided",
            "Nog niet te zeggen: het kan een daling, een stijging of geen verandering zijn",
        ),
    ],
)
def test_the_words_are_those_agreed(code: str, expected: str) -> None:
    assert verdict_text(code).text == expected


@pytest.mark.parametrize(("value", "word"), [(-0.4, "lager"), (0.4, "hoger")])
def test_a_change_that_may_be_chance_names_its_side(value: float, word: str) -> None:
    told = verdict_text("chance_possible", value=value)
    assert told.text == f"Op zichzelf {word}, maar bij zes initiatieven kan dit toeval zijn"
    assert not told.is_known


def test_a_small_difference_is_called_small() -> None:
    assert verdict_text("lower_small").note == "een klein verschil"
    assert verdict_text("lower").note == ""


def test_where_high_is_good_the_words_say_what_there_is_more_of() -> None:
    assert verdict_text("higher", instrument="lsns6").text == (
        "Gemiddeld meer contacten dan bij de start"
    )


def test_a_code_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        verdict_text("proven")


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        ("lower_small", -0.3, "lower"),
        ("higher", 0.3, "higher"),
        ("chance_possible", 0.3, "higher"),
        ("undecided", -0.3, None),
        (None, -0.3, None),
    ],
)
def test_only_a_verdict_with_a_direction_tells_the_side_of_zero(
    code: str | None, value: float, expected: str | None
) -> None:
    assert side(code, value) == expected


def test_initiatives_read_waves_by_name_and_staff_by_month() -> None:
    assert wave_name("T18") == "meting na anderhalf jaar"
    assert wave_label("T6") == "half jaar"
    assert wave_label("T6", in_working_words=True) == "T6"
    assert change_name("T0-T12") == "van startmeting tot meting na een jaar"


def test_a_period_that_is_no_pair_of_waves_is_refused() -> None:
    with pytest.raises(ValueError, match="2026Q1"):
        waves_of("2026Q1")


def test_a_pooled_method_says_how_many_initiatives_it_covers() -> None:
    assert method_text("paired_t_interval pooled 5/6") == (
        "verschil bij dezelfde mensen met 95%-interval (t); samen: mensen van 5 van de 6 initiatieven"
    )
    assert method_text("something_new") == "something_new"


def test_methods_of_one_figure_are_named_once_with_the_range_that_was_pooled() -> None:
    assert methods_text(["count pooled 5/6", "count pooled 6/6"]) == (
        "geteld; samen: mensen van 5 tot 6 van de 6 initiatieven"
    )
    assert methods_text(["t_interval", "t_interval"]) == "gemiddelde met 95%-interval (t)"


def test_a_comparison_with_chance_names_its_draws_and_where_they_began() -> None:
    told = method_text("curveball 500 seed 20261")

    assert "500 keer" in told
    assert "20261" in told
    assert told != method_text("curveball 500 seed 1")
