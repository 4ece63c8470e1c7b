"""Every page on a store with nothing in it yet: a sentence and a next step, never an error."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bb_data.access.accounts import ensure_demo_accounts
from bb_data.catalogue.loader import catalogue
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.programme import WaveState
from bb_data.programme.initiatives import add_initiative, all_initiatives
from bb_data.programme.waves import plan_wave
from bb_data.store.database import Database
from bb_data.store.properties import DEMO_TODAY, set_property
from bb_data.web.pages import find_pages
from tests.pages.harness import Dashboard, dashboard_on

ACCOUNT_OF = {"page.public": "visitor", "page.initiative": "initiative:de-wachtkamer"}
ACCOUNT_OF |= {
    "page.lsa": "lsa",
    "page.funder": "funder:vsb-fonds",
    "page.researcher": "researcher",
    "page.outcomes": "funder:vsb-fonds",
    "targets.manage": "lsa",
    "initiatives.manage": "lsa",
    "release.sign_off": "steward",
}
PAGES = {slug: ACCOUNT_OF[found.page.permission] for slug, found in find_pages().items()}


def new_store(folder: Path, *, has_wave: bool) -> Path:
    """A store of one initiative on the demo's day, with or without an open wave, and no figures."""
    database = Database.open(folder / "private" / "monitor.duckdb")
    with database.write() as writer:
        set_property(writer, DEMO_TODAY, "2026-12-05")
        initiative = add_initiative(
            writer,
            COMMAND_LINE,
            slug="de-wachtkamer",
            name="Koffie in De Wachtkamer",
            started_on=date(2026, 11, 1),
        )
        if has_wave:
            plan_wave(
                writer,
                COMMAND_LINE,
                catalogue(),
                initiative,
                period="T0",
                questionnaire="kern",
                opens_on=date(2026, 11, 2),
                closes_on=date(2026, 12, 14),
                expected_n=25,
                state=WaveState.OPEN,
            )
        ensure_demo_accounts(writer, all_initiatives(writer))
    database.close()
    return folder


@pytest.fixture(scope="module", params=[False, True], ids=["no wave", "open wave"])
def nothing_yet(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Dashboard]:
    folder = new_store(tmp_path_factory.mktemp("new"), has_wave=request.param)
    with dashboard_on(folder) as made:
        yield made


@pytest.mark.parametrize("slug", sorted(PAGES))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_without_figures_opens(nothing_yet: Dashboard, slug: str, language: str) -> None:
    opened = nothing_yet.open(slug, PAGES[slug], language)
    assert opened.errors == []
    assert "<h1" in opened.markup
