"""Which code made a figure: a fingerprint of the sources, so that what an older one made is not taken for its own."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_FOLDERS = ("catalogue", "disclosure", "figures", "model", "statistics", "store")
"""What a figure, and what is decided about it, comes from; the data files of the catalogue have versions of their own."""


@lru_cache(maxsize=1)
def code_fingerprint() -> str:
    """SHA-256 of every Python and SQL file that a figure comes from, by name.

    A number that somebody has to raise would be forgotten just when a mistake is mended.
    """
    whole = hashlib.sha256()
    for folder in _FOLDERS:
        files = (one for one in (_PACKAGE / folder).rglob("*") if one.suffix in (".py", ".sql"))
        for file in sorted(files):
            whole.update(str(file.relative_to(_PACKAGE)).encode())
            whole.update(file.read_bytes())
    return whole.hexdigest()
