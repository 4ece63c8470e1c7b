"""What a funder takes along to a meeting: the progress on one page, and the figures behind it."""

from __future__ import annotations

from bb_data.display import components
from bb_data.model.actor import Role
from bb_data.model.page import Page
from bb_data.views import programme
from bb_data.views.context import Context
from bb_data.words import numbers
from bb_data.words.language import N_, _

PAGE = Page(
    slug="downloads",
    title=N_("Downloads"),
    permission="page.funder",
    menu_of=(Role.FUNDER,),
    order=40,
)

_LABELS = {
    "nl": N_("Download als PDF, in het Nederlands"),
    "en": N_("Download als PDF, in het Engels"),
}


def render(ctx: Context) -> None:
    """Files of the newest release that a steward signed off."""
    figures = programme.signed_off_results(ctx)
    if figures is None:
        components.finding(_("Er is nog niets om mee te nemen"), over=_("Downloads"))
        components.empty(
            _("Nog geen cijfers"),
            _("LSA kijkt cijfers na voordat ze hier staan. U kunt LSA vragen wanneer dat is."),
        )
        return
    cut = numbers.day(figures.released.mark.data_cut)
    components.finding(
        _("Neem de voortgang mee op één bladzijde"),
        over=_("Cijfers tot en met {date}").format(date=cut),
    )
    components.section(
        _("Voortgang op één bladzijde"),
        _(
            "Wat is afgesproken met uw fonds, wie deden mee, wat veranderde en hoe zeker dat is. Met"
            " dezelfde cijfers en zinnen als de pagina Voortgang."
        ),
    )
    with components.card("download-progress"):
        # One's own language first.
        for language in sorted(_LABELS, key=lambda one: one != ctx.language):
            label = _(_LABELS[language])
            _file("voortgang.pdf", label, language, is_first=language == ctx.language)
    components.section(
        _("De cijfers zelf"),
        _(
            "Alle vrijgegeven cijfers met hun marge, het aantal mensen en de methode, als bestand voor"
            " Excel. Een cijfer dat niet getoond wordt, staat er zonder getal in."
        ),
    )
    with components.card("download-cells"):
        _file("cijfers.csv", _("Download als CSV"), ctx.language)
    components.release_line(figures.released)


def _file(name: str, label: str, language: str, *, is_first: bool = False) -> None:
    components.download(
        components.file_address(f"/bestand/{name}", taal=language),
        label,
        shape="filled" if is_first else "button",
    )
