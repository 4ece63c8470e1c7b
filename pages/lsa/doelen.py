"""Targets of the funders for LSA: where each stands, adding, changing with a reason, letting lapse, taking a mistake back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import streamlit as st

from bb_data.display import components
from bb_data.display.administration import to_administration
from bb_data.display.targets import cards, n_reached, title_of, versions_table
from bb_data.errors import MonitorError
from bb_data.model.page import Page
from bb_data.model.target import Target
from bb_data.views import targets
from bb_data.views.context import Context
from bb_data.views.target_standing import Followed
from bb_data.words import numbers
from bb_data.words import targets as said
from bb_data.words.language import N_, _, current_language

PAGE = Page(
    slug="doelen",
    title=N_("Doelen"),
    permission="targets.manage",
)
_DONE = "bb-targets-done"
_USUAL_TERM = timedelta(days=365)
_CHANGE, _LAPSE, _TAKE_BACK = "wijzigen", "vervallen", "vergissing"
_ACTIONS: dict[str, str] = {
    _CHANGE: N_("Wijzigen"),
    _LAPSE: N_("Laten vervallen"),
    _TAKE_BACK: N_("Vergissing terugnemen"),
}


def render(ctx: Context) -> None:
    """Every funder's targets, then what can be done."""
    known = targets.followed(ctx)
    kept = [one for one in known if not one.target.is_mistake]
    running = [one for one in kept if one.target.is_running]
    components.finding(
        said.targets_finding(n_reached(kept), len(running)) if kept else _("Nog geen doelen"),
        over=_("Afgesproken met fondsen"),
    )
    done = st.session_state.pop(_DONE, None)
    if done:
        components.notice(done, kind="good")
    components.prose(
        _(
            "Elk fonds ziet zijn eigen doelen bij Voortgang, met wat er is gewijzigd en waarom. Hoe ver een"
            " doel is, komt uit de nieuwste ondertekende vrijgave."
        )
    )
    for slug, name in targets.funders().items():
        _of_funder(ctx, name, [one for one in kept if one.target.funder == slug])
    if running:
        _act(ctx, [one.target for one in running])
    _add(ctx, is_first=not kept)
    _history(ctx, known)
    to_administration(ctx)


def _of_funder(ctx: Context, name: str, entries: list[Followed]) -> None:
    components.section(name)
    if entries:
        cards(entries, ctx.monitor.catalogue, ctx.today)
    else:
        components.prose(_("Met dit fonds is nog geen doel vastgelegd."))


def _act(ctx: Context, running: list[Target]) -> None:
    components.section(_("Een doel wijzigen"))
    with components.card("act"):
        by_key = {target.key: target for target in running}
        chosen = by_key[
            st.selectbox(
                _("Welk doel"), list(by_key), format_func=lambda key: _named(ctx, by_key[key])
            )
        ]
        action = st.segmented_control(
            _("Wat wilt u doen?"),
            list(_ACTIONS),
            default=_CHANGE,
            required=True,
            format_func=lambda each: _(_ACTIONS[each]),
        )
        if action == _LAPSE:
            _let_lapse(ctx, chosen)
        elif action == _TAKE_BACK:
            _take_back(ctx, chosen)
        else:
            _change(ctx, chosen)


def _named(ctx: Context, target: Target) -> str:
    unit = ctx.monitor.catalogue.indicators[target.indicator].unit
    return _("{funder}: {title}, minstens {amount}").format(
        funder=target.funder_name,
        title=title_of(target, ctx.monitor.catalogue).lower(),
        amount=said.amount(target.now.value, unit),
    )


def _change(ctx: Context, target: Target) -> None:
    now = target.now
    # Another version asks for another form: what stood in the former one is not what is agreed now.
    with st.form(f"change-{now.id}", border=False):
        left, right = st.columns(2)
        value = left.number_input(_("Minstens"), 1, 1_000_000, now.value)
        due_on = right.date_input(_("Uiterlijk"), now.due_on, format="DD-MM-YYYY")
        definition = st.text_area(
            _("Wat meetelt"), now.definition, max_chars=targets.LONGEST_TEXT, height="content"
        )
        reason = st.text_area(
            _("Waarom is het gewijzigd?"),
            max_chars=targets.LONGEST_TEXT,
            height="content",
            help=_("Het fonds leest dit. Noem geen mensen bij naam."),
        )
        if st.form_submit_button(_("Wijziging vastleggen"), type="primary"):
            _do(
                lambda: targets.change(
                    ctx,
                    target.id,
                    value=int(value),
                    due_on=due_on,
                    definition=definition,
                    reason=reason,
                ),
                _("De wijziging is vastgelegd. {funder} ziet wat er anders is en waarom."),
            )


