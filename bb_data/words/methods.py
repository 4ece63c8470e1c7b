"""How a method of estimating is called in a footer: from the code a cell carries to words."""

from __future__ import annotations

import re

from bb_data.words.language import N_, _

_NAMES: dict[str, str] = {
    "t_interval": N_("gemiddelde met 95%-interval (t)"),
    "paired_t_interval": N_("verschil bij dezelfde mensen met 95%-interval (t)"),
    "wilson_interval": N_("aandeel met 95%-interval (Wilson)"),
    "count": N_("geteld"),
}
_POOLED = re.compile(r"(?P<method>\w+) pooled (?P<covered>\d+)/(?P<all>\d+)")


def method_text(method: str) -> str:
    """The method in words; a code without words is given as it is, so that it can be asked about."""
    pooled = _POOLED.fullmatch(method)
    if pooled is None:
        return _(_NAMES[method]) if method in _NAMES else method
    return _("{method}, mensen van {covered} van de {all} initiatieven samen").format(
        method=method_text(pooled["method"]), covered=pooled["covered"], all=pooled["all"]
    )
