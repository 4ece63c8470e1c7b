"""What a funder takes along: the progress on one page as PDF, and every released cell as CSV. Not: what stands in them."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bb_data.access.context import Context
from bb_data.access.permissions import check
from bb_data.display.progress_sheet import progress_sheet
from bb_data.errors import MonitorError, NotPermittedError
from bb_data.report.cells_csv import cells_csv
from bb_data.report.paper.pdf import progress_pdf
from bb_data.views import programme, targets
from bb_data.views.audience import Figures
from bb_data.web import process
from bb_data.web.visit import visit
from bb_data.words.language import LANGUAGES, _, use_language

_NO_STORE = {"Cache-Control": "no-store"}


def progress_file(request: Request) -> Response:
    """The page of the funder who asks, by the newest release that was signed off; in ?taal=nl or en."""

    def made(ctx: Context, figures: Figures, language: str) -> tuple[bytes, str, str]:
        agreed = targets.followed(ctx)
        reader = ctx.actor.funder or ctx.actor.name
        sheet = progress_sheet(figures, agreed, ctx.monitor.catalogue, reader, ctx.today)
        name = f"voortgang-{figures.released.mark.id}-{language}.pdf"
        return progress_pdf(sheet, ctx.today), "application/pdf", name

    return _for_funders(request, made)


def cells_file(request: Request) -> Response:
    """Every cell of that release as CSV, as a funder may read them; in ?taal=nl or en."""

    def made(ctx: Context, figures: Figures, _language: str) -> tuple[bytes, str, str]:
        content = cells_csv(figures.released, ctx.monitor.catalogue)
        return content, "text/csv; charset=utf-8", f"cijfers-{figures.released.mark.id}.csv"

    return _for_funders(request, made)


def _for_funders(
    request: Request, made: Callable[[Context, Figures, str], tuple[bytes, str, str]]
) -> Response:
    is_https = request.url.scheme == "https"
    ctx = visit(process.held().monitor, request.cookies, is_https=is_https).context
    try:
        check(ctx.actor, "page.funder")
        figures = programme.signed_off_results(ctx)
        asked = request.query_params.get("taal", ctx.language)
        if asked not in LANGUAGES:
            return PlainTextResponse(_("Niet gevonden"), status_code=404, headers=_NO_STORE)
        if figures is None:
            told = _("Er zijn nog geen cijfers.")
            return PlainTextResponse(told, status_code=404, headers=_NO_STORE)
        content, media_type, name = made(ctx, figures, use_language(asked))
    except NotPermittedError as error:
        return PlainTextResponse(str(error), status_code=403, headers=_NO_STORE)
    except MonitorError as error:
        return PlainTextResponse(str(error), status_code=409, headers=_NO_STORE)
    return Response(
        content,
        media_type=media_type,
        headers={**_NO_STORE, "Content-Disposition": f'attachment; filename="{name}"'},
    )
