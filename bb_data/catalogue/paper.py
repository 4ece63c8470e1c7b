"""A questionnaire as it stands on paper: the questions in order, each with its answers in order. Not: printing it.

The paper, the keys 1, 2, 3 of whoever types it in, and the template share this one order.
"""

from __future__ import annotations

from dataclasses import dataclass

from bb_data.catalogue.reading import uses_codings
from bb_data.catalogue.schema import Answer, Catalogue, Instrument, Item


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """One question: its instrument and item, and the answers to tick; none = a number to write down."""

    instrument: Instrument
    item: Item
    answers: tuple[Answer, ...]

    @property
    def is_number(self) -> bool:
        """Whether the answer is a number to write down."""
        return self.item.range is not None


def paper_questions(catalogue: Catalogue, questionnaire: str) -> tuple[PaperQuestion, ...]:
    """The questions of a questionnaire in paper order."""
    return tuple(
        PaperQuestion(instrument, item, answers_on_paper(instrument, item))
        for instrument in catalogue.instruments_of(questionnaire)
        for item in instrument.items
    )


def answers_on_paper(instrument: Instrument, item: Item) -> tuple[Answer, ...]:
    """The answers to tick, in order: the item's own, or those of the first coding in words."""
    if item.range is not None:
        return ()
    if not uses_codings(item):
        return item.answers
    coding = next(one for one in instrument.codings if not one.is_numeric)
    by_code = {answer.code: answer for answer in instrument.answers}
    return tuple(by_code[code] for code in dict.fromkeys(coding.answers.values()))
