"""What funders and researchers take along: the progress on one page, every released cell, the codebook. Not: what stands in them."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from bb_data.access.context import Context
from bb_data.access.permissions import check
from bb_data.display.progress_sheet import progress_sheet
from bb_data.report.cells_csv import cells_csv
from bb_data.report.codebook import figures_codebook, questions_codebook
from bb_data.report.paper.pdf import progress_pdf
from bb_data.views import programme, targets
from bb_data.views.audience import Figures
from bb_data.web.checked_file import NO_FIGURES, NOT_FOUND, File, checked_file, csv, pdf
from bb_data.words.language import LANGUAGES, use_language

_CODEBOOKS = {"cijfers": figures_codebook, "vragen": questions_codebook}


def progress_file(request: Request) -> Response:
    """The page of the funder who asks, by the newest release that was signed off; in ?taal=nl or en."""

    def made(ctx: Context, figures: Figures, language: str) -> File:
        agreed = targets.followed(ctx)
        reader = ctx.actor.funder or ctx.actor.name
        sheet = progress_sheet(figures, agreed, ctx.monitor.catalogue, reader, ctx.today)
        name = f"voortgang-{figures.released.mark.id}-{language}.pdf"
        return pdf(progress_pdf(sheet, ctx.today), name)

    return _of_figures(request, "page.funder", made)


def cells_file(request: Request) -> Response:
    """Every cell of that release as CSV, as funders and researchers may read them; in ?taal=nl or en."""

    def made(ctx: Context, figures: Figures, _language: str) -> File:
        content = cells_csv(figures.released, ctx.monitor.catalogue)
        return csv(content, f"cijfers-{figures.released.mark.id}.csv")

    return _of_figures(request, "page.outcomes", made)


def codebook_file(request: Request) -> Response:
    """`cijfers` (what each figure is) or `vragen` (what was asked) as CSV; in ?taal=nl or en."""
    name = request.path_params["name"]
    make = _CODEBOOKS.get(name)

    def made(ctx: Context, language: str) -> File | str:
        if make is None:
            return NOT_FOUND
        return csv(make(ctx.monitor.catalogue), f"codeboek-{name}-{language}.csv")

    return _in_a_language(request, "page.outcomes", made)


def _of_figures(
    request: Request, permission: str, made: Callable[[Context, Figures, str], File]
) -> Response:
    def asked(ctx: Context, language: str) -> File | str:
        figures = programme.signed_off_results(ctx)
        return NO_FIGURES if figures is None else made(ctx, figures, language)

    return _in_a_language(request, permission, asked)


def _in_a_language(
    request: Request, permission: str, made: Callable[[Context, str], File | str]
) -> Response:
    def asked(ctx: Context) -> File | str:
        check(ctx.actor, permission)
        language = request.query_params.get("taal", ctx.language)
        return made(ctx, use_language(language)) if language in LANGUAGES else NOT_FOUND

    return checked_file(request, asked)