def _let_lapse(ctx: Context, target: Target) -> None:
    components.prose(
        _("Het doel blijft bij het fonds staan als vervallen, met de reden die u hier geeft.")
    )
    with st.form(f"lapse-{target.now.id}", border=False):
        reason = st.text_area(
            _("Waarom geldt dit doel niet meer?"),
            max_chars=targets.LONGEST_TEXT,
            height="content",
            help=_("Het fonds leest dit. Noem geen mensen bij naam."),
        )
        if st.form_submit_button(_("Laten vervallen"), type="primary"):
            _do(
                lambda: targets.let_lapse(ctx, target.id, reason),
                _("Het doel is vervallen. {funder} ziet waarom."),
            )


def _take_back(ctx: Context, target: Target) -> None:
    versions_table(target, ctx.monitor.catalogue)
    if len(target.standing) > 1:
        told = _(
            "Alleen voor een vergissing bij het invullen. Wat daarvoor was afgesproken, geldt dan weer. Het"
            " fonds leest dat er een vergissing was, maar niet wat er stond."
        )
    else:
        told = _(
            "Alleen voor een vergissing bij het invullen. Er is nog niets gewijzigd aan dit doel: het hele"
            " doel verdwijnt dan bij het fonds."
        )
    components.prose(told)
    is_sure = st.checkbox(
        _("Ja, wat op {date} is ingevuld, was een vergissing").format(
            date=numbers.day(target.now.set_at.date())
        ),
        key=f"bb-mistake-{target.now.id}",
    )
    if st.button(_("Terugnemen"), type="primary", disabled=not is_sure):
        _do(
            lambda: targets.take_back(ctx, target.id, target.now.id),
            _("Het is teruggenomen. Bij Alle versies blijft te lezen wat er stond."),
        )


def _add(ctx: Context, *, is_first: bool) -> None:
    components.section(_("Doel toevoegen"))
    funders = targets.funders()
    indicators = {one.id: one for one in targets.agreeable(ctx.monitor.catalogue)}
    with st.expander(_("Een nieuw doel"), expanded=is_first), st.form("add", border=False):
        left, right = st.columns(2)
        funder = left.selectbox(_("Fonds"), list(funders), format_func=lambda each: funders[each])
        indicator = right.selectbox(
            _("Over welk cijfer"),
            list(indicators),
            format_func=lambda each: _("{title} ({unit})").format(
                title=indicators[each].title.in_language(current_language()),
                unit=_unit(indicators[each].unit),
            ),
            help=_(
                "Alleen cijfers die geteld zijn en die een vrijgave van het hele programma heeft. Een cijfer"
                " gaat over een kwartaal, een half jaar of een meting."
            ),
        )
        value = left.number_input(_("Minstens"), 1, 1_000_000, 100)
        due_on = right.date_input(_("Uiterlijk"), ctx.today + _USUAL_TERM, format="DD-MM-YYYY")
        definition = st.text_area(
            _("Wat meetelt"),
            max_chars=targets.LONGEST_TEXT,
            height="content",
            help=_(
                "In gewone woorden, zoals het met het fonds is afgesproken. Noem geen mensen bij naam."
            ),
        )
        if st.form_submit_button(_("Toevoegen"), type="primary"):
            _do(
                lambda: targets.add(
                    ctx,
                    funder=funder,
                    indicator=indicator,
                    value=int(value),
                    due_on=due_on,
                    definition=definition,
                ),
                _("Het doel is toegevoegd. {funder} ziet het bij Voortgang."),
            )


def _unit(unit: str) -> str:
    return "%" if unit == "percent" else numbers.unit_text(unit)


def _history(ctx: Context, known: tuple[Followed, ...]) -> None:
    if not known:
        return
    components.section(_("Alle versies"), _("Niets wordt overschreven: ook een vergissing niet."))
    for one in known:
        with st.expander(_named(ctx, one.target)):
            versions_table(one.target, ctx.monitor.catalogue)


def _do(work: Callable[[], Target], told: str) -> None:
    """Do it and say so on a fresh page; what is wrong is told here, and then nothing was changed."""
    try:
        target = work()
    except MonitorError as error:
        components.notice(*str(error).splitlines(), kind="error")
        return
    st.session_state[_DONE] = told.format(funder=target.funder_name)
    st.rerun()
