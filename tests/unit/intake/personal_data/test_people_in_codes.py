"""A code is kept, so it may not say who somebody is: in a file, one by one, typed in or noted. All people are made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.intake.one_activity import Noted, look_at_codes, note_activity
from bb_data.intake.typing.forms import CodeQuestion, question_about
from bb_data.model.actor import COMMAND_LINE
from bb_data.programme.waves import wave_of
from bb_data.words.wordings.personal import PERSONAL
from tests.hand_ins import TODAY, OpenWave, check, check_rows, form, told


def refused(codes: list[str]) -> list[str]:
    return [
        one.code for one in check([form(code) for code in codes]).problems if one.code in PERSONAL
    ]


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        (["Jan de Witt", "Piet Jansema", "Anneke Verzon"], "codes_are_names"),
        (["P. de Boerma", "A. Jansema", "J.J. Nergens"], "codes_are_names"),
        (["Anneke51", "Piet48", "Truus60"], "codes_are_names"),
        (["Verzonnema1", "Bedachtema2", "Nergensma3"], "codes_are_names"),
        (["030451", "121148", "300160"], "codes_are_birth_dates"),
        (["AV030451", "PB121148", "TF300160"], "codes_are_birth_dates"),
        (["AV1951", "PB1948", "TF1960"], "codes_are_birth_dates"),
        (["1234AB", "1235XC", "1236XD"], "codes_are_addresses"),
        (["612345678", "698765432", "687612345"], "codes_are_phones"),
        (["1112.22.333", "1234.56.782", "1000.00.009"], "codes_are_bsn"),
    ],
)
def test_a_column_of_codes_that_are_people_is_refused_once(codes, code) -> None:
    assert refused(codes) == [code]


@pytest.mark.parametrize(
    "code", ["Anneke", "ANNEKE", "Jan", "Jan de Witt", "Verzonnema", "P. de Boerma", "06-12345678"]
)
def test_one_such_code_among_others_stays_out_with_its_place(code) -> None:
    others = [form(f"K{n}") for n in range(17, 23)]
    checked = check([*others, form(code)])
    assert told(checked.problems) == [("code_personal", "A8")]
    assert checked.respondent_codes.to_pylist() == [one["respondent_code"] for one in others]


@pytest.mark.parametrize(
    "codes",
    [
        ["K17", "K18", "K71"],
        ["2026-001", "2026-002"],
        ["101", "102", "123"],
        ["2026WK17", "2026WK18", "2026WK19"],
        ["WK-017-R", "WK-018-P"],
        # One word before every number is a prefix, not a name.
        ["ROOS01", "ROOS02", "ROOS03", "ROOS04"],
        ["OOST01", "OOST02", "WEST01", "WEST02", "NOORD01", "NOORD02"],
        ["AB", "CD", "EF"],
        ["XQZ", "KLM"],
        ["XKQZ", "ZRTW"],
        ["K1950", "K1951", "K1952"],
        ["102341", "102342", "102343"],
        ["612345001", "612345002", "612345003"],
        ["100000001", "100000002", "100000003"],
        ["h7Yk2pQ9vX3z", "p0Lm4Rt8Wq1s"],
        ["1234AB01", "1234AB02", "1234AB03"],
    ],
)
def test_codes_that_say_nothing_are_taken(codes) -> None:
    assert refused(codes) == []


@pytest.mark.parametrize("code", ["Anneke", "Jan de Witt", "Verzonnema", "06-12345678"])
def test_typing_does_not_begin_under_a_name(tmp_path: Path, code) -> None:
    store = OpenWave(tmp_path)
    with store.database.read() as reader:
        wave = wave_of(reader, store.initiative, "T0")
        assert question_about(reader, wave, code, ())[1] == CodeQuestion.PERSONAL
        assert question_about(reader, wave, "K17", ())[1] == ""


def test_a_visitor_is_not_noted_by_name(tmp_path: Path) -> None:
    store = OpenWave(tmp_path)
    noted = Noted(date(2026, 11, 3), "Koffie", codes="K17 Anneke Verzonnema")
    with store.database.read() as reader:
        assert look_at_codes(reader, store.initiative, noted).invalid == ("Anneke", "Verzonnema")
    receipts = note_activity(
        store.database, catalogue(), COMMAND_LINE, store.initiative, noted, TODAY
    )
    assert not any(one.is_committed for one in receipts)
    assert store.contents()["people"] == store.contents()["activities"] == []


@pytest.mark.parametrize("column", ["activiteit", "soort"])
@pytest.mark.parametrize(
    "text",
    [
        "Huisbezoek mw. de Vriesman",
        "Verjaardag mevrouw Jansema",
        "bezoek aan dhr Bakkerius",
        "Koffie bij fam. Verzonnema",
        "Bel 06 12 34 56 78",
        "Koffie bij Truus (030) 1234567",
        "Koffie 1234 AB",
        "anneke@nergens.example",
    ],
)
def test_what_is_kept_of_an_activity_names_nobody(column, text) -> None:
    row = {"datum": "01-11-2026", "activiteit": "Koffie", "soort": "soep"} | {column: text}
    checked = check_rows("activities", [row])
    assert [one.code for one in checked.problems] == ["title_personal"]
    assert checked.activities == ()


@pytest.mark.parametrize("title", ["Verjaardag Piet Jansema", "Huisbezoek Anneke de Vriesman"])
def test_a_first_name_with_a_surname_is_asked_about(title) -> None:
    checked = check_rows("activities", [{"datum": "01-11-2026", "activiteit": title}])
    assert [one.code for one in checked.problems] == ["title_may_name"]
    assert len(checked.activities) == 1


@pytest.mark.parametrize(
    "title",
    [
        "Koffie bij Anna's huiskamer",
        "Buurtfeest Jan van Galenstraat 12",
        "Huiskamer Willem de Zwijgerlaan",
        "Bezoek Anne Frank Huis",
        "Feest 2026 in de wijk",
        "Kerst 2026 op het plein",
        "KERST 2026 IN HET BUURTHUIS",
        "Koffie 10-12 uur",
        "Open dag 12-11-2026",
        "Familie en vriendendag",
        "Mevrouw in de wijk",
        "Dames & Heren biljart",
        "Cursus 1e hulp",
        "Ontmoeting 65+",
    ],
)
def test_an_ordinary_activity_raises_nothing(title) -> None:
    assert check_rows("activities", [{"datum": "01-11-2026", "activiteit": title}]).problems == ()
