"""What the initiatives show laid beside each other: which periods can be, and what chance leaves. Not: drawing it (display)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bb_data.catalogue.schema import Catalogue
from bb_data.catalogue.simulations import simulation_results
from bb_data.disclosure.released import Released
from bb_data.model.cell import NO_BREAKDOWN, PROGRAMME_SCOPE, Cell, CellAddress, initiative_scope
from bb_data.model.period import WAVES
from bb_data.statistics.funnel import FUNNEL_INNER, FUNNEL_OUTER, INNER, OUTER, funnel_limits
from bb_data.words import numbers
from bb_data.words.language import _
from bb_data.words.simulation_texts import imagined_text, result_text, share_text

_AROUND = 24
"""At how many numbers of people the limits of chance are worked out."""
_RULE_OF_THUMB = "equal_sites.one_sd_rule"
_OWN_WORDS = "equal_sites.words_or_marks"


@dataclass(frozen=True, slots=True)
class Funnel:
    """A share to lay beside chance: its indicator and period, and limits by number of people, in per cents.

    `beyond` are the slugs of those outside the outer limits (E10): what chance hardly ever does.
    """

    indicator: str
    period: str
    inner: tuple[tuple[int, float, float], ...]
    outer: tuple[tuple[int, float, float], ...]
    beyond: tuple[str, ...]


def funnel_of(released: Released, indicator: str, names: Mapping[str, str]) -> Funnel | None:
    """The newest period in which the programme's share is shown and two initiatives' are; None without.

    Made of released values alone, so that it tells no more than they do.
    """
    for period in _newest_first(released, indicator):
        programme = released.get(CellAddress(indicator, PROGRAMME_SCOPE, period))
        shown = {
            slug: cell
            for slug in names
            if (cell := released.get(CellAddress(indicator, initiative_scope(slug), period)))
            is not None
            and cell.is_shown
            and cell.n is not None
        }
        if programme is None or programme.value is None or not programme.is_shown or len(shown) < 2:
            continue
        average = programme.value / 100
        most = max(cell.n or 0 for cell in shown.values())
        every = sorted({max(1, round(most * 1.12 * k / _AROUND)) for k in range(1, _AROUND + 1)})
        inner = _limits(average, every, INNER, FUNNEL_INNER)
        outer = _limits(average, every, OUTER, FUNNEL_OUTER)
        beyond = tuple(slug for slug, cell in shown.items() if _is_beyond(cell, average))
        return Funnel(indicator, period, inner, outer, beyond)
    return None


def _limits(
    average: float, every: list[int], confidence: float, method: str
) -> tuple[tuple[int, float, float], ...]:
    found = ((n, funnel_limits(average, n, confidence=confidence, method=method)) for n in every)
    return tuple(
        (n, 100 * one.lower, 100 * one.upper)
        for n, one in found
        if one.lower is not None and one.upper is not None
    )


def _is_beyond(cell: Cell, average: float) -> bool:
    limits = funnel_limits(average, cell.n or 0, confidence=OUTER, method=FUNNEL_OUTER)
    if limits.lower is None or limits.upper is None or cell.value is None:
        return False
    return not limits.lower <= cell.value / 100 <= limits.upper


def ladder_periods(released: Released, catalogue: Catalogue) -> dict[str, str]:
    """By indicator of the ladder the newest period that the programme shows, else the newest: the same one for every initiative.

    All steps over participants are of one half-year: a leak lies between steps of the same people.
    """
    found: dict[str, str] = {}
    steps = [step for step in catalogue.ladder if step.indicator is not None]
    of_lists = [str(step.indicator) for step in steps if step.people == "participants"]
    half_years = _newest_first(released, of_lists[0] if of_lists else "")
    half_year = next(
        (
            period
            for period in half_years
            if any(_is_shown(released, indicator, period) for indicator in of_lists[1:])
        ),
        next(iter(half_years), None),
    )
    if half_year is not None:
        found |= dict.fromkeys(of_lists, half_year)
    for step in steps:
        if step.people != "participants":
            newest = _newest_first(released, str(step.indicator))
            shown = [one for one in newest if _is_shown(released, str(step.indicator), one)]
            found |= {str(step.indicator): one for one in (shown or newest)[:1]}
    return found


def _newest_first(released: Released, indicator: str) -> list[str]:
    cells = released.select(indicators=[indicator], breakdown=NO_BREAKDOWN)
    return sorted({cell.address.period for cell in cells}, key=_when, reverse=True)


def _when(period: str) -> tuple[int, str]:
    last = period.rpartition("-")[2]
    return (WAVES.index(last), "") if last in WAVES else (0, period)


def _is_shown(released: Released, indicator: str, period: str) -> bool:
    cell = released.get(CellAddress(indicator, PROGRAMME_SCOPE, period))
    return cell is not None and cell.is_shown


def why_no_ranking() -> tuple[str, ...]:
    """What was found when equal initiatives were drawn many times: by a rule of thumb, and by these pages."""
    known = simulation_results()
    found = known.get(_OWN_WORDS)
    if found is None or _RULE_OF_THUMB not in known:
        return ()
    return (
        _("Dat is nagerekend: {n} keer {imagined}").format(
            n=numbers.number(found.n_draws),
            imagined=_lower(imagined_text("equal_sites", found.n_draws)),
        ),
        result_text(_RULE_OF_THUMB, known[_RULE_OF_THUMB].value, found.n_draws),
        _("Met de oordelen en de trechter van deze pagina's is dat {value}.").format(
            value=share_text(found.value)
        ),
    )


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
