"""Names, numbers and addresses as people write them are refused under any heading; ordinary columns are not. All made up."""

from __future__ import annotations

import pytest

from bb_data.words.wordings.personal import PERSONAL
from tests.hand_ins import FORM, check, form

NAMES = {
    "Dutch": ["Anneke Verzonnema", "Piet de Bedachte", "Wil van Nergens", "Truus Fantasie"],
    "Turkish": ["Ayşe Hayalî", "Mehmet Uydurma", "Gülsüm Kurgu", "Hüseyin Düşsel"],
    "Moroccan": ["Fatima Ouhmi", "Rachid El Khayali", "Khadija Amazighi", "Driss Fictif"],
    "Surinamese": ["Soraya Bedachtpersad", "Winston Nergens", "Shanti Droompersad", "Usha Schijn"],
    "Polish": ["Małgorzata Zmyślona", "Krzysztof Nieistny", "Grażyna Fikcyjna", "Ewa Pozorna"],
}
PHONES = [
    "06-12345678",
    "06 12 34 56 78",
    "+31 6 12345678",
    "+31612345678",
    "0031 6 1234 5678",
    "020-1234567",
    "(030) 1234567",
    "(030) 123 45 67",
    "06.12.34.56.78",
    "06/12345678",
    "+31 (0)6 12345678",
    "06 – 12 34 56 78",
    "tel. 06-12345678",
    "mob 0612345678",
    "06-12345678 (dochter)",
    "+90 532 123 45 67",
    "0512 34 56 78",
]
BIRTH_DATES = [
    "3-4-1951",
    "3-4-51",
    "1951-04-03",
    "1951-04-03 00:00:00",
    "1951/04/03",
    "3 april 1951",
    "3 apr. 1951",
    "3 mrt '51",
    "April 3, 1951",
    "03041951",
    "19510403",
    "030451",
    "4/13/1951",
    "3. 4. 1951",
    "3-4-1951 (75)",
]


def told(heading: str, texts: list[str]) -> list[str]:
    """What is told of an extra column that says who somebody is."""
    rows = [form(f"W{n:02}") | {heading: text} for n, text in enumerate(texts)]
    problems = check(rows).problems
    return [one.code for one in problems if one.position == len(FORM) and one.code in PERSONAL]


@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES.keys())
@pytest.mark.parametrize(
    "written",
    [
        lambda name: name,
        str.upper,
        str.lower,
        lambda name: name.split()[0],
        lambda name: f"{name[0]}. {name.split(' ', 1)[1]}",
        lambda name: f"{name.split(' ', 1)[1]}, {name[0]}.",
        lambda name: f"{name.split(' ', 1)[1]}, {name.split()[0]}",
        lambda name: f"mw. {name.split(' ', 1)[1]}",
        lambda name: f"K07 {name}",
    ],
    ids=["whole", "capitals", "small", "first", "initial", "comma", "turned", "title", "code"],
)
def test_names_are_found_however_they_are_written(names, written) -> None:
    assert told("kolom1", [written(name) for name in names]) == ["personal_name"]


@pytest.mark.parametrize("phone", PHONES)
def test_telephone_numbers_are_found_in_every_notation(phone) -> None:
    last = phone.rindex("8") if "8" in phone else phone.rindex("7")
    texts = [phone[:last] + figure + phone[last + 1 :] for figure in "1234"]
    assert told("opm 2", texts) == ["personal_phone"]


def test_one_mobile_number_among_answers_is_enough() -> None:
    answers = ["ja", "nee", "soms", "vaak", "nooit", "zelden", "altijd", "weet niet"]
    assert told("kolom1", [*answers, "bel 06-12345678"]) == ["personal_phone"]


@pytest.mark.parametrize("birth", BIRTH_DATES)
def test_birth_dates_are_found_in_every_notation(birth) -> None:
    others = [birth.replace("51", year) for year in ("48", "51", "39", "60")]
    assert told("code 2", others) == ["personal_birth_date"]


