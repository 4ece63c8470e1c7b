"""Handing in a file: drop it, read what is right and wrong with it, hand it in, take it back if need be."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from bb_data.display import components, tables
from bb_data.errors import MonitorError
from bb_data.model.actor import Role
from bb_data.model.page import Page
from bb_data.model.problem import Level, Problem, Receipt
from bb_data.model.programme import WaveState
from bb_data.views import hand_in, neighbourhood
from bb_data.views.context import Context
from bb_data.views.hand_in import CODING_NEEDED, CodingQuestion, LookedAt
from bb_data.views.permission import own_initiative
from bb_data.views.rows import Row, day, whole, words
from bb_data.words import numbers
from bb_data.words.language import N_, _, current_language, ngettext
from bb_data.words.problems import describe
from bb_data.words.waves import wave_name

PAGE = Page(
    slug="insturen",
    title=N_("Insturen"),
    permission="page.initiative",
    menu_of=(Role.INITIATIVE,),
    order=30,
    large_type=True,
)
_DROPS = "bb-drops"
_RECEIPT = "bb-receipt"
_UNDONE = "bb-undone"
_TO_UNDO = "bb-to-undo"
_SHOWN_PROBLEMS = 300
_SHOWN_HAND_INS = 8


def render(ctx: Context) -> None:
    """One screen from file to thanks."""
    slug = own_initiative(ctx)
    own = neighbourhood.initiative_record(ctx, slug)
    running = [row for row in neighbourhood.waves(ctx, slug) if row["state"] == WaveState.OPEN]
    top = st.container()
    _after(ctx, slug)
    period = _wave(running)
    drop = st.session_state.setdefault(_DROPS, 0)
    file = st.file_uploader(
        _("Sleep uw bestand hierheen, of kies het op uw computer"),
        key=f"bb-drop-{drop}",
    )
    st.caption(_("U ziet eerst of alles klopt. Pas daarna kiest u of u het instuurt."))
    if file is None:
        with top:
            components.finding(_("Stuur een bestand in"), over=own.name, sign_name=own.sign)
        _templates(ctx, running)
    else:
        looked = _looked_at(ctx, slug, file.getvalue(), file.name, period)
        with top:
            components.finding(_count(looked), over=own.name, sign_name=own.sign)
        _judge(ctx, slug, looked)
    _history(ctx, slug)


def _wave(running: Sequence[Row]) -> str:
    if not running:
        components.notice(
            _(
                "Er loopt nu geen meting. Een lijst met activiteiten of aanwezigheid kunt u altijd"
                " insturen. Vragenlijsten kijken we wel na, maar bewaren we nog niet."
            )
        )
        return ""
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


def _templates(ctx: Context, running: Sequence[Row]) -> None:
    with st.expander(_("Nog geen bestand? Download een leeg voorbeeld")):
        components.prose(
            _(
                "Open het voorbeeld in Excel en typ op elke regel één vragenlijst. Gebruik de code die op de vragenlijst staat, nooit een naam."
            )
        )
        names = dict.fromkeys(words(row, "questionnaire") for row in running)
        known = ctx.monitor.catalogue.questionnaires
        for name in names or known:
            title = known[name].title.in_language(current_language())
            components.download(
                f"/sjabloon/{name}.csv",
                _("Voorbeeld voor vragenlijsten: {title}").format(title=title),
            )
        components.download("/sjabloon/activities.csv", _("Voorbeeld voor activiteiten"))
        components.download("/sjabloon/attendance.csv", _("Voorbeeld voor wie er waren"))


def _looked_at(ctx: Context, slug: str, content: bytes, name: str, period: str) -> LookedAt:
    looked = hand_in.look_at(ctx, slug, content, name, period=period, codings={})
    if not looked.questions:
        return looked
    chosen = {
        question.instrument: answer
        for question in looked.questions
        if (answer := _ask(question)) is not None
    }
    if not chosen:
        return looked
    return hand_in.look_at(ctx, slug, content, name, period=period, codings=chosen)


def _ask(question: CodingQuestion) -> str | None:
    titles = dict(question.choices)
    components.section(question.title, _("Hier staan alleen getallen. Kies wat ze betekenen."))
    return st.radio(
        question.title,
        list(titles),
        index=None,
        format_func=lambda each: titles[each],
        label_visibility="collapsed",
        key=f"bb-coding-{question.instrument}",
    )


def _count(looked: LookedAt) -> str:
    if looked.questions:
        return _("Wat betekenen de getallen in uw bestand?")
    if not looked.n_rows:
        return _("Dit bestand kunnen we niet lezen")
    return _("{rows}, {good} goed").format(
        rows=ngettext("{n} rij", "{n} rijen", looked.n_rows).format(
            n=numbers.number(looked.n_rows)
        ),
        good=numbers.number(looked.n_accepted),
    )


def _judge(ctx: Context, slug: str, looked: LookedAt) -> None:
    others = [problem for problem in looked.problems if problem.code != CODING_NEEDED]
    if looked.has_errors:
        if any(problem.level is Level.ERROR for problem in others):
            components.notice(
                _(
                    "Er is niets opgeslagen. Pas uw bestand aan en sleep het daarna opnieuw hierheen."
                ),
                kind="warning",
                title=_("Er klopt nog iets niet"),
            )
        _problems(others)
        return
    if looked.is_survey and not looked.period:
        components.notice(
            _("Uw bestand klopt. Vraag LSA om de meting te openen en stuur het dan opnieuw in."),
            title=_("Er loopt nu geen meting"),
        )
        _problems(looked.problems)
        return
    components.notice(_ready(looked), kind="good", title=_("Alles klopt"))
    if st.button(_("Insturen"), type="primary", key="bb-hand-in"):
        receipt = hand_in.hand_in(ctx, slug, looked)
        if any(problem.level is Level.ERROR for problem in receipt.problems):
            components.notice(_("Er is niets opgeslagen. Dit moet eerst anders:"), kind="warning")
            _problems(receipt.problems)
            return
        st.session_state[_RECEIPT] = (looked.kind, receipt)
        st.session_state[_DROPS] += 1
        st.rerun()
    _problems(looked.problems)


def _ready(looked: LookedAt) -> str:
    if looked.is_survey:
        return ngettext(
            "{n} vragenlijst voor de {wave}. Kies Insturen om hem te bewaren.",
            "{n} vragenlijsten voor de {wave}. Kies Insturen om ze te bewaren.",
            looked.n_accepted,
        ).format(n=numbers.number(looked.n_accepted), wave=wave_name(looked.period))
    return ngettext(
        "{n} regel. Kies Insturen om hem te bewaren.",
        "{n} regels. Kies Insturen om ze te bewaren.",
        looked.n_accepted,
    ).format(n=numbers.number(looked.n_accepted))


def _problems(problems: Sequence[Problem]) -> None:
    for level, title in (
        (Level.ERROR, _("Dit moet anders")),
        (Level.WARNING, _("Kijk dit even na; insturen kan ook zo")),
    ):
        chosen = [problem for problem in problems if problem.level is level]
        if not chosen:
            continue
        components.section(f"{title} ({numbers.number(len(chosen))})")
        tables.plain_table(
            [_("Cel"), _("Kolom"), _("Wat we zien"), _("Voorstel")],
            [_problem_row(problem) for problem in chosen[:_SHOWN_PROBLEMS]],
            alt=title,
        )
        if len(chosen) > _SHOWN_PROBLEMS:
            components.prose(
                _("En nog {n} van zulke regels. Misschien gaat het overal om hetzelfde.").format(
                    n=numbers.number(len(chosen) - _SHOWN_PROBLEMS)
                )
            )


def _problem_row(problem: Problem) -> list[str]:
    message, proposal = describe(problem, current_language())
    place = problem.cell or (
        _("rij {n}").format(n=problem.row) if problem.row else _("hele bestand")
    )
    return [place, problem.column or "", message, proposal]


def _after(ctx: Context, slug: str) -> None:
    """Thanks, with the counts and the way back, until the next file is dropped."""
    undone = st.session_state.pop(_UNDONE, None)
    if undone is not None:
        components.notice(
            ngettext(
                "Ongedaan gemaakt: {n} regel is weg.",
                "Ongedaan gemaakt: {n} regels zijn weg.",
                undone,
            ).format(n=numbers.number(undone)),
            kind="good",
        )
    kept: tuple[str, Receipt] | None = st.session_state.get(_RECEIPT)
    if kept is None:
        return
    kind, receipt = kept
    components.notice(_thanks(kind, receipt), kind="good", title=_("Dank u wel"))
    if receipt.is_committed and receipt.batch_id:
        _undo_button(ctx, slug, receipt.batch_id, key="bb-undo-last")


def _thanks(kind: str, receipt: Receipt) -> str:
    if not receipt.n_new:
        return _("Dit hadden we al. Er is niets veranderd.")
    told = {
        "survey": ngettext(
            "{n} vragenlijst is binnen.", "{n} vragenlijsten zijn binnen.", receipt.n_new
        ),
        "activities": ngettext(
            "{n} activiteit is binnen.", "{n} activiteiten zijn binnen.", receipt.n_new
        ),
        "attendance": ngettext("{n} bezoek is binnen.", "{n} bezoeken zijn binnen.", receipt.n_new),
    }[kind].format(n=numbers.number(receipt.n_new))
    if receipt.n_same:
        told += " " + ngettext("{n} hadden we al.", "{n} hadden we al.", receipt.n_same).format(
            n=numbers.number(receipt.n_same)
        )
    return told


def _undo_button(ctx: Context, slug: str, batch: str, *, key: str) -> None:
    """Two presses: what is taken back has to be handed in again."""
    if st.session_state.get(_TO_UNDO) != batch:
        if st.button(_("Ongedaan maken"), key=key):
            st.session_state[_TO_UNDO] = batch
            st.rerun()
        return
    with st.container(horizontal=True, width="content"):
        is_sure = st.button(_("Ja, maak ongedaan"), key=f"{key}-yes")
        if st.button(_("Nee, laat staan"), key=f"{key}-no"):
            del st.session_state[_TO_UNDO]
            st.rerun()
    if not is_sure:
        return
    del st.session_state[_TO_UNDO]
    try:
        gone = hand_in.undo(ctx, slug, batch)
    except MonitorError as error:
        components.notice(str(error), kind="error")
        return
    st.session_state.pop(_RECEIPT, None)
    st.session_state[_UNDONE] = gone
    st.rerun()


def _history(ctx: Context, slug: str) -> None:
    rows = list(hand_in.history(ctx, slug))
    components.section(_("Wat u hebt ingestuurd"))
    if not rows:
        components.prose(_("Nog niets. Wat u instuurt, staat daarna hier."))
        return
    days = int(ctx.monitor.catalogue.policy.undo_days.value)
    components.prose(
        _("Vergist? Tot {n} dagen na het insturen kunt u het ongedaan maken.").format(n=days)
    )
    with components.card("history"):
        for position, row in enumerate(rows[:_SHOWN_HAND_INS]):
            with st.container(
                key=f"bb-row-{position}",
                horizontal=True,
                vertical_alignment="center",
                horizontal_alignment="distribute",
            ):
                components.prose(_history_line(row))
                if row["can_be_undone"]:
                    _undo_button(ctx, slug, words(row, "batch"), key=f"bb-undo-{position}")


def _history_line(row: Row) -> str:
    number = whole(row, "n_new")
    what = {
        "survey": ngettext("{n} vragenlijst", "{n} vragenlijsten", number),
        "activities": ngettext("{n} activiteit", "{n} activiteiten", number),
        "attendance": ngettext("{n} bezoek", "{n} bezoeken", number),
    }[words(row, "kind")].format(n=numbers.number(number))
    if words(row, "period"):
        what += ", " + wave_name(words(row, "period"))
    state = {
        "committed": "",
        "undone": _("ongedaan gemaakt"),
        "open_questions": _("er zijn nog vragen; LSA neemt contact op"),
    }.get(words(row, "state"), "")
    told = f"{numbers.day(day(row, 'handed_in_on'))}: {what}"
    return f"{told} ({state})" if state else told
