"""The cost of checking every cell of a hand-in: against a bare typed read, and against frictionless."""

from __future__ import annotations

import csv
import re
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.schema import Answer, Catalogue
from bb_data.intake.survey import CheckedSurvey, check_survey
from tests.bench.large_survey import (
    LAST_DAY,
    N_ROWS,
    QUESTIONNAIRE,
    bare_read,
    seconds,
    write_survey,
)

pytestmark = pytest.mark.bench

MOST_BARE_READS = 2.0
LEAST_TIMES_FRICTIONLESS = 40.0
N_FRICTIONLESS = 3_000
N_OF_A_VOLUNTEER = 2_000
EVERY = 97
"""One cell in so many rows is put wrong, in a column that moves along."""


def plant_faults(file: Path, loaded: Catalogue) -> int:
    """Put a wrong cell in every so many rows; gives how many."""
    with file.open(encoding="utf-8", newline="") as stream:
        headings, *rows = csv.reader(stream)
    items = [
        headings.index(i) for one in loaded.instruments_of(QUESTIONNAIRE) for i in one.item_ids
    ]
    wrong = range(0, len(rows), EVERY)
    for number, row in enumerate(wrong):
        rows[row][items[number % len(items)]] = "zeer"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([headings, *rows])
    return len(wrong)


def check(content: bytes, loaded: Catalogue) -> CheckedSurvey:
    return check_survey(content, loaded, today=LAST_DAY)


def schema(loaded: Catalogue) -> dict[str, Any]:
    """The same rules as a table schema: every way of writing that is read, bounds, each code once."""
    fields: list[dict[str, Any]] = []
    for field in loaded.fields:
        fields.append({"name": field.id, "type": "string", "constraints": {}})
        if field.is_required:
            fields[-1]["constraints"]["required"] = True
        if field.answers:
            fields[-1]["constraints"]["pattern"] = any_way(spellings(field.answers))
    code, day, *_ = fields
    code["constraints"] |= {"unique": True, "pattern": "[A-Za-z0-9._ -]{2,20}"}
    earliest = date(int(loaded.policy.earliest_year.value), 1, 1)
    day["constraints"] |= {"minimum": str(earliest), "maximum": str(LAST_DAY)}
    day |= {"type": "date", "format": "any"}
    for instrument in loaded.instruments_of(QUESTIONNAIRE):
        words = [word for one in instrument.codings if not one.is_numeric for word in one.answers]
        for item in instrument.items:
            if item.range is not None:
                bounds = {"minimum": item.range.minimum, "maximum": item.range.maximum}
                fields.append({"name": item.id, "type": "integer", "constraints": bounds})
            else:
                allowed = {"pattern": any_way(spellings(item.answers) or words)}
                fields.append({"name": item.id, "type": "string", "constraints": allowed})
    missing = ["", "weet niet", "weet ik niet", "geen antwoord", "don't know", "no answer"]
    return {"fields": fields, "missingValues": missing}


def answered_alike(loaded: Catalogue) -> list[tuple[str, ...]]:
    """The items of every scale where one answer throughout is a sign of not reading."""
    return [
        instrument.item_ids
        for instrument in loaded.instruments_of(QUESTIONNAIRE)
        if len({item.points for item in instrument.items if item.points}) > 1
    ]


def spellings(answers: Sequence[Answer]) -> list[str]:
    return [text for one in answers for text in (one.text.nl, one.text.en, *one.spellings)]


def any_way(words: Sequence[str]) -> str:
    """A pattern for these words in any case, with spaces or hyphens, and a full stop at the end."""
    listed = "|".join(r"[\s_-]+".join(map(re.escape, re.split(r"[\s_-]+", w))) for w in words)
    return rf"\s*(?i:{listed})\s*\.?\s*"


def processor_seconds(action: Callable[[], object]) -> float:
    """The least of three times: what the machine does beside it, or the first time, does not count."""
    spent = []
    for _ in range(3):
        started = time.process_time()
        action()
        spent.append(time.process_time() - started)
    return min(spent)