@pytest.mark.parametrize(
    ("heading", "texts", "code"),
    [
        ("k", ["anneke @ nergens.example", "nee"], "personal_email"),
        ("k", ["anneke (at) nergens.example"], "personal_email"),
        ("k", ["NL91 ABNA 0417 1643 00"], "personal_iban"),
        # A slip in an account number leaves it an account number.
        ("k", ["NL12ABNA0417164301", "nl91.ingb.0001.2345.67"], "personal_iban"),
        ("k", ["1234AB-12", "1235AC/3", "1234 AD Nergens"], "personal_postcode"),
        ("k", ["Verzonnenstr 12", "Bedachteln. 3", "Nergenspl 4"], "personal_address"),
        ("k", ["1112.22.333", "123-456-782", "1000 00 009"], "personal_bsn"),
        ("k", ["612345678", "698765432", "687612345"], "personal_phone"),
        ("k", ["10.20.30.40", "10.20.30.41"], "personal_other"),
        ("k", ["2001:db8::1", "2001:db8::2"], "personal_other"),
        ("k", ["52.3702, 4.8952", "52.3711, 4.8961"], "personal_other"),
        ("k", ["https://nergens.example/anneke.jpg"], "personal_other"),
        ("k", ["IMG_2031.jpg", "handtekening 7.png"], "personal_other"),
        ("Lidnummer", ["10023", "10077"], "personal_other"),
        ("Cliëntnummer", ["10023", "10077"], "personal_other"),
        ("geb.dat.", ["onbekende dag"], "personal_birth_date"),
        ("huisnr", ["12", "3a"], "personal_address"),
        ("Wat is uw naam?", ["Verz.", "Bed.", "Nerg."], "personal_name"),
        ("Uw telefoonnummer (hoeft niet)", ["bij mijn zus", "later"], "personal_phone"),
        ("Heeft u nog opmerkingen?", ["fijn", "te druk"], "personal_free_text"),
        ("kolom", ["P de Boerma", "AM Jansema", "H Smitsel"], "personal_name"),
        ("kolom", ["Piet en Anneke", "fam. Verzonnema"], "personal_name"),
    ],
)
def test_what_leads_to_somebody_is_refused(heading, texts, code) -> None:
    assert told(heading, texts) == [code]


@pytest.mark.parametrize(
    ("heading", "texts"),
    [
        ("code oud", ["K17", "K18", "K71"]),
        ("nummer", ["2026-001", "2026-002", "2026-003"]),
        ("volgnummer", ["101", "102", "123"]),
        ("nummer", ["10234", "10235", "10300"]),
        ("nummer", ["20261101", "20261102", "20261103"]),
        ("response nr", ["100000001", "100000002", "100000003", "100000004"]),
        ("response nr", ["11412345678", "11412345679", "11412345680"]),
        ("response nr", ["612345001", "612345002", "612345003"]),
        ("kaart", ["WK-001-R", "WK-002-P"]),
        ("kaart", ["1001A", "1002B"]),
        ("leeftijd precies", ["71", "68", "80"]),
        ("gemiddelde", ["3,5", "4,25"]),
        ("stad", ["Amsterdam", "Utrecht", "Den Haag", "Groningen"]),
        ("plek", ["Buurthuis Zuid", "Buurthuis Noord", "Wijkcentrum Oost"]),
        ("locatie", ["De Koffiehoek", "Anna's Huiskamer", "Het Anker"]),
        ("opleiding", ["Lager onderwijs", "Middelbaar Onderwijs", "Hoger Beroepsonderwijs"]),
        ("ingevoerd op", ["12-11-2026", "13-11-2026"]),
        ("ingevoerd op", ["12-11-26", "13-11-26"]),
        ("ingevoerd op", ["12 november 2026", "13 november 2026"]),
        ("tijd", ["2026-11-12 10:31:22", "2026-11-13 11:02:01"]),
        ("hoe laat", ["10:30:00", "14:15:00"]),
        ("woont hier sinds", ["1998", "2004", "2015"]),
        ("klasse", ["18-24", "25-34", "75+"]),
        ("maand", ["jan", "feb", "mrt", "apr", "mei"]),
        ("dagdeel", ["Ochtend", "Middag", "Avond"]),
        ("via wie", ["via een buurvrouw of buurman", "via de krant", "familie of vrienden"]),
        ("welke activiteit", ["Koffie", "Soep op dinsdag", "Wandelclub"]),
        ("hoe vaak", ["1 keer per week", "2 keer per maand", "elke dag"]),
        # Whether there is a name, not which.
        ("deelnemer", ["ja", "nee"]),
        ("Mag uw naam genoemd worden?", ["ja", "nee"]),
        ("Hoeveel buren kent u bij naam (schatting)", ["10", "10", "10", "5", "5", "5"]),
        ("versie", ["1.0.2", "1.0.3"]),
        ("bijdrage", ["€ 2,50", "€ 5,00"]),
    ],
)
def test_an_ordinary_column_is_not_refused(heading, texts) -> None:
    assert told(heading, texts) == []
