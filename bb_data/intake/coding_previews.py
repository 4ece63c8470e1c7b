"""What each meaning of bare numbers would make of a file: how often each answer, and what speaks against it.

The person chooses; nothing here chooses for her. Counts over the whole file only, never an answer of a form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bb_data.catalogue.reading import uses_codings
from bb_data.catalogue.schema import Coding, Instrument, Item
from bb_data.intake.answers import MISSING, read_instrument
from bb_data.intake.quality import reversed_items
from bb_data.intake.reading.sheet import Sheet


@dataclass(frozen=True, slots=True)
class CodingPreview:
    """One meaning of the numbers. `item` is the statement that `n_by_answer` counts, by answer code in paper order.

    `n_unreadable` counts cells of the instrument that could not be read in this way. `reversed_items`
    are items that then go against the others (none when there are too few forms to tell).
    """

    coding: Coding
    item: Item
    n_by_answer: Mapping[int, int]
    n_unreadable: int
    reversed_items: tuple[str, ...]


def coding_previews(
    sheet: Sheet, instrument: Instrument, positions: Mapping[str, int], reversed_item_n: int
) -> tuple[CodingPreview, ...]:
    """A preview for every meaning that numbers can have; the one that reads most cells first."""
    item = next(
        (one for one in instrument.items if uses_codings(one) and one.id in positions), None
    )
    if item is None:
        return ()
    previews = [
        _preview(sheet, instrument, positions, coding, item, reversed_item_n)
        for coding in instrument.codings
        if coding.is_numeric
    ]
    return tuple(sorted(previews, key=lambda one: one.n_unreadable))


def _preview(
    sheet: Sheet,
    instrument: Instrument,
    positions: Mapping[str, int],
    coding: Coding,
    item: Item,
    reversed_item_n: int,
) -> CodingPreview:
    answers, problems, is_good = read_instrument(sheet, instrument, positions, coding)
    column = answers.codes[:, instrument.item_ids.index(item.id)]
    counts = np.bincount(column[column != MISSING], minlength=MISSING)
    used = set(coding.answers.values())
    return CodingPreview(
        coding,
        item,
        {
            answer.code: int(counts[answer.code])
            for answer in instrument.answers_of(item)
            if answer.code in used
        },
        len(problems),
        tuple(reversed_items(instrument, answers.codes[is_good], MISSING, reversed_item_n)),
    )
