"""What a person has to weigh before she hands a file in, in words. Not: handing it in (page), counting it (consequences)."""

from __future__ import annotations

import streamlit as st

from bb_data.display import components
from bb_data.intake.consequences import Consequences, Group
from bb_data.words import numbers
from bb_data.words.language import _, ngettext

ASKED = frozenset({"form_replaced", "activity_replaced"})
"""Warnings that the question about replacing stands for: they tell what only happens after a yes."""
_ROWS_NAMED = 8


def asks_to_replace(found: Consequences, *, is_survey: bool, key: str) -> bool:
    """Whether what is in already makes way for this file; says which rows it is about."""
    n_changed = found.n_changed
    if not n_changed:
        return False
    label = (
        ngettext(
            "{n} vragenlijst is er al, met andere antwoorden. Vervang die door deze.",
            "{n} vragenlijsten zijn er al, met andere antwoorden. Vervang die door deze.",
            n_changed,
        )
        if is_survey
        else ngettext(
            "{n} activiteit is er al, met andere aantallen. Vervang die door deze.",
            "{n} activiteiten zijn er al, met andere aantallen. Vervang die door deze.",
            n_changed,
        )
    )
    replaces = st.checkbox(label.format(n=numbers.number(n_changed)), key=key)
    if rows := found.rows.get(Group.CHANGED, ()):
        named = ", ".join(str(row) for row in rows[:_ROWS_NAMED])
        more = len(rows) - _ROWS_NAMED
        st.caption(
            _("In uw bestand: rij {rows} en nog {n}.").format(rows=named, n=numbers.number(more))
            if more > 0
            else _("In uw bestand: rij {rows}.").format(rows=named)
        )
    return replaces


def told_what_stays_out(*, n_wrong: int, n_kept: int, begin: str, has_good: bool) -> None:
    """What would not go in: rows with something wrong, and rows that would replace others without a yes."""
    if n_wrong:
        components.notice(
            begin,
            _(
                "Er is nog niets opgeslagen. De andere krijgt u terug als uw eigen bestand, met een"
                " kolom ‘wat moet ik aanpassen’. Verbeter ze en stuur dat bestand later in."
            )
            if has_good
            else _(
                "Er is niets opgeslagen. Download uw eigen bestand met een kolom ‘wat moet ik"
                " aanpassen’, verbeter het, en sleep het daarna opnieuw hierheen."
            ),
            kind="warning",
            title=ngettext(
                "{n} regel is nog niet goed", "{n} regels zijn nog niet goed", n_wrong
            ).format(n=numbers.number(n_wrong)),
        )
    if n_kept:
        components.notice(
            _(
                "Wilt u de nieuwe antwoorden bewaren? Zet dan hierboven een vinkje. Zonder vinkje"
                " blijft staan wat er was."
            ),
            title=ngettext(
                "{n} regel verandert nog niets", "{n} regels veranderen nog niets", n_kept
            ).format(n=numbers.number(n_kept)),
        )


def told_nothing_new(found: Consequences) -> None:
    """That all of it was in already, so that there is nothing to press."""
    components.notice(
        ngettext(
            "{n} regel uit dit bestand is al binnen. U hoeft niets te doen.",
            "{n} regels uit dit bestand zijn al binnen. U hoeft niets te doen.",
            found.n_rows,
        ).format(n=numbers.number(found.n_rows)),
        kind="good",
        title=_("Dit hadden we al. Er is niets veranderd."),
    )
