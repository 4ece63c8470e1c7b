"""The fixed sentences, against the texts of WORDS 2."""

from collections.abc import Callable
from datetime import date

import pytest

from bb_data.words import network_sentences, programme_sentences, sentences
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


@pytest.mark.parametrize(
    ("value", "verdict", "expected"),
    [
        (0.0, "lower_small", "ligt het verschil gemiddeld net onder 0 punt."),
        (0.0, "higher_small", "ligt het verschil gemiddeld net boven 0 punt."),
        (0.0, "undecided", "is de score gemiddeld gelijk gebleven."),
        (-0.1, "lower_small", "is de score gemiddeld 0,1 punt lager."),
        (1.25, "higher", "is de score gemiddeld 1,2 punt hoger."),
    ],
)
def test_a_mean_that_rounds_to_zero_says_on_which_side_it_lies(
    value: float, verdict: str, expected: str
) -> None:
    told = sentences.change(
        1240, value, None, None, scale=(0, 11), may_name_direction=True, verdict=verdict
    )
    assert told == f"Bij de 1.240 mensen die beide keren meededen, {expected}"


def test_few_people_never_read_on_which_side_of_zero_an_interval_ends() -> None:
    told = sentences.change(
        14, -0.9, -1.8, 0.0, scale=(0, 11), may_name_direction=False, verdict="lower"
    )
    assert "onder" not in told
    assert "tussen −1,8 en 0,0 punt" in told


@pytest.mark.parametrize("value", [-0.9, 0.0, 0.9])
@pytest.mark.parametrize("may_name", [True, False])
def test_one_person_is_one_person(value: float, may_name: bool) -> None:
    told = sentences.change(1, value, None, None, scale=(0, 11), may_name_direction=may_name)
    assert told.startswith("Bij de 1 mens die beide keren meedeed, ")


@pytest.mark.parametrize(
    ("direction", "reads_as", "reading"),
    [
        ("high_is_bad", "lonely", "min = minder eenzaam"),
        ("high_is_bad", "missing_contact", "min = minder contact missen"),
        ("high_is_bad", "other", "min = minder, beter"),
        ("high_is_good", "other", "plus = meer, beter"),
        ("high_is_good", "lonely", "plus = meer, beter"),
        ("neutral", "other", "min = lager"),
    ],
)
def test_a_difference_is_read_as_its_scale_says(
    direction: sentences.Direction, reads_as: sentences.Reading, reading: str
) -> None:
    told = sentences.change(
        52,
        0.9,
        0.3,
        1.5,
        scale=(0, 30),
        direction=direction,
        reads_as=reads_as,
        may_name_direction=True,
    )
    assert told.endswith(f"({reading}; schaal 0 tot 30).")


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


