"""Whatever bytes are handed in: no crash, only known problems, nothing half stored, memory within bounds."""

from __future__ import annotations

import io
import re
import tempfile
import time
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from bb_data.catalogue.loader import catalogue
from bb_data.intake.checking import CheckedList, check_file
from bb_data.intake.reading.file import read_file
from bb_data.intake.reading.guard import MOST_BYTES
from bb_data.intake.reading.sheet import UnreadableError
from bb_data.intake.recognising.mapping import known_headings
from bb_data.words.problems import WORDINGS
from tests.hand_ins import FORM, TODAY, OpenWave, csv_text, form

EXAMPLES = sorted((Path(__file__).parents[2] / "data" / "examples").glob("*.csv"))
KNOWN = known_headings(catalogue())


def workbook(rows: list[list[str]]) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet("Blad1")
    for place, row in enumerate(rows):
        sheet.write_row(place, 0, row)
    book.close()
    return content.getvalue()


GOOD_WORKBOOK = workbook([list(FORM), *(list(form(f"W{n}").values()) for n in range(10, 15))])
GOOD = [*(file.read_bytes() for file in EXAMPLES), GOOD_WORKBOOK]

places = st.integers(0, 10_000_000)
mutations = st.lists(
    st.tuples(
        st.sampled_from(["flip", "delete", "insert", "truncate", "double"]),
        places,
        st.binary(min_size=1, max_size=8),
    ),
    min_size=1,
    max_size=6,
)


def mutated(content: bytes, changes: list[tuple[str, int, bytes]]) -> bytes:
    for kind, where, given_bytes in changes:
        if not content:
            return content
        at = where % len(content)
        content = {
            "flip": content[:at] + given_bytes + content[at + len(given_bytes) :],
            "delete": content[:at] + content[at + len(given_bytes) :],
            "insert": content[:at] + given_bytes + content[at:],
            "truncate": content[:at],
            "double": content[:at] + content[max(0, at - 200) : at] + content[at:],
        }[kind]
    return content


def checked_without_a_crash(content: bytes) -> None:
    checked = check_file(content, catalogue(), today=TODAY)
    assert {one.code for one in checked.problems} <= WORDINGS.keys()
    assert 0 <= checked.n_accepted <= checked.n_rows
    if isinstance(checked, CheckedList):
        assert len(checked.activities) + len(checked.attendance) <= checked.n_rows


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(GOOD), mutations)
def test_a_good_file_with_damage_is_read_or_refused(content, changes) -> None:
    checked_without_a_crash(mutated(content, changes))


@settings(max_examples=100, deadline=None)
@given(mutations, st.integers(0, 20))
def test_a_workbook_with_damage_inside_its_parts_is_read_or_refused(changes, which) -> None:
    """The packing is right and a part is not: what a damaged disk or a clumsy program leaves."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD_WORKBOOK)) as good, zipfile.ZipFile(made, "w") as bad:
        names = good.namelist()
        for name in names:
            part = good.read(name)
            bad.writestr(
                name, mutated(part, changes) if name == names[which % len(names)] else part
            )
    checked_without_a_crash(made.getvalue())


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=300).map(str.encode)))
def test_any_bytes_at_all_are_read_or_refused(content) -> None:
    checked_without_a_crash(content)
    checked_without_a_crash(b"respondent_code;datum\n" + content)


@settings(max_examples=15, deadline=None)
@given(mutations)
def test_a_damaged_file_is_stored_whole_as_it_was_checked_or_not_at_all(changes) -> None:
    content = mutated(csv_text([form(f"W{n}") for n in range(10, 15)]).encode(), changes)
    with tempfile.TemporaryDirectory() as folder:
        wave = OpenWave(Path(folder))
        receipt = wave.survey(content)
        stored = wave.rows("SELECT count(*) FROM response")[0][0]
        assert stored == (receipt.n_new if receipt.is_committed else 0)
        wave.database.close()


def refused(content: bytes) -> str:
    with pytest.raises(UnreadableError) as error:
        read_file(content, KNOWN)
    return error.value.problem.code


def packed(**parts: bytes) -> bytes:
    """The good workbook with some parts replaced; a name's double underscore is a slash."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(GOOD_WORKBOOK)) as good,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in good.namelist():
            if name not in parts:
                new.writestr(name, good.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return made.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_what_unpacks_to_too_much_is_refused_before_it_fills_the_memory() -> None:
    swelling = packed(**{SHEET: b"<worksheet>" + b" " * (MOST_BYTES + 1) + b"</worksheet>"})
    assert len(swelling) < 1_000_000
    tracemalloc.start()
    assert refused(swelling) == "workbook_too_large"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30 * 1024**2


def test_entities_are_refused_in_any_letters() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
    assert refused(packed(**{SHEET: bomb.encode()})) == "workbook_unsafe"
    assert refused(packed(**{SHEET: bomb.encode("utf-16")})) == "workbook_unsafe"


def test_macros_are_refused() -> None:
    assert refused(packed(**{"xl/vbaProject.bin": b"x"})) == "workbook_macros"


def test_a_cell_at_the_far_end_of_the_sheet_costs_no_time_or_memory() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"], book.active["XFD1048576"] = "respondent_code", "x"
    content = io.BytesIO()
    book.save(content)
    started = time.process_time()
    tracemalloc.start()
    assert refused(content.getvalue()) == "workbook_too_large"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60 * 1024**2
    assert time.process_time() - started < 20


def test_the_size_that_a_sheet_says_it_has_is_not_believed() -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD_WORKBOOK)) as good:
        part = good.read(SHEET)
    lying = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', part)
    assert lying != part
    sheet = read_file(packed(**{SHEET: lying}), KNOWN)
    assert (sheet.n_rows, len(sheet.headings)) == (5, len(FORM))


