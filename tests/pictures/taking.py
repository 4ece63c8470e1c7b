"""Takes a picture at a stop of the tour and makes it small. Not: the tour itself (tests/browser/tour.py)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import typst
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page

from tests.browser.conftest import PATIENCE, ready
from tests.browser.tour import Stop

DESK, TELEPHONE = 1280, 360
HIGH = 900
MARGIN = 12
"""Pixels around what a picture is of."""
TALLEST = {DESK: 1900, TELEPHONE: HIGH}
"""Nobody reads on in a picture that is longer, by the width of the screen; it ends there."""
COLOURS = 256
PAPER_PPI = 90
ON_A_TELEPHONE, IN_THE_DARK = "-telefoon", "-donker"
ALSO = {"meting-afgerond": ON_A_TELEPHONE, "naast-elkaar": IN_THE_DARK}
"""The stops of which there is a second picture, and how that one is taken."""


def tab(browser: Browser, address: str) -> Page:
    """A tab as the reader of the README would have it: Dutch, light, on a desk."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": DESK, "height": HIGH},
        locale="nl-NL",
        color_scheme="light",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def pictures_of(page: Page, stop: Stop, folder: Path, downloads: Path) -> None:
    """The picture of a stop, and its second one; `downloads` is where the walk put its files."""
    if stop.paper:
        picture_of_paper(downloads / stop.paper, folder / f"{stop.name}.png")
        return
    picture(page, stop, folder / f"{stop.name}.png")
    also = ALSO.get(stop.name, "")
    with _seen_otherwise(page, also):
        if also:
            picture(page, stop, folder / f"{stop.name}{also}.png")


def picture(page: Page, stop: Stop, file: Path) -> None:
    """What stands there now from the top (or `since`) to the end of `until`, as a PNG of few colours."""
    page.mouse.move(0, 0)
    width = page.viewport_size["width"] if page.viewport_size else DESK
    # Streamlit scrolls inside its own frame: a window of the whole length shows all of it at once.
    page.set_viewport_size({"width": width, "height": _length(page)})
    _settled(page)
    page.screenshot(path=file, clip=_place(page, stop, width), animations="disabled")
    page.set_viewport_size({"width": width, "height": HIGH})
    _settled(page)
    _of_few_colours(file)


def picture_of_paper(pdf: Path, file: Path) -> None:
    """The first page of a PDF."""
    page = (
        f'#set page(width: auto, height: auto, margin: 4pt, fill: luma(85%))\n#image("{pdf.name}")'
    )
    png = typst.compile(page.encode(), root=pdf.parent, format="png", ppi=PAPER_PPI)
    file.write_bytes(png)
    _of_few_colours(file)


def _of_few_colours(file: Path) -> None:
    with Image.open(file) as taken:
        few = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


def _length(page: Page) -> int:
    return int(page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")) + 1


def _place(page: Page, stop: Stop, width: int) -> FloatRect:
    end = page.locator(stop.until).first.bounding_box()
    assert end is not None, f"{stop.name}: {stop.until} is not on the page"
    top = 0.0
    if stop.since:
        begin = page.locator(stop.since).first.bounding_box()
        assert begin is not None, f"{stop.name}: {stop.since} is not on the page"
        top = begin["y"] - MARGIN
    height = min(end["y"] + end["height"] + MARGIN - top, TALLEST[width])
    return {"x": 0, "y": top, "width": width, "height": height}


@contextmanager
def _seen_otherwise(page: Page, how: str) -> Iterator[None]:
    if how == ON_A_TELEPHONE:
        page.set_viewport_size({"width": TELEPHONE, "height": HIGH})
    if how == IN_THE_DARK:
        _in_colours(page, "dark")
    _settled(page)
    yield
    if how == IN_THE_DARK:
        _in_colours(page, "light")
    page.set_viewport_size({"width": DESK, "height": HIGH})
    _settled(page)


def _in_colours(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    # Charts are drawn in the colours of the moment at which the page was opened.
    page.reload()


def _settled(page: Page) -> None:
    """The script has run and what was drawn to another size is drawn."""
    ready(page)
    page.wait_for_timeout(700)
