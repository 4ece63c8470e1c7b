"""Equations with an unknown per initiative and a few that all share: solved in time that grows with the initiatives alone.

Between two initiatives such a matrix holds 0. Written out it would have a row and a column for each of
them; of thousands that takes hours where this takes milliseconds. Not: what the unknowns are (pattern_models).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Vector:
    """A number per initiative (`own`: shape (initiatives,)) and one per shared unknown (`shared`: (steps,))."""

    own: Numbers
    shared: Numbers

    def __add__(self, other: Vector) -> Vector:
        return Vector(self.own + other.own, self.shared + other.shared)

    def __mul__(self, factor: float) -> Vector:
        return Vector(self.own * factor, self.shared * factor)

    def __matmul__(self, other: Vector) -> float:
        return float(self.own @ other.own + self.shared @ other.shared)


@dataclass(frozen=True, slots=True)
class Arrowhead:
    """A symmetric matrix by its parts.

    `own` (initiatives,) is the diagonal of the initiatives, `beside` (initiatives, steps) what each shares
    with every shared unknown, `corner` (steps, steps) what these share. Nothing is missing.
    """

    own: Numbers
    beside: Numbers
    corner: Numbers

    def __add__(self, other: Arrowhead) -> Arrowhead:
        return Arrowhead(
            self.own + other.own, self.beside + other.beside, self.corner + other.corner
        )

    def __mul__(self, factor: float) -> Arrowhead:
        return Arrowhead(self.own * factor, self.beside * factor, self.corner * factor)

    def between(self, left: Vector, right: Vector) -> float:
        """The number left' M right."""
        return float(
            (left.own * right.own) @ self.own
            + left.own @ (self.beside @ right.shared)
            + right.own @ (self.beside @ left.shared)
            + left.shared @ self.corner @ right.shared
        )

    def solved(self) -> Solved:
        """Ready to solve equations with; raises LinAlgError when that cannot be done."""
        if not self.own.all():
            raise np.linalg.LinAlgError("a row of an initiative that holds 0 only")
        ratio = self.beside / self.own[:, np.newaxis]
        rest = self.corner - self.beside.T @ ratio
        return Solved(
            self, ratio, np.asarray(np.linalg.inv(rest)), float(np.linalg.slogdet(rest)[1])
        )


@dataclass(frozen=True, slots=True)
class Solved:
    """A matrix with its own unknowns solved away: `inverse` is that of what then is left of the shared ones (Schur complement)."""

    matrix: Arrowhead
    ratio: Numbers
    inverse: Numbers
    log_determinant_of_rest: float

    @property
    def log_determinant(self) -> float:
        """The natural logarithm of the determinant of the whole matrix."""
        return float(np.log(self.matrix.own).sum()) + self.log_determinant_of_rest

    def __call__(self, right: Vector) -> Vector:
        """The vector that the matrix makes `right` of."""
        shared = self.inverse @ (right.shared - self.ratio.T @ right.own)
        return Vector(right.own / self.matrix.own - self.ratio @ shared, shared)

    def trace_with(self, other: Arrowhead) -> float:
        """The trace of the inverse of this matrix times `other`."""
        across = self.ratio @ self.inverse
        own = 1 / self.matrix.own + (across * self.ratio).sum(axis=1)
        return float(
            own @ other.own
            - 2 * (across * other.beside).sum()
            + (self.inverse * other.corner).sum()
        )
