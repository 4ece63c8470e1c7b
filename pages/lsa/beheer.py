"""Administration for LSA: the initiatives, adding, correcting and taking one away, and the way to targets and cards."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from bb_data.display import administration as drawn
from bb_data.display import components, initiative_form
from bb_data.display.components import BigLink
from bb_data.errors import MonitorError
from bb_data.model.actor import Role
from bb_data.model.page import Page
from bb_data.model.period import usual_window
from bb_data.model.programme import Initiative, Wave
from bb_data.views import administration, approaches, targets
from bb_data.views.administration import Listed
from bb_data.views.context import Context
from bb_data.words import administration as said
from bb_data.words import numbers
from bb_data.words.language import N_, _

PAGE = Page(
    slug="beheer",
    title=N_("Beheer"),
    permission="initiatives.manage",
    menu_of=(Role.LSA, Role.STEWARD),
    order=70,
)
_INITIATIVE, _ADD = "initiatief", "toevoegen"
_Made = TypeVar("_Made")
_DONE = "bb-initiatives-done"
_FORMS = "bb-initiative-forms"
_SOUGHT, _PAGE = "bb-sought", "bb-page-of-list"


def render(ctx: Context) -> None:
    """The initiative of the address, the form to add one, else all of them."""
    asked = st.query_params.get(_INITIATIVE, "")
    chosen = administration.found(ctx, asked)
    if chosen.initiatives:
        [initiative] = chosen.initiatives
        _one(ctx, initiative, chosen.waves[initiative.id])
    elif not chosen.n_known or _ADD in st.query_params:
        _add(ctx, is_first=not chosen.n_known)
    else:
        _all(ctx, is_lost=bool(asked))


def _all(ctx: Context, *, is_lost: bool) -> None:
    sought, page = st.session_state.get(_SOUGHT, ""), st.session_state.get(_PAGE, 0)
    listed = administration.listed(ctx, sought, page)
    components.finding(said.initiatives_finding(listed.n_known), over=_("Beheer"))
    _done()
    if is_lost:
        components.notice(_("Dat initiatief is er niet. U ziet hieronder alle initiatieven."))
    components.page_link(PAGE.slug, _("Initiatief toevoegen"), filled=True, toevoegen="ja")
    _doors(ctx)
    components.section(
        _("Alle initiatieven"),
        _(
            "Kies een initiatief voor het meetplan, om de naam of plaats te wijzigen of om het weg te halen."
        ),
    )
    _choose(listed)
    if not listed.initiatives:
        components.prose(
            _("Geen initiatief met deze woorden. Zoek op een deel van de naam of de plaats.")
        )
        return
    drawn.initiatives_table(listed, ctx.today)
    components.prose(
        _("Is een meting nog niet gepland, dan staat erbij in welke maand zij aan de beurt is.")
    )


def _doors(ctx: Context) -> None:
    cards = approaches.cards(ctx)
    agreed = targets.agreed_with_funders(ctx)
    components.big_links(
        [
            BigLink(
                "aanpakken-nakijken",
                _("Aanpakken"),
                said.cards_waiting(
                    sum(one.waiting is not None for one in cards),
                    sum(bool(one.versions) for one in cards),
                ),
                "vragenlijst",
            ),
            BigLink(
                "doelen",
                _("Doelen"),
                said.targets_kept(
                    len(agreed), max((one.changed_at.date() for one in agreed), default=None)
                ),
                "check",
            ),
            BigLink(
                "meetmomenten",
                _("Meetmomenten"),
                _("Metingen plannen, openen en afronden."),
                "agenda",
            ),
        ]
    )


def _choose(listed: Listed) -> None:
    # A list that is seen at once needs no search.
    if listed.n_known <= administration.ON_A_PAGE:
        return
    left, right = st.columns(2)
    left.text_input(_("Zoek op naam of plaats"), key=_SOUGHT, on_change=_first_page)
    if listed.n_pages > 1:
        # Fewer pages than before: the box would not know the one that it is at.
        st.session_state[_PAGE] = listed.page
        right.selectbox(
            _("Welk deel van de lijst"),
            range(listed.n_pages),
            format_func=lambda each: _part(each, listed),
            key=_PAGE,
        )


def _first_page() -> None:
    st.session_state[_PAGE] = 0


def _part(page: int, listed: Listed) -> str:
    first = page * administration.ON_A_PAGE + 1
    n_shown = min(administration.ON_A_PAGE, listed.n_found - first + 1)
    return said.shown_of(first, n_shown, listed.n_found)


def _add(ctx: Context, *, is_first: bool) -> None:
    if is_first:
        components.finding(said.initiatives_finding(0), over=_("Beheer"))
        _done()
        components.lead(
            _(
                "Nog geen enkel initiatief doet mee. Vul hieronder in wat u weet; naam, plaats en"
                " tekening kunt u later wijzigen."
            )
        )
    else:
        components.finding(_("Initiatief toevoegen"), over=_("Beheer"))
        components.page_link(PAGE.slug, _("Terug naar alle initiatieven"), key="back")
    version = st.session_state.setdefault(_FORMS, 0)
    told, begun = initiative_form.new_initiative(ctx, version)
    if not st.button(_("Toevoegen"), type="primary"):
        return
    added = _tried(
        lambda: administration.add(
            ctx,
            slug=begun.slug,
            name=told.name,
            place=told.place,
            area=told.area,
            started_on=begun.started_on,
            sign=told.sign,
            has_agreed_to_be_named=told.has_agreed_to_be_named,
            region=told.region,
        )
    )
    if added is not None:
        st.session_state[_FORMS] = version + 1
        st.query_params.clear()
        st.query_params[_INITIATIVE] = added.slug
        _told(_("{name} is toegevoegd.").format(name=added.name))


def _one(ctx: Context, initiative: Initiative, waves: list[Wave]) -> None:
    components.finding(initiative.name, over=_("Beheer"), sign_name=initiative.sign)
    _done()
    components.lead(_where(initiative))
    components.page_link(PAGE.slug, _("Terug naar alle initiatieven"), key="back")
    if not waves:
        _what_now(ctx, initiative)
    components.section(_("Meetplan"))
    drawn.wave_plan(initiative, waves, ctx.today)
    components.page_link(
        "meetmomenten", _("Plannen, openen en afronden"), initiatief=initiative.slug
    )
    components.section(_("Naam of plaats wijzigen"))
    with st.expander(_("Wat er van dit initiatief staat")):
        _correct(ctx, initiative, is_filled=bool(waves))
    components.section(_("Weghalen"))
    with st.expander(_("Dit initiatief weghalen")):
        _take_away(ctx, initiative)


def _where(initiative: Initiative) -> str:
    place = ", ".join(part for part in (initiative.place, initiative.area) if part)
    began = _("Begonnen op {date}. Korte naam: {slug}.").format(
        date=numbers.day(initiative.started_on), slug=initiative.slug
    )
    return f"{place}. {began}" if place else began


def _what_now(ctx: Context, initiative: Initiative) -> None:
    components.section(_("Wat nu?"))
    # As the page of measurements proposes it: a day that is past cannot be the first one any more.
    opens_on = max(usual_window(initiative.started_on, "T0")[0], ctx.today)
    with components.card("next"):
        components.line_with_link(
            "task-plan",
            _("Plan de startmeting. Het voorstel begint op {date}.").format(
                date=numbers.day(opens_on)
            ),
            "meetmomenten",
            _("Startmeting plannen"),
            filled=True,
            initiatief=initiative.slug,
            meting="T0",
        )
        components.line_with_link(
            "task-card",
            _("Vraag het initiatief te vertellen over de aanpak, of schrijf die kaart zelf."),
            "aanpakken-nakijken",
            _("Naar de kaart"),
            initiatief=initiative.slug,
        )
        components.prose(
            _(
                "Codes en vragenlijsten op papier maakt het initiatief zelf, bij Printen, zodra het kan"
                " inloggen."
            )
        )


def _correct(ctx: Context, initiative: Initiative, *, is_filled: bool) -> None:
    told = initiative_form.fields(ctx, initiative.slug, initiative)
    components.prose(
        _(
            "Vrijgaven die al gemaakt zijn, houden de oude naam, en bezoekers lezen daarin wat zij toen"
            " mochten lezen. Mag de naam er niet meer bij staan? Trek de vrijgave dan in, of laat een"
            " nieuwe ondertekenen. De korte naam en de begindatum blijven: daar hangen de cijfers aan."
        )
    )
    if not st.button(_("Wijziging bewaren"), type="primary" if is_filled else "secondary"):
        return
    corrected = _tried(
        lambda: administration.correct(
            ctx,
            initiative.slug,
            name=told.name,
            place=told.place,
            area=told.area,
            sign=told.sign,
            has_agreed_to_be_named=told.has_agreed_to_be_named,
            region=told.region,
        )
    )
    if corrected is not None:
        _told(_("De wijziging is bewaard."))


def _take_away(ctx: Context, initiative: Initiative) -> None:
    held = administration.why_it_stays(ctx, initiative.slug)
    if held:
        components.prose(_("Dit initiatief kan niet meer weg:"))
        components.points(said.reasons_to_stay(held))
        components.prose(
            _(
                "Klopt de naam niet? Wijzig die hierboven. Doet het initiatief niet meer mee? Laat het dan"
                " staan en plan geen nieuwe metingen: zo blijven de cijfers kloppen."
            )
        )
        return
    components.prose(
        _(
            "Dit kan zolang er niets is ingestuurd, genoteerd of gemaakt. Geplande metingen en de toegang"
            " van het initiatief gaan ook weg. U kunt dit niet ongedaan maken, wel opnieuw toevoegen."
        )
    )
    is_sure = st.checkbox(
        _("Ja, haal {name} weg").format(name=initiative.name), key=f"bb-away-{initiative.slug}"
    )
    if st.button(_("Weghalen"), disabled=not is_sure):
        if not _tried(lambda: _away(ctx, initiative)):
            return
        st.query_params.clear()
        _told(_("{name} is weggehaald.").format(name=initiative.name))


def _away(ctx: Context, initiative: Initiative) -> bool:
    administration.take_away(ctx, initiative.slug)
    return True


def _tried(work: Callable[[], _Made]) -> _Made | None:
    """What was made; None when it could not be, which is told here and then nothing was changed."""
    try:
        return work()
    except MonitorError as error:
        components.notice(*str(error).splitlines(), kind="error")
        return None


def _told(sentence: str) -> None:
    st.session_state[_DONE] = sentence
    st.rerun()


def _done() -> None:
    done = st.session_state.pop(_DONE, None)
    if done:
        components.notice(done, kind="good")
