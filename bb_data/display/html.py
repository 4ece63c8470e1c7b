"""Puts escaped HTML on the page. The one place in display that hands markup to Streamlit."""

from __future__ import annotations

from html import escape

import streamlit as st


def put(markup: str) -> None:
    """Show markup whose texts are escaped already."""
    st.html(markup)


def text(content: object) -> str:
    """A text as HTML: everything with a meaning in markup is escaped, quotes too."""
    return escape(str(content), quote=True)


def paragraph(content: str, css_class: str = "bb-text") -> str:
    """One paragraph."""
    return f'<p class="{css_class}">{text(content)}</p>'
