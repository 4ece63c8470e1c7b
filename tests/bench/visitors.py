"""Visitors without a browser: each holds the line to the server that a tab holds, and clicks. Not: what a page looks like."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.util import calc_hash

_LARGEST_MESSAGE = 64 * 1024 * 1024
_PATIENCE_SECONDS = 120.0


@dataclass(frozen=True)
class Click:
    """What somebody opened, and how long it took until the whole page was there."""

    slug: str
    seconds: float


class Visitor:
    """A tab: an open line with the cookies of somebody who signed in."""

    def __init__(self, address: str, cookies: Mapping[str, str]) -> None:
        self._address = address
        self._cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
        self._line: websockets.ClientConnection | None = None

    async def __aenter__(self) -> Visitor:
        self._line = await websockets.connect(
            self._address.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=[websockets.Subprotocol("streamlit")],
            origin=websockets.Origin(self._address),
            additional_headers={"Cookie": self._cookie},
            max_size=_LARGEST_MESSAGE,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._line is not None
        await self._line.close()

    async def click(self, slug: str) -> Click:
        """Open a page, and read everything that is sent until its script has ended."""
        assert self._line is not None
        state = ClientState(page_script_hash=calc_hash(slug), page_name=slug)
        started = time.perf_counter()
        await self._line.send(BackMsg(rerun_script=state).SerializeToString())
        n_elements = 0
        while True:
            received = await asyncio.wait_for(self._line.recv(), _PATIENCE_SECONDS)
            message = ForwardMsg.FromString(bytes(received))  # type: ignore[arg-type]
            kind = message.WhichOneof("type")
            n_elements += kind in ("delta", "ref_hash")
            if kind == "script_finished":
                assert n_elements > 0, f"/{slug} was empty"
                return Click(slug, time.perf_counter() - started)


async def in_turn(
    address: str, cookies: Mapping[str, str], slugs: Sequence[str], n_rounds: int
) -> list[Click]:
    """What one visitor alone waits, going round these pages."""
    async with Visitor(address, cookies) as visitor:
        for slug in slugs:
            await visitor.click(slug)
        return [await visitor.click(slug) for _ in range(n_rounds) for slug in slugs]


async def at_once(
    address: str,
    who: Sequence[tuple[Mapping[str, str], Sequence[str]]],
    n_clicks: int,
    pause_seconds: float,
) -> list[Click]:
    """What each of these visitors waits when all go round their pages together, reading a moment at each."""

    async def busy(number: int, cookies: Mapping[str, str], slugs: Sequence[str]) -> list[Click]:
        async with Visitor(address, cookies) as visitor:
            await visitor.click(slugs[0])
            await asyncio.sleep(pause_seconds * number / len(who))
            found = []
            for k in range(n_clicks):
                clicked = await visitor.click(slugs[(k + number) % len(slugs)])
                found.append(clicked)
                await asyncio.sleep(max(0.0, pause_seconds - clicked.seconds))
            return found

    every = await asyncio.gather(*(busy(k, *one) for k, one in enumerate(who)))
    return [clicked for of_one in every for clicked in of_one]
