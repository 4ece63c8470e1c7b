"""Asks to which wave the questionnaires of a file belong: one that runs, or one that was closed. Not: the file itself."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from bb_data.display import components
from bb_data.views.rows import Row, whole, words
from bb_data.words.language import _
from bb_data.words.waves import wave_name


def running_wave(running: Sequence[Row]) -> str:
    """The wave that runs, with how far it is; of more than one the chosen one."""
    periods = {words(row, "period"): row for row in running}
    period = next(iter(periods))
    if len(periods) > 1:
        period = st.selectbox(
            _("Bij welke meting horen de vragenlijsten?"), list(periods), format_func=wave_name
        )
    row = periods[period]
    components.lead(
        _("Nu loopt de {wave}. Er zijn {n} van de {expected} vragenlijsten binnen.").format(
            wave=wave_name(period), n=whole(row, "n_received"), expected=whole(row, "expected_n")
        )
    )
    return period


def closed_wave(closed: Sequence[Row]) -> str:
    """No wave runs: the one that late forms belong to, when somebody says so."""
    if not closed:
        components.notice(
            _(
                "Er loopt nu geen meting. Een lijst met activiteiten of aanwezigheid kunt u altijd"
                " insturen. Vragenlijsten kijken we wel na, maar bewaren we nog niet."
            )
        )
        return ""
    components.notice(
        _(
            "Er loopt nu geen meting. Een lijst met activiteiten of aanwezigheid kunt u altijd"
            " insturen. Vragenlijsten die later kwamen ook: kies hieronder bij welke meting ze horen."
        )
    )
    return late_wave(closed)


def late_wave(closed: Sequence[Row], before: str = "") -> str:
    """The closed wave that forms belong to which came later, the newest first; "" until one is chosen.

    `before` is the one that was chosen for the form before this one.
    """
    periods = [words(row, "period") for row in reversed(closed)]
    period = st.selectbox(
        _("Horen de vragenlijsten bij een meting die al is afgerond? Kies dan welke."),
        periods,
        index=periods.index(before) if before in periods else None,
        format_func=wave_name,
        placeholder=_("Geen"),
    )
    if period is None:
        return ""
    components.lead(
        _(
            "De {wave} is al afgerond. Wat u nu instuurt, telt mee bij de volgende bijwerking."
        ).format(wave=wave_name(period))
    )
    return period
