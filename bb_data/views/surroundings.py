"""What others published about the place of an initiative. Public figures: no answer of ours is in them."""

from __future__ import annotations

from bb_data.model.regional import RegionalRates
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.programme.surroundings import rates_around
from bb_data.views.context import Context
from bb_data.views.permission import view


@view("results.own")
def regional_rates(ctx: Context, initiative: str) -> RegionalRates:
    """The newest published rates of the regions that the initiative lies in, and of the country."""
    with ctx.monitor.store.read() as reader:
        return rates_around(reader, initiative_by_slug(reader, initiative))
