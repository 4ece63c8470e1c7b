"""The real server on a free port, for browser tests and for looking at pages. Not: a browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
_LONGEST_START_SECONDS = 90


@dataclass(frozen=True)
class Server:
    """A running dashboard: its address and where its output goes."""

    address: str
    log: Path


@contextmanager
def serving(data: Path, log: Path, **environment: str) -> Iterator[Server]:
    """`streamlit run dashboard.py` on these data, as `make run` starts it, until the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BB_")}
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=PROJECT,
            env=clean | {"BB_DATA_DIR": str(data)} | environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_healthy(process, address, log)
            yield Server(address, log)
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait_until_healthy(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + _LONGEST_START_SECONDS
    while time.monotonic() < until:
        # Streamlit stops when its port is taken, so a health answer beside a live process is our own.
        assert process.poll() is None, f"the server stopped:\n{log.read_text()[-4000:]}"
        try:
            with urllib.request.urlopen(f"{address}/gezond", timeout=5) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"the server did not start:\n{log.read_text()[-4000:]}")
