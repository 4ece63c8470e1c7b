"""Nobody but the disclosure package makes, copies or changes released cells or counts."""

import copy
import pickle
from datetime import date

import pytest

from bb_data.disclosure.released import Counts, Released, ReleaseMark, counts, restore_released
from bb_data.errors import RefusedError
from bb_data.model.cell import Cell, CellAddress, Status

MARK = ReleaseMark("2026-12-05-001", date(2026, 12, 5), "internal", True)
CELL = Cell(
    CellAddress("djg11.mean", "initiatief:linde", "T0"),
    Status.SHOWN,
    4.0,
    2.9,
    5.1,
    16,
    "points",
    "t_interval",
)


@pytest.fixture
def genuine():
    return restore_released(MARK, [CELL], is_hash_right=True)


@pytest.mark.parametrize("seal", [None, object(), "seal", True])
def test_released_cells_cannot_be_made_without_the_seal(seal):
    with pytest.raises(RefusedError):
        Released(seal, MARK, [CELL])
    with pytest.raises(RefusedError):
        Counts(seal, ["n"], [{"n": 1}])


def test_a_release_with_a_wrong_hash_is_not_restored():
    with pytest.raises(RefusedError, match="beschadigd of veranderd"):
        restore_released(MARK, [CELL], is_hash_right=False)


@pytest.mark.parametrize("copying", [copy.copy, copy.deepcopy, pickle.dumps])
def test_released_cells_and_counts_cannot_be_copied_or_pickled(genuine, copying):
    with pytest.raises(RefusedError):
        copying(genuine)
    with pytest.raises(RefusedError):
        copying(counts(["n"], [{"n": 1}]))


@pytest.mark.parametrize("name", ["_cells", "_mark", "anything"])
def test_released_cells_cannot_be_changed(genuine, name):
    with pytest.raises(RefusedError):
        setattr(genuine, name, {})
    assert genuine.get("djg11.mean/initiatief:linde/T0/-") == CELL


def test_a_shell_without_content_gives_nothing(genuine):
    shell = object.__new__(Released)

    with pytest.raises(AttributeError):
        list(shell)


def test_counts_given_out_cannot_be_changed_from_outside():
    rows = [{"n": 1}]
    made = counts(["n"], rows)
    rows[0]["n"] = 99
    next(iter(made))["n"] = 99

    assert list(made) == [{"n": 1}]


def test_a_cell_that_is_not_there_is_none_and_never_computed(genuine):
    assert genuine.get("djg11.mean/initiatief:linde/T0/sex=vrouw") is None
    assert genuine.get("djg11.mean/initiatief:*/T0/-") is None


def test_a_selection_keeps_the_mark_and_only_what_was_asked(genuine):
    assert list(genuine.select(scopes=["initiatief:lift"])) == []
    assert list(genuine.select(indicators=["djg11.mean"], periods=["T0"], breakdown="-")) == [CELL]
    assert genuine.select().mark is MARK
