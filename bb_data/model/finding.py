"""What the auditor found about one family of figures of one initiative. Not: the figures, and nobody's answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """How closely the released figures of a family come to what one person answered.

    `n_questions` are the guesses tried, about `n_people` people. `narrowest` is the narrowest range of
    points, out of 11, in which somebody's score was still found to lie; None when no score was asked
    about. `withheld` are the cells that were taken out for it.
    """

    initiative: str
    family: str
    n_people: int
    n_questions: int
    narrowest: float | None
    withheld: tuple[str, ...]
