"""Who reads which cells: the union of what views give, held against the releases of the demo data."""

from __future__ import annotations

import pytest

from bb_data.model.actor import Role
from bb_data.model.cell import PROGRAMME_SCOPE, initiative_scope
from bb_data.release.published import newest
from bb_data.views.audience import (
    figures_for_visitors,
    figures_of_initiative,
    figures_of_programme,
)
from tests.pages.harness import Dashboard


def test_an_initiative_reads_its_own_cells_and_those_of_the_programme(
    dashboard: Dashboard,
) -> None:
    figures = figures_of_initiative(dashboard.monitor.releases, "de-linde")
    assert figures is not None
    scopes = {cell.address.scope for cell in figures.released}
    assert scopes == {PROGRAMME_SCOPE, initiative_scope("de-linde")}
    assert [each.slug for each in figures.initiatives] == ["de-linde"]
    assert {wave.initiative for wave in figures.waves} == {"de-linde"}


def test_a_visitor_reads_the_programme_only(dashboard: Dashboard) -> None:
    figures = figures_for_visitors(dashboard.monitor.releases)
    assert figures is not None
    assert {cell.address.scope for cell in figures.released} == {PROGRAMME_SCOPE}
    assert all(each.may_be_named for each in figures.initiatives)


@pytest.mark.parametrize("role", [Role.FUNDER, Role.RESEARCHER])
def test_funders_and_researchers_read_what_was_signed_off(dashboard: Dashboard, role: Role) -> None:
    releases = dashboard.monitor.releases
    signed, internal = newest(releases, signed_off=True), newest(releases)
    figures = figures_of_programme(releases, role)
    assert signed is not None
    assert internal is not None
    assert figures is not None
    assert figures.released.mark.id == signed.id != internal.id


@pytest.mark.parametrize("role", [Role.LSA, Role.COACH, Role.STEWARD])
def test_staff_read_the_newest_release(dashboard: Dashboard, role: Role) -> None:
    internal = newest(dashboard.monitor.releases)
    figures = figures_of_programme(dashboard.monitor.releases, role)
    assert internal is not None
    assert figures is not None
    assert figures.released.mark.id == internal.id


def test_before_the_first_release_there_is_nothing_to_read(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    empty = tmp_path_factory.mktemp("releases")
    assert figures_for_visitors(empty) is None
    assert figures_of_programme(empty, Role.LSA) is None
    assert figures_of_initiative(empty, "de-linde") is None
