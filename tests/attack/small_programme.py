"""A small made-up programme, really stored, computed, decided and released, for attacks and for rules switched off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.auditor.audit import audit_family, families_to_audit
from bb_data.disclosure.decision import Decision
from bb_data.disclosure.released import Released, ReleaseMark, restore_released
from bb_data.disclosure.rounding import cells
from bb_data.figures.answer_tables import answer_tables
from bb_data.figures.menu import closed_waves
from bb_data.figures.respondents import Answers
from bb_data.model.actor import COMMAND_LINE
from bb_data.release.build import build_release
from bb_data.release.computing import decided
from bb_data.release.published import newest
from bb_data.store.database import Reader
from tests.attack.neighbours import Who, who_is_in
from tests.small_store import TODAY, Codes, SmallStore

Forms = Mapping[str, Mapping[str, Codes]]
"""Answers of one wave by instrument and code."""

WOMAN, MAN = 1, 2
OLD, YOUNG = 6, 3


@dataclass(frozen=True)
class Outside:
    """What is outside: released cells, and whom everybody knows to be in them."""

    cells: Released
    who: Who
    n_still_found: int = 0
    """How many cells the auditor would take out of what it left; it must be none."""


def background(*, is_woman: bool, is_old: bool) -> list[int | None]:
    """A background form with these answers on age and sex, and none on the rest."""
    return [OLD if is_old else YOUNG, WOMAN if is_woman else MAN, None, None, None]


def stored(folder: Path, forms: Mapping[str, Mapping[str, Forms]]) -> SmallStore:
    """A store with the closed waves of these initiatives."""
    store = SmallStore(folder)
    for slug, waves in forms.items():
        store.initiative(slug)
        for period, answers in waves.items():
            asks_long = any("djg11" in instrument for instrument in answers)
            questionnaire = "volledig" if asks_long else "kern"
            store.wave(slug, period, answers, questionnaire=questionnaire)
    return store


def released(
    folder: Path, forms: Mapping[str, Mapping[str, Forms]], *, is_audited: bool = False
) -> Outside:
    """What a release of these waves tells outside; without the auditor it is what the rules leave."""
    store = stored(folder, forms)
    try:
        build_release(
            store.database, COMMAND_LINE, catalogue(), store.releases, audit_demo=is_audited
        )
        release = newest(store.releases)
        assert release is not None
        with store.database.read() as reader:
            return Outside(release.released(), who_is_in(reader))
    finally:
        store.database.close()


def after_the_auditor(
    folder: Path, forms: Mapping[str, Mapping[str, Forms]], *, is_asked_again: bool = False
) -> Outside:
    """The initiatives' figures of these waves as the rules and then the auditor leave them.

    With `is_asked_again` the auditor also looks at what it left.
    """
    store = stored(folder, forms)
    try:
        with store.database.read() as reader:
            own = decided(reader, catalogue(), lambda _words: None).own
            left, _n = audited(reader, own)
            n_still_found = audited(reader, left)[1] if is_asked_again else 0
            mark = ReleaseMark("2026-12-05-001", TODAY, "internal", True)
            found = restore_released(mark, cells(left, {}, catalogue()), is_hash_right=True)
            return Outside(found, who_is_in(reader), n_still_found)
    finally:
        store.database.close()


def audited(reader: Reader, decisions: Sequence[Decision]) -> tuple[list[Decision], int]:
    """The decisions on initiatives' figures of answers less what the auditor takes out, and how many it takes."""
    waves = closed_waves(reader)
    tables = defaultdict(list)
    for table in answer_tables(Answers(reader, catalogue(), waves), catalogue(), waves):
        tables[table.initiative].append(table)
    left: list[Decision] = []
    n_taken_out = 0
    for initiative, mine in tables.items():
        own = [one for one in decisions if one.raw.address.initiative == initiative]
        for family in families_to_audit(own, mine, catalogue()):
            kept, finding = audit_family(family, mine, catalogue())
            left += kept
            n_taken_out += len(finding.withheld)
    return left, n_taken_out
