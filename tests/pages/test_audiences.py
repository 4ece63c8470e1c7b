"""Who reads which cells: the union of what views give, held against the releases of the demo data."""

from __future__ import annotations

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.errors import UsageError
from bb_data.model.actor import Role
from bb_data.model.cell import PROGRAMME_SCOPE, initiative_scope
from bb_data.release.published import newest
from bb_data.views.audience import (
    figures_for_visitors,
    figures_of_initiative,
    figures_of_programme,
    figures_of_release,
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


def test_a_visitor_reads_the_programme_and_scores_of_thirty_people_who_are_named(
    dashboard: Dashboard,
) -> None:
    figures = figures_for_visitors(dashboard.monitor.releases, catalogue())
    signed = newest(dashboard.monitor.releases, signed_off=True)
    assert figures is not None
    assert signed is not None
    programme = signed.released().select(scopes=[PROGRAMME_SCOPE])
    assert len(figures.released.select(scopes=[PROGRAMME_SCOPE])) == len(programme)
    assert all(each.may_be_named for each in figures.initiatives)
    own = [cell for cell in figures.released if cell.address.initiative is not None]
    assert own, "this would prove nothing"
    assert {cell.address.initiative for cell in own} <= {each.slug for each in figures.initiatives}
    assert min(cell.n or 0 for cell in own) >= 30


def test_what_a_role_will_read_of_a_release_is_what_it_reads_once_that_is_the_newest(
    dashboard: Dashboard,
) -> None:
    releases = dashboard.monitor.releases
    signed, internal = newest(releases, signed_off=True), newest(releases)
    assert signed is not None
    assert internal is not None
    for read, ahead in (
        (
            figures_for_visitors(releases, catalogue()),
            figures_of_release(releases, signed.id, Role.VISITOR, catalogue()),
        ),
        (
            figures_of_programme(releases, Role.FUNDER),
            figures_of_release(releases, signed.id, Role.FUNDER, catalogue()),
        ),
        (
            figures_of_initiative(releases, "de-linde"),
            figures_of_release(releases, internal.id, Role.INITIATIVE, catalogue(), "de-linde"),
        ),
    ):
        assert read is not None
        assert list(ahead.released) == list(read.released)
        assert (ahead.initiatives, ahead.waves) == (read.initiatives, read.waves)


def test_an_initiative_is_asked_for_when_its_figures_are_read_ahead(dashboard: Dashboard) -> None:
    internal = newest(dashboard.monitor.releases)
    assert internal is not None
    with pytest.raises(UsageError, match="Kies van welk initiatief"):
        figures_of_release(dashboard.monitor.releases, internal.id, Role.INITIATIVE, catalogue())


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
    assert figures_for_visitors(empty, catalogue()) is None
    assert figures_of_programme(empty, Role.LSA) is None
    assert figures_of_initiative(empty, "de-linde") is None
