"""Asks what a file leaves open: which sheet, which columns, what numbers mean. Not: keeping the answers (choosing)."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from bb_data.display import components, tables
from bb_data.display.hand_in.choosing import LEAVE_OUT, Choosing
from bb_data.intake.recognising.column import Use
from bb_data.views.hand_in_questions import CodingChoice, ColumnAsked, Questions
from bb_data.words import numbers
from bb_data.words.language import N_, _, current_language, ngettext
from bb_data.words.problems import describe

_USES = {
    Use.READ: "",
    Use.NOT_ASKED: N_("hoort niet bij deze vragenlijst"),
    Use.SET_ASIDE: N_("hebben we niet nodig; wordt niet bewaard"),
    Use.LEFT_OUT: N_("laat u weg"),
    Use.UNKNOWN: N_("kennen we niet; wordt niet bewaard"),
}
_CERTAINTIES = {
    "id": N_("het kopje van ons voorbeeld"),
    "text": N_("de tekst van de vraag"),
    "chosen": N_("dat koos u"),
    "remembered": N_("zoals vorige keer"),
    "tool": N_("het moment van invullen"),
}


def ask_sheet(questions: Questions, state: Choosing) -> None:
    """Which sheet of the workbook holds the answers."""
    if not questions.sheets:
        return
    components.section(_("Welk blad is het?"), _("Uw Excel-bestand heeft meer bladen."))
    st.radio(
        _("Welk blad is het?"),
        questions.sheets,
        index=None,
        label_visibility="collapsed",
        key=state.name("sheet"),
        on_change=state.take_sheet,
    )


def refuse_personal(questions: Questions, state: Choosing) -> None:
    """Which columns may not be in the file and why, with one button that leaves them out."""
    if not questions.personal:
        return
    components.notice(
        _(
            "We bewaren niets waaraan mensen te herkennen zijn. Er is nog niets opgeslagen. U hoeft"
            " uw bestand niet te veranderen: laat de kolom hier weg."
        )
        if len(questions.personal) == 1
        else _(
            "We bewaren niets waaraan mensen te herkennen zijn. Er is nog niets opgeslagen. U hoeft"
            " uw bestand niet te veranderen: laat deze kolommen hier weg."
        ),
        kind="warning",
        title=ngettext(
            "{n} kolom mag niet mee", "{n} kolommen mogen niet mee", len(questions.personal)
        ).format(n=numbers.number(len(questions.personal))),
    )
    keys = {column.letters: column.key for column in questions.columns}
    rows = []
    for problem in questions.personal:
        message, _proposal = describe(problem, current_language())
        rows.append([_letters(problem.cell), problem.column or "", message])
    tables.plain_table(
        [_("Kolom"), _("Kopje"), _("Waarom niet")], rows, alt=_("Kolommen die niet mee mogen")
    )
    wanted = [keys[letters] for letters, *_rest in rows if letters in keys]
    if st.button(
        ngettext("Laat deze kolom weg", "Laat deze kolommen weg", len(rows)),
        type="primary",
        key=state.name("leave-out"),
        on_click=state.leave_out,
        args=(wanted,),
    ):
        st.rerun()


def ask_columns(questions: Questions, state: Choosing) -> None:
    """What unknown columns are. What we think is asked once, as a whole; nothing is taken for granted."""
    proposed = [one for one in questions.open_columns if one.proposal is not None]
    refused = {problem.position for problem in questions.personal}
    unknown = [
        one
        for position, one in enumerate(questions.columns)
        if one.use is Use.UNKNOWN and position not in refused
    ]
    if not unknown:
        return
    components.section(
        _("We herkennen {n} van de {all} kolommen").format(
            n=numbers.number(questions.n_read), all=numbers.number(questions.n_columns)
        )
    )
    if proposed and not state.wants_own_columns:
        _confirm(proposed, questions, state)
        return
    components.prose(
        _("Welke vraag staat in deze kolommen? Wat u niet kiest, lezen en bewaren we niet.")
    )
    texts = {target.id: target.text for target in questions.targets}
    taken = {one.target for one in questions.columns if one.use is Use.READ}
    free = [target.id for target in questions.targets if target.id not in taken]
    for column in unknown:
        options = [*([column.proposal] if column.proposal in free else []), *free, LEAVE_OUT]
        st.selectbox(
            _("Kolom {letters}: ‘{heading}’").format(
                letters=column.letters, heading=column.heading or _("geen kopje")
            ),
            list(dict.fromkeys(options)),
            index=None,
            format_func=lambda one: texts.get(one, _("Deze kolom weglaten")),
            placeholder=_("Kies een vraag"),
            key=state.name(f"column-{column.key}"),
            on_change=state.take_column,
            args=(column.key,),
        )


def _confirm(proposed: Sequence[ColumnAsked], questions: Questions, state: Choosing) -> None:
    texts = {target.id: target.text for target in questions.targets}
    components.prose(
        ngettext(
            "Van {n} kolom denken we te weten welke vraag het is. Klopt dit?",
            "Van {n} kolommen denken we te weten welke vraag het is. Klopt dit?",
            len(proposed),
        ).format(n=numbers.number(len(proposed)))
    )
    tables.plain_table(
        [_("Kolom"), _("Kopje"), _("Wij denken")],
        [[one.letters, one.heading, texts.get(one.proposal or "", "")] for one in proposed],
        alt=_("Kolommen en de vraag die we erin zien"),
    )
    with st.container(horizontal=True, width="content"):
        if st.button(_("Ja, dat klopt"), type="primary", key=state.name("columns-yes")):
            state.columns |= {one.key: one.proposal for one in proposed}
            st.rerun()
        if st.button(_("Nee, ik kies zelf"), key=state.name("columns-no")):
            state.wants_own_columns = True
            st.rerun()


def ask_codings(questions: Questions, state: Choosing) -> None:
    """What bare numbers mean, each meaning with what it makes of this file."""
    for question in questions.codings:
        titles = {choice.coding: choice for choice in question.choices}
        # The name of the scale says nothing to who asked the questions; a statement of it does.
        title = _("Wat betekenen de getallen bij ‘{statement}’?").format(
            statement=question.statement.rstrip(".")
        )
        components.section(
            title,
            _(
                "Hier en bij de vragen die erbij horen staan alleen getallen. Kies welke regel bij uw"
                " papieren vragenlijst past. Onder elke regel ziet u wat er dan bij deze vraag staat."
            ),
        )
        st.radio(
            title,
            list(titles),
            index=list(titles).index(question.chosen) if question.chosen in titles else None,
            format_func=lambda one, known=titles, before=question.before: _choice_title(
                known[one], before
            ),
            captions=[_preview(choice) for choice in question.choices],
            label_visibility="collapsed",
            key=state.name(f"coding-{question.instrument}"),
            on_change=state.take_coding,
            args=(question.instrument,),
        )


def _choice_title(choice: CodingChoice, before: str | None) -> str:
    if choice.coding == before:
        return _("{title} (zoals vorige keer)").format(title=choice.title)
    return choice.title


def _preview(choice: CodingChoice) -> str:
    counted = " · ".join(f"{numbers.number(n)} × {answer}" for answer, n in choice.n_by_answer)
    told = _("Dan staat er {counted}.").format(counted=counted)
    if choice.n_unreadable:
        told += " " + ngettext(
            "{n} antwoord past hier niet bij.",
            "{n} antwoorden passen hier niet bij.",
            choice.n_unreadable,
        ).format(n=numbers.number(choice.n_unreadable))
    if choice.n_reversed:
        told += " " + ngettext(
            "{n} vraag loopt dan tegen de andere in: waarschijnlijk klopt dit niet.",
            "{n} vragen lopen dan tegen de andere in: waarschijnlijk klopt dit niet.",
            choice.n_reversed,
        ).format(n=numbers.number(choice.n_reversed))
    return told


def ask_date_order(questions: Questions, state: Choosing) -> None:
    """Whether 3/4/2026 is the third of April or the fourth of March."""
    if not questions.asks_date_order:
        return
    titles = {
        False: _("Eerst de dag: 3-4-2026 is 3 april"),
        True: _("Eerst de maand: 3/4/2026 is 4 maart"),
    }
    components.section(_("Hoe zijn de datums geschreven?"))
    st.radio(
        _("Hoe zijn de datums geschreven?"),
        list(titles),
        index=None if state.is_month_first is None else int(state.is_month_first),
        format_func=lambda one: titles[one],
        label_visibility="collapsed",
        key=state.name("dates"),
        on_change=state.take_date_order,
    )


def columns_table(questions: Questions) -> None:
    """Every column with the question it holds, and how we know."""
    texts = {target.id: target.text for target in questions.targets}
    tables.plain_table(
        [_("Kolom"), _("Kopje"), _("Vraag"), _("Hoe we dat weten")],
        [
            [
                one.letters,
                one.heading,
                texts.get(one.target or "", "") if one.use is Use.READ else _(_USES[one.use]),
                _(_CERTAINTIES[one.certainty]) if one.certainty else "",
            ]
            for one in questions.columns
        ],
        alt=_("Kolommen van uw bestand"),
    )


def _letters(cell: str | None) -> str:
    return (cell or "").rstrip("0123456789")
