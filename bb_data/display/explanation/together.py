"""The programme, a model, a next initiative, and why there is no ranking. Not: one initiative (change)."""

from __future__ import annotations

from bb_data.disclosure import invented
from bb_data.display import charts, components
from bb_data.display.explanation.reading import Reading, example
from bb_data.display.theme import palette
from bb_data.model.cell import PROGRAMME_SCOPE
from bb_data.views.side_by_side import why_no_ranking
from bb_data.words import programme_sentences, sentences
from bb_data.words.language import _


def programme(told: Reading) -> None:
    """What "the programme", a model and the room for a next initiative are."""
    components.prose(
        _(
            "Het programma. Alle initiatieven samen noemen we het programma. Het cijfer daarvan is het"
            " gemiddelde van de initiatieven, niet van alle mensen op een hoop. Zo bepaalt één groot"
            " initiatief niet de uitkomst. De marge is breder, want initiatieven verschillen van elkaar."
        ),
        _(
            "Een model. Soms staat erbij dat een cijfer uit een model komt. Een model is een berekening"
            " die ook meetelt wie maar één keer meedeed, of die rekening houdt met leeftijd. Zo'n cijfer"
            " hangt af van aannames. Daarom staat erbij dat het een model is, en is het nooit het enige cijfer."
        ),
        _(
            "Een volgend initiatief. De stippellijn laat zien wat een nieuw, zevende initiatief zou kunnen"
            " verwachten. Die lijn is veel breder dan de balk van het programma: de balk gaat over het"
            " gemiddelde, de lijn over één initiatief dat we nog niet kennen."
        ),
    )
    names = {
        invented.slug_of(letter): _("Voorbeeld {letter}").format(letter=letter)
        for letter in invented.LETTERS
    }
    example(
        charts.forest(
            told.examples,
            told.catalogue,
            invented.CHANGE,
            invented.PERIOD,
            names,
            same_within=told.demands.meaningful,
            prediction=invented.PREDICTION,
            in_working_words=told.in_working_words,
            palette=palette(),
        ),
        title=_("Zes initiatieven, hun gemiddelde en een volgend initiatief"),
        note=_("De ruit is het programma; de stippellijn is een volgend initiatief."),
        key="programme",
        under=_prediction(told),
    )


def _prediction(told: Reading) -> list[str]:
    # What is said of the programme's initiatives together is in working words only.
    found = told.examples.get(f"{invented.PREDICTION}/{PROGRAMME_SCOPE}/{invented.PERIOD}/-")
    if not told.in_working_words or found is None or found.lower is None or found.upper is None:
        return []
    return [programme_sentences.prediction(found.lower, found.upper, len(invented.LETTERS))]


def no_ranking(_told: Reading) -> None:
    """Why initiatives are never put in an order, with what came of trying it out."""
    components.prose(
        sentences.no_ranking(len(invented.LETTERS)),
        _(
            "Elk initiatief werkt met andere mensen, op een andere plek, op een andere manier. En bij"
            " weinig mensen schommelt een cijfer vanzelf. Wie bovenaan staat, staat daar vaak door toeval."
        ),
        *why_no_ranking(),
        _(
            "Initiatieven staan daarom altijd op alfabet. Kleur betekent nooit goed of slecht: een kleur"
            " hoort bij een onderwerp."
        ),
    )
