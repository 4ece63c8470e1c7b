"""The papers as PDF, each behind the same check as the page Printen. Not: what stands on them (views, report)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from bb_data.access.context import Context
from bb_data.display.poster import SIZES, poster_of
from bb_data.report.paper.pdf import codes_pdf, invitation_pdf, poster_pdf, questionnaire_pdf
from bb_data.views import neighbourhood, paper
from bb_data.views.permission import own_initiative
from bb_data.web.checked_file import NOT_FOUND, File, checked_file, pdf
from bb_data.words.language import LANGUAGES, use_language


def paper_file(request: Request) -> Response:
    """`vragenlijst` (?meting=T0, ?codes=list), `codes` (?codes=list) or `uitnodiging`, in ?taal=nl or en."""
    name = request.path_params["name"]

    def made(ctx: Context) -> File | str:
        content = _content(ctx, own_initiative(ctx), name, dict(request.query_params))
        return NOT_FOUND if content is None else pdf(content, f"{name}.pdf")

    return checked_file(request, made)


def poster_file(request: Request) -> Response:
    """A poster of one's own figures that were signed off; in ?taal=nl or en, ?maat=a4 or a3."""
    language, size = request.query_params.get("taal", "nl"), request.query_params.get("maat", "a4")

    def made(ctx: Context) -> File | str:
        slug = own_initiative(ctx)
        figures = neighbourhood.signed_off_results(ctx, slug)
        if language not in LANGUAGES or size not in SIZES or figures is None:
            return NOT_FOUND
        use_language(language)
        own = neighbourhood.initiative_record(ctx, slug)
        sheet = poster_of(own, figures, ctx.monitor.catalogue, size)
        return (
            NOT_FOUND if sheet is None else pdf(poster_pdf(sheet, ctx.today), f"poster-{size}.pdf")
        )

    return checked_file(request, made)


def _content(ctx: Context, slug: str, name: str, asked: dict[str, str]) -> bytes | None:
    language = asked.get("taal", "nl")
    if language not in LANGUAGES:
        return None
    sheet = asked.get("codes", "")
    if name == "vragenlijst":
        form = paper.printed_form(ctx, slug, asked.get("meting", ""), language, sheet)
        return questionnaire_pdf(form, ctx.today)
    own = paper.name_of(ctx, slug)
    if name == "codes":
        return codes_pdf(paper.codes(ctx, slug, sheet), own, language, ctx.today)
    return invitation_pdf(own, language, ctx.today) if name == "uitnodiging" else None
