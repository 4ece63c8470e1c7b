"""What a researcher needs beside the figures: what each one is, and what was asked. Not: anybody's answers."""

from __future__ import annotations

from collections.abc import Iterator

from bb_data.catalogue.schema import Catalogue, Indicator, Instrument, Item, Text
from bb_data.report.csv_text import figure, plain, written
from bb_data.words import numbers
from bb_data.words.definition_texts import good_side_text, status_text, topic_text
from bb_data.words.language import N_, current_language

_FIGURES = (
    N_("cijfer"),
    N_("titel"),
    N_("waarom"),
    N_("onderwerp"),
    N_("soort"),
    N_("eenheid"),
    N_("goede kant"),
    N_("vragenlijst"),
    N_("score"),
    N_("klassen of antwoorden"),
    N_("schatter"),
    N_("gaat over cijfer"),
    N_("bron"),
    N_("stand van de bron"),
)
_QUESTIONS = (
    N_("vragenlijst"),
    N_("versie"),
    N_("vraag"),
    N_("nummer"),
    N_("tekst"),
    N_("deelschaal"),
    N_("antwoord"),
    N_("betekenis"),
    N_("punten"),
)


def figures_codebook(catalogue: Catalogue) -> bytes:
    """One row per figure of the menu, by the first part of the address of a cell."""
    return written(_FIGURES, map(_of_figure, catalogue.indicators.values()))


def questions_codebook(catalogue: Catalogue) -> bytes:
    """One row per question and answer, with the points that the answer gives; a number has its range in one row."""
    return written(
        _QUESTIONS,
        (
            row
            for instrument in catalogue.instruments.values()
            for item in instrument.items
            for row in _of_item(instrument, item)
        ),
    )


def _of_figure(indicator: Indicator) -> list[str]:
    classes = [*indicator.categories, *map(str, indicator.codes)]
    return [
        indicator.id,
        *map(plain, (_told(indicator.title), _told(indicator.why))),
        topic_text(indicator.topic),
        indicator.kind,
        numbers.unit_text(indicator.unit),
        good_side_text(indicator.direction),
        indicator.instrument or "",
        indicator.score or indicator.item or indicator.measure or "",
        ", ".join(classes),
        indicator.estimator or "",
        indicator.of or "",
        plain(indicator.source),
        status_text(indicator.status),
    ]


def _of_item(instrument: Instrument, item: Item) -> Iterator[list[str]]:
    asked = [
        instrument.id,
        str(instrument.version),
        item.id,
        "" if item.number is None else str(item.number),
        plain(_told(item.text)),
        item.subscale or "",
    ]
    if item.range is not None:
        yield [*asked, f"{item.range.minimum}–{item.range.maximum}", "", ""]
        return
    points = instrument.points.get(item.points or "", {})
    for answer in instrument.answers_of(item):
        yield [*asked, str(answer.code), plain(_told(answer.text)), figure(points.get(answer.code))]


def _told(text: Text) -> str:
    return text.in_language(current_language())
