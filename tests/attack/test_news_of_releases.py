"""Two signed-off releases beside each other tell a fund nothing that it did not read in them already (A12, A13, A16)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from bb_data.disclosure.released import Released
from bb_data.errors import NotPermittedError
from bb_data.model.actor import COMMAND_LINE, Actor, Role
from bb_data.programme.targets import all_targets
from bb_data.release.published import all_releases, newest
from bb_data.release.sign_off import sign_off, withdraw
from bb_data.views import news
from bb_data.views.audience import figures_read_before
from bb_data.views.context import Context
from bb_data.words import news as said
from tests.pages.harness import Dashboard, dashboard_on
from tests.pages.test_shown_numbers import allowed, written

VSB = "funder:vsb-fonds"
DAY_OR_MONTHS = re.compile(r"\d+ [a-z]+ \d{4}|[a-z]{3}–[a-z]{3} \d{4}")
LINE = re.compile(r"<li>(.*?)</li>")
COUNTED = "u eerder zag"


@pytest.fixture
def dashboard(own_demo_data: Path) -> Iterator[Dashboard]:
    """The monitor on demo data that a test may change."""
    with dashboard_on(own_demo_data) as made:
        yield made


def lines(dashboard: Dashboard) -> list[str]:
    """What the section tells, a line each, without its dates."""
    opened = dashboard.open("voortgang", VSB)
    assert opened.errors == []
    part = opened.markup.partition("Wat veranderde sinds")[2].partition("Afgesproken: de doelen")[0]
    return [DAY_OR_MONTHS.sub("", unescape(line)) for line in LINE.findall(part)]


def signed(dashboard: Dashboard) -> list[Released]:
    return [one.released() for one in all_releases(dashboard.monitor.releases) if one.is_signed_off]


def sign_newest(dashboard: Dashboard) -> None:
    monitor = dashboard.monitor
    release = newest(monitor.releases)
    assert release is not None
    sign_off(monitor.store, COMMAND_LINE, monitor.catalogue, monitor.releases, release.id)


def strangers(dashboard: Dashboard) -> set[float]:
    """Numbers in the section that are in neither release, nor agreed with this fund, nor a number of figures."""
    with dashboard.monitor.store.read() as reader:
        targets = all_targets(reader, "vsb-fonds")
    known = {float(one.value) for target in targets for one in target.versions}
    n_initiatives = 6
    known |= {float(n) for n in range(n_initiatives + 1)}
    for released in signed(dashboard):
        known |= allowed(released)
    told = [line for line in lines(dashboard) if COUNTED not in line]
    assert len(told) > 8
    return {number for line in told for number in written(line)} - known


def test_a12_no_number_of_the_section_is_outside_the_two_releases(dashboard: Dashboard) -> None:
    sign_newest(dashboard)
    assert len(signed(dashboard)) == 2
    assert strangers(dashboard) == set()


def test_a12_a_difference_between_two_figures_would_be_found(
    dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_newest(dashboard)

    def subtracted(_whose: str, now: tuple[str, str], before: tuple[str, str]) -> str:
        return f"{(int(before[1]) - int(now[1])) * 1000}"

    monkeypatch.setattr(said, "reach", subtracted)
    assert strangers(dashboard)


def test_a12_how_many_figures_are_otherwise_is_all_that_is_told_of_them(
    dashboard: Dashboard,
) -> None:
    sign_newest(dashboard)
    told = [line for line in lines(dashboard) if COUNTED in line]
    assert told == ["2 cijfers die u eerder zag, zijn nu anders."]


def test_a13_of_what_is_not_signed_off_nothing_is_told(dashboard: Dashboard) -> None:
    newer = newest(dashboard.monitor.releases)
    assert newer is not None
    told = " ".join(lines(dashboard))
    assert "353" not in told
    assert "anderhalf jaar" not in told


def test_a13_a_visit_that_is_said_to_have_seen_an_internal_release_compares_nothing(
    dashboard: Dashboard,
) -> None:
    internal = newest(dashboard.monitor.releases)
    assert internal is not None
    assert not internal.is_signed_off
    with dashboard.monitor.store.write() as writer:
        writer.execute("UPDATE account_visit SET release_id = $it", {"it": internal.id})
    opened = dashboard.open("voortgang", VSB)
    assert "kunnen we niet meer lezen" in opened.markup
    assert internal.id not in opened.markup
    assert "353" not in " ".join(lines(dashboard))


@pytest.mark.parametrize("name", ["../private", "2026-07-10-001/../2026-12-02-001", "' OR 1=1 --"])
def test_a13_a_release_is_looked_up_and_never_a_path(dashboard: Dashboard, name: str) -> None:
    with dashboard.monitor.store.write() as writer:
        writer.execute("UPDATE account_visit SET release_id = $it", {"it": name})
    assert "kunnen we niet meer lezen" in dashboard.open("voortgang", VSB).markup


@pytest.mark.parametrize("role", list(Role))
def test_a13_only_who_reads_signed_off_figures_gets_an_earlier_release(
    dashboard: Dashboard, role: Role
) -> None:
    releases = dashboard.monitor.releases
    release = newest(releases, signed_off=True)
    assert release is not None
    found = figures_read_before(releases, release.id, role)
    assert (found is not None) is (role in (Role.FUNDER, Role.RESEARCHER))


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.FUNDER])
def test_a13_no_other_role_asks_what_changed_since_a_visit(
    dashboard: Dashboard, role: Role
) -> None:
    ctx = Context(dashboard.monitor, Actor(role=role, initiative="de-linde"))
    with pytest.raises(NotPermittedError):
        news.since_last_visit(ctx, None, (), ())
    with pytest.raises(NotPermittedError):
        news.remember(ctx, news.News(None))


def test_a16_a_withdrawn_release_is_laid_beside_nothing(dashboard: Dashboard) -> None:
    monitor = dashboard.monitor
    then = newest(monitor.releases, signed_off=True)
    assert then is not None
    sign_newest(dashboard)
    withdraw(monitor.store, COMMAND_LINE, monitor.releases, then.id, "verkeerd")
    assert figures_read_before(monitor.releases, then.id, Role.FUNDER) is None
    told = " ".join(lines(dashboard))
    assert "408" not in told
    assert "Eerder" not in told
