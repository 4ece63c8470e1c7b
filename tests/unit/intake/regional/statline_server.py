"""A stand-in for the open-data service of StatLine: a real HTTP server that answers as it was told to."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from tests.unit.intake.regional.downloads import OPEN_DATA


@dataclass
class StatLine:
    """Where it listens and what it was asked; `failing` are the answers it gives first, an HTTP status each."""

    address: str = ""
    failing: list[int] = field(default_factory=list)
    content: bytes | None = None
    seconds: float = 0.0
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


def rows_of(regions: list[str]) -> list[dict[str, str]]:
    headings, *lines = (line.split(";") for line in OPEN_DATA.splitlines())
    rows = [dict(zip(headings, line, strict=True)) for line in lines]
    return [row for row in rows if row["WijkenEnBuurten"].startswith(tuple(regions))]


@contextmanager
def statline() -> Iterator[StatLine]:
    """The server on a free port until the block ends."""
    told = StatLine()
    may_end = threading.Event()

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append(self.path)
            told.headers.append(dict(self.headers))
            may_end.wait(told.seconds)
            if told.failing:
                self.send_error(told.failing.pop(0))
                return
            query = parse_qs(urlsplit(self.path).query)
            regions = re.findall(r"startswith\(WijkenEnBuurten,'(\w+)'\)", query["$filter"][0])
            content = told.content
            if content is None:
                content = json.dumps({"value": rows_of(regions)}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing on the screen."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    told.address = f"http://127.0.0.1:{server.server_address[1]}/OData"
    try:
        yield told
    finally:
        may_end.set()
        server.shutdown()
        server.server_close()
        thread.join()
