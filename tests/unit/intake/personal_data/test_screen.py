"""Columns that say who somebody is are refused as a whole; columns of answers never are. All people here are made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from bb_data.intake.personal_data.evidence import personal_in_text
from bb_data.intake.recognising.choices import Choices
from bb_data.words.wordings.personal import PERSONAL
from tests.hand_ins import FORM, check, check_rows, form

EXAMPLES = sorted((Path(__file__).parents[4] / "data" / "examples").glob("*.csv"))


def told(heading: str, texts: list[str], **choices: object) -> list[str]:
    """What is told of an extra column with these texts, beyond that it is unknown."""
    rows = [form(f"W{n:02}") | {heading: text} for n, text in enumerate(texts)]
    problems = check(rows, **choices).problems
    return [one.code for one in problems if one.position == len(FORM)]


@pytest.mark.parametrize(
    ("heading", "texts", "code"),
    [
        ("contact", ["noor@voorbeeld.nl", "", "weet niet"], "personal_email"),
        ("bereikbaar op", ["06-12345678", "0612345679", ""], "personal_phone"),
        ("nummer", ["+31 6 12 34 56 78", "0031612345679"], "personal_phone"),
        ("thuis bellen", ["(070) 123 45 67", "070-1234568"], "personal_phone"),
        ("rekening voor de koffie", ["NL91ABNA0417164300", ""], "personal_iban"),
        ("waar woont u", ["Voorbeeldstraat 12", "Proefplein 3a"], "personal_address"),
        ("gebied", ["1234 AB", "1235AC", "1234 AB 7"], "personal_postcode"),
        ("dag", ["01-02-1950", "1948-05-06", "7-8-1961"], "personal_birth_date"),
        ("Geboortedatum", ["zomaar iets"], "personal_birth_date"),
        # source: the test numbers of the citizen service number
        ("nr", ["111222333", "123456782", "999990019"], "personal_bsn"),
        ("wie", ["Noor", "Piet", "Fatima"], "personal_name"),
        ("wie", ["Annelies van den Berg", "Xavina Voorbeeld"], "personal_name"),
        ("Naam", ["x", "y"], "personal_name"),
        ("Uw e-mailadres", ["volgt nog"], None),
        ("E-mail", ["volgt nog"], "personal_email"),
        ("Opmerkingen", ["mooi", "ja"], "personal_free_text"),
        (
            "wat vond u",
            ["Ik vond het heel erg gezellig om met de buren te praten over vroeger", "goed"],
            "personal_free_text",
        ),
        ("weer", ["zon", "regen", "zon"], None),
        ("groep", ["1", "2", "3"], None),
        ("postcodegebied", ["12", "13"], None),
        ("nr", ["123456789", "987654321", "111222334"], None),
    ],
)
def test_a_column_is_judged_as_a_whole(heading, texts, code) -> None:
    assert told(heading, texts) == [code or "column_unknown"]


def test_an_empty_column_is_nothing_to_refuse() -> None:
    assert told("Naam", ["", ""]) == []


def test_a_column_that_is_left_out_is_not_looked_at() -> None:
    left_out = Choices(columns={"naam": None})
    assert told("Naam", ["Noor", "Piet"], choices=left_out) == []


def test_nothing_goes_in_while_such_a_column_is_there() -> None:
    checked = check([form("W11") | {"naam": "Noor"}])
    assert checked.is_stopped
    assert "Noor" not in str(checked.problems)


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        (["Noor", "Piet", "Greetje"], "codes_are_names"),
        (["0612345678", "06-12345679", "0612345670"], "codes_are_phones"),
        (["111222333", "123456782", "999990019"], "codes_are_bsn"),
        (["01021950", "06051948", "19610708"], "codes_are_birth_dates"),
        (["1234AB12", "1235AC7", "1234AB14"], "codes_are_addresses"),
        (["K17", "K18", "K19"], None),
        (["101", "102", "103"], None),
        (["WA0173", "WA0182"], None),
    ],
)
def test_codes_that_are_really_people_are_refused(codes, code) -> None:
    problems = check([form(one) for one in codes]).problems
    refused = [one.code for one in problems if one.code in PERSONAL]
    assert refused == ([code] if code else [])


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_files_without_people_are_never_refused(file: Path) -> None:
    checked = check(file.read_bytes(), questionnaire=None)
    assert [one for one in checked.problems if one.code in PERSONAL] == []


@pytest.mark.parametrize(
    "title",
    [
        "Koffie bij Anna, 06-12345678",
        "Aanmelden via anna@voorbeeld.nl",
        "Soep, Voorbeeldstraat 12, 1234 AB",
        "Bijdrage op NL91ABNA0417164300",
    ],
)
def test_the_name_of_an_activity_holds_no_way_to_find_somebody(title) -> None:
    rows = [{"datum": "01-11-2026", "activiteit": title}]
    codes = [one.code for one in check_rows("activities", rows).problems]
    assert "title_personal" in codes or "row_ragged" in codes


@pytest.mark.parametrize(
    "title", ["Koffie bij Anna", "Soep op dinsdag 14", "Koken voor 80+ers", "Kerst 2026", "Wijk 10"]
)
def test_an_ordinary_name_of_an_activity_is_fine(title) -> None:
    assert not personal_in_text(title)
