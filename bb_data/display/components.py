"""The pieces that pages are built from. Not: charts (charts), the frame (shell), or what a page says (pages, words)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, TypeVar
from urllib.parse import urlencode

import streamlit as st

from bb_data.disclosure.released import Released
from bb_data.display.html import paragraph, put, text
from bb_data.display.shell import is_here, name_once, page_of
from bb_data.display.signs import sign
from bb_data.errors import MonitorError
from bb_data.model.cell import Cell
from bb_data.words import sentences
from bb_data.words.language import _
from bb_data.words.states import State
from bb_data.words.verdict_texts import PROGRAMME_SIZE, VerdictText, verdict_text

_Made = TypeVar("_Made")

Topic = Literal["network", "participation", "loneliness"]
NoticeKind = Literal["info", "good", "warning", "error"]

_NOTICE_SIGNS = {"info": "vragenlijst", "good": "check", "warning": "alert", "error": "alert"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure in words: the value as text, what it is, and a note (n, period) under it."""

    value: str
    label: str
    note: str = ""
    topic: Topic | None = None


@dataclass(frozen=True, slots=True)
class BigLink:
    """A large button to another page: where, what it is called, a line of text, its sign."""

    slug: str
    title: str
    text: str
    sign: str = "huis"


@dataclass(frozen=True, slots=True)
class InitiativeCard:
    """What stands on the card of an initiative. `verdict` is the cell of a change, None = no verdict yet.

    `n_compared`: among how many initiatives that change was judged. `link_name` is what the slug is
    called in the address of the link.
    """

    slug: str
    name: str
    place: str
    sign: str
    rows: tuple[Fact, ...] = ()
    verdict: Cell | None = None
    n_compared: int = PROGRAMME_SIZE
    note: str = ""
    link_slug: str = ""
    link_label: str = ""
    link_name: str = "initiatief"


def finding(content: str, *, over: str = "", sign_name: str = "", level: int = 1) -> None:
    """The page's one finding, its largest text; `over` is a small line above it.

    Within a preview of another page `level` is 2: a page has one main heading.
    """
    above = ""
    if over:
        drawing = sign(sign_name) if sign_name else ""
        above = f'<p class="bb-over">{drawing}{text(over)}</p>'
    put(f'{above}<h{level} class="bb-finding">{text(content)}</h{level}>')


def lead(content: str) -> None:
    """A paragraph under the finding, at most 70 characters wide."""
    put(paragraph(content, "bb-lead"))


def section(title: str, content: str = "", *, place: str = "") -> None:
    """A heading within the page, with a line under it when there is something to say.

    With a `place` (letters and dashes, unique on the page) an address can lead to it: `#place`, `?deel=place`.
    """
    line = paragraph(content, "bb-section-text") if content else ""
    led_to = f' id="{text(place)}" tabindex="-1"' if place else ""
    kind = "bb-section bb-place" if place else "bb-section"
    put(f'<h2 class="{kind}"{led_to}>{text(title)}</h2>{line}')


def contents(entries: Sequence[tuple[str, str]], *, alt: str) -> None:
    """A list of the sections that have a place: of each its place and its title."""
    items = "".join(
        f'<li><a class="bb-link" href="#{text(place)}">{text(title)}</a></li>'
        for place, title in entries
    )
    put(f'<nav class="bb-contents" aria-label="{text(alt)}"><ol>{items}</ol></nav>')


def prose(*paragraphs: str) -> None:
    """Paragraphs at most 70 characters wide."""
    put("".join(paragraph(content) for content in paragraphs))


def at_work(title: str, work: Callable[[Callable[[str], None]], _Made]) -> _Made | None:
    """Do work that can take minutes, which tells each step it is at; None when it could not be done, and why."""
    with st.status(title, expanded=True) as status:
        prose(_("Dit kan een paar minuten duren. Laat deze pagina zolang open."))
        step = st.empty()
        try:
            return work(step.write)
        except MonitorError as error:
            failed = str(error)
            status.update(state="error")
    notice(failed, kind="error")
    return None


@contextmanager
def card(key: str, *, topic: Topic | None = None, is_stretched: bool = False) -> Iterator[None]:
    """A calm frame; `topic` gives it the edge of that colour. The key is unique on the page.

    `is_stretched` makes it as high as its neighbours in a row of cards.
    """
    prefix = f"bb-card-topic-{topic}" if topic else "bb-card-plain"
    with st.container(key=f"{prefix}-{key}", height="stretch" if is_stretched else "content"):
        yield


