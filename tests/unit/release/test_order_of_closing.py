"""An initiative's figures do not depend on when another one closes its measurement, nor do the versions of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bb_data.catalogue.loader import catalogue
from bb_data.figures.issued import issued_figures
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.cell import PROGRAMME_SCOPE
from bb_data.model.estimate import Estimate
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.programme.waves import mark_closed
from bb_data.release.build import build_release
from tests.small_store import SmallStore, people

TOTALS = {
    ("linde", "T0"): [0, 1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 7, 7],
    ("linde", "T12"): [0, 0, 1, 1, 2, 2, 3, 3, 3, 4, 4],
    ("brug", "T0"): [1, 3, 5, 7] * 5,
    ("brug", "T12"): [1, 2, 5, 6] * 3,
}
ORDERS = (
    [("linde", "T0"), ("brug", "T0"), ("linde", "T12"), ("brug", "T12")],
    [("brug", "T0"), ("brug", "T12"), ("linde", "T0"), ("linde", "T12")],
)


def own_versions(
    folder: Path, order: Sequence[tuple[str, str]]
) -> dict[str, list[tuple[Estimate, int]]]:
    store = SmallStore(folder)
    for slug in ("linde", "brug"):
        store.initiative(slug)
    for (slug, period), totals in TOTALS.items():
        store.wave(slug, period, {"djg11": people(totals)}, is_closed=False)
    for slug, period in order:
        with store.database.write() as writer:
            mark_closed(writer, COMMAND_LINE, initiative_by_slug(writer, slug), period)
        build_release(store.database, COMMAND_LINE, catalogue(), store.releases)
    with store.database.read() as reader:
        issued = issued_figures(reader)
    store.database.close()
    return {
        str(address): [(one.estimate, one.people) for one in versions]
        for address, versions in issued.items()
        if address.scope != PROGRAMME_SCOPE
    }


def test_the_order_of_closing_does_not_show_in_the_figures_of_an_initiative(tmp_path: Path) -> None:
    one, other = (
        own_versions(tmp_path / str(number), order) for number, order in enumerate(ORDERS)
    )
    assert len(one) > 50
    assert one == other
    assert {len(versions) for versions in one.values()} == {1}
