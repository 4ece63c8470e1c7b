"""Typing some forms again: the offer, and settling what differs. Not: typing itself (form_entry)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from bb_data.catalogue.paper import PaperQuestion
from bb_data.display import components
from bb_data.intake.typing.second_entry import Sample
from bb_data.views.second_entry import Disputes
from bb_data.words import numbers
from bb_data.words.language import _, current_language, ngettext


def offered(sample: Sample) -> bool:
    """What typing again shows so far, and the offer of the next form; gives whether it is taken up."""
    if not sample.n_wanted:
        return False
    components.section(
        _("Hoe goed gaat het overtypen?"),
        _(
            "Typ {wanted} van uw {typed} vragenlijsten nog een keer over. Dan ziet u hoe vaak er een"
            " typfout in zit. Het hoeft niet, maar het helpt."
        ).format(wanted=numbers.number(sample.n_wanted), typed=numbers.number(sample.n_typed)),
    )
    if sample.n_done:
        components.prose(_result(sample))
    if not sample.code:
        return False
    return st.button(
        _("Typ {code} nog een keer over").format(code=sample.code), key="bb-second-begin"
    )


def _result(sample: Sample) -> str:
    told = ngettext(
        "Bij {n} vragenlijst kwamen {equal} van de {all} antwoorden overeen ({share}).",
        "Bij {n} vragenlijsten kwamen {equal} van de {all} antwoorden overeen ({share}).",
        sample.n_done,
    )
    return told.format(
        n=numbers.number(sample.n_done),
        equal=numbers.number(sample.n_equal),
        all=numbers.number(sample.n_items),
        share=numbers.percent(100 * sample.n_equal / sample.n_items),
    )


def settled(found: Disputes) -> dict[str, int | None] | None:
    """What stands on paper for each question that differs, once every one is chosen and said to be right."""
    components.finding(
        ngettext(
            "{n} antwoord is nu anders dan de eerste keer",
            "{n} antwoorden zijn nu anders dan de eerste keer",
            len(found.questions),
        ).format(n=numbers.number(len(found.questions))),
        over=_("Vragenlijst {code}").format(code=found.code),
    )
    components.lead(
        _("Pak de vragenlijst erbij en kies bij elke vraag wat er op het papier staat.")
    )
    chosen: dict[str, int | None] = {}
    for one in found.questions:
        item = one.question.item
        both = (one.first, one.second)
        picked = st.radio(
            item.text.in_language(current_language()),
            (0, 1),
            index=None,
            format_func=partial(_said_at, one.question, both),
            key=f"bb-dispute-{found.code}-{item.id}",
        )
        if picked is not None:
            chosen[item.id] = both[picked]
    is_whole = len(chosen) == len(found.questions)
    if st.button(_("Zo is het goed"), type="primary", key="bb-settle", disabled=not is_whole):
        return chosen
    return None


def _said_at(question: PaperQuestion, codes: Sequence[int | None], place: int) -> str:
    code = codes[place]
    if code is None:
        return _("niet ingevuld")
    if question.is_number:
        return numbers.number(code)
    language = current_language()
    return next(one.text.in_language(language) for one in question.answers if one.code == code)
