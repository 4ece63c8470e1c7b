"""A small made-up programme, really stored, computed, decided and released, for attacks and for rules switched off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.auditor.audit import audit_family, families_to_audit
from bb_data.disclosure.decision import Decision
from bb_data.disclosure.released import Released, restore_released
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
from tests.small_store import Codes, SmallStore

Forms = Mapping[str, Mapping[str, Codes]]
"""Answers of one wave by instrument and code."""

WOMAN, MAN = 1, 2
OLD, YOUNG = 6, 3


@dataclass(frozen=True)
class Outside:
    """What is outside: released cells, and whom everybody knows to be in them."""

    cells: Released
    who: Who


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


def released(folder: Path, forms: Mapping[str, Mapping[str, Forms]]) -> Outside:
    """What a release of these waves tells outside."""
    store = stored(folder, forms)
    try:
        build_release(store.database, COMMAND_LINE, catalogue(), store.releases)
        release = newest(store.releases)
        assert release is not None
        with store.database.read() as reader:
            return Outside(release.released(), who_is_in(reader))
    finally:
        store.database.close()


def after_the_auditor(folder: Path, forms: Mapping[str, Mapping[str, Forms]]) -> Outside:
    """The initiatives' figures of these waves as the rules and then the auditor leave them."""
    store = stored(folder, forms)
    try:
        release = newest(store.releases)
        if release is None:
            build_release(store.database, COMMAND_LINE, catalogue(), store.releases)
            release = newest(store.releases)
        assert release is not None
        with store.database.read() as reader:
            left = cells(audited_decisions(reader), {}, catalogue())
            mark = release.released().mark
            return Outside(restore_released(mark, left, is_hash_right=True), who_is_in(reader))
    finally:
        store.database.close()


def audited_decisions(reader: Reader) -> list[Decision]:
    """The decisions on every initiative's figures of answers, less what the auditor withholds."""
    own, _parts = decided(reader, catalogue(), lambda _words: None)
    waves = closed_waves(reader)
    tables = defaultdict(list)
    for table in answer_tables(Answers(reader, catalogue(), waves), catalogue(), waves):
        tables[table.initiative].append(table)
    left: list[Decision] = []
    for initiative, mine in tables.items():
        decisions = [one for one in own if one.raw.address.initiative == initiative]
        for family in families_to_audit(decisions, mine, catalogue()):
            left += audit_family(family, mine, catalogue())[0]
    return left
