"""The checks by distinct text find what the contract finds row by row: the same rows, headings and codes."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.schema import Instrument
from bb_data.intake.recognising.choices import Choices
from bb_data.intake.survey import check_survey
from bb_data.model.problem import Level
from tests.contract import Fault, faults_of
from tests.hand_ins import TODAY

QUESTIONNAIRE = "volledig"
INSTRUMENTS = catalogue().instruments_of(QUESTIONNAIRE)
HEADINGS = [
    *(field.id for field in catalogue().fields),
    *(item_id for instrument in INSTRUMENTS for item_id in instrument.item_ids),
]
LABELS = sorted(
    {text for one in INSTRUMENTS for coding in one.codings for text in coding.answers}
    | {
        text
        for one in INSTRUMENTS
        for item in one.items
        for answer in item.answers
        for text in (answer.text.nl, answer.text.en, *answer.spellings)
    }
)

labels = st.sampled_from(LABELS)
odd_labels = st.builds(
    lambda text, change: change(text),
    labels,
    st.sampled_from(
        [
            str.upper,
            str.title,
            lambda text: text.replace(" ", "-"),
            lambda text: text.replace("-", "\u2013"),
            lambda text: text.replace(" ", "\u00a0"),
            lambda text: f"  {text}. ",
            lambda text: f"{text}!",
            lambda text: f"{text[:1]}\u200b{text[1:]}",
            lambda text: text.replace("a", "\u0430"),
            lambda text: text.replace("e", "\u00e9"),
            lambda text: f"{text}\n{text}",
            lambda text: f"{text};{text}",
            lambda text: f"'{text}",
            lambda text: f"{text} (3)",
            lambda text: f"{text} [A3]",
            lambda text: f"{text} (niet)",
            lambda text: f"{text};",
            lambda text: f"1 = {text}",
            lambda text: f"2. {text}",
            lambda text: f"A1 - {text}",
            lambda text: f"[3] {text}",
            lambda text: f"{text}: 12",
            lambda text: f"{text} - 1",
            lambda text: f"1234 = {text}",
            lambda text: f"{text} = A",
        ]
    ),
)


def one_of(listed: str) -> st.SearchStrategy[str]:
    """One of the texts between the bars."""
    return st.sampled_from(listed.split("|"))


numbers = st.one_of(
    st.integers(-3, 60).map(str),
    one_of("3,0|3.0|2,5|1.000|1,000|+2|\u22121|- 1|--1|.5|5.|1e3|0x1F|1_000|\u0663|\uff13|0003"),
    one_of("A1|A2|ao01|A03|A100|B1|A|A 1|1. 2|1 = 3"),
    one_of("1234567890123456|12 3|NaN|1/2| 7 |-0|50,00"),
)
missing = one_of("| |\u00a0|weet niet|Weet-Niet.|geen antwoord|don't know|nvt|-|?")
dates = st.one_of(
    st.dates(TODAY - timedelta(days=2600), TODAY + timedelta(days=60)).map(str),
    one_of("12-11-2026|1/11/2026|05.12.2026|5 12 2026|2026-11-13|2026-2-30|31-11-2026|12-13-2026"),
    one_of(
        "3 nov 2026|3-nov-26|di 3 november 2026|di. 3 nov. 2026|November 3, 2026|nov. 3,2026|3  mei 2026"
    ),
    one_of(
        "3 - nov 2026|3.nov.2026|31 feb 2026|3-11-19|3 nov 1926|3 novx 2026|nov 3 2026|x 3 nov 2026|003 mei 2026"
    ),
    one_of("12-11-26|12-11/2026|20261112|12 november 2026|0-0-2026|12-11-0000|46338|12--11-2026"),
    one_of("\u0661-11-2026|2026-11-12T00:00:00|12-11-2026 00:00|13-11-2019|1-1-1950|6-12-2026"),
    one_of("11/2/2026 10:31:02 AM|03/11/2026 2:05 p.m.|11/25/2026 1:00 PM|11/2/2026 22:31"),
    one_of("2026-11-02 10:31 EET|2-11-2026 10:31 AM|12/12/2026 9:00 AM"),
    one_of(
        "2026/11/12|2-11-2026 14:03:11|2026-11-02T14:03:11Z|2026/11/02 2:03:11 PM GMT+1|11/2/26 14:03"
    ),
    one_of(
        "12-11-2026 1430|12-11-2026 om 14:03|2026-11-12T14:03:11.000+01:00|1/13/2026|11/25/2026 9:05"
    ),
)
codes = one_of(
    "W1|w-1| W 1|W.1|W_2|K\u00a017|aaaaaaaaaaaaaaaa|aaaaaaaaaaaaaaaaa|Z||B\u00e91|a@b.nl|W\u20101|W/3"
    "|'W3|W\u200b4|12345678|Jan|ABC|Piet|XQZT|0612345678|0031612345678|61234567890|\u0130\u0131|\ufb01\ufb02"
)
hostile = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12),
    one_of(
        '=1+1|=HYPERLINK("x")|+ja|-nee|@ja|\tja|ja\r\nnee|"|""|";"|;;|\ufeffja|j\u0430|#N/A|TRUE'
    ),
    one_of(
        "null|None|\u202eaj|%s|{ja}|<b>ja</b>|ja\u200d|\u1e9ee|\u2028|\x1c|\x7f|\x85|\uff4a\uff41"
    ),
    st.just("x" * 300),
)
cells = st.one_of(labels, odd_labels, numbers, missing, dates, codes, hostile)


def right_answers(instrument: Instrument, coding_id: str | None) -> Mapping[str, list[str]]:
    """Answers that may stand under each heading of an instrument."""
    coding = next((c for c in instrument.codings if c.id == coding_id), None)
    coding = coding or next((c for c in instrument.codings if not c.is_numeric), None)
    return {
        item.id: [answer.text.nl for answer in item.answers]
        or (
            [str(item.range.minimum), str(item.range.maximum)]
            if item.range is not None
            else list(coding.answers if coding else ())
        )
        for item in instrument.items
    }


@st.composite
def files(draw: st.DrawFn) -> tuple[list[dict[str, str]], dict[str, str]]:
    """Rows of right answers in a declared or a recognised coding, some cells of them put wrong."""
    codings = {}
    right: dict[str, list[str]] = {"wijze": ["papier", "online"], "datum": ["12-11-2026"]}
    for instrument in INSTRUMENTS:
        known = [coding.id for coding in instrument.codings]
        chosen = draw(st.sampled_from([None, *known]))
        right |= right_answers(instrument, chosen)
        if chosen is not None and draw(st.sampled_from([True, True, False])):
            codings[instrument.id] = chosen
    n_rows = draw(st.integers(1, 6))
    turn = draw(st.integers(0, 11))
    rows = [
        {"respondent_code": f"R{row}0"}
        | {name: texts[(row + turn) % len(texts)] for name, texts in right.items()}
        for row in range(n_rows)
    ]
    change = st.tuples(st.integers(0, n_rows - 1), st.sampled_from(HEADINGS), cells)
    fitting = st.one_of(
        st.tuples(st.integers(0, n_rows - 1), st.just("respondent_code"), codes),
        st.tuples(st.integers(0, n_rows - 1), st.just("datum"), dates),
        st.tuples(st.integers(0, n_rows - 1), st.sampled_from(HEADINGS[3:]), numbers),
    )
    for row, name, text in draw(st.lists(st.one_of(change, fitting), max_size=25)):
        rows[row][name] = text
    if draw(st.booleans()):
        rows.insert(draw(st.integers(0, n_rows)), dict.fromkeys(HEADINGS, " "))
    return [{name: row[name] for name in HEADINGS} for row in rows], codings


def errors(rows: list[dict[str, str]], codings: Mapping[str, str]) -> set[Fault]:
    """What the checks say of the file with these rows, as the person who hands it in is told."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, HEADINGS, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    checked = check_survey(
        text.getvalue().encode(),
        catalogue(),
        QUESTIONNAIRE,
        today=TODAY,
        choices=Choices(codings=codings),
    )
    found = [one for one in checked.problems if one.level is Level.ERROR]
    assert checked.n_rejected >= len({one.row for one in found})
    return {(one.row or 0, one.column or "", one.code) for one in found}


