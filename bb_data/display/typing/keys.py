"""Keys that were pressed, in order, until the page has dealt with them: none is lost however fast somebody types.

Streamlit may break off a run when the next key arrives. A callback is always run, so that is where
a key is noted; what it means is decided afterwards, when it is known again who is there.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import streamlit as st

_PRESSED = "bb-keys"
_TOGETHER_SECONDS = 0.002
"""Two keys that arrive in one message are noted within this time, and their order is lost."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key and when it arrived."""

    name: str
    at: float


def press(name: str) -> None:
    """Note that a key was pressed."""
    st.session_state.setdefault(_PRESSED, []).append(Key(name, time.monotonic()))


def taken() -> tuple[list[str], bool]:
    """The keys to deal with, in order, and whether some were dropped because their order is not known."""
    return in_order(st.session_state.pop(_PRESSED, []))


def in_order(keys: list[Key]) -> tuple[list[str], bool]:
    """The names of keys that arrived one by one; those that came together are dropped."""
    names: list[str] = []
    is_dropped = False
    for place, key in enumerate(keys):
        neighbours = keys[max(place - 1, 0) : place] + keys[place + 1 : place + 2]
        if any(
            abs(other.at - key.at) < _TOGETHER_SECONDS and other.name != key.name
            for other in neighbours
        ):
            is_dropped = True
        else:
            names.append(key.name)
    return names, is_dropped
