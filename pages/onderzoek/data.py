"""What a researcher takes along: every signed-off figure, what each one is, and what was asked. Never rows of people."""

from __future__ import annotations

from bb_data.display import components
from bb_data.display.tables import plain_table
from bb_data.model.actor import Role
from bb_data.model.cell import PROGRAMME_SCOPE, initiative_scope
from bb_data.model.page import Page
from bb_data.views import research
from bb_data.views.context import Context
from bb_data.words import numbers
from bb_data.words.language import N_, _

PAGE = Page(
    slug="data",
    title=N_("Data"),
    permission="page.researcher",
    menu_of=(Role.RESEARCHER,),
    order=70,
)


def render(ctx: Context) -> None:
    """Files of the newest release that a steward signed off, and of the definitions behind it."""
    figures = research.results(ctx)
    if figures is None:
        components.finding(_("Er zijn nog geen cijfers om mee te nemen"), over=_("Data"))
        components.empty(
            _("Nog geen cijfers"),
            _("LSA kijkt cijfers na voordat ze hier staan. U kunt LSA vragen wanneer dat is."),
        )
    else:
        n_shown = sum(cell.value is not None for cell in figures.released)
        components.finding(
            _("{n} cijfers om zelf mee te rekenen").format(n=numbers.number(n_shown)),
            over=_("Cijfers tot en met {date}").format(
                date=numbers.day(figures.released.mark.data_cut)
            ),
        )
        components.section(
            _("De cijfers"),
            _(
                "Elk vrijgegeven cijfer met zijn marge, het aantal mensen, de methode en de vrijgave. Een"
                " cijfer dat niet wordt getoond, staat er zonder getal in."
            ),
        )
        with components.card("data-cells"):
            _file(ctx, "cijfers.csv", _("Cijfers als CSV"), is_first=True)
        _address(figures.released.mark.id)
    components.section(
        _("Het codeboek"),
        _(
            "Wat elk cijfer is, hoe het wordt gemaakt en uit welke bron; en welke vragen er zijn gesteld,"
            " met de antwoorden en hun punten."
        ),
    )
    with components.card("data-codebook"):
        _file(ctx, "codeboek/cijfers.csv", _("Codeboek van de cijfers als CSV"))
        _file(ctx, "codeboek/vragen.csv", _("Vragen en antwoorden als CSV"))
        components.page_link("methode", _("Hoe er wordt gerekend, staat bij Methode"))
    components.section(_("Waarom hier geen antwoorden van mensen staan"))
    components.prose(
        _(
            "In een buurt is iemand snel te herkennen, ook zonder naam: aan leeftijd, aan hoe vaak iemand"
            " kwam, aan het patroon van de antwoorden. Daarom verlaten alleen cijfers van groepen de"
            " monitor, nadat is geprobeerd er antwoorden uit te raden."
        ),
        _(
            "Hebt u voor uw onderzoek een ander cijfer nodig? Vraag LSA om het in het vaste menu van"
            " cijfers op te nemen. Dan geldt voor dat cijfer dezelfde controle."
        ),
    )
    if figures is not None:
        components.release_line(figures.released)


def _address(release_id: str) -> None:
    """How the column `adres` is read."""
    components.section(
        _("Zo leest u een adres"),
        _("Elk cijfer heeft een vast adres van vier delen, dat in elke vrijgave hetzelfde is."),
    )
    with components.card("data-address"):
        plain_table(
            [_("Deel"), _("Bijvoorbeeld"), _("Betekenis")],
            [
                [_("cijfer"), "djg11.mean", _("wat het is; staat in het codeboek")],
                [
                    _("van wie"),
                    f"{PROGRAMME_SCOPE}, {initiative_scope('de-linde')}",
                    _("alle initiatieven samen, of één initiatief"),
                ],
                [
                    _("periode"),
                    "T12, T0-T12, 2026Q2",
                    _("een meting, een verandering tussen twee metingen, of een kwartaal"),
                ],
                [_("uitsplitsing"), "-, sex=vrouw", _("iedereen, of één groep")],
            ],
            alt=_("De vier delen van een adres"),
        )
        components.prose(
            _("Noem bij wat u overneemt de vrijgave: {release}.").format(release=release_id)
        )


def _file(ctx: Context, name: str, label: str, *, is_first: bool = False) -> None:
    components.download(
        components.file_address(f"/bestand/{name}", taal=ctx.language),
        label,
        shape="filled" if is_first else "button",
    )
