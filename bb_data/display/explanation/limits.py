"""Why there is not always a figure, how old figures are, and what nobody knows. Not: the sentences of states (words)."""

from __future__ import annotations

from datetime import timedelta

from bb_data.disclosure import invented
from bb_data.display import charts, components, html
from bb_data.display.explanation.reading import Reading, example
from bb_data.display.theme import palette
from bb_data.model.cell import initiative_scope
from bb_data.words import sentences, states
from bb_data.words.language import _
from bb_data.words.states import State


def empty_places(told: Reading) -> None:
    """Every state in which a figure is not there or not fresh, as it is drawn in its place."""
    components.prose(
        _(
            "Niet elk vak heeft een cijfer. In de plaats staat dan waarom, en wat u kunt doen. Een leeg"
            " vak is nooit een nul. Zo ziet dat eruit:"
        )
    )
    example(
        charts.course(
            told.examples,
            told.catalogue,
            invented.MEAN,
            initiative_scope(invented.GAP),
            names=None if told.in_working_words else [_("Contact missen")],
            in_working_words=told.in_working_words,
            maximum=told.score.maximum,
            palette=palette(),
        ),
        title=_("Bij één meting deden te weinig mensen mee"),
        key="gap",
        minimum_n=told.minimum_n,
    )
    boxes = "".join(
        f"<div><h3>{html.text(heading)}</h3>{components.state_markup(state)}</div>"
        for heading, state in _states(told).items()
    )
    html.put(f'<div class="bb-states">{boxes}</div>')
    components.prose(
        _(
            "Mensen in een buurt kennen elkaar en weten vaak wie er meedoet. Bij een klein groepje is"
            " een antwoord dan te raden, ook zonder naam. Soms is een klein groepje uit te rekenen uit"
            " twee grotere cijfers; dan laten we er een van weg. Daarom kan er ook bij veel mensen een"
            " vak leeg zijn."
        ),
        _(
            "Bij een deel van bijna niemand of bijna iedereen staat een grens in plaats van een cijfer:"
        ),
    )
    components.points([sentences.coded(8, is_below=True)])


def _states(told: Reading) -> dict[str, State]:
    a_year_before = invented.DATE - timedelta(days=400)
    return {
        _("Nog niets"): states.nothing_yet(),
        _("De meting loopt"): states.wave_open("T6"),
        _("Te weinig mensen"): states.withheld(told.minimum_n, more_people_help=True),
        _("Weggelaten om mensen te beschermen"): states.withheld(None, more_people_help=False),
        _("Niet gevraagd"): states.not_asked(),
        _("Ouder dan een jaar"): states.older_than_a_year(a_year_before),
    }


def releases(told: Reading) -> None:
    """How old a figure is, and what a release is."""
    signed = [
        _(
            "Bezoekers, fondsen en onderzoekers zien alleen een vrijgave die LSA heeft nagekeken en"
            " ondertekend."
        ),
        _("Een initiatief en LSA zien de cijfers van een meting zodra die is afgerond."),
    ]
    components.prose(
        _(
            "Cijfers veranderen niet elke dag. Als een meting is afgerond, worden alle cijfers in één keer"
            " gemaakt en vastgezet. Dat heet een vrijgave. Ze heeft een datum en een nummer; die staan"
            " onder elk cijfer. Twee mensen die over dezelfde vrijgave praten, zien precies dezelfde cijfers."
        )
    )
    components.points(signed)
    components.prose(
        _(
            "Komt er later nog een vragenlijst binnen, dan wacht die op een volgende bijwerking. Een cijfer"
            " dat er al stond, verandert pas als er minstens {n} vragenlijsten bij kwamen of anders werden."
            " Anders was te zien wat die ene mens antwoordde."
        ).format(n=told.minimum_n),
        _(
            "Onder een cijfer staat ook van wanneer tot wanneer mensen het invulden. Is dat meer dan een"
            " jaar geleden, dan staat dat erbij."
        ),
    )


def not_known(_told: Reading) -> None:
    """What no figure here can tell."""
    components.points(
        [
            sentences.no_comparison(),
            _(
                "Wie niet meedeed, kennen we niet. Mensen vullen de vragenlijst vrijwillig in. Wie het"
                " moeilijk heeft, doet misschien minder vaak mee. De cijfers gaan over wie meedeed, niet"
                " over de hele buurt."
            ),
            _(
                "Wie stopte, kan anders veranderd zijn dan wie bleef. We zien alleen bij wie beide keren"
                " meedeed hoe het verderging."
            ),
            _("Van mensen die elkaar ontmoeten, weten we niet of ze ook met elkaar praten."),
            _("Of het zo blijft, weten we pas na een volgende meting."),
        ]
    )
