"""The pictures of the documentation: each that is shown is there, each that is there is shown, and all are small."""

from __future__ import annotations

import re
from pathlib import Path

PROJECT = Path(__file__).parents[3]
PICTURES = PROJECT / "docs" / "pictures"
SHOWN = re.compile(r"!\[(?P<told>[^\]]*)\]\((?P<file>[^)\s]+)\)")
MOST_BYTES = 2_000_000


def shown_in(page: Path) -> list[tuple[str, Path]]:
    text = page.read_text(encoding="utf-8")
    return [(one["told"], (page.parent / one["file"]).resolve()) for one in SHOWN.finditer(text)]


def pages() -> list[Path]:
    return [PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md"))]


def test_every_picture_that_a_page_shows_is_there_and_told_in_words() -> None:
    shown = [one for page in pages() for one in shown_in(page)]
    assert shown
    assert [str(file) for told, file in shown if not (told and file.is_file())] == []


def test_every_picture_that_is_there_is_shown() -> None:
    shown = {file for page in pages() for _told, file in shown_in(page)}
    assert sorted(set(PICTURES.iterdir()) - shown) == []


def test_the_readme_begins_with_the_first_page_of_the_programme_staff() -> None:
    assert shown_in(PROJECT / "README.md")[0][1].name == "vandaag.png"


def test_a_clone_stays_small() -> None:
    assert sum(file.stat().st_size for file in PICTURES.iterdir()) < MOST_BYTES
