"""The drawing of the six invented places, for the first page: a line of houses with what happens there."""

from __future__ import annotations

import re
from functools import lru_cache

from bb_data.display.html import text
from bb_data.display.signs import mask, svg
from bb_data.words.language import _

_GROUND = '<path class="g" d="M0 196c120-7 250-6 380-3s270 6 400 2 230-6 340-2v67H0z"/>'

_GARDEN = (
    '<path class="n" d="M92 92c-26 0-42 16-42 37 0 22 18 36 42 36s43-14 43-36c0-21-17-37-43-37z"/>'
    '<path d="M93 198c1-22 0-44-1-66M92 160l-17-15M93 150l15-13"/>'
    '<path d="M28 200c2-8 2-13 1-20M41 200c1-8 1-14 0-22M140 200c1-9 2-15 1-22M152 200c2-7 2-11 2-17"/>'
    '<path class="p" d="M24 176a5 5 0 1 0 10 0 5 5 0 1 0-10 0M36 173a5 5 0 1 0 10 0 5 5 0 1 0-10 0M136 173a5 5 0 1 0 10 0 5 5 0 1 0-10 0M149 178a5 5 0 1 0 10 0 5 5 0 1 0-10 0"/>'
)
_HOUSE = (
    '<path class="c" d="M206 199c-2-30-2-58 0-86l49-40 50 39c2 29 2 58 0 87z"/>'
    '<path class="l" d="M196 117l59-49 60 48-60-36z"/>'
    '<path class="p" d="M242 199v-44c8-2 17-2 26 0v44z"/>'
    '<path class="n" d="M218 128h22v20h-22zM271 127h22v20h-22z"/>'
    '<path d="M229 128v20M218 138h22M282 127v20M271 137h22M284 85v-17h11v26"/>'
)
_BICYCLE = (
    '<path class="c" d="M342 176a20 20 0 1 0 40 0 20 20 0 1 0-40 0M427 180a17 17 0 1 0 34 0 17 17 0 1 0-34 0"/>'
    '<path class="p" d="M396 136h66l-9 34h-52z"/>'
    '<path d="M362 176l17-38c2-4 4-6 9-6M372 156l27 20h28M388 132l14 42M356 136h24M352 142h15"/>'
    '<path class="n" d="M408 136c1-13 9-19 16-17 6-8 19-4 19 8l1 9z"/>'
)
_CAFE = (
    '<path class="c" d="M496 199c-2-32-2-64 0-96 46-2 92-2 138 0 2 32 2 64 0 96z"/>'
    '<path class="p" d="M488 104l12-28h130l12 28c-3 9-20 9-23 0-3 9-20 9-23 0-3 9-20 9-23 0-3 9-20 9-23 0-3 9-20 9-23 0-3 9-20 9-23 0-3 8-13 8-16 0z"/>'
    '<path class="l" d="M510 128h52v42h-52z"/><path class="n" d="M582 129c10-2 22-2 32 0v70h-32z"/>'
    '<path d="M606 165h1M524 150c0 8 2 13 9 13s10-5 10-13zM543 153c5-1 6 6-1 6M529 143c-2-4 2-5 0-9M537 143c-2-4 2-5 0-9"/>'
)
_TABLE = (
    '<path class="c" d="M670 157c45-3 92-3 138 0l-1 7c-45-3-91-3-136 0z"/>'
    '<path d="M688 165l-6 35M790 165l6 35"/>'
    '<path class="p" d="M716 155c0-12 9-20 23-20s24 8 24 20z"/><path d="M739 135v-5M730 121c-3-5 3-6 0-12M748 121c-3-5 3-6 0-12"/>'
    '<path class="l" d="M656 128a9 9 0 1 0 18 0 9 9 0 1 0-18 0M806 126a9 9 0 1 0 18 0 9 9 0 1 0-18 0"/>'
    '<path d="M665 138c-8 6-10 17-9 30v32M815 136c8 6 10 17 9 30v34M667 146l15 11M812 145l-14 12"/>'
    '<path d="M690 153c3-3 8-3 11 0M777 153c3-3 8-3 11 0"/>'
)
_FLAT = (
    '<path class="c" d="M872 199c-3-56-3-112 0-168 42-3 84-3 126 0 3 56 3 112 0 168z"/>'
    '<path class="n" d="M918 198c-2-46-2-93 0-139 11-2 23-2 34 0 2 46 2 93 0 139z"/>'
    '<path d="M935 60v138M926 130l5-7 5 7M936 140l5 7 5-7M926 46h18"/>'
    '<path class="l" d="M884 58h20v20h-20zM884 96h20v20h-20zM884 134h20v20h-20zM966 58h20v20h-20zM966 134h20v20h-20z"/>'
    '<path class="p" d="M966 96h20v20h-20z"/>'
    '<path d="M1046 200c1-18 0-36-1-50"/><path class="n" d="M1045 112c-16 0-25 11-25 24 0 14 11 22 25 22s26-9 26-23-11-23-26-23z"/>'
)


_VIEW_BOX = "0 0 1100 232"
_COLOURS = {"c": "card", "g": "ground", "n": "network", "p": "participation", "l": "loneliness"}
_SHAPE = re.compile(r'<path class="(?P<colour>\w)" d="(?P<path>[^"]+)"/>')


def six_places() -> str:
    """The drawing as HTML with its alternative text; it takes the width it is given.

    One layer a colour, each a mask, so that the drawing follows the appearance light or dark.
    """
    told = _(
        "Tekening van zes plekken: een tuin met een boom, een huis, een bakfiets, een koffiehuis,"
        " een gedekte tafel en een flat met een lift."
    )
    layers = "".join(
        f'<span class="{colour}" style="{mask(file)}"></span>' for colour, file in _layers().items()
    )
    return f'<div class="bb-places" role="img" aria-label="{text(told)}">{layers}</div>'


@lru_cache(maxsize=1)
def _layers() -> dict[str, str]:
    drawing = "".join((_GROUND, _GARDEN, _HOUSE, _BICYCLE, _CAFE, _TABLE, _FLAT))
    filled: dict[str, list[str]] = {colour: [] for colour in _COLOURS.values()}
    for shape in _SHAPE.finditer(drawing):
        filled[_COLOURS[shape["colour"]]].append(f'<path d="{shape["path"]}"/>')
    files = {
        colour: svg("".join(paths), _VIEW_BOX, style='fill="#000"')
        for colour, paths in filled.items()
    }
    lines = drawing.replace(_GROUND, "")
    style = (
        'fill="none" stroke="#000" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"'
    )
    return {**files, "lines": svg(lines, _VIEW_BOX, style=style)}
