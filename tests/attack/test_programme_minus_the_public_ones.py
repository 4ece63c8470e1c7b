"""A visitor takes the initiatives that are public away from the programme: one initiative, or a few people, is never left.

Counted from what the programme's figure says of itself (how many initiatives, how many people), not from
what decided who is public.
"""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from pathlib import Path

from bb_data.catalogue.loader import catalogue
from bb_data.model.cell import PROGRAMME_SCOPE, Cell
from bb_data.release.published import all_releases
from bb_data.views.audience import figures_for_visitors

COVERAGE = re.compile(r"pooled (?P<covered>\d+)/\d+")


def public_by_figure(folder: Path) -> dict[tuple[str, str], tuple[Cell, list[Cell]]]:
    """Per shown figure of the programme: its cell, and the public cells of initiatives."""
    figures = figures_for_visitors(folder, catalogue())
    assert figures is not None
    own: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in figures.released:
        if cell.address.scope != PROGRAMME_SCOPE:
            own[cell.address.indicator, cell.address.period].append(cell)
    return {
        (cell.address.indicator, cell.address.period): (
            cell,
            own[cell.address.indicator, cell.address.period],
        )
        for cell in figures.released.select(scopes=[PROGRAMME_SCOPE], breakdown="-")
        if cell.n is not None
    }


def test_never_is_one_initiative_or_are_a_few_people_left(demo_data: Path, tmp_path: Path) -> None:
    n_tried = 0
    for release in all_releases(demo_data / "releases"):
        # every release as if it had been signed off
        folder = tmp_path / release.id
        copy = folder / release.id
        shutil.copytree(release.folder, copy)
        (copy / "signed_off.json").write_text("{}", encoding="utf-8")
        for whole, public in public_by_figure(folder).values():
            covered = COVERAGE.search(whole.method)
            if not public or covered is None:
                continue
            n_tried += 1
            n_left = int(covered["covered"]) - len(public)
            people_left = (whole.n or 0) - sum(cell.n or 0 for cell in public)
            assert n_left == 0 or n_left >= 2, str(whole.address)
            assert people_left == 0 or people_left >= 10, str(whole.address)
    assert n_tried > 100
