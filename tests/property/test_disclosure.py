"""Whatever the answers are, no figure goes out that the rules forbid."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bb_data.catalogue.loader import catalogue
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.cell import PROGRAMME_SCOPE, Status
from bb_data.release.build import build_release
from bb_data.release.published import newest
from tests.small_store import SmallStore, djg

# Six places; per person a total at T0 and at T12, None = did not fill in, and perhaps one item missing.
PEOPLE = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(0, 11)),
        st.one_of(st.none(), st.integers(0, 11)),
        st.sampled_from([None, None, None, 0, 10]),
    ),
    max_size=24,
)
K = int(catalogue().policy.minimum_n.value)


def released(places):
    with TemporaryDirectory() as folder:
        store = SmallStore(Path(folder))
        for number, rows in enumerate(places):
            slug = f"plek-{number}"
            store.initiative(slug)
            for wave, position in (("T0", 0), ("T12", 1)):
                answers = {
                    f"p{i}": djg(row[position], missing=row[2])
                    for i, row in enumerate(rows)
                    if row[position] is not None
                }
                store.wave(slug, wave, {"djg11": answers})
        build_release(store.database, COMMAND_LINE, catalogue(), store.releases)
        cells = list(newest(store.releases).released())
        store.database.close()
    return cells


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PEOPLE, min_size=1, max_size=4))
def test_no_released_cell_is_over_fewer_than_k_people_or_shows_a_few_or_all(places):
    cells = released(places)
    assert cells
    by_address = {str(cell.address): cell for cell in cells}
    for cell in cells:
        if cell.status is Status.WITHHELD:
            assert (cell.value, cell.lower, cell.upper, cell.n) == (None, None, None, None)
            assert cell.verdict in (None, "too_few", "unlinked", "no_spread")
            continue
        assert cell.n >= K
        assert cell.value is not None
        if cell.unit == "percent" and cell.status is Status.SHOWN:
            assert 0 < cell.value < 100
        if cell.status is not Status.SHOWN:
            assert (cell.lower, cell.upper) == (None, None)
        if cell.address.scope == PROGRAMME_SCOPE:
            own = [
                one.n
                for number in range(len(places))
                if (
                    one := by_address.get(
                        str(cell.address).replace("programma", f"initiatief:plek-{number}")
                    )
                )
                and one.n is not None
            ]
            remainder = cell.n - sum(own)
            assert remainder == 0 or remainder >= K
