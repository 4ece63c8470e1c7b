"""Files of restricted figures, each behind the same check as its page. Not: Streamlit's own downloads, which have no check."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bb_data.errors import MonitorError, NotPermittedError
from bb_data.report.cells_csv import cells_csv
from bb_data.views import neighbourhood
from bb_data.web import process
from bb_data.web.visit import visit
from bb_data.words.language import _

_NO_STORE = {"Cache-Control": "no-store"}


def own_results(request: Request) -> Response:
    """The results of one initiative (`?initiatief=slug`, else one's own) as CSV: exactly the page's cells."""
    is_https = request.url.scheme == "https"
    ctx = visit(process.held().monitor, request.cookies, is_https=is_https).context
    slug = request.query_params.get("initiatief") or ctx.actor.initiative
    if not slug:
        return PlainTextResponse(_("Niet gevonden"), status_code=404, headers=_NO_STORE)
    try:
        figures = neighbourhood.results(ctx, slug)
    except NotPermittedError as error:
        return PlainTextResponse(str(error), status_code=403, headers=_NO_STORE)
    except MonitorError as error:
        return PlainTextResponse(str(error), status_code=409, headers=_NO_STORE)
    if figures is None:
        return PlainTextResponse(_("Er zijn nog geen cijfers."), status_code=404, headers=_NO_STORE)
    name = (
        f"resultaten-{slug}-{figures.released.mark.id}.csv"
        if figures.initiatives
        else "resultaten.csv"
    )
    return Response(
        cells_csv(figures.released, ctx.monitor.catalogue),
        media_type="text/csv; charset=utf-8",
        headers={**_NO_STORE, "Content-Disposition": f'attachment; filename="{name}"'},
    )
