"""What a funder reads before a meeting: what was done, what changed, how sure that is. Signed-off figures only."""

from __future__ import annotations

from bb_data.display import components, readers
from bb_data.model.actor import Role
from bb_data.model.page import Page
from bb_data.views import programme
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
    """The newest release that a steward signed off."""
    figures = programme.signed_off_results(ctx)
    if figures is None:
        components.finding(_("Er zijn nog geen vrijgegeven cijfers"), over=_("Voortgang"))
        components.empty(
            _("Nog geen cijfers"),
            _("LSA kijkt cijfers na voordat ze hier staan. U kunt LSA vragen wanneer dat is."),
        )
        return
    readers.for_funders(figures, ctx.monitor.catalogue, ctx.today)
