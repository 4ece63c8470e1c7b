"""Releases for the data steward: may the newest be signed off, what will each reader see, what was withheld and changed."""

from __future__ import annotations

from functools import partial

import streamlit as st

from bb_data.display import components, readers, release_told
from bb_data.display.components import Fact
from bb_data.errors import RefusedError, UserDataError
from bb_data.model.actor import Role
from bb_data.model.cell import initiative_scope
from bb_data.model.page import Page
from bb_data.views import approaches, release, targets
from bb_data.views.context import Context
from bb_data.views.release import Overview, ReleaseLine
from bb_data.words import numbers
from bb_data.words.language import N_, _, ngettext

PAGE = Page(
    slug="vrijgeven",
    title=N_("Vrijgeven"),
    permission="release.sign_off",
    menu_of=(Role.STEWARD,),
    order=60,
)
_DONE = "bb-release-done"
_PREVIEWS: dict[Role, str] = {
    Role.FUNDER: N_("Fonds"),
    Role.VISITOR: N_("Bezoeker"),
    Role.INITIATIVE: N_("Initiatief"),
}


def render(ctx: Context) -> None:
    """The newest release first: what it is and what may be done with it."""
    held = release.overview(ctx)
    newest = held.newest
    if newest is None:
        _nothing_yet(ctx, held)
        return
    components.finding(_finding(held, newest), over=_over(ctx, newest))
    _say_what_was_done()
    if newest.is_damaged:
        components.notice(
            _(
                "De bestanden van deze vrijgave zijn niet meer zoals ze zijn vastgelegd. Geen pagina"
                " laat haar zien. Zet een back-up terug, of trek haar in en maak een nieuwe."
            ),
            kind="error",
        )
        _build(ctx)
        _history(ctx, held)
        return
    names = {each.slug: each.name for each in held.initiatives}
    changed = release.difference(ctx, newest.id)
    report = release.audit_report(ctx, newest.id)
    _facts(held, newest, None if changed is None else release_told.n_changes(changed))
    _act(ctx, held, newest)
    components.section(
        _("Eerst bekijken"),
        _("Precies zoals een fonds, een bezoeker of een initiatief deze vrijgave ziet."),
    )
    _preview(ctx, held, newest)
    components.section(_("De controle op herkenbaarheid"))
    with components.card("audit"):
        release_told.audit_report(report, ctx.monitor.catalogue, names)
        if ctx.is_demo and not report.was_run:
            _try_the_audit(ctx)
    components.section(_("Anders dan in de vorige ondertekende vrijgave"))
    with components.card("changes"):
        if changed is None:
            components.prose(_("Er is nog geen eerdere ondertekende vrijgave."))
        else:
            release_told.difference_told(changed, ctx.monitor.catalogue, names)
    _history(ctx, held)


def _nothing_yet(ctx: Context, held: Overview) -> None:
    components.finding(_("Er is geen vrijgave om te ondertekenen"), over=_("Vrijgeven"))
    _say_what_was_done()
    components.empty(
        _("Nog geen cijfers om vrij te geven"),
        _(
            "Een vrijgave legt alle cijfers van de afgeronde metingen vast. Daarna bekijkt u haar"
            " hier en ondertekent u haar voor fondsen en bezoekers."
        ),
    )
    _build(ctx, _("Eerste vrijgave maken") if not held.history else "")
    if held.history:
        _history(ctx, held)


def _finding(held: Overview, newest: ReleaseLine) -> str:
    if newest.is_damaged:
        return _("De nieuwste vrijgave is beschadigd")
    if newest.is_signed_off:
        return _("De nieuwste vrijgave is ondertekend")
    if held.readiness is not None and held.readiness.is_ready:
        return _("De nieuwste vrijgave kan ondertekend worden")
    return _("De nieuwste vrijgave kan nog niet ondertekend worden")


def _over(ctx: Context, newest: ReleaseLine) -> str:
    if newest.data_cut is None:
        return _("Vrijgave {release}").format(release=newest.id)
    days = (ctx.today - newest.data_cut).days
    age = (
        ngettext("{n} dag oud", "{n} dagen oud", days).format(n=days) if days else _("van vandaag")
    )
    return _("Vrijgave {release}, {age}").format(release=newest.id, age=age)


def _facts(held: Overview, newest: ReleaseLine, n_changes: int | None) -> None:
    shown = [
        Fact(
            numbers.day(newest.data_cut) if newest.data_cut else numbers.MISSING,
            _("gegevens tot en met"),
        )
    ]
    if held.signed_off is None:
        shown.append(Fact(_("niets"), _("fondsen en bezoekers zien nu")))
    elif held.signed_off.data_cut is not None:
        shown.append(
            Fact(
                numbers.day(held.signed_off.data_cut),
                _("fondsen en bezoekers zien cijfers tot en met"),
                _("vrijgave {release}").format(release=held.signed_off.id),
            )
        )
    if n_changes is not None:
        shown.append(Fact(numbers.number(n_changes), _("cijfers nieuw of anders")))
    components.facts(shown)


def _act(ctx: Context, held: Overview, newest: ReleaseLine) -> None:
    said = held.readiness
    if said is None or newest.is_signed_off:
        _build(ctx)
        return
    if said.refusals:
        components.notice(*said.refusals, kind="warning", title=_("Dit staat in de weg"))
    if not said.is_ready:
        if said.warnings:
            components.notice(*said.warnings, kind="warning", title=_("Let hierop"))
        _build(ctx)
        return
    with components.card("sign-off"):
        warnings = [_("Let op: {warning}").format(warning=each) for each in said.warnings]
        components.points([*warnings, *_becomes_visible(held)])
        is_sure = st.checkbox(_("Ja, ik heb deze vrijgave bekeken en de controle gelezen"))
        if st.button(_("Ondertekenen"), type="primary"):
            _sign_off(ctx, newest, is_sure=is_sure)
    _build(ctx, is_filled=False)


