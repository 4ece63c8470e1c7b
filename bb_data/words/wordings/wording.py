"""The shape of a problem's texts. Not: the texts themselves."""

from __future__ import annotations

from dataclasses import dataclass

from bb_data.model.problem import Level
from bb_data.words.language import N_


@dataclass(frozen=True, slots=True)
class Wording:
    """Dutch texts of one code. Names in braces are filled from the problem's details.

    `closest` is the proposal when the details hold the nearest text that would be right.
    """

    message: str
    proposal: str
    level: Level = Level.ERROR
    closest: str = ""


SAVE_AS_CSV = N_("Open het bestand in Excel en kies Opslaan als, CSV. Stuur dat bestand in.")
FILL_FROM_EXAMPLE = N_("Neem de kopjes over uit het voorbeeldbestand.")
