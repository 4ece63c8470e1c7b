"""How much a search may still do, counted in steps and never in time: so the same answers give the same release."""

from __future__ import annotations


class Effort:
    """A number of steps of a walk, of about a millionth of a second each, that is used up."""

    def __init__(self, steps: int) -> None:
        self._left = steps

    def spend(self, steps: int) -> None:
        """So many were done."""
        self._left -= steps

    @property
    def is_spent(self) -> bool:
        """Whether the search has to end; what was begun is brought to its end."""
        return self._left <= 0
