"""The mark of functions that are compiled before they run. Not: what they do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

_Function = TypeVar("_Function", bound=Callable[..., object])


def compiled(function: _Function) -> _Function:
    """The same function, compiled at its first call: on arrays, numbers and named tuples of them only."""
    # Kept on the disk beside the source: only the first use in an installation waits for it.
    return cast(_Function, njit(cache=True, nogil=True)(function))
