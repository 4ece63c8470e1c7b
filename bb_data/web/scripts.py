"""The monitor's own scripts for the browser, under an address that changes with their content. Not: what they do."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from bb_data.settings import PROJECT_FOLDER

_DISPLAY = PROJECT_FOLDER / "bb_data" / "display"
SCRIPTS: dict[str, Path] = {
    "focus.js": _DISPLAY / "focus.js",
    "place.js": _DISPLAY / "place.js",
    "typing.js": _DISPLAY / "typing" / "typing.js",
}
_A_YEAR = "public, max-age=31536000, immutable"


@cache
def script_tags() -> str:
    """The markup that loads every script in every page."""
    return "".join(
        f'<script defer src="/scripts/{name}?{_fingerprint(file)}"></script>'
        for name, file in SCRIPTS.items()
    )


def script(request: Request) -> Response:
    """One of the scripts."""
    file = SCRIPTS.get(request.path_params["name"])
    if file is None:
        return PlainTextResponse("Niet gevonden", status_code=404)
    return FileResponse(file, media_type="text/javascript", headers={"Cache-Control": _A_YEAR})


def _fingerprint(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]
