"""Writing a card: four boxes that are kept as soon as one is left, and putting it before LSA. Not: reading others' cards."""

from __future__ import annotations

import streamlit as st

from bb_data.display import components
from bb_data.errors import MonitorError
from bb_data.model.approach import LONGEST, ApproachCard, CardText
from bb_data.views import approaches
from bb_data.views.context import Context
from bb_data.words import approaches as said
from bb_data.words.language import _

_DONE = "bb-approach-done"


def told() -> None:
    """What was done a moment ago, once."""
    done = st.session_state.pop(_DONE, None)
    if done:
        components.notice(done, kind="good")


def tell(done: str) -> None:
    """Say this at the top of the page, drawn again."""
    st.session_state[_DONE] = done
    st.rerun()


def write(
    ctx: Context, card: ApproachCard, *, label: str, done: str, is_filled: bool = False
) -> None:
    """The boxes, and the button that makes a version of them (`label`), which then says `done`."""
    slug = card.initiative.slug
    start = approaches.writing(ctx, slug)
    # A newer version of the card has boxes of its own, so that nothing of before is put over it.
    place = f"bb-approach-{slug}-{card.newest.number if card.newest else 0}"
    written = _boxes(place, start.text)
    if written != start.text:
        approaches.keep_draft(ctx, slug, written)
    again = approaches.to_read_again(written)
    if again:
        components.notice(said.personal_hint(again), kind="warning", title=_("Kijk dit even na"))
    is_draft = start.is_draft or written != start.text
    with st.container(horizontal=True, width="content"):
        is_offered = st.button(
            label, key=f"{place}-offer", type="primary" if is_filled else "secondary"
        )
        is_dropped = is_draft and st.button(_("Wat ik typte weggooien"), key=f"{place}-drop")
    st.caption(
        _("Bewaard. Niemand anders leest dit totdat u het voorlegt.")
        if is_draft
        else _("Wat u typt, bewaren we zodra u naast het vak klikt.")
    )
    if is_dropped:
        approaches.drop_draft(ctx, slug)
        _forget(place)
        st.rerun()
    if is_offered:
        _offer(ctx, slug, written, place, done)


def _boxes(place: str, start: CardText) -> CardText:
    parts = {}
    for name, (question, hint) in said.part_questions().items():
        key = f"{place}-{name}"
        # Not as `value`: that would make another box of it each time the draft is kept.
        st.session_state.setdefault(key, start.parts[name])
        with st.container(key=f"bb-counted-{key}"):
            parts[name] = st.text_area(
                question,
                max_chars=LONGEST[name],
                height="content",
                placeholder=hint,
                key=key,
            )
    return CardText(**parts)


def _offer(ctx: Context, slug: str, written: CardText, place: str, done: str) -> None:
    try:
        approaches.offer(ctx, slug, written)
    except MonitorError as error:
        components.notice(*str(error).splitlines(), kind="error")
        return
    _forget(place)
    tell(done)


def _forget(place: str) -> None:
    for name in LONGEST:
        st.session_state.pop(f"{place}-{name}", None)
