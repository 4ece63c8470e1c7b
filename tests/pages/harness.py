"""Opens a page as a role, without a browser: the real script, gate, views and demo store. Not: a stand-in for any of them.

Streamlit's own test runner knows file pages and no cookies; this sets the address and the cookies
that a browser would send.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from unittest.mock import patch

from starlette.requests import Request
from starlette.responses import Response
from streamlit import config
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from bb_data.access.accounts import demo_account
from bb_data.access.context import Monitor
from bb_data.access.sessions import start_session
from bb_data.settings import Settings
from bb_data.web import cookies, process
from bb_data.web.gate import FAILED_TITLE
from bb_data.web.pages import find_pages
from bb_data.web.starting import SCRIPT, opened_monitor
from bb_data.words.language import LANGUAGES, translate

VISITOR = "visitor"
ACCOUNTS = (
    "initiative:de-wachtkamer",
    "funder:vsb-fonds",
    "researcher",
    "coach",
    "lsa",
    "steward",
)
"""One demo account per role that signs in."""


@dataclass(frozen=True)
class Opened:
    """A page after one run of the script."""

    app: AppTest

    @property
    def markup(self) -> str:
        """Everything the page hands to the browser as text or markup, frame included."""
        return "\n".join(str(element.proto) for element in self.app.main)

    @property
    def errors(self) -> list[str]:
        """What went wrong on the page: unforeseen errors, and sentences of the monitor's own."""
        failed = [f"{each.proto.type}: {each.message}" for each in self.app.exception]
        told = [translate(FAILED_TITLE, language) for language in LANGUAGES]
        return failed + [title for title in told if title in self.markup]


class Dashboard:
    """The monitor on one data folder, opened as the server opens it."""

    def __init__(self, data: Path, instance: Literal["private", "public"] = "private") -> None:
        # In a test an error is told in full; the server's setting hides it from visitors.
        config.set_option("client.showErrorDetails", "full")
        self.monitor: Monitor = opened_monitor(Settings(data_dir=data, instance=instance))
        self._tokens: dict[str, str] = {}

    def open(
        self,
        slug: str,
        account: str = VISITOR,
        language: str = "nl",
        query: Mapping[str, str] | None = None,
    ) -> Opened:
        """The page at this address as this account (`visitor`, or the key of a demo account)."""
        app = self.app(slug, query)
        with self.sending(self._cookies(account, language)):
            app.run(timeout=60)
        return Opened(app)

    def app(self, slug: str, query: Mapping[str, str] | None = None) -> AppTest:
        """The test runner at an address, not run yet."""
        app = AppTest.from_file(str(SCRIPT))
        app._page_hash = calc_hash(slug)
        for name, value in (query or {}).items():
            app.query_params[name] = value
        return app

    @contextmanager
    def sending(self, sent: Mapping[str, str]) -> Iterator[None]:
        """Inside the block every run sends these cookies, and no headers.

        Plain dicts, as with a real connection: the test runner's own stand-in takes longer than a page.
        """
        with (
            patch.object(ContextProxy, "cookies", property(lambda _context: sent)),
            patch.object(ContextProxy, "headers", property(lambda _context: {})),
        ):
            yield

    def signed_in(self, account: str, language: str = "nl") -> dict[str, str]:
        """The cookies of a browser that is signed in."""
        return self._cookies(account, language)

    def ask(
        self, answer: Callable[[Request], Response], account: str, query: str = "", **path: str
    ) -> Response:
        """What a route answers this account; in a context of its own, as in the server."""
        sent = self._cookies(account, "nl")
        cookie = "; ".join(f"{name}={value}" for name, value in sent.items())
        scope = {"type": "http", "method": "GET", "path": "/bestand", "scheme": "http"}
        scope |= {"server": ("localhost", 80), "query_string": query.encode()}
        scope |= {"headers": [(b"cookie", cookie.encode())]}
        scope |= {"path_params": path}
        return copy_context().run(answer, Request(scope))

    def close(self) -> None:
        """Let go of the store."""
        if self.monitor.database is not None:
            self.monitor.database.close()

    def _cookies(self, account: str, language: str) -> dict[str, str]:
        sent = {cookies.LANGUAGE: language, cookies.VISITOR: "browser-of-the-test"}
        if account != VISITOR:
            sent[cookies.SESSION] = self._token(account)
        return sent

    def _token(self, account: str) -> str:
        if account not in self._tokens:
            with self.monitor.store.write() as writer:
                found = demo_account(writer, account)
                assert found is not None, f"the demo data have no account {account}"
                self._tokens[account] = start_session(writer, found)
        return self._tokens[account]


@contextmanager
def dashboard_on(
    data: Path, instance: Literal["private", "public"] = "private"
) -> Iterator[Dashboard]:
    """The dashboard on a data folder, as this process's own, until the block ends.

    Blocks may lie inside each other: afterwards the outer one is the process's own again.
    """
    outer = process._held
    made = Dashboard(data, instance)
    process.hold(process.Held(made.monitor, find_pages()))
    try:
        yield made
    finally:
        process.hold(outer)
        made.close()
