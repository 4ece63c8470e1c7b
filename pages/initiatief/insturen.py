"""Handing in a file: drop it, answer what it leaves open, see what it does, hand it in, take it back if need be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from bb_data.display import components
from bb_data.display.hand_in import deciding, history, questions
from bb_data.display.hand_in.choosing import Choosing, choosing
from bb_data.display.hand_in.consequences import consequences_shown
from bb_data.display.hand_in.problems import problem_tables, where_to_begin
from bb_data.display.hand_in.thanks import Done, thanks_shown
from bb_data.display.hand_in.which_wave import closed_wave, running_wave
from bb_data.model.actor import Role
from bb_data.model.page import Page
from bb_data.model.problem import Level, Problem
from bb_data.model.programme import WaveState
from bb_data.views import hand_in, neighbourhood
from bb_data.views.context import Context
from bb_data.views.hand_in import LookedAt
from bb_data.views.hand_in_questions import QUESTIONS
from bb_data.views.permission import own_initiative
from bb_data.views.rows import Row, words
from bb_data.words import numbers
from bb_data.words.language import N_, _, current_language, ngettext
from bb_data.words.problems import describe
from bb_data.words.waves import wave_name
from bb_data.words.wordings.personal import LEAVES_OUT

PAGE = Page(
    slug="insturen",
    title=N_("Insturen"),
    permission="page.initiative",
    menu_of=(Role.INITIATIVE,),
    order=30,
    large_type=True,
)
_DROPS = "bb-drops"
_DONE = "bb-done"
_FILES = "bb-files"


def render(ctx: Context) -> None:
    """One screen from file to thanks."""
    slug = own_initiative(ctx)
    own = neighbourhood.initiative_record(ctx, slug)
    waves = list(neighbourhood.waves(ctx, slug))
    running = [row for row in waves if row["state"] == WaveState.OPEN]
    closed = [row for row in waves if row["state"] == WaveState.CLOSED]
    top = st.container()
    after = st.container()
    period = running_wave(running) if running else closed_wave(closed)
    drop = st.session_state.setdefault(_DROPS, 0)
    file = st.file_uploader(
        _("Sleep uw bestand hierheen, of kies het op uw computer"),
        # Of this account: another one in the same tab does not find the file there.
        key=f"bb-drop-{ctx.actor.account_id}-{drop}",
    )
    if file is None:
        st.caption(
            _(
                "Een Excel-bestand of een CSV, ook uit een ander programma. U ziet eerst of alles"
                " klopt. Pas daarna kiest u of u het instuurt."
            )
        )
        with top:
            components.finding(
                _("Dank u wel") if _DONE in st.session_state else _("Stuur een bestand in"),
                over=own.name,
                sign_name=own.sign,
            )
        # With the next file on the page, thanks for the last one would seem to be about this one.
        with after:
            _after(ctx, slug)
        if ctx.is_demo:
            _messy_example(running)
        _templates(ctx, running)
    else:
        state = choosing(file.file_id)
        with st.spinner(_("We kijken uw bestand na ..."), show_time=False):
            looked = hand_in.look_at(
                ctx, slug, file.getvalue(), file.name, period=period, choices=state.choices()
            )
        with top:
            components.finding(_count(looked), over=own.name, sign_name=own.sign)
        _judge(ctx, slug, looked, state)
    history.history_shown(
        list(hand_in.history(ctx, slug)),
        undo=partial(_undo, ctx, slug),
        settle=partial(hand_in.settle_questions, ctx, slug),
        undo_days=int(ctx.monitor.catalogue.policy.undo_days.value),
    )


def _messy_example(running: Sequence[Row]) -> None:
    """Something to try with: the example is of the short questionnaire, so only where that one runs."""
    if any(words(row, "questionnaire") == "kern" for row in running):
        components.download(
            "/voorbeeld/rommelig-excel.xlsx",
            _("Rondkijken? Probeer het met een rommelig voorbeeld"),
            _("Een Excel-bestand met verzonnen mensen en een paar fouten."),
        )


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


def _count(looked: LookedAt) -> str:
    asked = looked.questions
    if asked.personal:
        return _("Namen en adressen mogen niet mee")
    if asked.sheets:
        return _("Welk blad is het?")
    if any(one.proposal for one in asked.open_columns):
        return _("Een paar kolommen herkennen we niet zeker")
    if any(one.chosen is None for one in asked.codings):
        return _("Wat betekenen de getallen in uw bestand?")
    if _asks_date_order(looked):
        return _("Hoe zijn de datums geschreven?")
    if looked.is_stopped and asked.open_columns:
        return _("Een paar kolommen herkennen we niet zeker")
    if not looked.n_rows:
        return _("Dit bestand kunnen we niet lezen")
    if looked.is_stopped:
        return _("Dit bestand kunnen we zo nog niet gebruiken")
    return _("{rows}, {good} goed").format(
        rows=ngettext("{n} rij", "{n} rijen", looked.n_rows).format(
            n=numbers.number(looked.n_rows)
        ),
        good=numbers.number(looked.n_accepted),
    )


def _is_asking(looked: LookedAt) -> bool:
    """Whether an answer here may settle what else is wrong, so that the file itself is not judged yet."""
    asked = looked.questions
    return bool(
        asked.sheets
        or _asks_date_order(looked)
        or asked.personal
        or any(one.proposal for one in asked.open_columns)
        or any(one.chosen is None for one in asked.codings)
    )


def _asks_date_order(looked: LookedAt) -> bool:
    return looked.questions.asks_date_order and looked.choices.is_month_first is None


def _judge(ctx: Context, slug: str, looked: LookedAt, state: Choosing) -> None:
    asked = looked.questions
    questions.ask_sheet(asked, state)
    questions.refuse_personal(asked, state)
    if not asked.personal:
        questions.ask_columns(asked, state)
    # What the answers lead to stands above them, and they stay where they are: somebody who goes
    # through them with the arrow keys keeps her place.
    result = st.container()
    if not asked.personal:
        questions.ask_codings(asked, state)
        questions.ask_date_order(asked, state)
    others = [
        problem
        for problem in looked.problems
        if problem.code not in QUESTIONS | deciding.ASKED
        and not problem.code.startswith(LEAVES_OUT)
    ]
    if not _is_asking(looked):
        with result:
            tells = _result(ctx, slug, looked, state, others)
        if tells:
            problem_tables(others, key=state.name("toon"))
    if asked.columns and not asked.sheets:
        with st.expander(_("Welke kolom is welke vraag?")):
            questions.columns_table(asked)
            if st.button(_("Bewaar deze indeling als bestand"), key=state.name("mapping")):
                address = hand_in.columns_file(ctx, slug, looked)
                components.download(address, _("Download de indeling van de kolommen"))


def _result(
    ctx: Context, slug: str, looked: LookedAt, state: Choosing, others: Sequence[Problem]
) -> bool:
    """What becomes of the file and what can be done; whether its problems are still to be told."""
    if looked.is_stopped:
        return _stopped(others, may_choose=bool(looked.questions.open_columns))
    if looked.is_survey and not looked.period:
        components.notice(
            _("Vraag LSA om de meting te openen en stuur uw bestand dan opnieuw in."),
            title=_("Er loopt nu geen meting"),
        )
    else:
        _hand_in(ctx, slug, looked, state)
    return True


def _stopped(others: Sequence[Problem], *, may_choose: bool) -> bool:
    errors = [problem for problem in others if problem.level is Level.ERROR]
    if not errors:
        return False
    todo = (
        _("Er is niets opgeslagen. Kies hierboven welke vraag het is, of pas uw bestand aan.")
        if may_choose
        else _("Er is niets opgeslagen. Pas uw bestand aan en sleep het daarna opnieuw hierheen.")
    )
    is_about_the_file = len(errors) == len(others) == 1 and not (errors[0].cell or errors[0].row)
    if is_about_the_file:
        message, proposal = describe(errors[0], current_language())
        components.notice(proposal, _("Er is niets opgeslagen."), kind="warning", title=message)
        return False
    components.notice(
        where_to_begin(errors, Level.ERROR), todo, kind="warning", title=_("Er klopt nog iets niet")
    )
    return True


def _hand_in(ctx: Context, slug: str, looked: LookedAt, state: Choosing) -> None:
    found = looked.consequences
    if found is None:
        return
    consequences_shown(found, is_survey=looked.is_survey)
    replaces = deciding.asks_to_replace(
        found, is_survey=looked.is_survey, key=state.name("replace")
    )
    n_good = found.n_new + found.n_same + (found.n_changed if replaces else found.n_details)
    brings = found.n_new + (found.n_changed if replaces else 0)
    if n_good < looked.n_rows:
        deciding.told_what_stays_out(
            n_wrong=found.n_rejected,
            n_kept=looked.n_rows - n_good - found.n_rejected,
            begin=where_to_begin(looked.problems, Level.ERROR),
            has_good=bool(brings),
        )
    elif brings and found.n_doubtful:
        others = [one for one in looked.problems if one.code not in deciding.ASKED]
        components.notice(
            where_to_begin(others, Level.WARNING),
            _ready(looked),
            title=ngettext(
                "Kijk eerst nog naar {n} regel", "Kijk eerst nog naar {n} regels", found.n_doubtful
            ).format(n=numbers.number(found.n_doubtful)),
        )
    elif brings:
        components.notice(_ready(looked), kind="good", title=_("Alles klopt"))
    else:
        deciding.told_nothing_new(found)
        return
    if brings and _presses(n_good, is_all=n_good == looked.n_rows):
        _commit(
            ctx,
            slug,
            looked,
            takes_good_rows=n_good < looked.n_rows,
            replaces_changed=replaces,
        )
    if n_good == looked.n_rows:
        return
    with st.container(horizontal=True, width="content", vertical_alignment="center"):
        address = _correction(ctx, slug, looked, looked.problems, state, replaces)
        if address:
            components.download(
                address,
                _("Download mijn bestand met wat ik moet aanpassen"),
                shape="button" if brings else "filled",
            )
        if st.button(_("Stoppen, ik pas eerst mijn bestand aan"), key="bb-stop", wrap=True):
            st.session_state[_DROPS] += 1
            st.rerun()


def _presses(n_good: int, *, is_all: bool) -> bool:
    label = (
        _("Insturen")
        if is_all
        else ngettext(
            "Stuur de {n} goede in, geef mij de rest terug",
            "Stuur de {n} goede in, geef mij de rest terug",
            n_good,
        ).format(n=numbers.number(n_good))
    )
    return st.button(label, type="primary", key="bb-hand-in", wrap=True)


def _ready(looked: LookedAt) -> str:
    if looked.is_survey:
        return ngettext(
            "{n} vragenlijst voor de {wave}. Kies Insturen om hem te bewaren.",
            "{n} vragenlijsten voor de {wave}. Kies Insturen om ze te bewaren.",
            looked.n_rows,
        ).format(n=numbers.number(looked.n_rows), wave=wave_name(looked.period))
    return ngettext(
        "{n} regel. Kies Insturen om hem te bewaren.",
        "{n} regels. Kies Insturen om ze te bewaren.",
        looked.n_rows,
    ).format(n=numbers.number(looked.n_rows))


def _commit(
    ctx: Context, slug: str, looked: LookedAt, *, takes_good_rows: bool, replaces_changed: bool
) -> None:
    with st.spinner(_("We bewaren uw bestand ..."), show_time=False):
        receipt = hand_in.hand_in(
            ctx,
            slug,
            looked,
            takes_good_rows=takes_good_rows,
            replaces_changed=replaces_changed,
        )
    errors = [problem for problem in receipt.problems if problem.level is Level.ERROR]
    if errors and not takes_good_rows:
        components.notice(_("Er is niets opgeslagen. Dit moet eerst anders:"), kind="warning")
        problem_tables(receipt.problems, key="bb-toon-receipt")
        return
    address = hand_in.correction(ctx, slug, looked, receipt.problems) if errors else None
    st.session_state[_DONE] = Done(looked.kind, receipt, address)
    st.session_state[_DROPS] += 1
    st.rerun()


def _correction(
    ctx: Context,
    slug: str,
    looked: LookedAt,
    problems: Sequence[Problem],
    state: Choosing,
    replaces: bool,
) -> str | None:
    """The address of the file to correct; made once for the same file, choices and language."""
    asked = (state.upload, repr(looked.choices), replaces, current_language())
    made: dict[object, str | None] = st.session_state.setdefault(_FILES, {})
    if asked not in made:
        made.clear()
        made[asked] = hand_in.correction(ctx, slug, looked, problems)
    return made[asked]


def _after(ctx: Context, slug: str) -> None:
    """Thanks, with the counts, the rest to correct and the way back, until the next file is dropped."""
    history.told_undone()
    done: Done | None = st.session_state.get(_DONE)
    if done is None:
        return
    thanks_shown(done)
    if done.receipt.is_committed and done.receipt.batch_id:
        history.undo_button(done.receipt.batch_id, partial(_undo, ctx, slug), key="bb-undo-last")


def _undo(ctx: Context, slug: str, batch: str) -> int:
    gone = hand_in.undo(ctx, slug, batch)
    st.session_state.pop(_DONE, None)
    return gone
