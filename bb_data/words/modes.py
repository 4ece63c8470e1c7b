"""How a questionnaire was filled in, in words."""

from __future__ import annotations

from bb_data.words.language import N_, _

MODES = {
    "papier": N_("op papier"),
    "interview": N_("in een gesprek"),
    "telefoon": N_("via de telefoon"),
    "online": N_("online"),
}
"""The words of each way, in the order in which they are offered."""


def mode_name(mode: str) -> str:
    """How a form with this `mode` was filled in."""
    return _(MODES[mode])