@given(files())
@settings(deadline=None, max_examples=150)
def test_the_checks_equal_the_contract(file) -> None:
    rows, codings = file
    assert errors(rows, codings) == faults_of(rows, catalogue(), QUESTIONNAIRE, codings, TODAY)


GOOD = {"respondent_code": "R10", "datum": "12-11-2026"}


@pytest.mark.parametrize(
    ("cell", "codings", "code"),
    [
        ({"respondent_code": ""}, {}, "code_missing"),
        ({"respondent_code": "jo@voorbeeld.nl"}, {}, "code_invalid"),
        ({"respondent_code": "Verzonnema"}, {}, "code_personal"),
        ({"respondent_code": "06-12345678"}, {}, "code_personal"),
        ({"datum": ""}, {}, "date_missing"),
        ({"datum": "12-13-2026"}, {}, "date_unreadable"),
        ({"datum": "6-12-2026"}, {}, "date_in_future"),
        ({"datum": "1-1-1950"}, {}, "date_too_old"),
        ({"datum": "11/25/2026"}, {}, "date_order_needed"),
        ({"wijze": "duif"}, {}, "unknown_answer"),
        ({"djg3": "soms"}, {}, "unknown_answer"),
        ({"djg3": "3"}, {}, "coding_needed"),
        ({"djg3": "ja!"}, {"djg11": "nl3"}, "unknown_answer"),
        ({"djg3": "4"}, {"djg11": "num_1no_3yes"}, "answer_out_of_range"),
        ({"fam1": "51"}, {"lsns6": "raw_count"}, "answer_out_of_range"),
        ({"tevredenheid": "0"}, {}, "answer_out_of_range"),
        ({"buren_hulp": "veel"}, {}, "unknown_answer"),
    ],
)
def test_the_contract_refuses_every_kind_of_fault_by_its_own(cell, codings, code) -> None:
    row = dict.fromkeys(HEADINGS, "") | GOOD | cell
    assert faults_of([row], catalogue(), QUESTIONNAIRE, codings, TODAY) == {
        (2, next(iter(cell)), code)
    }
    assert errors([row], codings) == {(2, next(iter(cell)), code)}