FIXED = [
    # source: WORDS 2, sentence by sentence, with numbers filled in
    (
        sentences.no_comparison,
        "We hebben geen vergelijkingswijk gemeten. We weten dus niet wat er zonder Betrokken Buurten"
        " was gebeurd. Dit cijfer laat een verandering zien, geen bewezen effect.",
    ),
    (
        lambda: sentences.who(1234),
        "Mensen deden vrijwillig mee. Dit gaat over deze 1.234 mensen, niet over alle bewoners.",
    ),
    (
        lambda: sentences.who(1),
        "Mensen deden vrijwillig mee. Dit gaat over deze 1 mens, niet over alle bewoners.",
    ),
    (
        lambda: sentences.regression_to_the_mean(0.9),
        "Wie op een slecht moment begint, scoort later vaak vanzelf wat beter. In deze groep"
        " verwachten we daardoor al ongeveer 0,9 punt daling.",
    ),
    (
        lambda: programme_sentences.drop_out(62, "more"),
        "62% van de starters deed opnieuw mee. Wie stopte, was bij de start eenzamer dan wie bleef.",
    ),
    (
        lambda: programme_sentences.drop_out(62, "less"),
        "62% van de starters deed opnieuw mee. Wie stopte, was bij de start minder eenzaam dan wie"
        " bleef.",
    ),
    (
        lambda: programme_sentences.drop_out(62, "same"),
        "62% van de starters deed opnieuw mee. Wie stopte, was bij de start even eenzaam als wie"
        " bleef.",
    ),
    (
        lambda: programme_sentences.tipping_point(1.6),
        "Als de stoppers 1,6 punt slechter veranderden dan de blijvers, verdwijnt het verschil.",
    ),
    (
        lambda: sentences.detectable(30, 1.1),
        "Met 30 mensen kunnen we alleen verschillen van ongeveer 1,1 punt of meer goed zien. Een"
        " kleiner verschil kan er zijn, maar dat zien we dan niet.",
    ),
    (
        lambda: sentences.detectable(1, 1.1),
        "Met 1 mens kunnen we alleen verschillen van ongeveer 1,1 punt of meer goed zien. Een"
        " kleiner verschil kan er zijn, maar dat zien we dan niet.",
    ),
    (
        lambda: sentences.attendance(-0.4),
        "Mensen die vaker kwamen, veranderden gemiddeld −0,4 punt. Dat kan ook komen doordat mensen"
        " die zich beter voelen vaker komen.",
    ),
    (
        sentences.no_ranking,
        "Met zes initiatieven kunt u geen eerlijke ranglijst maken. Verschillen binnen de band"
        " kunnen toeval zijn.",
    ),
    (
        lambda: sentences.no_ranking(4),
        "Met vier initiatieven kunt u geen eerlijke ranglijst maken. Verschillen binnen de band"
        " kunnen toeval zijn.",
    ),
    (
        lambda: sentences.benchmark(58, "Gezondheidsmonitor", 2022),
        "Van de Nederlanders met dezelfde leeftijd is naar schatting 58% eenzaam"
        " (Gezondheidsmonitor, 2022). Bedoeld als vergelijking, niet als rapportcijfer.",
    ),
    (
        network_sentences.meetings,
        "Samen bij een activiteit zijn is een kans om elkaar te leren kennen, nog geen vriendschap.",
    ),
    (lambda: sentences.need_pairs(1), "Nog 1 mens nodig die beide keren meedoet."),
    (lambda: sentences.need_pairs(8), "Nog 8 mensen nodig die beide keren meedoen."),
    (lambda: sentences.late(1), "Deze telt mee bij de volgende bijwerking."),
    (lambda: sentences.late(3), "Deze 3 tellen mee bij de volgende bijwerking."),
    (
        lambda: sentences.coded(8, is_below=True),
        "Minder dan 8%. Het precieze deel laten we niet zien, want het is bijna niemand.",
    ),
    (
        lambda: sentences.coded(92, is_below=False),
        "Meer dan 92%. Het precieze deel laten we niet zien, want het is bijna iedereen.",
    ),
    (
        lambda: programme_sentences.prediction(-1.4, 0.8, 6),
        "Bij een volgend initiatief ligt het verschil waarschijnlijk tussen −1,4 en 0,8 punt. Dit is"
        " een ruwe indicatie, want ze komt van zes initiatieven.",
    ),
    (
        lambda: programme_sentences.between_initiatives(0.0, 1.1),
        "We zien tussen initiatieven geen verschil dat groter is dan toeval. Het kan wel oplopen tot"
        " ongeveer 1,1 punt.",
    ),
    (
        lambda: programme_sentences.between_initiatives(0.4, 1.1),
        "Initiatieven verschillen naar schatting 0,4 punt van hun gemiddelde. Het kan oplopen tot"
        " ongeveer 1,1 punt.",
    ),
    (
        lambda: programme_sentences.between_initiatives(0.0, 0.0),
        "De initiatieven lijken nog meer op elkaar dan door toeval te verwachten is. Hoeveel ze echt"
        " verschillen, is daardoor niet te zeggen.",
    ),
    (
        lambda: programme_sentences.reliable_change("minder dan 8%", "79%", "13%"),
        "Bij 79% van de mensen is het verschil niet groter dan meetruis. Minder dan 8% werd minder"
        " eenzaam en 13% werd eenzamer, meer dan meetruis.",
    ),
    (
        lambda: programme_sentences.reliable_change("9%", "79%", "12%", is_loneliness=False),
        "Bij 79% van de mensen is het verschil niet groter dan meetruis. 9% ging vooruit en 12% ging"
        " achteruit, meer dan meetruis.",
    ),
    (
        lambda: network_sentences.regular_contacts(1234),
        "In dit half jaar waren er 1.234 vaste contacten: twee mensen die elkaar telkens weer bij"
        " een kleine activiteit troffen.",
    ),
    (
        lambda: network_sentences.regular_contacts(1),
        "In dit half jaar was er 1 vast contact: twee mensen die elkaar telkens weer bij een kleine"
        " activiteit troffen.",
    ),
    (
        lambda: network_sentences.against_chance(2.4, 2.1, 2.8),
        "Er zijn 2,4 keer zoveel vaste contacten als wanneer mensen willekeurige activiteiten kiezen"
        " (waarschijnlijk tussen 2,1 en 2,8 keer). Mensen komen dezelfde mensen dus vaker tegen dan"
        " door toeval.",
    ),
    (
        lambda: network_sentences.against_chance(0.7, 0.6, 0.9),
        "Er zijn 0,7 keer zoveel vaste contacten als wanneer mensen willekeurige activiteiten kiezen"
        " (waarschijnlijk tussen 0,6 en 0,9 keer). Mensen komen dezelfde mensen dus minder vaak"
        " tegen dan door toeval.",
    ),
    (
        lambda: network_sentences.against_chance(1.2, 1.0, 1.5),
        "Er zijn 1,2 keer zoveel vaste contacten als wanneer mensen willekeurige activiteiten kiezen"
        " (waarschijnlijk tussen 1,0 en 1,5 keer). Dat verschil met toeval kan zelf toeval zijn.",
    ),
    (
        lambda: network_sentences.against_chance(2.0, None, None),
        "Er zijn 2,0 keer zoveel vaste contacten als wanneer mensen willekeurige activiteiten"
        " kiezen.",
    ),
    (
        lambda: network_sentences.persistence(71),
        "Van de vaste contacten van het half jaar ervoor is 71% er nog.",
    ),
    (
        lambda: network_sentences.intended_people("44%", "minder dan 8%"),
        "Van de mensen die de vragenlijst invulden, woont 44% alleen en is minder dan 8% 65 jaar of"
        " ouder.",
    ),
    (
        lambda: network_sentences.intended_nationally(25, "CBS", 2024),
        "Van alle volwassenen in Nederland is 25% 65 jaar of ouder (CBS, 2024). Bedoeld als"
        " vergelijking, niet als rapportcijfer.",
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), FIXED)
def test_a_sentence_is_the_one_agreed(sentence: Callable[[], str], expected: str) -> None:
    assert sentence() == expected


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in FIXED])
def test_a_sentence_is_whole_in_english(sentence: Callable[[], str]) -> None:
    dutch = sentence()
    use_language("en")
    english = sentence()
    use_language("nl")

    assert english != dutch
    assert "{" not in english
    assert english[:1].isupper() or english[:1].isdigit()
    assert english.endswith(".")


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
