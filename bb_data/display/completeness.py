"""The grid of initiatives by waves: how much of what was expected is in. Not: counting it (views)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from bb_data.display.html import put, text
from bb_data.model.period import WAVES
from bb_data.model.programme import WaveState
from bb_data.views.completeness import WaveCompleteness
from bb_data.words import numbers
from bb_data.words.language import _

_STEPS = 4
"""Shades between nothing and everything; the numbers stand in every box as well."""

Chosen = tuple[str, str]
"""The slug of an initiative, and a wave."""


def grid(
    rows: Sequence[tuple[str, str]],
    waves: Mapping[Chosen, WaveCompleteness],
    chosen: Chosen | None,
) -> None:
    """A row per initiative (slug and name) and a column per wave; a box is a link to what is behind it."""
    head = "".join(f'<th scope="col">{wave}</th>' for wave in WAVES)
    body = "".join(
        f'<tr><th scope="row">{text(name)}</th>'
        + "".join(_box(waves.get((slug, wave)), (slug, wave) == chosen) for wave in WAVES)
        + "</tr>"
        for slug, name in rows
    )
    put(
        f'<div class="bb-table bb-grid" role="region" tabindex="0" aria-label="'
        f'{text(_("Vragenlijsten per initiatief en meting"))}"><table><thead><tr><th scope="col">'
        f"{text(_('Initiatief'))}</th>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _box(wave: WaveCompleteness | None, is_chosen: bool) -> str:
    if wave is None:
        return f"<td>{numbers.MISSING}</td>"
    if wave.state is WaveState.PLANNED:
        return f"<td>{text(_('gepland'))}</td>"
    where = text("?" + urlencode({"initiatief": wave.initiative, "meting": wave.period}))
    told = _("{n} van {expected}").format(
        n=numbers.number(wave.n_received), expected=numbers.number(wave.n_expected)
    )
    is_open = wave.state is WaveState.OPEN
    state = f" <small>{text(_('loopt'))}</small>" if is_open else ""
    current = ' aria-current="true"' if is_chosen else ""
    shade = int(wave.share * _STEPS)
    return f'<td class="in-{shade}"><a href="{where}" target="_self"{current}>{text(told)}</a>{state}</td>'
