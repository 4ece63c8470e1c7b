"""One activity from a form goes in as two short lists would: the same checks, the same commit, both or neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa

from bb_data.catalogue.schema import Catalogue
from bb_data.intake.batches import HandIn
from bb_data.intake.checking import CheckedList, check_list, sha256_of
from bb_data.intake.code_series import CodeSeries
from bb_data.intake.codes import are_codes, normal_codes
from bb_data.intake.committing_lists import commit_list
from bb_data.intake.finding import has_errors
from bb_data.intake.near_codes import NearMatch, near_matches
from bb_data.intake.personal_data.codes import personal_codes
from bb_data.intake.templates import csv_bytes
from bb_data.model.actor import Actor
from bb_data.model.problem import Receipt
from bb_data.model.programme import Initiative
from bb_data.store.database import Database, Reader

_BETWEEN = str.maketrans(dict.fromkeys(",;/\n\t", " "))


@dataclass(frozen=True, slots=True)
class Noted:
    """An activity as it is written down. Numbers are None when they were left empty; `codes` as typed."""

    held_on: date
    title: str
    kind: str = ""
    n_participants: int | None = None
    n_new: int | None = None
    n_volunteers: int | None = None
    hours: float | None = None
    codes: str = ""

    @property
    def written_codes(self) -> tuple[str, ...]:
        """The codes one by one: spaces, commas, semicolons and lines divide them."""
        return tuple(dict.fromkeys(self.codes.translate(_BETWEEN).split()))


@dataclass(frozen=True, slots=True)
class CodesLookedAt:
    """What the codes of an activity are: no code at all or somebody's name, never seen before, looking like another."""

    invalid: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    near: tuple[NearMatch, ...] = ()


def look_at_codes(reader: Reader, initiative: Initiative, noted: Noted) -> CodesLookedAt:
    """Hold the codes of a form against those that this initiative knows."""
    written = noted.written_codes
    if not written:
        return CodesLookedAt()
    codes = normal_codes(pa.array(written, pa.string()))
    is_code = are_codes(codes) & ~personal_codes(codes)
    known = {
        code
        for (code,) in reader.rows(
            "SELECT code FROM participant WHERE initiative_id = $id", {"id": initiative.id}
        )
    }
    valid = [code for code, good in zip(codes.to_pylist(), is_code, strict=True) if good]
    return CodesLookedAt(
        tuple(text for text, good in zip(written, is_code, strict=True) if not good),
        tuple(code for code in valid if code not in known),
        tuple(near_matches(valid, known)),
    )


def note_activity(
    database: Database,
    catalogue: Catalogue,
    actor: Actor,
    initiative: Initiative,
    noted: Noted,
    today: date,
    *,
    replaces: bool = False,
    series: Sequence[CodeSeries] = (),
) -> tuple[Receipt, ...]:
    """Hand the activity in, and who was there when codes were noted. Nothing is stored when either has an error.

    Without a number of participants the codes are counted. The receipts are of what was handed in.
    """
    codes = noted.written_codes
    if noted.n_participants is None and codes:
        noted = replace(noted, n_participants=len(codes))
    lists = [("activities", _activity(noted))]
    if codes:
        lists.append(("attendance", _attendance(noted, codes)))
    checked = [
        (check_list(content, catalogue, kind, today=today, series=series), content)
        for kind, content in lists
    ]
    faulty = [one for one, _content in checked if has_errors(one.problems)]
    if faulty:
        return tuple(_refused(one) for one in faulty)
    receipts = []
    for one, content in checked:
        hand_in = HandIn(actor, initiative, "", sha256_of(content))
        receipt = commit_list(database, hand_in, one, replaces_changed=replaces)
        receipts.append(receipt)
        if has_errors(receipt.problems):
            break
    return tuple(receipts)


def _refused(checked: CheckedList) -> Receipt:
    return Receipt(None, checked.n_rows, 0, checked.n_rows, 0, 0, checked.problems)


def _activity(noted: Noted) -> bytes:
    headings = ["datum", "activiteit", "soort", "deelnemers", "nieuw", "vrijwilligers", "uren"]
    numbers = (noted.n_participants, noted.n_new, noted.n_volunteers)
    cells = [_day(noted), noted.title, noted.kind, *map(_written, numbers), _written(noted.hours)]
    return csv_bytes([headings, cells])


def _attendance(noted: Noted, codes: Sequence[str]) -> bytes:
    rows = [[_day(noted), noted.title, code] for code in codes]
    return csv_bytes([["datum", "activiteit", "code"], *rows])


def _day(noted: Noted) -> str:
    return noted.held_on.strftime("%d-%m-%Y")


def _written(number: float | None) -> str:
    return "" if number is None else f"{number:g}"
