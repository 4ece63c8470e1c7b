"""Whatever people leave blank: figures of one scale are over the same people, and classes leave nobody over."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bb_data.catalogue.loader import catalogue
from bb_data.figures.menu import closed_waves
from bb_data.figures.outcomes import outcome_cells
from bb_data.model.cell import NO_BREAKDOWN
from bb_data.model.raw_cell import RawCell
from tests.small_store import SmallStore, djg

# Per person: a total, which item is blank, age and sex; None = blank.
PERSON = st.tuples(
    st.integers(0, 11),
    st.one_of(st.none(), st.integers(0, 10)),
    st.one_of(st.none(), st.integers(1, 7)),
    st.one_of(st.none(), st.integers(1, 3)),
)


def cells_of(waves: list[list[tuple[int, int | None, int | None, int | None]]]) -> list[RawCell]:
    with TemporaryDirectory() as folder:
        store = SmallStore(Path(folder))
        store.initiative("linde")
        for period, rows in zip(("T0", "T12"), waves, strict=False):
            answers = {f"p{i}": djg(row[0], missing=row[1]) for i, row in enumerate(rows)}
            about = {f"p{i}": [row[2], row[3], None, None, None] for i, row in enumerate(rows)}
            store.wave("linde", period, {"djg11": answers, "background": about})
        with store.database.read() as reader:
            cells = outcome_cells(reader, catalogue(), closed_waves(reader))
        store.database.close()
    return cells


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(PERSON, max_size=12), min_size=1, max_size=2))
def test_figures_of_a_scale_share_their_people_and_classes_share_them_out(
    waves: list[list[tuple[int, int | None, int | None, int | None]]],
) -> None:
    cells = cells_of(waves)
    of_scale = [c for c in cells if c.address.indicator.startswith("djg") and c.kind != "change"]
    assert of_scale
    for cell in of_scale:
        alike = [
            other
            for other in of_scale
            if other.address.period == cell.address.period
            and other.address.breakdown == cell.address.breakdown
        ]
        assert all(np.array_equal(cell.respondents, other.respondents) for other in alike)
    for whole in [c for c in cells if c.address.breakdown == NO_BREAKDOWN]:
        indicator = catalogue().indicators[whole.address.indicator]
        if not indicator.is_headline or indicator.instrument == "djg6":
            continue  # not broken down; here the six are derived from the eleven
        for breakdown in catalogue().breakdowns:
            parts = [
                c.respondents
                for c in cells
                if (c.address.indicator, c.address.period)
                == (whole.address.indicator, whole.address.period)
                and c.address.breakdown.startswith(f"{breakdown.id}=")
            ]
            assert len(parts) == 2
            # Nobody is in both, nobody in neither.
            assert np.sort(np.concatenate(parts)).tolist() == whole.respondents.tolist()
