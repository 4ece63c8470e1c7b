"""No number reaches the browser that the audience's release does not hold: figures whole, hover and tables too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

from bb_data.disclosure.invented import invented_cells
from bb_data.disclosure.released import Released
from bb_data.model.cell import PROGRAMME_SCOPE, initiative_scope
from bb_data.release.published import newest
from tests.pages.harness import Dashboard

# Page, account, what of the release that account may read, and whether tables hold released figures only.
SHOWING = [
    ("onze-resultaten", "initiative:de-wachtkamer", "own", True),
    ("buurten", "lsa", "internal", False),
    ("naast-elkaar", "lsa", "internal", False),
    ("voortgang", "funder:vsb-fonds", "signed off", True),
    ("uitkomsten", "researcher", "signed off", False),
    ("uitkomsten", "funder:vsb-fonds", "signed off", True),
    ("uitleg", "visitor", "invented", False),
    ("uitleg", "researcher", "invented", False),
    ("deelnemers", "researcher", "signed off", False),
    ("gevoeligheid", "researcher", "signed off", False),
]
WRITTEN_NUMBER = re.compile(r"[−-]?\d+(?:\.\d{3})*(?:,\d+)?")
TABLE_CELL = re.compile(r"<td[^>]*>(.*?)</td>")


def readable(dashboard: Dashboard, what: str) -> Released:
    if what == "invented":
        return invented_cells()
    release = newest(dashboard.monitor.releases, signed_off=what == "signed off")
    assert release is not None
    if what == "own":
        scopes = [initiative_scope("de-wachtkamer"), PROGRAMME_SCOPE]
        return release.released().select(scopes=scopes)
    return release.released()


def allowed(released: Released) -> set[float]:
    numbers = {
        float(number)
        for cell in released
        for number in (cell.value, cell.lower, cell.upper, cell.n)
        if number is not None
    }
    return {round(number, 6) for number in numbers}


def figures(dashboard: Dashboard, slug: str, account: str) -> list[dict[str, Any]]:
    opened = dashboard.open(slug, account)
    assert opened.errors == []
    return [json.loads(each.proto.spec) for each in opened.app.get("plotly_chart")]


def drawn(figure: dict[str, Any]) -> Iterator[float]:
    """Every number in the traces, wherever it stands; widths and sizes of marks are not data."""
    for trace in figure["data"]:
        for name, content in trace.items():
            if name not in {"width", "marker", "line", "opacity", "textfont", "textangle"}:
                yield from numbers_in(content)


def numbers_in(content: object) -> Iterator[float]:
    if isinstance(content, bool):
        return
    if isinstance(content, int | float):
        yield float(content)
    elif isinstance(content, dict):
        assert "bdata" not in content, "a figure holds its numbers in the open"
        for part in content.values():
            yield from numbers_in(part)
    elif isinstance(content, list):
        for part in content:
            yield from numbers_in(part)


def written(text: str) -> set[float]:
    return {
        float(found.replace("−", "-").replace(".", "").replace(",", "."))
        for found in WRITTEN_NUMBER.findall(text)
    }


@pytest.mark.parametrize(("slug", "account", "what", "_tables"), SHOWING)
def test_every_number_in_a_figure_is_a_released_one(
    dashboard: Dashboard, slug: str, account: str, what: str, _tables: bool
) -> None:
    known = allowed(readable(dashboard, what))
    found = figures(dashboard, slug, account)
    assert found, "this page shows figures"
    strangers = {round(n, 6) for figure in found for n in drawn(figure)} - known
    assert strangers == set()


@pytest.mark.parametrize(("slug", "account", "what", "_tables"), SHOWING)
def test_hover_texts_hold_released_numbers_only(
    dashboard: Dashboard, slug: str, account: str, what: str, _tables: bool
) -> None:
    # Titles of indicators and quarters hold numbers of their own.
    catalogue = dashboard.monitor.catalogue
    titles = " ".join(each.title.nl for each in catalogue.indicators.values())
    known = allowed(readable(dashboard, what)) | written(titles) | {2025.0, 2026.0}
    texts = [
        text
        for figure in figures(dashboard, slug, account)
        for trace in figure["data"]
        for text in [*trace.get("hovertext", []), *(trace.get("text") or [])]
    ]
    assert texts
    strangers = {n for text in texts for n in written(unescape(str(text)))} - known
    assert strangers == set()


@pytest.mark.parametrize(
    ("slug", "account", "what"), [(s, a, w) for s, a, w, has_tables in SHOWING if has_tables]
)
def test_the_table_twins_hold_released_numbers_only(
    dashboard: Dashboard, slug: str, account: str, what: str
) -> None:
    opened = dashboard.open(slug, account)
    cells = TABLE_CELL.findall(opened.markup)
    assert cells
    strangers = {n for cell in cells for n in written(unescape(cell))} - allowed(
        readable(dashboard, what)
    )
    assert strangers == set()


def test_an_initiative_page_names_no_other_initiative(dashboard: Dashboard) -> None:
    markup = dashboard.open("onze-resultaten", "initiative:de-wachtkamer").markup
    for other in ("De Linde", "Het Kompas", "De Brug", "Op de Hoek", "De Lift"):
        assert other not in markup


def test_a_running_wave_shows_how_many_came_in_and_no_figure(dashboard: Dashboard) -> None:
    opened = dashboard.open("onze-resultaten", "initiative:de-wachtkamer")
    assert "meting na anderhalf jaar loopt nog" in opened.markup
    released = readable(dashboard, "own")
    own = initiative_scope("de-wachtkamer")
    assert [cell for cell in released if cell.address.scope == own and "T18" in str(cell)] == []
