"""Opens a browser on the dashboard once it answers: `python -m bb_data.web.opening URL`, for `make run` on a desk."""

from __future__ import annotations

import os
import sys
import time
import urllib.error
import urllib.request
import webbrowser

_LONGEST_WAIT_SECONDS = 60.0
_PAUSE_SECONDS = 0.3


def has_desktop() -> bool:
    """Whether a window could be shown here; a server in a cupboard has none."""
    return sys.platform in ("darwin", "win32") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def open_when_ready(address: str) -> bool:
    """Wait until the health route answers, then open the address. Gives whether a browser was opened."""
    if not address.startswith(("http://", "https://")) or not has_desktop():
        return False
    until = time.monotonic() + _LONGEST_WAIT_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/gezond", timeout=2):  # noqa: S310  # our own address
                return webbrowser.open(address)
        except (urllib.error.URLError, OSError):
            time.sleep(_PAUSE_SECONDS)
    return False


if __name__ == "__main__":
    open_when_ready(sys.argv[1])
