"""The auditor on a whole store: what it would take out, told by the report."""

from pathlib import Path

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.model.actor import COMMAND_LINE
from bb_data.release.audit import audited_again
from bb_data.release.build import build_release
from bb_data.release.published import newest
from tests.small_store import SmallStore, people

NEARLY_NOBODY = [0] * 9 + [1, 1, 1]
EVERYTHING = [0, 1, 2, 3, 3, 4, 5, 6, 7, 8, 8, 9, 10, 11, 2, 4, 6, 8]


@pytest.mark.parametrize(("totals", "is_passed"), [(EVERYTHING, True), (NEARLY_NOBODY, False)])
def test_the_auditor_tells_whether_the_answers_in_the_store_give_anybody_away(
    tmp_path: Path, totals: list[int], is_passed: bool
) -> None:
    store = SmallStore(tmp_path)
    store.initiative("linde")
    store.wave("linde", "T0", {"djg11": people(totals)}, questionnaire="volledig")
    build_release(store.database, COMMAND_LINE, catalogue(), store.releases)
    release = newest(store.releases)
    assert release is not None
    told: list[str] = []

    with store.database.read() as reader:
        report = audited_again(reader, catalogue(), release, told.append)
    store.database.close()

    assert report.is_passed is is_passed
    assert report.was_run
    # Of 12 people who together have 3 points nobody can have more than 3: their mean gives them away.
    taken_out = {cell for finding in report.findings for cell in finding.withheld}
    assert ("djg11.mean/initiatief:linde/T0/-" in taken_out) is not is_passed
    assert told[-1].startswith("Controleren of iemand te herkennen is")


def test_what_a_release_left_out_is_not_held_against_it(tmp_path: Path) -> None:
    store = SmallStore(tmp_path)
    store.initiative("linde")
    store.wave("linde", "T0", {"djg11": people(NEARLY_NOBODY)}, questionnaire="volledig")
    build_release(store.database, COMMAND_LINE, catalogue(), store.releases, audit_demo=True)
    release = newest(store.releases)
    assert release is not None

    with store.database.read() as reader:
        report = audited_again(reader, catalogue(), release, lambda _words: None)
    store.database.close()

    assert report.is_passed
    assert report.n_taken_out > 0
