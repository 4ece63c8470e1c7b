"""What a funder reads before a meeting: what was agreed, what was done, what changed, how sure that is. Signed-off figures only."""

from __future__ import annotations

from bb_data.display import components, readers
from bb_data.display.news import news_section
from bb_data.display.targets import agreed_section
from bb_data.model.actor import Role
from bb_data.model.page import Page
from bb_data.views import news, programme, targets
from bb_data.views.approaches import cleared
from bb_data.views.context import Context
from bb_data.words.language import N_, _

PAGE = Page(
    slug="voortgang",
    title=N_("Voortgang"),
    permission="page.funder",
    menu_of=(Role.FUNDER,),
    order=10,
)


def render(ctx: Context) -> None:
    """The newest release that a steward signed off, with the funder's own targets."""
    figures = programme.signed_off_results(ctx)
    agreed, cards = targets.followed(ctx), cleared(ctx) or ()
    catalogue = ctx.monitor.catalogue
    found = news.since_last_visit(ctx, figures, agreed, cards)
    if figures is None:
        components.finding(_("Er zijn nog geen vrijgegeven cijfers"), over=_("Voortgang"))
        components.empty(
            _("Nog geen cijfers"),
            _("LSA kijkt cijfers na voordat ze hier staan. U kunt LSA vragen wanneer dat is."),
        )
        if found is not None:
            news_section(found, None, agreed, cards, catalogue, ctx.today)
        agreed_section(agreed, catalogue, ctx.today)
    else:
        readers.for_funders(figures, agreed, cards, catalogue, ctx.today, news=found)
        components.page_link("downloads", _("Neem de voortgang mee op één bladzijde"))
    if found is not None:
        news.remember(ctx, found)
