"""What the running monitor sends: pages' figures and tables, and files of its own routes. Not: what it may send."""

from __future__ import annotations

import asyncio
import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from io import StringIO
from typing import Any
from urllib.parse import quote, urlencode

from starlette.applications import Starlette

from bb_data.disclosure.released import Released
from bb_data.model.cell import PROGRAMME_SCOPE, initiative_scope
from bb_data.release.published import newest
from bb_data.web.routes import routes
from bb_data.web.starting import MIDDLEWARE
from tests.attack.reading import shown
from tests.pages.harness import VISITOR, Dashboard, Opened
from tests.pages.test_shown_numbers import TABLE_CELL, drawn, written

PUBLIC_N = 30
"""From so many people on everybody may read an initiative's own figure, if it agreed (who sees what)."""


@dataclass(frozen=True)
class Answer:
    """What a route answered."""

    status: int
    body: bytes


def get(
    path: str,
    cookies: Mapping[str, str],
    query: Mapping[str, str] | None = None,
    expected: tuple[type[Exception], ...] = (),
) -> Answer:
    """Ask a route of the monitor in this process for a file, with these cookies.

    After an `expected` failure it is what had been sent by then, as a browser would have it.
    """
    app = Starlette(routes=routes(), middleware=MIDDLEWARE)
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": quote(path).encode(),
        "root_path": "",
        "query_string": urlencode(query or {}).encode(),
        "headers": [
            (b"host", b"localhost"),
            (b"cookie", "; ".join(f"{name}={value}" for name, value in cookies.items()).encode()),
        ],
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 80),
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    with suppress(*expected):
        asyncio.run(app(scope, receive, send))
    status = next(m["status"] for m in sent if m["type"] == "http.response.start")
    return Answer(status, b"".join(m.get("body", b"") for m in sent))


def rows_of(file: bytes) -> dict[str, list[str]]:
    """The rows of a file of cells by address: value, lower and upper bound, n."""
    rows = list(csv.reader(StringIO(file.decode("utf-8-sig")), delimiter=";"))
    return {row[1]: row[4:8] for row in rows[1:]}


def charts(opened: Opened) -> list[dict[str, Any]]:
    """The pictures of a page as the browser gets them."""
    return [json.loads(each.proto.spec) for each in opened.app.get("plotly_chart")]


def numbers_drawn(pictures: Iterable[dict[str, Any]]) -> set[float]:
    """Every number in the traces of pictures, hover texts and customdata too."""
    return {round(number, 6) for chart in pictures for number in drawn(chart)}


def numbers_told(pictures: Iterable[dict[str, Any]]) -> set[float]:
    """Every number in the texts of pictures: hover, labels, templates, notes in the margin."""
    return {number for chart in pictures for text in texts(chart) for number in written(text)}


def texts(part: object, name: str = "") -> Iterator[str]:
    """Every text of a picture that a reader can get to see; names of colours, fonts and axes are not."""
    if isinstance(part, str):
        if name in {"hovertext", "text", "customdata", "hovertemplate", "texttemplate"}:
            yield unescape(part)
    elif isinstance(part, dict):
        for own, content in part.items():
            yield from texts(content, own)
    elif isinstance(part, list):
        for content in part:
            yield from texts(content, name)


def table_numbers(opened: Opened) -> set[float]:
    """Every number in a cell of a table of a page."""
    return {n for cell in TABLE_CELL.findall(opened.markup) for n in written(unescape(cell))}


def readable(dashboard: Dashboard, account: str) -> Released:
    """The cells that an account may read, by the table of who sees what."""
    role, _, who = account.partition(":")
    is_internal = role in ("initiative", "lsa", "coach", "steward")
    release = newest(dashboard.monitor.releases, signed_off=not is_internal)
    assert release is not None
    everything = release.released()
    if role == "initiative":
        return everything.select(scopes=[initiative_scope(who), PROGRAMME_SCOPE])
    if account == VISITOR:
        named = {initiative_scope(one.slug) for one in release.initiatives if one.may_be_named}
        public = {str(c.address) for c in everything if c.address.scope == PROGRAMME_SCOPE} | {
            str(cell.address)
            for cell in shown(everything)
            if cell.address.scope in named and (cell.n or 0) >= PUBLIC_N
        }
        return everything.only(public)
    return everything
