"""What the drawn signs of initiatives are called. Not: drawing them (display)."""

from __future__ import annotations

from bb_data.words.language import N_, _

INITIATIVE_SIGNS: dict[str, str] = {
    "linde": N_("boom"),
    "kompas": N_("kompas"),
    "bakfiets": N_("bakfiets"),
    "koffie": N_("kop koffie"),
    "tafel": N_("gedekte tafel"),
    "lift": N_("lift"),
    "bloem": N_("bloem in een pot"),
    "muziek": N_("muziek"),
    "boek": N_("boek"),
    "pan": N_("pan soep"),
    "bankje": N_("bankje"),
    "brug": N_("brug"),
    "bal": N_("bal"),
    "boot": N_("boot"),
}
"""The signs that an initiative can have, in the order in which they are given out."""


def sign_name(sign: str) -> str:
    """What is drawn, in the language of the visit; a house when the sign is not known, as it is drawn."""
    return _(INITIATIVE_SIGNS.get(sign, N_("huis")))
