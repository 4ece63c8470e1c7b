"""Files of restricted figures, each behind the same check as its page. Not: Streamlit's own downloads, which have no check."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bb_data.access.context import Context
from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.released import Released
from bb_data.report.cells_csv import cells_csv
from bb_data.views import neighbourhood, research
from bb_data.views.audience import Figures
from bb_data.views.participants import participants_of
from bb_data.views.sensitivity import sensitivity_of
from bb_data.web import process
from bb_data.web.checked_file import NO_FIGURES, NO_STORE, NOT_FOUND, File, checked_file, csv
from bb_data.web.visit import visit
from bb_data.words.language import _


def own_file(request: Request) -> Response:
    """A file that was made for this account, by its key; for anybody else it does not exist."""
    is_https = request.url.scheme == "https"
    monitor = process.held().monitor
    ctx = visit(monitor, request.cookies, is_https=is_https).context
    found = monitor.held_files.held(ctx.actor, request.path_params["key"])
    if found is None or not ctx.actor.is_signed_in:
        told = _("Dit bestand is er niet meer. Ga terug naar de pagina en maak het opnieuw.")
        return PlainTextResponse(told, status_code=404, headers=NO_STORE)
    return Response(
        found.content,
        media_type=found.media_type,
        headers={
            **NO_STORE,
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.file_name)}",
        },
    )


def own_results(request: Request) -> Response:
    """The results of one initiative (`?initiatief=slug`, else one's own) as CSV: exactly the page's cells."""

    def made(ctx: Context) -> File | str:
        slug = request.query_params.get("initiatief") or ctx.actor.initiative
        if not slug:
            return NOT_FOUND
        figures = neighbourhood.results(ctx, slug)
        if figures is None:
            return NO_FIGURES
        # Of an initiative that is not in the release nothing is confirmed, its short name neither.
        of_whom = f"-{slug}-{figures.released.mark.id}" if figures.initiatives else ""
        content = cells_csv(figures.released, ctx.monitor.catalogue)
        return csv(content, f"resultaten{of_whom}.csv")

    return checked_file(request, made)


def sensitivity_file(request: Request) -> Response:
    """The cells of the page Gevoeligheid (`?initiatief=&metingen=`, as its address) as CSV."""

    def chosen(figures: Figures, catalogue: Catalogue) -> Released | None:
        scope, period = _scope(request), request.query_params.get("metingen", "")
        told = sensitivity_of(figures.released, catalogue, scope, period)
        return None if told is None else told.released

    return _for_researchers(request, "gevoeligheid", chosen)


def participants_file(request: Request) -> Response:
    """The cells of the page Wie deden mee (`?initiatief=`, as its address) as CSV."""

    def chosen(figures: Figures, catalogue: Catalogue) -> Released | None:
        return participants_of(figures.released, catalogue, _scope(request)).released

    return _for_researchers(request, "deelnemers", chosen)


def _for_researchers(
    request: Request, name: str, chosen: Callable[[Figures, Catalogue], Released | None]
) -> Response:
    def made(ctx: Context) -> File | str:
        figures = research.results(ctx)
        catalogue = ctx.monitor.catalogue
        released = None if figures is None else chosen(figures, catalogue)
        if not released:
            return NOT_FOUND
        return csv(cells_csv(released, catalogue), f"{name}-{released.mark.id}.csv")

    return checked_file(request, made)


def _scope(request: Request) -> str:
    return research.scope_of(request.query_params.get("initiatief", ""))
