"""How the parts of a definition are called: its good side, whether its source was read, its topic. Not: definitions (catalogue)."""

from __future__ import annotations

from bb_data.words.language import N_, _

_GOOD_SIDE = {
    "high_is_good": N_("hoger is beter"),
    "high_is_bad": N_("lager is beter"),
    "neutral": N_("geen goede kant"),
}
_STATUS = {
    "checked": N_("bron gelezen"),
    "second-hand": N_("bron gelezen in een tekst die haar aanhaalt"),
    "to confirm": N_("bron nog te bevestigen"),
}
_TOPICS = {
    "participation": N_("Deelname"),
    "network": N_("Netwerk"),
    "loneliness": N_("Eenzaamheid"),
    "background": N_("Wie deden mee"),
}
_ROLES = {
    "sensitivity": N_("ter controle"),
    "secondary": N_("ernaast"),
    "primary": N_("eerste keus"),
    "fallback": N_("als het model niet past"),
}


def good_side_text(direction: str) -> str:
    """Which way is good, as the definition says it."""
    return _(_GOOD_SIDE[direction])


def status_text(status: str) -> str:
    """Whether somebody read the source."""
    return _(_STATUS[status])


def topic_text(topic: str) -> str:
    """The topic of a figure, in the working words."""
    return _(_TOPICS[topic])


def role_text(role: str) -> str:
    """What an estimator is beside the figure itself; "" for the figure itself."""
    return _(_ROLES[role]) if role in _ROLES else role
