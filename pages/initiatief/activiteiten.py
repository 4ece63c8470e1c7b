"""Noting an activity in twenty seconds: what, when, how many; optionally who. Below it, everything noted so far."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

import streamlit as st

from bb_data.display import components, tables
from bb_data.display.hand_in import history
from bb_data.model.actor import Role
from bb_data.model.page import Page
from bb_data.model.problem import Level, Problem, Receipt
from bb_data.views import activities, hand_in, neighbourhood
from bb_data.views.activities import Noted
from bb_data.views.context import Context
from bb_data.views.permission import own_initiative
from bb_data.views.rows import Row, day, words
from bb_data.words import numbers
from bb_data.words.language import N_, _, current_language, ngettext
from bb_data.words.problems import describe

PAGE = Page(
    slug="activiteiten",
    title=N_("Activiteiten"),
    permission="page.initiative",
    menu_of=(Role.INITIATIVE,),
    order=40,
    large_type=True,
)
_FORMS = "bb-activity-forms"
_DONE = "bb-activity-done"
_DOUBT = "bb-activity-doubt"
_DIFFERS = "bb-activity-differs"
_SAID_ALREADY = frozenset({"activity_replaced", "activity_made", "details_differ"})
"""What she chose herself a moment ago."""

_MONTHS_SHOWN = 3
_MOST = 10_000


def render(ctx: Context) -> None:
    """The form, thanks with a way back, and the list."""
    slug = own_initiative(ctx)
    own = neighbourhood.initiative_record(ctx, slug)
    rows = list(activities.activities(ctx, slug))
    components.finding(_("Noteer een activiteit"), over=own.name, sign_name=own.sign)
    after = st.container()
    noted = _form(ctx, rows)
    if noted is not None:
        # Thanks for the former one would seem to be about this one, which may not be stored yet.
        st.session_state.pop(_DONE, None)
        st.session_state[_DOUBT] = None
        st.session_state[_DIFFERS] = False
        _look(ctx, slug, noted)
    doubted: Noted | None = st.session_state.get(_DOUBT)
    if doubted is not None:
        _settle(ctx, slug, doubted)
    with after:
        _after(ctx, slug)
    with st.expander(_("Hebt u een lijst in Excel?")):
        components.prose(
            _("Een bestand met veel activiteiten, of met wie er waren, stuurt u in één keer in.")
        )
        components.page_link("insturen", _("Naar Insturen"))
        components.download("/sjabloon/activities.csv", _("Voorbeeld voor activiteiten"))
        components.download("/sjabloon/attendance.csv", _("Voorbeeld voor wie er waren"))
    _list(rows)


def _form(ctx: Context, rows: Sequence[Row]) -> Noted | None:
    version = st.session_state.setdefault(_FORMS, 0)
    names = list(dict.fromkeys(words(row, "title") for row in rows))
    kinds = list(dict.fromkeys(one for row in rows if (one := words(row, "kind"))))
    with st.form(f"bb-activity-{version}", border=False, enter_to_submit=True):
        title: str | None = st.selectbox(
            _("Wat was het?"),
            names,
            index=None,
            accept_new_options=True,
            placeholder=_("Kies of typ een naam"),
            key=f"bb-activity-title-{version}",
        )
        first, second, third, fourth = st.columns(4)
        held_on = first.date_input(
            _("Wanneer?"),
            value=ctx.today,
            max_value=ctx.today,
            format="DD-MM-YYYY",
            key=f"bb-activity-day-{version}",
        )
        people = _count(second, _("Hoeveel mensen?"), f"bb-activity-people-{version}")
        new = _count(third, _("Hoeveel voor het eerst?"), f"bb-activity-new-{version}")
        volunteers = _count(fourth, _("Hoeveel vrijwilligers?"), f"bb-activity-help-{version}")
        with st.expander(_("Meer: soort, uren, codes van wie er waren")):
            kind: str | None = st.selectbox(
                _("Wat voor soort activiteit?"),
                kinds,
                index=None,
                accept_new_options=True,
                placeholder=_("Hoeft niet"),
                key=f"bb-activity-kind-{version}",
            )
            hours = st.number_input(
                _("Hoeveel uur duurde het?"),
                min_value=0.0,
                max_value=24.0,
                value=None,
                step=0.5,
                key=f"bb-activity-hours-{version}",
            )
            codes = st.text_area(
                _("Codes van wie er waren"),
                placeholder=_("K17 K18, K21"),
                key=f"bb-activity-codes-{version}",
            )
            st.caption(_("Zet er een spatie of komma tussen. Gebruik nooit namen."))
        is_sent = st.form_submit_button(_("Bewaren"), type="primary")
    if not is_sent:
        return None
    return Noted(
        held_on,
        (title or "").strip(),
        (kind or "").strip(),
        None if people is None else int(people),
        None if new is None else int(new),
        None if volunteers is None else int(volunteers),
        None if hours is None else float(hours),
        codes or "",
    )


def _count(column: st.delta_generator.DeltaGenerator, label: str, key: str) -> float | None:
    return column.number_input(label, min_value=0, max_value=_MOST, value=None, step=1, key=key)


def _look(ctx: Context, slug: str, noted: Noted) -> None:
    """Ask about codes before anything is stored; without doubt it is stored at once."""
    looked = activities.codes_of(ctx, slug, noted)
    if looked.invalid:
        components.notice(
            _(
                "Dit zijn geen codes: {codes}. Een code heeft 2 tot 16 letters en cijfers, zoals K17, en"
                " is geen naam."
            ).format(codes=", ".join(looked.invalid)),
            kind="warning",
            title=_("Er is nog niets opgeslagen"),
        )
        return
    if looked.near:
        st.session_state[_DOUBT] = noted
        return
    _store(ctx, slug, noted)


def _settle(ctx: Context, slug: str, noted: Noted) -> None:
    looked = activities.codes_of(ctx, slug, noted)
    # One question at a time: that the numbers are others is found out after the codes were said to be right.
    asks_codes = bool(looked.near) and not st.session_state.get(_DIFFERS)
    if asks_codes:
        components.notice(
            " ".join(
                _("{code} lijkt op {other}, die we al kennen.").format(
                    code=one.code, other=one.other
                )
                for one in looked.near
            )
            + " "
            + _("Kijk de codes nog eens na."),
            kind="warning",
            title=_("Kloppen deze codes?"),
        )
        label = _("Ja, bewaar zo")
    else:
        components.notice(
            _("Deze activiteit is er al, met andere aantallen."),
            kind="warning",
            title=_("Er is nog niets opgeslagen"),
        )
        label = _("Vervang de vorige aantallen")
    with st.container(horizontal=True, width="content"):
        if st.button(label, key="bb-activity-yes", wrap=True):
            st.session_state[_DOUBT] = None
            _store(ctx, slug, noted, replaces=not asks_codes)
        if st.button(_("Nee, ik pas het aan"), key="bb-activity-no"):
            st.session_state[_DOUBT] = None
            st.session_state[_DIFFERS] = False
            st.rerun()


def _store(ctx: Context, slug: str, noted: Noted, *, replaces: bool = False) -> None:
    receipts = activities.note(ctx, slug, noted, replaces=replaces)
    problems = [one for receipt in receipts for one in receipt.problems]
    errors = [one for one in problems if one.level is Level.ERROR]
    if [one.code for one in errors] == ["activity_differs"]:
        st.session_state[_DOUBT] = noted
        st.session_state[_DIFFERS] = True
        st.rerun()
    st.session_state[_DIFFERS] = False
    if errors:
        _told(errors)
        return
    st.session_state[_DONE] = (noted.title, receipts)
    st.session_state[_FORMS] += 1
    st.rerun()


def _told(problems: Sequence[Problem]) -> None:
    sentences = [" ".join(describe(one, current_language())) for one in problems]
    components.notice(
        " ".join(dict.fromkeys(sentences)), kind="warning", title=_("Er is nog niets opgeslagen")
    )


def _after(ctx: Context, slug: str) -> None:
    history.told_undone()
    done: tuple[str, tuple[Receipt, ...]] | None = st.session_state.get(_DONE)
    if done is None:
        return
    title, receipts = done
    stored = [receipt for receipt in receipts if receipt.is_committed]
    if not stored:
        components.notice(_("Dit hadden we al. Er is niets veranderd."), kind="good")
        return
    told = _("‘{title}’ is bewaard.").format(title=title)
    n_visits = receipts[1].n_new if len(receipts) > 1 else 0
    if n_visits:
        told += " " + ngettext("{n} code genoteerd.", "{n} codes genoteerd.", n_visits).format(
            n=numbers.number(n_visits)
        )
    components.notice(told, kind="good", title=_("Dank u wel"))
    doubts = {
        " ".join(describe(problem, current_language())): None
        for receipt in receipts
        for problem in receipt.problems
        if problem.code not in _SAID_ALREADY
    }
    if doubts:
        components.notice(" ".join(doubts), kind="warning", title=_("Kijk dit even na"))
    batches = [receipt.batch_id for receipt in reversed(stored) if receipt.batch_id]
    history.undo_button("+".join(batches), partial(_undo, ctx, slug), key="bb-undo-last")


def _undo(ctx: Context, slug: str, batches: str) -> int:
    gone = [hand_in.undo(ctx, slug, batch) for batch in batches.split("+")]
    st.session_state.pop(_DONE, None)
    return gone[-1]


def _list(rows: Sequence[Row]) -> None:
    components.section(_("Wat er was"))
    if not rows:
        components.empty(
            _("Nog geen activiteiten"),
            _("Wat u noteert of instuurt, staat daarna hier, de nieuwste bovenaan."),
        )
        return
    months = [
        (month, list(group))
        for month, group in groupby(rows, key=lambda row: day(row, "held_on").replace(day=1))
    ]
    for month, group in months[:_MONTHS_SHOWN]:
        _month(numbers.month_and_year(month), group)
    if len(months) > _MONTHS_SHOWN:
        with st.expander(_("Alles van eerder ({n})").format(n=len(months) - _MONTHS_SHOWN)):
            for month, group in months[_MONTHS_SHOWN:]:
                _month(numbers.month_and_year(month), group)


def _month(title: str, rows: Sequence[Row]) -> None:
    components.prose(title)
    tables.plain_table(
        [
            _("Dag"),
            _("Activiteit"),
            _("Mensen"),
            _("Voor het eerst"),
            _("Vrijwilligers"),
            _("Codes"),
        ],
        [
            [
                numbers.day_and_month(day(row, "held_on")),
                words(row, "title"),
                *(_number(row[name]) for name in ("n_participants", "n_new", "n_volunteers")),
                _("genoteerd") if row["n_codes"] else _("geen"),
            ]
            for row in rows
        ],
        alt=title,
    )


def _number(value: object) -> str:
    return numbers.number(value) if isinstance(value, int) else _("niet genoteerd")