HEADS = ";".join(FORM)
ROW = ";".join(form("W11").values())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (f"{HEADS}\n" + "a\n" * 2_000_000, "not_a_table"),
        (f"{HEADS}\n" + '"\n' * 1_000_000, "not_a_table"),
        (f"{HEADS}\n" + '";' * 2_000_000, "row_ragged"),
        (f"{HEADS}\n" + 'a";"b\n' * 600_000, "row_ragged"),
        (f"{HEADS};" + "a_" * 2_000_000 + f"\n{ROW};x", "not_a_table"),
        (f"{HEADS};" + ";".join(["[" * 990] * 900) + f"\n{ROW}" + ";x" * 900, "column_unknown"),
        (f"{HEADS};" + ";".join(["a_" * 490] * 900) + f"\n{ROW}" + ";x" * 900, "column_unknown"),
        (f"{HEADS};" + ";".join([" - a" * 240] * 900) + f"\n{ROW}" + ";x" * 900, "column_unknown"),
        (f"{HEADS}\n" + "1 = " * 1_000_000, "row_ragged"),
        (f"{HEADS}\n" + ROW.replace("nee", "1 = " * 1_000_000), "unknown_answer"),
    ],
    ids=[
        *("short rows", "quotes", "one row", "quoted lines", "one heading", "brackets", "prefixes"),
        *("dashes", "one cell", "one answer"),
    ],
)
def test_a_file_of_a_few_megabytes_costs_seconds_and_a_bounded_memory(content, code) -> None:
    encoded = content.encode()
    started = time.process_time()
    tracemalloc.start()
    checked = check_file(encoded, catalogue(), "survey", today=TODAY)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert code in {one.code for one in checked.problems}
    assert peak < 500 * 1024**2
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    "rows",
    [
        b"".join(b'<row r="%d"><c r="XFD%d"/></row>' % (n, n) for n in range(10, 5_000)),
        b"".join(b'<row r="%d"><c r="ZZ%d"/></row>' % (n, n) for n in range(10, 60_000)),
        b'<row r="10">' + b'<c r="A10"/>' * 1_000_001 + b"</row>",
    ],
    ids=["far cells", "wide rows", "empty cells"],
)
def test_rows_that_hold_nothing_but_reach_far_are_refused_in_time(rows) -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD_WORKBOOK)) as good:
        part = good.read(SHEET).replace(b"</sheetData>", rows + b"</sheetData>")
    content = packed(**{SHEET: part})
    started = time.process_time()
    assert refused(content) == "workbook_too_large"
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    ("name", "before", "entry"),
    [
        ("xl/sharedStrings.xml", b"</sst>", b"<si><t>aap</t></si>"),
        ("xl/styles.xml", b"</styleSheet>", b'<numFmt numFmtId="999" formatCode="0.0"/>'),
        ("xl/workbook.xml", b"</workbook>", b'<definedName name="aap">Blad1!A1</definedName>'),
        ("[Content_Types].xml", b"</Types>", b'<Override PartName="/aap" ContentType="aap"/>'),
    ],
)
def test_endless_lists_in_a_workbook_are_refused_before_they_are_read(name, before, entry) -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD_WORKBOOK)) as good:
        part = good.read(name)
    flood = part.replace(before, entry * 400_000 + before)
    assert len(flood) > len(part)
    started = time.process_time()
    with zipfile.ZipFile(made := io.BytesIO(), "w") as new:
        new.writestr(name, flood)
        for other in ("xl/workbook.xml", SHEET):
            if other != name:
                new.writestr(other, b"<worksheet/>")
    assert refused(made.getvalue()) == "workbook_too_large"
    assert time.process_time() - started < 5
