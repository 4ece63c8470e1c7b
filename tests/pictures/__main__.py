"""`make pictures`: walks the tour on fresh demo data and replaces the README's pictures in docs/pictures."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.serving import PROJECT, serving
from tests.browser.tour import TOUR
from tests.pictures.taking import pictures_of, tab

PICTURES = PROJECT / "docs" / "pictures"


def main() -> None:
    """All or nothing: when a stop cannot be reached the old pictures stay."""
    if CHROMIUM is None:
        sys.exit("Er is geen Chromium op deze machine (Debian: apt install chromium).")
    with TemporaryDirectory(prefix="bb-pictures-") as folder:
        made = Path(folder) / "pictures"
        made.mkdir()
        _take_all(CHROMIUM, Path(folder), made)
        shutil.rmtree(PICTURES, ignore_errors=True)
        shutil.copytree(made, PICTURES)


def _take_all(chromium: str, folder: Path, made: Path) -> None:
    data, downloads = folder / "data", folder / "downloads"
    downloads.mkdir()
    subprocess.run(
        [sys.executable, "-m", "bb_data", "demo", "--data", str(data)], cwd=PROJECT, check=True
    )
    with serving(data, folder / "log.txt") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        page = tab(browser, server.address)
        for stop in TOUR:
            sys.stderr.write(f"{stop.name}\n")
            stop.walk(page, downloads)
            pictures_of(page, stop, made, downloads)
        browser.close()


if __name__ == "__main__":
    main()
