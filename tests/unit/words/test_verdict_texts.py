"""Every verdict has words and a symbol, and the words follow what high means."""

import pytest

from bb_data.catalogue.loader import load_catalogue
from bb_data.words.language import use_language
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


# Before too_few, or it would never be said: nobody recurring is fewer than ten.
TABLE_ORDER = [Verdict.TOO_FEW, Verdict.UNLINKED, *list(Verdict)[2:-3]]
TABLE_ORDER += [Verdict.CHANCE_POSSIBLE, Verdict.ABOUT_SAME, Verdict.UNDECIDED]

TABLE = [
    # source: WORDS 1, the table's own texts, with a change below 0 where the text has two words
    ("too_few", "Te weinig antwoorden om te tonen", "Too few answers to show"),
    (
        "unlinked",
        "Alleen losse metingen: we kunnen mensen niet volgen",
        "Separate surveys only: people cannot be followed",
    ),
    ("no_spread", "Geen spreiding in de antwoorden", "No spread in the answers"),
    ("too_early", "Te vroeg om te zeggen", "Too early to say"),
    (
        "few_people",
        "Te weinig mensen om een richting te noemen",
        "Too few people to name a direction",
    ),
    (
        "low_return",
        "Te weinig mensen deden opnieuw mee",
        "Too few people took part again",
    ),
    (
        "few_initiatives",
        "Te weinig initiatieven voor een uitspraak over het programma",
        "Too few initiatives for the programme",
    ),
    ("lower", "Gemiddeld lager dan bij de start", "On average lower than at the start"),
    ("higher", "Gemiddeld hoger dan bij de start", "On average higher than at the start"),
    (
        "chance_possible",
        "Op zichzelf lager, maar bij zes initiatieven kan dit toeval zijn",
        "Lower by itself, but with six initiatives this may be chance",
    ),
    ("about_same", "Ongeveer gelijk gebleven", "About the same"),
    (
        "undecided",
        "Nog niet te zeggen: het kan een daling, een stijging of geen verandering zijn",
        "Undecided: it may be a decrease, an increase or no change",
    ),
]


@pytest.mark.parametrize(("code", "dutch", "english"), TABLE)
def test_the_words_are_those_agreed(code: str, dutch: str, english: str) -> None:
    assert verdict_text(code, value=-0.4).text == dutch
    use_language("en")
    told = verdict_text(code, value=-0.4).text
    use_language("nl")
    assert told == english


def test_the_table_has_every_verdict() -> None:
    assert [code for code, _, _ in TABLE] == [
        str(code) for code in TABLE_ORDER if not code.endswith("_small")
    ]


@pytest.mark.parametrize(
    ("n_initiatives", "dutch", "english"),
    [
        (2, "bij twee initiatieven", "with two initiatives"),
        (4, "bij vier initiatieven", "with four initiatives"),
        (1, "bij één initiatief", "with one initiative"),
        (24, "bij 24 initiatieven", "with 24 initiatives"),
    ],
)
def test_what_may_be_chance_names_among_how_many_initiatives(
    n_initiatives: int, dutch: str, english: str
) -> None:
    told = verdict_text("chance_possible", value=0.4, n_initiatives=n_initiatives).text
    use_language("en")
    translated = verdict_text("chance_possible", value=0.4, n_initiatives=n_initiatives).text
    use_language("nl")
    assert told == f"Op zichzelf hoger, maar {dutch} kan dit toeval zijn"
    assert translated == f"Higher by itself, but {english} this may be chance"
    assert not verdict_text("chance_possible").is_known


def test_a_small_difference_is_called_small() -> None:
    assert verdict_text("lower_small").note == "een klein verschil"
    assert verdict_text("lower").note == ""


@pytest.mark.parametrize("code", ["lower_small", "higher_small"])
def test_a_small_difference_is_called_so_within_a_sentence(code: str) -> None:
    assert verdict_text(code).whole == f"{verdict_text(code).text}, een klein verschil"
    assert verdict_text("lower").whole == "Gemiddeld lager dan bij de start"


@pytest.mark.parametrize(
    ("instrument", "lower", "higher"),
    [
        ("lsns6", "minder contacten", "meer contacten"),
        ("cohesion4", "minder samenhang in de buurt", "meer samenhang in de buurt"),
        ("wellbeing", "minder tevreden", "meer tevreden"),
    ],
)
def test_where_high_is_good_the_words_say_what_there_is_more_of(
    instrument: str, lower: str, higher: str
) -> None:
    for code, word in (("lower", lower), ("higher", higher)):
        assert (
            verdict_text(code, instrument=instrument).text == f"Gemiddeld {word} dan bij de start"
        )
    assert verdict_text("chance_possible", value=0.4, instrument=instrument).text == (
        f"Op zichzelf {higher}, maar bij zes initiatieven kan dit toeval zijn"
    )


def test_every_change_of_the_catalogue_where_high_is_good_has_words_of_its_own() -> None:
    changes = [i for i in load_catalogue().indicators.values() if i.kind == "change"]
    good = {str(i.instrument) for i in changes if i.direction == "high_is_good"}
    bad = {str(i.instrument) for i in changes if i.direction == "high_is_bad"}

    assert good
    assert {
        name for name in good if "hoger" in verdict_text("higher", instrument=name).text
    } == set()
    assert {
        name for name in bad if "hoger" not in verdict_text("higher", instrument=name).text
    } == (set())


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