def _sign_off(ctx: Context, newest: ReleaseLine, *, is_sure: bool) -> None:
    if not is_sure:
        components.notice(_("Zet eerst het vinkje: bekijk de vrijgave en lees de controle."))
        return
    try:
        release.sign_off(ctx, newest.id)
    except RefusedError as error:
        components.notice(*str(error).splitlines(), kind="error")
        return
    _told(_("Vrijgave {release} is ondertekend. Fondsen en bezoekers zien haar nu."), newest.id)


def _becomes_visible(held: Overview) -> list[str]:
    seen = held.visible
    if seen is None:
        return []
    told = [
        _(
            "Na ondertekenen zien fondsen en onderzoekers {n} cijfers, van het programma en van elk"
            " initiatief."
        ).format(n=numbers.number(seen.n_for_funders)),
        _("Iedereen ziet {n} cijfers.").format(n=numbers.number(seen.n_for_visitors)),
    ]
    if seen.named_for_visitors:
        told[1] += " " + _("Bij naam: {names}.").format(names=", ".join(seen.named_for_visitors))
    told.append(_("Initiatieven en LSA zien hun cijfers al."))
    return told


def _build(ctx: Context, label: str = "", *, is_filled: bool = True) -> None:
    with st.container(key="bb-build"):
        if not is_filled:
            components.prose(
                _("Is er daarna nog iets ingestuurd of afgerond? Maak haar dan opnieuw.")
            )
        if not st.button(label or _("Opnieuw maken"), type="primary" if is_filled else "secondary"):
            return
        _make(ctx)


def _try_the_audit(ctx: Context) -> None:
    """Invented answers go out without the audit; here a steward sees what it does to real ones."""
    components.prose(
        _(
            "Bij echte antwoorden gebeurt de controle altijd. Wilt u zien wat zij doet? Maak deze"
            " vrijgave dan opnieuw, met de controle."
        )
    )
    if st.button(_("Opnieuw maken met de controle")):
        _make(ctx, audit_demo=True)


def _make(ctx: Context, *, audit_demo: bool = False) -> None:
    made = components.at_work(
        _("We maken een vrijgave"), partial(release.build, ctx, audit_demo=audit_demo)
    )
    if made is not None:
        _told(_("Vrijgave {release} is gemaakt. Alleen LSA en de initiatieven zien haar."), made)


def _preview(ctx: Context, held: Overview, newest: ReleaseLine) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        role = st.segmented_control(
            _("Bekijken als"),
            list(_PREVIEWS),
            format_func=lambda each: _(_PREVIEWS[each]),
            key="bb-role-of-preview",
        )
        slug = None
        if role is Role.INITIATIVE and held.initiatives:
            by_slug = {each.slug: each for each in held.initiatives}
            slug = st.selectbox(
                _("Welk initiatief"),
                list(by_slug),
                format_func=lambda each: by_slug[each].name,
                width=320,
            )
    if role is None or (role is Role.INITIATIVE and slug is None):
        return
    figures = release.preview(ctx, newest.id, role, slug)
    with st.container(key=f"bb-preview-of-{role}"):
        if role is Role.VISITOR:
            readers.for_visitors(figures, level=2)
        elif role is Role.FUNDER:
            readers.for_funders(
                figures,
                targets.in_preview(ctx, figures),
                approaches.cleared(ctx) or (),
                ctx.monitor.catalogue,
                ctx.today,
                level=2,
            )
        elif slug is not None:
            own = by_slug[slug]
            components.finding(
                readers.own_finding(figures, initiative_scope(slug)),
                over=own.name,
                sign_name=own.sign,
                level=2,
            )
            readers.own_topics(figures, ctx.monitor.catalogue, slug)


def _history(ctx: Context, held: Overview) -> None:
    components.section(_("Alle vrijgaven"))
    with st.expander(
        ngettext("{n} vrijgave", "{n} vrijgaven", len(held.history)).format(n=len(held.history))
    ):
        release_told.history(held.history)
    open_to = [line for line in held.history if not line.is_withdrawn]
    if not open_to:
        return
    with st.expander(_("Een vrijgave intrekken")):
        components.prose(
            _(
                "Geen pagina toont een ingetrokken vrijgave meer. Fondsen en bezoekers zien dan weer"
                " de vorige ondertekende. Wat al is gedownload, blijft bekend."
            )
        )
        with st.form("withdraw", border=False):
            chosen = st.selectbox(
                _("Vrijgave"),
                [line.id for line in open_to],
                format_func=lambda each: next(
                    f"{line.id}, {release_told.state(line)}" for line in open_to if line.id == each
                ),
                width=360,
            )
            reason = st.text_input(_("Waarom trekt u haar in?"))
            if not st.form_submit_button(_("Intrekken")):
                return
            try:
                release.withdraw(ctx, chosen, reason)
            except UserDataError as error:
                components.notice(str(error), kind="error")
                return
        _told(_("Vrijgave {release} is ingetrokken."), chosen)


def _told(template: str, release_id: str) -> None:
    st.session_state[_DONE] = template.format(release=release_id)
    st.rerun()


def _say_what_was_done() -> None:
    done = st.session_state.pop(_DONE, None)
    if done:
        components.notice(done, kind="good")
