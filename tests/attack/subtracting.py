"""Released figures subtracted from each other by somebody who knows every n and who is in which figure.

Each function yields in words what would be given away; nothing yielded = the attack fails.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.traits import has_trait
from bb_data.disclosure.released import Released
from bb_data.model.cell import NO_BREAKDOWN, PROGRAMME_SCOPE, Cell
from tests.attack.linear import Equations, People, by_score
from tests.attack.neighbours import Who
from tests.attack.reading import (
    GROUP_WIDTH,
    LEAST,
    OWN_SPREAD,
    PERSON_WIDTH,
    K,
    Range,
    column_of,
    decimals,
    indicator_of,
    is_of_scores,
    is_share_of_answers,
    numerators,
    shown,
    told,
)

_COVERAGE = re.compile(r"pooled (?P<covered>\d+)/\d+")
_TINY = 1e-6


def classes_and_everybody(cells: Released) -> Iterator[tuple[Cell, Cell]]:
    """Every shown figure of a class beside the shown one of everybody."""
    for part in shown(cells):
        if part.address.breakdown == NO_BREAKDOWN or part.n is None:
            continue
        whole = cells.get(str(part.address).replace(part.address.breakdown, NO_BREAKDOWN))
        if whole is not None and whole.n is not None:
            yield part, whole


def few_outside_a_class(cells: Released) -> Iterator[str]:
    """A2: everybody minus a class is 1 to K - 1 people."""
    for part, whole in classes_and_everybody(cells):
        left = (whole.n or 0) - (part.n or 0)
        if "change" not in part.address.indicator and left != 0 and left < K:
            yield str(part.address)


def few_of_the_other_class(cells: Released) -> Iterator[str]:
    """A2: the share of everybody and of a class tell that hardly anybody of the others has a trait, or nearly all."""
    for part, whole in classes_and_everybody(cells):
        others = (whole.n or 0) - (part.n or 0)
        if not is_share_of_answers(part) or not whole.is_shown or others <= 0:
            continue
        left = {count - own for count in numerators(whole) for own in numerators(part)}
        enough = {count for count in left if LEAST <= count <= others - LEAST}
        if not enough or (left != enough and len(numerators(whole)) == 1):
            yield str(part.address)


def programmes_and_initiatives(cells: Released) -> Iterator[tuple[Cell, list[Cell]]]:
    """Every shown share of answers of the programme, and the initiatives that show it too."""
    own: dict[tuple[str, str, str], list[Cell]] = defaultdict(list)
    for cell in shown(cells):
        if cell.address.initiative is not None:
            own[cell.address.indicator, cell.address.period, cell.address.breakdown].append(cell)
    for whole in shown(cells):
        address = whole.address
        if address.scope == PROGRAMME_SCOPE and whole.n is not None and is_share_of_answers(whole):
            yield whole, own[address.indicator, address.period, address.breakdown]


def one_initiative_left(cells: Released) -> Iterator[str]:
    """A1: the programme minus the initiatives that show the same figure is one initiative, or 1 to K - 1 people."""
    for whole, parts in programmes_and_initiatives(cells):
        covered = _COVERAGE.search(whole.method)
        n_left = int(covered["covered"]) - len(parts) if covered else 0
        people_left = (whole.n or 0) - sum(part.n or 0 for part in parts)
        if parts and (n_left == 1 or (people_left != 0 and people_left < K)):
            yield str(whole.address)


def few_left_or_came(cells: Released) -> Iterator[str]:
    """A4: everybody at two waves and the change between them leave 1 to K - 1 people on one side only."""
    for change, n_start, n_end in changes_and_waves(cells):
        left, came = n_start - (change.n or 0), n_end - (change.n or 0)
        if min(left, came) == 0 < max(left, came) < K:
            yield str(change.address)


def changes_and_waves(cells: Released) -> Iterator[tuple[Cell, int, int]]:
    """Every shown change of an initiative with the numbers of people at its two waves."""
    for change in shown(cells):
        start, dash, end = change.address.period.partition("-")
        if change.unit != "points" or not dash or change.n is None:
            continue
        if change.address.initiative is None:
            continue
        mean = change.address.indicator.replace(".change", ".mean")
        around = [cells.get(f"{mean}/{change.address.scope}/{wave}/-") for wave in (start, end)]
        if None not in around:
            n_start, n_end = ((cell.n if cell and cell.n else 0) for cell in around)
            yield change, n_start, n_end


def told_of_a_few(cells: Released) -> Iterator[str]:
    """S2: figures of answers that are about 1 to K - 1 people by themselves."""
    for cell in told(cells):
        if indicator_of(cell).instrument is not None and 0 < (cell.n or 0) < K:
            yield str(cell.address)


def everybody_alike(cells: Released) -> Iterator[str]:
    """A8: means and changes without the interval of their own spread: everybody has just this score."""
    for cell in shown(cells):
        whole = cell.address.breakdown == NO_BREAKDOWN and (cell.n or 0) >= OWN_SPREAD
        if whole and is_of_scores(cell) and cell.lower is None:
            yield str(cell.address)


def few_with_a_blank(cells: Released) -> Iterator[str]:
    """A21: a scale and a part of it over other people, so that 1 to K - 1 with an answer left open are told."""
    by_place: dict[tuple[str, str, str, str, str], dict[str, Cell]] = defaultdict(dict)
    for cell in shown(cells):
        indicator, address = indicator_of(cell), cell.address
        if is_of_scores(cell) and address.initiative is not None:
            place = (indicator.instrument or "", indicator.kind)
            where = (address.scope, address.period, address.breakdown)
            by_place[*place, *where][indicator.score or ""] = cell
    for figures in by_place.values():
        whole = figures.get("total")
        for score, part in figures.items():
            if whole is not None and 0 < abs((whole.n or 0) - (part.n or 0)) < K:
                yield f"{part.address}: {score} of {part.n} beside {whole.n}"


def coded_told_by_siblings(cells: Released) -> Iterator[str]:
    """S3: a coded share follows from the other classes, with which it makes 100 %."""
    for cell in told(cells):
        if cell.is_shown or not is_share_of_answers(cell):
            continue
        others = [one for one in siblings(cell, cells) if one.is_shown]
        for size in (1, 2):
            for chosen in combinations(others, size):
                if are_all_others(cell, chosen) and all(len(numerators(c)) == 1 for c in chosen):
                    yield f"{cell.address} from {[str(one.address) for one in chosen]}"


def siblings(cell: Cell, cells: Released) -> Iterator[Cell]:
    """Shares of other classes of the same score or question among the same people."""
    for other in catalogue().indicators.values():
        found = cells.get(str(replace(cell.address, indicator=other.id)))
        if found is None or other.kind != "share" or found.n != cell.n:
            continue
        if column_of(found) == column_of(cell) and other.id != cell.address.indicator:
            yield found


def are_all_others(cell: Cell, chosen: Sequence[Cell]) -> bool:
    """Whether everybody is in exactly one of these classes or in the cell's own."""
    levels = possible_answers(cell)
    n_classes = sum(
        has_trait(indicator_of(one), levels, catalogue()).astype(int) for one in (cell, *chosen)
    )
    return bool((n_classes == 1).all())


