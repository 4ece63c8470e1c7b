"""Tables that a screen reader can walk: the twin of a chart, live counts, problems of a file. All texts are escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bb_data.disclosure.released import Counts
from bb_data.display.charts.chart import Chart, only_counts
from bb_data.display.html import put, text
from bb_data.words import numbers


def cells_table(chart: Chart) -> None:
    """The table twin of a chart, from the same cells."""
    put(table_markup(chart.headings, chart.rows, alt=chart.alt))


def counts_table(counts: Counts, headings: Mapping[str, str], *, alt: str) -> None:
    """Live counts; `headings` chooses the columns and names them. Raises RefusedError for other data."""
    rows = [[_written(row[column]) for column in headings] for row in only_counts(counts)]
    put(table_markup(list(headings.values()), rows, alt=alt))


def plain_table(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    alt: str,
    content_language: str = "",
    wraps: bool = False,
) -> None:
    """Texts in rows: problems of a file, codes still missing, a plan. No figures about people.

    On a telephone each row stands on its own, its parts below each other. `content_language` names
    the language of the rows when it is not the page's; with `wraps` long headings take several lines.
    """
    put(
        table_markup(
            headings,
            rows,
            alt=alt,
            is_stacked=True,
            content_language=content_language,
            wraps=wraps,
        )
    )


def table_markup(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    alt: str,
    is_stacked: bool = False,
    content_language: str = "",
    wraps: bool = False,
) -> str:
    """A table as HTML: the first column heads its row, columns of numbers stand to the right.

    With `is_stacked` a narrow screen shows the rows below each other, each part with its heading.
    """
    is_number = [
        bool(rows) and position > 0 and all(_looks_like_number(row[position]) for row in rows)
        for position in range(len(headings))
    ]
    # A part that is laid out as a block is no cell any more for a screen reader, unless its role says so.
    roles = _ROLES if is_stacked else dict.fromkeys(_ROLES, "")
    head = "".join(
        f'<th scope="col"{roles["columnheader"]}{_class(is_number[k])}>{text(heading)}</th>'
        for k, heading in enumerate(headings)
    )
    # Written once for each column: a long table has many rows.
    start_of = [
        f"<td{roles['cell']}{_heading(heading) if is_stacked else ''}{_class(is_number[k])}>"
        for k, heading in enumerate(headings)
    ]
    opening = f'<tr{roles["row"]}><th scope="row"{roles["rowheader"]}>'
    body = "".join(
        f"{opening}{text(row[0])}</th>"
        + "".join(
            f"{start}{text(cell)}</td>" for start, cell in zip(start_of[1:], row[1:], strict=True)
        )
        + "</tr>"
        for row in rows
    )
    spoken = f' lang="{text(content_language)}"' if content_language else ""
    # A table wider than the screen scrolls on its own, so it must be reachable by keyboard.
    return (
        f'<div class="bb-table{" stacked" if is_stacked else ""}{" wraps" if wraps else ""}" role="region" tabindex="0"'
        f' aria-label="{text(alt)}"><table{roles["table"]}><thead{roles["rowgroup"]}>'
        f"<tr{roles['row']}>{head}</tr></thead><tbody{roles['rowgroup']}{spoken}>{body}</tbody></table></div>"
    )


_ROLES = {
    name: f' role="{name}"'
    for name in ("table", "rowgroup", "row", "columnheader", "rowheader", "cell")
}


def _heading(heading: str) -> str:
    return f' data-heading="{text(heading)}"'


def _class(is_number: bool) -> str:
    return ' class="number"' if is_number else ""


def _written(value: int | float | str | date | None) -> str:
    if isinstance(value, date):
        return numbers.day(value)
    if isinstance(value, (bool, str)):
        return str(value)
    if isinstance(value, float) and not value.is_integer():
        return numbers.number(value, 1)
    return numbers.number(value)


def _looks_like_number(written: str) -> bool:
    return written == numbers.MISSING or (
        bool(written) and written.strip("−%").replace(".", "").replace(",", "").isdigit()
    )
