"""Every figure of answers knows which forms it is made of, and only those that say what somebody adds to it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.figures.estimates import estimate_cells
from bb_data.figures.menu import closed_waves
from bb_data.figures.outcomes import outcome_cells
from bb_data.model.raw_cell import NO_FORM, RawCell
from tests.small_store import SmallStore, djg


@pytest.fixture
def cells(tmp_path: Path) -> dict[str, RawCell]:
    store = SmallStore(tmp_path)
    store.initiative("linde")
    about = {code: [6, 1, None, None, None] for code in ("both", "left", "blank")}
    start = {"both": djg(3), "left": djg(4), "blank": djg(5, missing=2)}
    store.wave("linde", "T0", {"djg11": start, "background": about})
    store.wave("linde", "T12", {"djg11": {"both": djg(2), "came": djg(1), "blank": djg(5)}})
    with store.database.read() as reader:
        waves = closed_waves(reader)
        made = outcome_cells(reader, catalogue(), waves) + estimate_cells(
            reader, catalogue(), waves
        )
    store.database.close()
    return {str(cell.address): cell for cell in made}


def n_forms(cell: RawCell) -> list[int]:
    return (cell.forms != NO_FORM).sum(axis=0).tolist()


def test_every_figure_has_a_row_per_respondent(cells: dict[str, RawCell]) -> None:
    for cell in cells.values():
        assert cell.forms.shape[0] == cell.respondents.size
        assert cell.forms.shape[1] > 0


def test_which_forms_a_figure_is_made_of(cells: dict[str, RawCell]) -> None:
    place = "initiatief:linde"
    assert n_forms(cells[f"djg11.mean/{place}/T0/-"]) == [2]
    assert n_forms(cells[f"djg11.change/{place}/T0-T12/-"]) == [2, 2]
    # Who left is in it with the start alone.
    assert n_forms(cells[f"djg11.dropout.difference/{place}/T0-T12/-"]) == [3, 2]
    # Waves T0 and T12, complete forms: both and left, then both, came and blank.
    assert n_forms(cells[f"djg11.course/{place}/T0/-"]) == [2, 3]


def test_an_expected_share_is_made_of_first_forms(cells: dict[str, RawCell]) -> None:
    expected = cells["djg6.lonely.expected/initiatief:linde/T12/-"]
    first = cells["djg11.change/initiatief:linde/T0-T12/-"].forms[:, 0]
    assert expected.forms.shape == (2, 1)  # who came has no form with an age
    assert np.isin(expected.forms[:, 0], first).all()
