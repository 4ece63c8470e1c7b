"""How a method of estimating is called in a footer: from the code a cell carries to words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bb_data.words.language import N_, _

_NAMES: dict[str, str] = {
    "t_interval": N_("gemiddelde met 95%-interval (t)"),
    "paired_t_interval": N_("verschil bij dezelfde mensen met 95%-interval (t)"),
    "wilson_interval": N_("aandeel met 95%-interval (Wilson)"),
    "count": N_("geteld"),
    "counted_share": N_("aandeel, geteld"),
    "counted_mean": N_("gemiddelde, geteld"),
    "median": N_("mediaan, geteld"),
}
_AGAINST_CHANCE = re.compile(r"curveball (?P<draws>\d+) seed (?P<seed>\d+)")
_POOLED = re.compile(r"(?P<method>\w+) pooled (?P<covered>\d+)/(?P<all>\d+)")


def method_text(method: str) -> str:
    """One method in words; a code without words is given as it is, so that it can be asked about."""
    return methods_text([method])


def methods_text(methods: Iterable[str]) -> str:
    """The methods of a figure's cells in words, each once, with how many initiatives were pooled."""
    coverage: dict[str, set[tuple[int, int]]] = {}
    for method in methods:
        pooled = _POOLED.fullmatch(method)
        base = pooled["method"] if pooled else method
        known = coverage.setdefault(base, set())
        if pooled:
            known.add((int(pooled["covered"]), int(pooled["all"])))
    return ", ".join(_with_coverage(base, known) for base, known in coverage.items())


def _with_coverage(method: str, coverage: set[tuple[int, int]]) -> str:
    name = _name(method)
    if not coverage:
        return name
    least, most = min(coverage)[0], max(coverage)[0]
    covered = str(most) if least == most else _("{low} tot {high}").format(low=least, high=most)
    return _("{method}; samen: mensen van {covered} van de {all} initiatieven").format(
        method=name, covered=covered, all=max(total for _covered, total in coverage)
    )


def _name(method: str) -> str:
    against_chance = _AGAINST_CHANCE.fullmatch(method)
    if against_chance:
        return _(
            "gedeeld door wat toeval geeft, met de middelste 95% van {draws} keer opnieuw verdelen "
            "(curveball, begingetal {seed})"
        ).format(**against_chance.groupdict())
    return _(_NAMES[method]) if method in _NAMES else method
