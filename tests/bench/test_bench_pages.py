"""The cost of one script run of every page, against a bare script that draws the same from constants.

Bare = the same number of containers and widgets, and the same charts, tables and HTML, without gate,
views, words or store. Both run as the server runs them: libraries frozen out of the collector.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from bb_data.web.pages import find_pages
from tests.pages.harness import ACCOUNTS, VISITOR, Dashboard, Opened, dashboard_on

pytestmark = pytest.mark.bench

BOUND = 2.0
N_RUNS = 15

BARE = """
import json
import streamlit as st
from pathlib import Path
known = json.loads(Path({file!r}).read_text())
for _ in range(known["containers"]):
    st.container()
for number in range(known["widgets"]):
    st.button(str(number))
for number, chart in enumerate(known["charts"]):
    st.plotly_chart(json.loads(chart), key=str(number))
for table in known["tables"]:
    st.table(table)
for body in known["bodies"]:
    st.html(body)
"""


@pytest.fixture(scope="module")
def dashboard(demo_data: Path) -> Iterator[Dashboard]:
    with dashboard_on(demo_data) as made:
        gc.collect()
        gc.freeze()
        yield made
        gc.unfreeze()


def account_of(dashboard: Dashboard, slug: str) -> str:
    """The first role that may see the page."""
    page = find_pages()[slug].page
    for account in (VISITOR, *ACCOUNTS):
        if account.partition(":")[0] in page.menu_of:
            return account
    raise AssertionError(f"/{slug} is in nobody's menu")


def drawn_on(opened: Opened) -> dict[str, Any]:
    """What the page draws: charts as JSON, tables as rows, HTML bodies, and how much of the rest."""
    found: dict[str, Any] = {
        "charts": [],
        "tables": [],
        "bodies": [],
        "containers": 0,
        "widgets": 0,
    }
    for element in _elements(opened.app.main, found):
        if element.type == "plotly_chart":
            found["charts"].append(element.proto.spec)
        elif element.type in ("table", "arrow_table"):
            found["tables"].append(element.value.to_dict("list"))
        elif element.type == "html":
            found["bodies"].append(element.proto.body)
        else:
            found["widgets"] += 1
    return found


def _elements(block: Any, found: dict[str, Any]) -> Iterator[Any]:
    for child in block.children.values():
        if hasattr(child, "children"):
            found["containers"] += 1
            yield from _elements(child, found)
        else:
            yield child


def median_ratio(page: AppTest, bare: AppTest) -> float:
    """The median over pairs of runs, one after the other, so that a slow moment slows both."""
    ratios = []
    for _ in range(N_RUNS):
        started = time.perf_counter()
        page.run(timeout=60)
        between = time.perf_counter()
        bare.run(timeout=60)
        ratios.append((between - started) / (time.perf_counter() - between))
    return statistics.median(ratios)


@pytest.mark.parametrize("slug", sorted(find_pages()))
def test_a_page_costs_at_most_twice_a_bare_one(
    dashboard: Dashboard, tmp_path: Path, slug: str
) -> None:
    account = account_of(dashboard, slug)
    opened = dashboard.open(slug, account)
    assert opened.errors == []
    drawn = drawn_on(opened)
    file = tmp_path / "drawn.json"
    file.write_text(json.dumps(drawn), encoding="utf-8")
    bare = AppTest.from_string(BARE.format(file=str(file)))
    bare.run(timeout=60)
    assert not bare.exception
    with dashboard.sending(dashboard.signed_in(account)):
        ratio = median_ratio(opened.app, bare)
    sys.stdout.write(f"page /{slug}: {ratio:.2f} (at most {BOUND})\n")
    assert ratio <= BOUND
