"""How much a search may still do, counted in steps and never in time: so the same answers give the same release."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Effort:
    """A number of steps of a walk, of about a millionth of a second each, of which so many are left."""

    left: int

    def spend(self, steps: int) -> None:
        """So many were done."""
        self.left -= steps

    @property
    def is_spent(self) -> bool:
        """Whether the search has to end; what was begun is brought to its end."""
        return self.left <= 0
