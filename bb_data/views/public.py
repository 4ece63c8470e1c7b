"""What anybody may see, from the newest signed-off release: the programme, and who takes part in it."""

from __future__ import annotations

from dataclasses import dataclass

from bb_data.disclosure.released import Released
from bb_data.model.cell import Cell
from bb_data.views.audience import Figures, figures_for_visitors
from bb_data.views.context import Context
from bb_data.views.permission import view
from bb_data.views.selection import cell_at, newest_quarter

REACH = "reach"
NEW = "reach.new"
RETURNING = "reach.returning"
RETURN_RATE = "return_rate"


@dataclass(frozen=True, slots=True)
class Participation:
    """The newest quarter's figures of one scope; the return rate is of the newest quarter that has one."""

    reach: Cell
    new: Cell | None
    return_rate: Cell | None

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Those that there are."""
        return tuple(one for one in (self.reach, self.new, self.return_rate) if one is not None)


@view("participation.public")
def welcome(ctx: Context) -> Figures | None:
    """What anybody may read of the newest signed-off release; None before the first."""
    return figures_for_visitors(ctx.monitor.releases, ctx.monitor.catalogue)


def newest_participation(released: Released, scope: str) -> Participation | None:
    """Reach, new people and return rate of the newest quarter that is shown; None without attendance."""
    reach = newest_quarter(released, REACH, scope)
    if reach is None:
        return None
    return Participation(
        reach,
        cell_at(released, NEW, scope, reach.address.period),
        newest_quarter(released, RETURN_RATE, scope),
    )
