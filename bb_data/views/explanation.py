"""The invented figures of the explanation: constants, about nobody. Not: a figure of any release."""

from __future__ import annotations

from bb_data.disclosure.invented import invented_cells
from bb_data.disclosure.released import Released
from bb_data.views.context import Context
from bb_data.views.permission import view


@view("page.public")
def examples(ctx: Context) -> Released:  # noqa: ARG001  # the permission is asked of it
    """Every invented cell."""
    return invented_cells()