def facts(entries: Sequence[Fact]) -> None:
    """Some figures with what they are, as a list of terms; not a row of metrics."""
    items = "".join(
        f'<div class="{fact.topic or ""}"><dt>{text(fact.label)}{_small(fact.note)}</dt>'
        f"<dd>{text(fact.value)}</dd></div>"
        for fact in entries
    )
    put(f'<dl class="bb-facts">{items}</dl>')


def verdict(cell: Cell, *, instrument: str = "") -> None:
    """The verdict of a change: symbol and words. Nothing when the cell has none."""
    put(verdict_markup(cell, instrument=instrument))


def verdict_markup(cell: Cell, *, instrument: str = "", n_compared: int = PROGRAMME_SIZE) -> str:
    """As `verdict`, as HTML for within a card."""
    if cell.verdict is None:
        return ""
    instrument = instrument or cell.address.indicator.partition(".")[0]
    words = verdict_text(
        cell.verdict, value=cell.value, instrument=instrument, n_initiatives=n_compared
    )
    return verdict_line(words)


def verdict_line(words: VerdictText) -> str:
    """A verdict as symbol and words, as HTML."""
    return (
        f'<p class="bb-verdict">{sign(words.symbol)}'
        f"<span>{text(words.text)}{_small(words.note)}</span></p>"
    )


def state_markup(state: State) -> str:
    """What stands in the place of a figure that is not there: its drawing, why, and what to do next."""
    return _framed(state.sign, "", [state.why, state.next_step])


def empty(
    title: str, content: str, *, slug: str = "", label: str = "", sign_name: str = "agenda"
) -> None:
    """Nothing here yet: what will stand here, and the next step as a link."""
    put(_framed(sign_name, title, [content]))
    if slug and label:
        page_link(slug, label)


def next_step(content: str, *, slug: str, label: str, **query: str) -> None:
    """What to do now, with the page's one filled button."""
    with st.container(key=f"bb-next-{slug}"):
        put(paragraph(content, "bb-next"))
        page_link(slug, label, filled=True, **query)


def page_link(slug: str, label: str, *, filled: bool = False, key: str = "", **query: str) -> None:
    """A link to a page of the monitor, which keeps the session; `query` goes into the address.

    To the page that is open it is a plain link: Streamlit's own leaves the address as it was, so that the
    next thing done on the page would be done on what was open before.
    """
    page = page_of(slug)
    values = "-".join(query.values())
    name = f"bb-{'filled' if filled else 'link'}-{key or slug or 'welkom'}-{values}"
    with st.container(key=name_once(name), width="content"):
        if page is None or is_here(slug):
            look = "bb-button filled" if filled else "bb-link"
            where = file_address(f"/{slug}", **query)
            put(f'<a class="{look}" href="{text(where)}" target="_self">{text(label)}</a>')
        else:
            st.page_link(page, label=label, query_params=query or None)


def line_with_link(
    key: str, content: str, slug: str, label: str, *, filled: bool = False, **query: str
) -> None:
    """A line of a list of things to do, with the way to do it at its end."""
    with st.container(
        key=f"bb-{key}",
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
    ):
        prose(content)
        page_link(slug, label, filled=filled, key=key, **query)


def big_links(entries: Sequence[BigLink]) -> None:
    """Large buttons side by side, one below the other on a phone."""
    with st.container(key="bb-big"):
        grid = st.grid(len(entries), min_column_width=240, gap="small")
        for entry in entries:
            with grid.container(key=f"bb-bigcard-{entry.slug or 'welkom'}", height="stretch"):
                put(sign(entry.sign))
                page = page_of(entry.slug)
                if page is None:
                    put(f'<a href="/{text(entry.slug)}">{text(entry.title)}</a>')
                else:
                    st.page_link(page, label=entry.title)
                put(paragraph(entry.text, "bb-big-text"))


def progress(done: int, total: int, content: str) -> None:
    """How far something is, as a bar with its words; `total` 0 draws an empty bar."""
    share = min(done / total, 1.0) if total else 0.0
    put(
        f'<div class="bb-progress"><p>{text(content)}</p>'
        f'<div class="bb-bar" role="progressbar" aria-label="{text(content)}"'
        f' aria-valuemin="0" aria-valuemax="{total}" aria-valuenow="{min(done, total)}">'
        f'<span style="width:{share:.0%}"></span></div></div>'
    )


