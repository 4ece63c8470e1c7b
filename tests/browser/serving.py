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
    settings = {"BB_DATA_DIR": str(data)} | environment
    with _running(PROJECT / "dashboard.py", log, settings, "/gezond") as server:
        yield server


@contextmanager
def serving_script(script: Path, log: Path) -> Iterator[Server]:
    """Another script, served by the same settings of Streamlit: what the dashboard is compared with."""
    with _running(script, log, {}, "/_stcore/health") as server:
        yield server


@contextmanager
def _running(script: Path, log: Path, settings: dict[str, str], health: str) -> Iterator[Server]:
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BB_")}
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=PROJECT,
            env=clean | settings,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_healthy(process, address + health, log)
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


def _wait_until_healthy(process: subprocess.Popen[bytes], health: str, log: Path) -> None:
    until = time.monotonic() + _LONGEST_START_SECONDS
    while time.monotonic() < until:
        # Streamlit stops when its port is taken, so a health answer beside a live process is our own.
        assert process.poll() is None, f"the server stopped:\n{log.read_text()[-4000:]}"
        try:
            with urllib.request.urlopen(health, timeout=5) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"the server did not start:\n{log.read_text()[-4000:]}")
