"""What the questionnaires and lists of an initiative tell together: Meedoen, Elkaar kennen, Contact missen."""

from __future__ import annotations

from bb_data.display import components, topics
from bb_data.display.telling import Telling
from bb_data.model.actor import Role
from bb_data.model.cell import initiative_scope
from bb_data.model.page import Page
from bb_data.model.programme import WaveState
from bb_data.views import neighbourhood
from bb_data.views.audience import Figures
from bb_data.views.context import Context
from bb_data.views.permission import own_initiative
from bb_data.views.public import newest_participation
from bb_data.views.rows import words
from bb_data.words import numbers
from bb_data.words.language import N_, _
from bb_data.words.waves import wave_name

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
    components.finding(_finding(figures, scope), over=own.name, sign_name=own.sign)
    _running(ctx, slug)
    told = Telling(figures, ctx.monitor.catalogue, scope, key=slug, in_working_words=False)
    components.section(_("Meedoen"))
    with components.card("meedoen", topic="participation"):
        topics.participation(told)
    components.section(_("Elkaar kennen"))
    with components.card("elkaar-kennen", topic="network"):
        topics.network(told)
    components.section(_("Contact missen"))
    with components.card("contact-missen", topic="loneliness"):
        topics.loneliness(told)
    components.download("/bestand/resultaten.csv", _("Download al deze cijfers voor Excel"))


def _finding(figures: Figures, scope: str) -> str:
    found = newest_participation(figures.released, scope)
    if found is None or not found.reach.is_shown:
        return _("Wat de vragenlijsten samen vertellen")
    return _("{n} buurtgenoten deden mee in {quarter}").format(
        n=numbers.number(found.reach.value),
        quarter=numbers.quarter_text(found.reach.address.period),
    )


def _running(ctx: Context, slug: str) -> None:
    for row in neighbourhood.waves(ctx, slug):
        if row["state"] == WaveState.OPEN:
            components.notice(
                _(
                    "De {name} loopt nog. De cijfers daarvan ziet u hier als de meting is afgerond."
                ).format(name=wave_name(words(row, "period")))
            )