def test_checking_every_cell_costs_at_most_two_bare_reads(tmp_path: Path) -> None:
    loaded = catalogue()
    file = tmp_path / "volledig.csv"
    write_survey(file, loaded, N_ROWS)
    bare_before = seconds(lambda: bare_read(file, tmp_path / "before.duckdb", loaded))
    found: list[CheckedSurvey] = []
    own = seconds(lambda: found.append(check(file.read_bytes(), loaded)))
    bare_after = seconds(lambda: bare_read(file, tmp_path / "after.duckdb", loaded))
    assert (found[0].n_accepted, found[0].n_rejected) == (N_ROWS, 0)
    ratio = own / ((bare_before + bare_after) / 2)
    print(  # noqa: T201
        f"check {N_ROWS} rows: {ratio:.2f} x a bare read (bound {MOST_BARE_READS:g}), {own:.1f} s"
    )
    assert ratio <= MOST_BARE_READS


def test_a_row_costs_a_fortieth_of_the_processor_time_of_frictionless(tmp_path: Path) -> None:
    """Frictionless gets a smaller file, the rules for cells as a schema and those for rows as checks."""
    frictionless = pytest.importorskip("frictionless", reason="installed by `make bench` only")
    loaded = catalogue()
    large, sample = tmp_path / "large.csv", tmp_path / "sample.csv"
    n_large = max(N_ROWS // 5, N_FRICTIONLESS)
    write_survey(large, loaded, n_large)
    write_survey(sample, loaded, N_FRICTIONLESS)
    plant_faults(sample, loaded)
    plant_faults(large, loaded)
    rules = frictionless.Schema.from_descriptor(schema(loaded))
    all_same = frictionless.Checklist(
        checks=[
            frictionless.checks.row_constraint(formula=f"not ({' == '.join(items)})")
            for items in answered_alike(loaded)
        ]
    )
    reports: list[Any] = []

    def validate(checklist: Any) -> None:
        with frictionless.system.use_context(trusted=True):
            report = frictionless.validate(
                str(sample), schema=rules, checklist=checklist, limit_errors=10 * N_FRICTIONLESS
            )
            reports.append(report)

    content = large.read_bytes()
    cells_alone = processor_seconds(lambda: validate(None)) / N_FRICTIONLESS
    theirs = processor_seconds(lambda: validate(all_same)) / N_FRICTIONLESS
    own = processor_seconds(lambda: check(content, loaded)) / n_large
    # The same faults at the same places: neither of the two skips anything.
    told = check(sample.read_bytes(), loaded).problems
    cells = {(one.row, one.column) for one in told if one.code == "unknown_answer"}
    rows = [one.row for one in told if one.code == "all_same_answer"]
    found = reports[-1].flatten(["rowNumber", "fieldName", "type"])
    assert {(row, name) for row, name, kind in found if kind != "row-constraint"} == cells
    assert sorted(row for row, _name, kind in found if kind == "row-constraint") == sorted(rows)
    assert len(cells) == len(range(0, N_FRICTIONLESS, EVERY))
    ratio = theirs / own
    print(  # noqa: T201
        f"check, processor time per row: {ratio:.0f} x less than frictionless"
        f" (bound {LEAST_TIMES_FRICTIONLESS:g}), {cells_alone / own:.0f} x with its cell rules alone"
    )
    assert ratio >= LEAST_TIMES_FRICTIONLESS


def test_the_file_of_a_volunteer_is_checked_well_within_a_second(tmp_path: Path) -> None:
    loaded = catalogue()
    file = tmp_path / "volledig.csv"
    write_survey(file, loaded, N_OF_A_VOLUNTEER)
    n_wrong = plant_faults(file, loaded)
    content = file.read_bytes()
    found: list[CheckedSurvey] = []
    spent = seconds(lambda: found.append(check(content, loaded)))
    assert found[0].n_rejected == n_wrong
    print(f"check {N_OF_A_VOLUNTEER} rows: {spent:.2f} s")  # noqa: T201
    assert spent < 0.5
