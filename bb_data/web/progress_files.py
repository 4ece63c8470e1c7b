"""What a funder takes along: the progress on one page as PDF, and every released cell as CSV. Not: what stands in them."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from bb_data.access.context import Context
from bb_data.access.permissions import check
from bb_data.display.progress_sheet import progress_sheet
from bb_data.report.cells_csv import cells_csv
from bb_data.report.paper.pdf import progress_pdf
from bb_data.views import programme, targets
from bb_data.views.audience import Figures
from bb_data.web.checked_file import NO_FIGURES, NOT_FOUND, File, checked_file, csv, pdf
from bb_data.words.language import LANGUAGES, use_language


def progress_file(request: Request) -> Response:
    """The page of the funder who asks, by the newest release that was signed off; in ?taal=nl or en."""

    def made(ctx: Context, figures: Figures, language: str) -> File:
        agreed = targets.followed(ctx)
        reader = ctx.actor.funder or ctx.actor.name
        sheet = progress_sheet(figures, agreed, ctx.monitor.catalogue, reader, ctx.today)
        name = f"voortgang-{figures.released.mark.id}-{language}.pdf"
        return pdf(progress_pdf(sheet, ctx.today), name)

    return _for_funders(request, made)


def cells_file(request: Request) -> Response:
    """Every cell of that release as CSV, as a funder may read them; in ?taal=nl or en."""

    def made(ctx: Context, figures: Figures, _language: str) -> File:
        content = cells_csv(figures.released, ctx.monitor.catalogue)
        return csv(content, f"cijfers-{figures.released.mark.id}.csv")

    return _for_funders(request, made)


def _for_funders(request: Request, made: Callable[[Context, Figures, str], File]) -> Response:
    def asked(ctx: Context) -> File | str:
        check(ctx.actor, "page.funder")
        figures = programme.signed_off_results(ctx)
        language = request.query_params.get("taal", ctx.language)
        if language not in LANGUAGES:
            return NOT_FOUND
        if figures is None:
            return NO_FIGURES
        return made(ctx, figures, use_language(language))

    return checked_file(request, asked)
