"""Every page, as every role, in both languages, on other data than the demo's: nothing yet, one initiative, all withheld."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from bb_data.access.accounts import demo_account, ensure_demo_accounts
from bb_data.catalogue.loader import catalogue
from bb_data.model.actor import COMMAND_LINE
from bb_data.programme.initiatives import all_initiatives
from bb_data.release import sign_off as signing
from bb_data.release.build import build_release
from bb_data.release.published import release_by_id
from bb_data.release.readiness import Readiness
from tests.pages.harness import Dashboard, dashboard_on
from tests.pages.new_store import new_store
from tests.pages.readers import pages_of_readers
from tests.small_store import SmallStore, djg

SLUG = "de-wachtkamer"  # the initiative of the demo account
STORES = ["nothing at all", "no wave", "open wave", "one initiative", "all withheld"]
N_MEASURED = {"one initiative": 40, "all withheld": 5}


def small_programme(folder: Path, n_people: int) -> SmallStore:
    """One initiative whose people filled in two measurements and came to activities."""
    made = SmallStore(folder)
    made.initiative(SLUG, may_be_named=True)
    codes = [f"p{number}" for number in range(n_people)]
    for period, lower in (("T0", 0), ("T12", 1)):
        answers = {code: djg(max(0, k % 9 - lower)) for k, code in enumerate(codes)}
        made.wave(SLUG, period, {"djg11": answers})
    for week in range(12):
        made.activity(SLUG, date(2026, 9, 1) + timedelta(weeks=week), codes[week % 2 :: 2])
    return made


@pytest.fixture(scope="module", params=STORES)
def other(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Dashboard]]:
    """A dashboard on such a store; what there are figures of was signed off."""
    folder = tmp_path_factory.mktemp("store")
    if request.param in ("no wave", "open wave"):
        with dashboard_on(new_store(folder, has_wave=request.param == "open wave")) as dashboard:
            yield request.param, dashboard
        return
    if request.param == "nothing at all":
        made = SmallStore(folder)
    else:
        made = small_programme(folder, N_MEASURED[request.param])
        release_id = build_release(made.database, COMMAND_LINE, catalogue(), made.releases)
        cells = release_by_id(made.releases, release_id).released()
        whole = cells.get(f"djg11.mean/initiatief:{SLUG}/T0/-")
        assert whole is not None
        assert whole.is_shown == (request.param == "one initiative")
        # Nobody may sign a programme of one initiative; here its readers shall see a page all the same.
        with patch.object(signing, "readiness", lambda *_: Readiness((), ())):
            signing.sign_off(made.database, COMMAND_LINE, catalogue(), made.releases, release_id)
    with made.database.write() as writer:
        ensure_demo_accounts(writer, all_initiatives(writer))
    made.database.close()
    with dashboard_on(folder) as dashboard:
        yield request.param, dashboard


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("slug", "account"), pages_of_readers())
def test_a_page_opens_and_begins_with_a_finding(
    other: tuple[str, Dashboard], slug: str, account: str, language: str
) -> None:
    name, dashboard = other
    if name == "nothing at all" and account.startswith("initiative:"):
        with dashboard.monitor.store.read() as reader:
            assert demo_account(reader, account) is None  # without an initiative nobody has it
        return
    opened = dashboard.open(slug, account, language)
    assert opened.errors == []
    assert "bb-finding" in opened.markup


@pytest.mark.parametrize("asked", [SLUG, "er-is-geen-buurt"])
@pytest.mark.parametrize(
    ("slug", "account"),
    [
        ("buurten", "lsa"),
        ("volledigheid", "lsa"),
        ("meetmomenten", "lsa"),
        ("aanpakken-nakijken", "lsa"),
        ("deelnemers", "researcher"),
        ("gevoeligheid", "researcher"),
    ],
)
def test_an_address_that_asks_for_an_initiative_opens_whether_it_is_there_or_not(
    other: tuple[str, Dashboard], slug: str, account: str, asked: str
) -> None:
    query = {"initiatief": asked, "meting": "T12", "metingen": "T0-T12"}
    opened = other[1].open(slug, account, query=query)
    assert opened.errors == []
    assert "bb-finding" in opened.markup
