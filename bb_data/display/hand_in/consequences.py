"""What handing a file in would do, in words and counts, and what follows from it. Not: the choice itself (page)."""

from __future__ import annotations

from bb_data.display import components
from bb_data.display.components import Fact
from bb_data.intake.consequences import Consequences
from bb_data.words import numbers
from bb_data.words.language import _, ngettext


def consequences_shown(found: Consequences, *, is_survey: bool) -> None:
    """How many are new, the same, changed, doubtful or kept out; and whether people can be followed."""
    entries = [
        Fact(numbers.number(found.n_new), _("nieuw")),
        Fact(numbers.number(found.n_same), _("hadden we al"), _("die tellen niet dubbel")),
        Fact(numbers.number(found.n_changed), _("veranderd"), _("sinds de vorige keer")),
        Fact(numbers.number(found.n_doubtful), _("om even na te kijken"), _("insturen kan wel")),
        Fact(numbers.number(found.n_rejected), _("nog niet goed"), _("krijgt u terug")),
    ]
    numbered = (found.n_new, found.n_same, found.n_changed, found.n_doubtful, found.n_rejected)
    shown = [entry for entry, n in zip(entries, numbered, strict=True) if n]
    components.facts(shown or entries[:1])
    if is_survey and found.has_earlier and found.n_new:
        components.prose(_linked(found))


def _linked(found: Consequences) -> str:
    if found.n_unlinked and not found.n_linked:
        return _(
            "Geen van deze codes deed eerder mee. Is dat zo? Kijk anders of het de codes van uw"
            " eigen lijst zijn."
        )
    told = ngettext(
        "{n} vragenlijst hoort bij iemand die eerder meedeed.",
        "{n} vragenlijsten horen bij mensen die eerder meededen.",
        found.n_linked,
    ).format(n=numbers.number(found.n_linked))
    if found.n_unlinked:
        told += " " + ngettext(
            "{n} code zagen we nog niet eerder.",
            "{n} codes zagen we nog niet eerder.",
            found.n_unlinked,
        ).format(n=numbers.number(found.n_unlinked))
    return told
