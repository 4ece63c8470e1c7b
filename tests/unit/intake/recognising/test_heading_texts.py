"""What a heading may be known by, and what in it is only a hint: nothing short is taken for sure."""

from __future__ import annotations

import pytest

from bb_data.intake.recognising.choices import Choices
from bb_data.intake.recognising.column import Use
from bb_data.intake.recognising.heading_texts import heading_texts
from bb_data.intake.survey import CheckedSurvey
from bb_data.model.problem import Level
from tests.hand_ins import FORM, check, form

TEXT = "Ik mis mensen om me heen"
FORMS = [form("W11"), form("W12", djg9="nee"), form("W13", djg9="ja")]


def with_heading(name: str, heading: str, **choices: object) -> CheckedSurvey:
    """Three forms in which the column `name` has another heading."""
    rows = [{heading if key == name else key: cell for key, cell in one.items()} for one in FORMS]
    return check(rows, **choices)


@pytest.mark.parametrize(
    "heading",
    [
        *(f"{TEXT} (verplicht) *", f"{TEXT} (required)", f"{TEXT} *", f"{TEXT}?:"),
        *(f"9. {TEXT}", f"9) {TEXT}", f"9.{TEXT}", f"9 {TEXT}", f"9a {TEXT}", f"1.9 {TEXT}"),
        *(f"a. {TEXT}", f"Stelling 4: {TEXT}", f"Q1_4 {TEXT}", f"djg9 {TEXT}", f"djg9 - {TEXT}"),
        *(f"{TEXT} (djg9)", f"Vraag [{TEXT}]", f"Vraag - {TEXT}", f"...van toepassing?-{TEXT}"),
        *(f"djg[SQ004]. Vraag [{TEXT}]", f"Groep/{TEXT}", f"Uw buurt / {TEXT}"),
        *(f"{TEXT} - Selected Choice", "Ik mis mensen om mij heen", "Ik mis men\u00adsen om me heen"),
        *(f"\u200b{TEXT}", TEXT.upper(), f"\u201c{TEXT}\u201d", TEXT.replace(" ", "\u00a0")),
        *("djg 9", "DJG09", "DJG-9", "djg_9", "Q3 djg9", "djg[djg9]", "t0_djg9", "vragen/djg9"),
    ],
)  # fmt: skip
def test_a_question_is_known_however_it_is_numbered_marked_or_packed(heading) -> None:
    checked = with_heading("djg9", heading)
    assert [one for one in checked.problems if one.level is Level.ERROR] == []
    assert checked.n_accepted == len(FORMS)


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        *(("geslacht", "partner_geslacht"), ("geslacht", "partner: geslacht")),
        *(("leeftijd", "kind - leeftijd"), ("leeftijd", "Hoe oud bent u? (uw partner)")),
        *(("datum", "start_date"), ("datum", "Geboorte: datum"), ("datum", "inschrijf_datum")),
        *(("respondent_code", "project_code"), ("rol", "Gezin [rol]")),
        ("rol", "Wat doet u bij dit initiatief? [anders]"),
        ("djg9", "djg9_v2"),
        ("djg9", f"{TEXT} (ja / min of meer / nee)"),
    ],
)
def test_a_short_word_in_a_heading_is_asked_about_and_never_read(name, heading) -> None:
    checked = with_heading(name, heading)
    assert [(one.code, one.details.get("closest")) for one in checked.problems] == [
        ("column_uncertain", name)
    ]
    assert checked.is_stopped
    column = next(one for one in checked.columns if one.heading == heading)
    assert column.use is Use.UNKNOWN
    said = with_heading(name, heading, choices=Choices({column.key: name}))
    assert (said.problems, said.n_accepted) == ((), len(FORMS))


@pytest.mark.parametrize(
    "heading",
    ["partner_geslacht", "Wat doet u bij dit initiatief? [Overige]", "djg9[comment]", "rol___1"],
)
def test_a_column_beside_the_question_is_not_the_question_a_second_time(heading) -> None:
    checked = check([one | {heading: "1"} for one in FORMS])
    assert [one.code for one in checked.problems] == ["column_unknown"]
    assert checked.n_accepted == len(FORMS)


def test_a_box_to_tick_is_no_answer_to_its_question() -> None:
    rows = [{k: v for k, v in one.items() if k != "rol"} | {"rol___1": "1"} for one in FORMS]
    checked = check(rows)
    assert [one.code for one in checked.problems] == ["questions_absent", "column_unknown"]
    assert checked.n_accepted == len(FORMS)


def test_a_very_long_heading_is_compared_as_a_whole_only() -> None:
    assert heading_texts(["a_" * 100_000]).hints == ()


def numbered(names: list[str], stem: str) -> dict[str, str]:
    return {name: f"{stem}{number:02d}" for number, name in enumerate(names, 1)}


DJG = ["djg3", "djg4", "djg7", "djg9", "djg8", "djg10"]
BACKGROUND = ["wijze", "leeftijd", "geslacht", "alleenwonend", "hoe_lang", "rol"]


def proposed(rows: list[dict[str, str]], heads: dict[str, str]) -> dict[str, str | None]:
    renamed = [{heads.get(k, k): v for k, v in one.items()} for one in rows]
    return {one.heading: one.proposal for one in check(renamed).columns if one.proposal}


def test_numbered_columns_are_only_taken_for_statements_when_they_hold_such_answers() -> None:
    heads = numbered(BACKGROUND, "G01Q") | numbered(DJG, "G02Q")
    assert proposed(FORMS, heads) == {heads[name]: name for name in DJG}


def test_two_rows_of_columns_that_could_both_be_it_are_left_to_the_person() -> None:
    words = {"wijze": "ja", "leeftijd": "nee", "geslacht": "ja", "hoe_lang": "nee", "rol": "ja"}
    heads = numbered(BACKGROUND, "G01Q") | numbered(DJG, "G02Q")
    assert proposed([one | words for one in FORMS], heads) == {}


def test_a_column_that_got_a_somewhat_other_heading_since_last_time_is_proposed() -> None:
    last_time = Choices({"stelling drie": "djg3", "mensen missen": "djg9"})
    moved = [dict(reversed(one.items())) for one in FORMS]
    same = [{{"djg3": "Stelling drie"}.get(k, k): v for k, v in one.items()} for one in moved]
    assert check(same, remembered=last_time).problems == ()
    heads = {"djg3": "Stelling drie (nieuw)", "djg9": "Mensen misen"}
    renamed = [{heads.get(k, k): v for k, v in one.items()} for one in moved]
    checked = check(renamed, remembered=last_time)
    assert {(one.code, one.details.get("closest")) for one in checked.problems} == {
        ("column_uncertain", "djg3"),
        ("column_uncertain", "djg9"),
    }
    assert set(FORM) >= {one.proposal for one in checked.columns if one.proposal}


@pytest.mark.parametrize(
    ("numbers", "is_asked"),
    [
        (["1", "2", "3"], False),
        (["1", "2", ""], False),
        (["1", "3", "2"], True),
        (["1", "2", "x"], True),
    ],
)
def test_a_column_that_only_counts_the_rows_is_not_asked_about(numbers, is_asked) -> None:
    rows = [{"Nr": number} | form(f"W{place}") for place, number in enumerate(numbers, start=11)]
    asked = [one.code for one in check(rows).problems if one.position == 0]
    assert asked == (["column_unknown"] if is_asked else [])