def possible_answers(cell: Cell) -> np.ndarray:
    """Every score, or every answer to the question, that a share is about."""
    indicator = indicator_of(cell)
    instrument = catalogue().instruments[indicator.instrument or ""]
    if indicator.score is not None:
        score = instrument.score(indicator.score)
        return np.arange(score.minimum, score.maximum + 1)
    item = instrument.item(indicator.item or "")
    if item.range is not None:
        return np.arange(item.range.minimum, item.range.maximum + 1)
    return np.array([answer.code for answer in instrument.answers_of(item)])


def few_leavers(cells: Released) -> Iterator[str]:
    """S5: how 1 to K - 1 people who left differed at the start from all who stayed."""
    for cell in shown(cells):
        if indicator_of(cell).estimator != "dropout_difference":
            continue
        indicator = cell.address.indicator.replace(".dropout.difference", ".change")
        stayed = cells.get(str(replace(cell.address, indicator=indicator)))
        if stayed is not None and 0 < (cell.n or 0) - (stayed.n or 0) < K:
            yield str(cell.address)


def small_groups_told(cells: Released, who: Who, breakdown: str = NO_BREAKDOWN) -> Iterator[str]:
    """A5: all means and changes of a score together tell what 1 to K - 1 people scored.

    Changes with one start beside each other, and beside the means of their waves. Told: narrower than
    is left open for one person or a few (S11), and than any of these figures tells by itself.
    """
    n_decimals = decimals(cells)
    for figures in by_score(cells):
        mine = [cell for cell in figures if cell.address.breakdown in (NO_BREAKDOWN, breakdown)]
        yield from told_by(Equations(mine, who, n_decimals))


def told_by(equations: Equations) -> Iterator[str]:
    """The small groups that these figures together tell too much of."""
    for wave in equations.waves:
        for group in equations.small_groups(wave):
            told = narrow(group, wave, equations)
            if told is not None:
                first = equations.cells[0].address
                yield (
                    f"{first.indicator} {first.scope} {wave}: {len(group)} people between"
                    f" {told.low:.1f} and {told.high:.1f}"
                )


def narrow(group: People, wave: str, equations: Equations) -> Range | None:
    """Between which sums a group's scores lie, when that is narrower than one person or a few need (S11).

    And narrower than the figure that tells most of them by itself; None when enough is left open.
    """
    needed = (PERSON_WIDTH if len(group) == 1 else GROUP_WIDTH) - _TINY
    if equations.leaves_open(group, wave, needed):
        return None
    told = equations.bound(group, wave)
    alone = equations.alone(group, wave)
    is_told = told.open_part < needed and told.told.width < alone.width - _TINY
    return told.told if is_told else None
