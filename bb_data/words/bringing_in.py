"""What bringing waiting forms in did, in sentences; and how many wait. Not: doing it (release)."""

from __future__ import annotations

from collections.abc import Collection

from bb_data.words.language import N_, _, ngettext

_EVERYBODY = "-"
_PER_CLASS: dict[str, str] = {"age": N_("per leeftijd"), "sex": N_("voor vrouwen en anderen")}


def waiting_sentence(n: int) -> str:
    """That so many forms wait."""
    return ngettext(
        "Deze {n} vragenlijst telt mee bij de volgende bijwerking.",
        "Deze {n} vragenlijsten tellen mee bij de volgende bijwerking.",
        n,
    ).format(n=n)


def brought_in_sentences(n: int, unchanged: Collection[str]) -> list[str]:
    """What is so from now on: how many forms count, and which figures did not change by it."""
    told = [
        ngettext("{n} vragenlijst telt nu mee.", "{n} vragenlijsten tellen nu mee.", n).format(n=n)
    ]
    if _EVERYBODY in unchanged:
        told.append(
            _(
                "De cijfers blijven nog zoals ze waren: met zo weinig erbij was te zien wat iemand antwoordde."
            )
        )
        return told
    told += [
        _("De cijfers {which} blijven nog zoals ze waren.").format(which=_(_PER_CLASS[name]))
        for name in unchanged
        if name in _PER_CLASS
    ]
    return told