def month_bar(month: int, months: int, content: str) -> None:
    """Where the programme is: one small block a month."""
    blocks = "".join(
        f'<span class="{"now" if k == month else "done" if k < month else ""}"></span>'
        for k in range(1, months + 1)
    )
    put(
        f'<div><p class="bb-text">{text(content)}</p>'
        f'<div class="bb-months" role="img" aria-label="{text(content)}">{blocks}</div></div>'
    )


def notice(*paragraphs: str, kind: NoticeKind = "info", title: str = "") -> None:
    """A message that stays: information, thanks, a warning or an error that says what to do."""
    body = "".join(f"<p>{text(content)}</p>" for content in paragraphs)
    role = "alert" if kind == "error" else "status"
    heading = f"<p><b>{text(title)}</b></p>" if title else ""
    put(
        f'<div class="bb-notice {kind}" role="{role}">{sign(_NOTICE_SIGNS[kind])}'
        f"<div>{heading}{body}</div></div>"
    )


def points(entries: Sequence[str]) -> None:
    """A list of sentences."""
    items = "".join(f"<li>{text(entry)}</li>" for entry in entries)
    put(f'<ul class="bb-list">{items}</ul>')


def download(
    href: str, label: str, note: str = "", *, shape: Literal["link", "button", "filled"] = "link"
) -> None:
    """A link to a file of one of the monitor's own routes; as a button when it is what to do here."""
    look = {
        "link": "bb-link bb-download",
        "button": "bb-button bb-download",
        "filled": "bb-button bb-download filled",
    }[shape]
    put(f'<a class="{look}" href="{text(href)}" download>{text(label)}</a>{_small(note)}')


def file_address(path: str, **query: str) -> str:
    """The address of one of the monitor's own files, with what is asked about it."""
    return f"{path}?{urlencode(query)}" if query else path


def initiative_heading(sign_name: str, name: str, where: str, *, place: str = "") -> str:
    """The sign, name and place of an initiative, as HTML; an address can lead to a `place`, as of a section."""
    led_to = f' class="bb-place" id="{text(place)}" tabindex="-1"' if place else ""
    return (
        f'<div class="bb-initiative"><div>{sign(sign_name)}</div>'
        f"<div><h2{led_to}>{text(name)}</h2><p>{text(where)}</p></div></div>"
    )


def initiative_card(entry: InitiativeCard) -> None:
    """Sign, name and place, some figures, the verdict, and a link to the initiative's page."""
    with card(f"initiative-{entry.slug}", is_stretched=True):
        rows = "".join(
            f"<div><dt>{text(row.label)}</dt><dd>{text(row.value)}{_small(row.note)}</dd></div>"
            for row in entry.rows
        )
        said = ""
        if entry.verdict is not None:
            said = verdict_markup(entry.verdict, n_compared=entry.n_compared)
        said += paragraph(entry.note, "bb-foot") if entry.note else ""
        put(
            initiative_heading(entry.sign, entry.name, entry.place)
            + (f'<dl class="bb-rows">{rows}</dl>' if rows else "")
            + (f'<div class="bb-initiative-verdict">{said}</div>' if said else "")
        )
        if entry.link_slug and entry.link_label:
            page_link(
                entry.link_slug,
                entry.link_label,
                key=f"{entry.link_slug}-{entry.slug}",
                filled=False,
                **{entry.link_name: entry.slug},
            )


def release_line(released: Released) -> None:
    """Which release figures outside a chart come from, and up to when the data go."""
    mark = released.mark
    put(paragraph(sentences.footer(n=None, data_cut=mark.data_cut, release_id=mark.id), "bb-foot"))


def _small(content: str) -> str:
    return f"<small>{text(content)}</small>" if content else ""


def _framed(sign_name: str, title: str, lines: Sequence[str]) -> str:
    heading = f'<p class="bb-empty-title">{text(title)}</p>' if title else ""
    body = "".join(f"<p>{text(line)}</p>" for line in lines)
    return f'<div class="bb-empty">{sign(sign_name)}<div>{heading}{body}</div></div>'
