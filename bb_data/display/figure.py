"""A chart on a page: the finding as its title, the picture with alternative text, its footer and its table twin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from bb_data.disclosure.reasons import Reason
from bb_data.display.charts.chart import NO_MODE_BAR, Chart
from bb_data.display.components import page_link, state_markup, verdict_markup
from bb_data.display.html import paragraph, put, text
from bb_data.display.shell import fresh_from, page_of
from bb_data.display.tables import table_markup
from bb_data.errors import RefusedError
from bb_data.model.cell import Cell
from bb_data.words import sentences, states
from bb_data.words.language import N_, _
from bb_data.words.methods import methods_text
from bb_data.words.states import State
from bb_data.words.verdict_texts import PROGRAMME_SIZE

_EXPLANATION = "uitleg"
_AS_TABLE = N_("Dezelfde cijfers als tabel")
_HOW_MEASURED = N_("Hoe dit is gemeten, met de cijfers als tabel")
_TOO_FEW = str(Reason.TOO_FEW_PEOPLE)


def figure(
    chart: Chart,
    *,
    title: str,
    key: str,
    note: str = "",
    under: Sequence[str] = (),
    verdict_of: Cell | None = None,
    n_compared: int = PROGRAMME_SIZE,
    n_possible: int | None = None,
    filled_in: tuple[date, date] | None = None,
    minimum_n: int | None = None,
    csv_href: str = "",
    shows_topic: bool = True,
    without_cells: State | None = None,
    is_example: bool = False,
    folds_method: bool = False,
) -> None:
    """Show a chart in whole.

    `title` is the finding in words; `note` says the unit or scale under it; `under` are sentences
    below the picture (no comparison, who); `verdict_of` is a change, judged among `n_compared`
    initiatives; `n_possible` and `filled_in` complete the footer;
    `minimum_n` is the policy's, for what is withheld; `shows_topic` names the topic above the title;
    `without_cells` is why there is nothing at all, when it is not that no measurement was closed yet;
    `is_example` marks an invented figure within a section of the explanation: it leads nowhere else;
    `folds_method` puts the footer away with the table, for who reads what was found before how.
    Raises RefusedError for anything but a Chart.
    """
    if not isinstance(chart, Chart):
        raise RefusedError("Alleen een grafiek van vrijgegeven cijfers kan op een pagina.")
    said = "" if verdict_of is None else verdict_markup(verdict_of, n_compared=n_compared)
    put(_heading(chart, title, note, said, shows_topic=shows_topic, is_example=is_example))
    if chart.is_empty:
        nothing = without_cells or states.nothing_yet()
        put(state_markup(_some_withheld(minimum_n, chart) if chart.missing else nothing))
    else:
        put(_colour_key(chart))
        st.plotly_chart(
            chart.figure, theme=None, config=NO_MODE_BAR, alt=chart.alt, key=f"bb-figure-{key}"
        )
        if chart.missing:
            put(paragraph(_some_withheld(minimum_n, chart).whole, "bb-foot"))
    below = "".join(paragraph(sentence) for sentence in under)
    below += _age(chart, filled_in)
    method = _footer(chart, n_possible, filled_in)
    in_the_open, folded = (below, method) if folds_method else (below + method, "")
    if in_the_open:
        put(in_the_open)
    with st.expander(_(_HOW_MEASURED if folds_method else _AS_TABLE), type="compact"):
        put(folded + table_markup(chart.headings, chart.rows, alt=title))
        if csv_href:
            put(
                f'<a class="bb-link bb-download" href="{text(csv_href)}" download>'
                f"{text(_('Download als CSV'))}</a>"
            )
    if page_of(_EXPLANATION) is not None and not is_example:
        part = _explained_in(chart, verdict_of)
        page_link(_EXPLANATION, _("Hoe lees ik dit?"), key=f"uitleg-{key}", deel=part)


def _explained_in(chart: Chart, verdict_of: Cell | None) -> str:
    """The part of the explanation that a reader of this figure needs first."""
    if chart.is_empty:
        return "leeg"
    if verdict_of is not None and verdict_of.verdict is not None:
        return "oordeel"
    return {"loneliness": "vragen", "network": "contacten"}.get(chart.topic, "cijfer")


def _heading(
    chart: Chart, title: str, note: str, verdict: str, *, shows_topic: bool, is_example: bool
) -> str:
    if is_example:
        over, level = f'<p class="bb-topic">{text(_("Verzonnen voorbeeld"))}</p>', 3
    else:
        over, level = _topic(chart) if shows_topic else "", 2
    below = paragraph(note, "bb-foot") if note else ""
    return f'{over}<h{level} class="bb-title">{text(title)}</h{level}>{verdict}{below}'


def _topic(chart: Chart) -> str:
    names = {
        "participation": _("Deelname"),
        "network": _("Netwerk"),
        "loneliness": _("Eenzaamheid"),
    }
    topic = names.get(chart.topic)
    return f'<p class="bb-topic {chart.topic}">{text(topic)}</p>' if topic else ""


def _colour_key(chart: Chart) -> str:
    if not chart.key:
        return "<span></span>"
    entries = "".join(
        f'<li><i style="background:{colour}"></i>{text(name)}</li>' for colour, name in chart.key
    )
    return f'<ul class="bb-key">{entries}</ul>'


def _some_withheld(minimum_n: int | None, chart: Chart) -> State:
    return states.withheld(
        minimum_n,
        # More people help only where too few people is the reason.
        more_people_help=not {cell.reason for cell in chart.missing} - {None, _TOO_FEW},
        is_change=all("-" in cell.address.period for cell in chart.missing),
    )


def _age(chart: Chart, filled_in: tuple[date, date] | None) -> str:
    """That the newest answers in this figure are more than a year old; empty when they are not."""
    since = fresh_from()
    newest = filled_in[1] if filled_in is not None else chart.mark and chart.mark.data_cut
    if since is None or not newest or newest >= since or not chart.cells:
        return ""
    return paragraph(states.older_than_a_year(newest).whole)


def _footer(chart: Chart, n_possible: int | None, filled_in: tuple[date, date] | None) -> str:
    line = sentences.footer(
        n=chart.cells[-1].n if chart.cells and n_possible is not None else None,
        n_possible=n_possible,
        filled_in=filled_in,
        instrument=chart.instrument,
        method=methods_text(cell.method for cell in chart.cells if cell.method),
        data_cut=chart.mark.data_cut if chart.mark else None,
        release_id=chart.mark.id if chart.mark else "",
    )
    return paragraph(line, "bb-foot") if line else ""
