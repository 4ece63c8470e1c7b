"""A choice that the address of the page remembers, so that a link opens what was looked at. Not: what is chosen from (pages)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from bb_data.display import components
from bb_data.words.language import _


def chosen(
    label: str, options: Mapping[str, str], *, address: str, default: str, place: Any = st
) -> str:
    """The chosen one of `options` (what is read, by what stands in the address under the name `address`).

    An unknown value in the address is left for the `default`, and the page says so. `place` is where
    the box stands. The options may differ from run to run.
    """
    key = f"bb-chosen-{address}"
    asked = st.query_params.get(address, "")
    if asked in options:
        st.session_state[key] = asked
    elif st.session_state.get(key) not in options or asked:
        st.session_state[key] = default

    def remember() -> None:
        st.query_params[address] = st.session_state[key]

    with place.container():
        slug: str = st.selectbox(
            label,
            list(options),
            format_func=lambda each: options[each],
            key=key,
            on_change=remember,
            width=360,
        )
        if asked and asked not in options:
            components.notice(
                _("Het adres vraagt om iets dat hier niet is. U ziet nu: {shown}.").format(
                    shown=options[slug]
                )
            )
    return slug
