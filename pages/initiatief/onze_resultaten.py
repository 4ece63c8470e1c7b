"""What the questionnaires and lists of an initiative tell together: Meedoen, Elkaar kennen, Contact missen."""

from __future__ import annotations

from bb_data.display import components, readers, surroundings
from bb_data.display.poster import has_poster
from bb_data.model.actor import Role
from bb_data.model.cell import initiative_scope
from bb_data.model.page import Page
from bb_data.model.programme import WaveState
from bb_data.views import neighbourhood
from bb_data.views.context import Context
from bb_data.views.permission import own_initiative
from bb_data.views.rows import words
from bb_data.views.surroundings import regional_rates
from bb_data.words import states
from bb_data.words.language import N_, _

PAGE = Page(
    slug="onze-resultaten",
    title=N_("Onze resultaten"),
    permission="page.initiative",
    menu_of=(Role.INITIATIVE,),
    order=50,
    large_type=True,
)


def render(ctx: Context) -> None:
    """The initiative's own figures of its closed waves."""
    slug = own_initiative(ctx)
    own = neighbourhood.initiative_record(ctx, slug)
    figures = neighbourhood.results(ctx, slug)
    scope = initiative_scope(slug)
    if figures is None or not len(figures.released.select(scopes=[scope])):
        components.finding(
            _("Uw resultaten komen na de eerste meting"), over=own.name, sign_name=own.sign
        )
        components.empty(
            _("Nog geen cijfers"),
            _("Zodra een meting is afgerond, staan hier de cijfers van uw buurt."),
            slug="mijn-buurt",
            label=_("Naar Mijn buurt"),
        )
        return
    components.finding(readers.own_finding(figures, scope), over=own.name, sign_name=own.sign)
    _running(ctx, slug)
    readers.own_topics(figures, ctx.monitor.catalogue, slug)
    components.download("/bestand/resultaten.csv", _("Download al deze cijfers voor Excel"))
    _poster(ctx, slug)
    surroundings.for_initiative(regional_rates(ctx, slug))


def _poster(ctx: Context, slug: str) -> None:
    components.section(
        _("Een poster voor in de buurt"),
        _(
            "Eén vel met wat uw buurtgenoten samen vertelden, in gewone woorden. Er staan cijfers op die"
            " LSA heeft nagekeken. Die kunnen ouder zijn dan de cijfers hierboven."
        ),
    )
    signed_off = neighbourhood.signed_off_results(ctx, slug)
    scope = initiative_scope(slug)
    if signed_off is None or not has_poster(signed_off, scope, ctx.monitor.catalogue):
        components.empty(
            _("Nog geen poster"),
            _("U kunt hem maken zodra LSA cijfers van uw buurt heeft ondertekend."),
        )
        return
    with components.card("poster"):
        for size, label in {
            "a4": _("Poster op A4 (PDF)"),
            "a3": _("Poster op A3 (PDF)"),
        }.items():
            address = components.file_address("/bestand/poster.pdf", maat=size, taal=ctx.language)
            components.download(address, label, shape="button")
        components.release_line(signed_off.released)


def _running(ctx: Context, slug: str) -> None:
    for row in neighbourhood.waves(ctx, slug):
        if row["state"] == WaveState.OPEN:
            components.notice(states.wave_open(words(row, "period")).whole)
