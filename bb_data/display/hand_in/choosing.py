"""What the person chose about the file in front of her, kept for as long as that file is on the page."""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

from bb_data.intake.recognising.choices import Choices

_KEY = "bb-choosing"
LEAVE_OUT = "-"
"""What stands for leaving a column out among the questions to choose from."""


@dataclass
class Choosing:
    """The choices so far for one upload. Another file starts without any."""

    upload: str
    columns: dict[str, str | None] = field(default_factory=dict)
    codings: dict[str, str] = field(default_factory=dict)
    sheet: str | None = None
    is_month_first: bool | None = None
    wants_own_columns: bool = False

    def choices(self) -> Choices:
        """As intake takes them."""
        return Choices(dict(self.columns), dict(self.codings), self.sheet, self.is_month_first)

    def leave_out(self, keys: list[str]) -> None:
        """Leave these columns out."""
        self.columns |= dict.fromkeys(keys)

    def name(self, part: str) -> str:
        """A widget's key that no other upload has."""
        return f"bb-{part}-{self.upload}"

    def take_column(self, key: str) -> None:
        """Take over what was chosen for a column."""
        chosen = st.session_state[self.name(f"column-{key}")]
        if chosen is None:
            self.columns.pop(key, None)
        else:
            self.columns[key] = None if chosen == LEAVE_OUT else chosen

    def take_coding(self, instrument: str) -> None:
        """Take over what the numbers of an instrument mean."""
        chosen = st.session_state[self.name(f"coding-{instrument}")]
        if chosen is not None:
            self.codings[instrument] = chosen

    def take_sheet(self) -> None:
        """Take over which sheet it is."""
        self.sheet = st.session_state[self.name("sheet")]

    def take_date_order(self) -> None:
        """Take over whether the month comes first."""
        self.is_month_first = st.session_state[self.name("dates")]


def choosing(upload: str) -> Choosing:
    """The choices for this upload."""
    held = st.session_state.get(_KEY)
    if not isinstance(held, Choosing) or held.upload != upload:
        held = Choosing(upload)
        st.session_state[_KEY] = held
    return held
