"""The papers as PDF, each behind the same check as the page Printen. Not: what stands on them (views, report)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bb_data.access.context import Context
from bb_data.display.poster import SIZES, poster_of
from bb_data.errors import MonitorError, NotPermittedError
from bb_data.report.paper.pdf import codes_pdf, invitation_pdf, poster_pdf, questionnaire_pdf
from bb_data.views import neighbourhood, paper
from bb_data.views.permission import own_initiative
from bb_data.web import process
from bb_data.web.visit import visit
from bb_data.words.language import LANGUAGES, _, use_language

_NO_STORE = {"Cache-Control": "no-store"}


def paper_file(request: Request) -> Response:
    """`vragenlijst` (?meting=T0, ?codes=list), `codes` (?codes=list) or `uitnodiging`, in ?taal=nl or en."""
    is_https = request.url.scheme == "https"
    ctx = visit(process.held().monitor, request.cookies, is_https=is_https).context
    name = request.path_params["name"]
    slug = ctx.actor.initiative
    try:
        if slug is None:
            raise NotPermittedError(_("Deze pagina hoort bij een initiatief."))
        content = _content(ctx, slug, name, dict(request.query_params))
    except NotPermittedError as error:
        return PlainTextResponse(str(error), status_code=403, headers=_NO_STORE)
    except MonitorError as error:
        return PlainTextResponse(str(error), status_code=404, headers=_NO_STORE)
    if content is None:
        return PlainTextResponse(_("Niet gevonden"), status_code=404, headers=_NO_STORE)
    return Response(
        content,
        media_type="application/pdf",
        headers={**_NO_STORE, "Content-Disposition": f'attachment; filename="{name}.pdf"'},
    )


def poster_file(request: Request) -> Response:
    """A poster of one's own figures that were signed off; in ?taal=nl or en, ?maat=a4 or a3."""
    is_https = request.url.scheme == "https"
    ctx = visit(process.held().monitor, request.cookies, is_https=is_https).context
    language, size = request.query_params.get("taal", "nl"), request.query_params.get("maat", "a4")
    try:
        slug = own_initiative(ctx)
        figures = neighbourhood.signed_off_results(ctx, slug)
        made = None
        if language in LANGUAGES and size in SIZES and figures is not None:
            use_language(language)
            own = neighbourhood.initiative_record(ctx, slug)
            made = poster_of(own, figures, ctx.monitor.catalogue, size)
    except NotPermittedError as error:
        return PlainTextResponse(str(error), status_code=403, headers=_NO_STORE)
    except MonitorError as error:
        return PlainTextResponse(str(error), status_code=409, headers=_NO_STORE)
    if made is None:
        return PlainTextResponse(_("Niet gevonden"), status_code=404, headers=_NO_STORE)
    return Response(
        poster_pdf(made, ctx.today),
        media_type="application/pdf",
        headers={**_NO_STORE, "Content-Disposition": f'attachment; filename="poster-{size}.pdf"'},
    )


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
