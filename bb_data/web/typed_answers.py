"""Keeps the answers of the paper form that somebody types in, as the browser sends them. Not: the form (views.typing)."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bb_data.errors import MonitorError, NotPermittedError
from bb_data.views import typing
from bb_data.web import cookies, process
from bb_data.web.visit import visit
from bb_data.words.language import N_, translate

_LARGEST = 64 * 1024
_NO_STORE = {"Cache-Control": "no-store"}
_SIGNED_OUT = N_(
    "U bent uitgelogd. Open de pagina opnieuw en log in; wat u typte, staat er dan nog."
)
_STALE = N_("De pagina stond te lang open. Open haar opnieuw; wat u typte, staat er dan nog.")


class _Sent(BaseModel):
    """What the browser sends: answers by item since the last time (None = skipped), and which question is next."""

    model_config = ConfigDict(extra="forbid", strict=True)

    form: str = Field(max_length=64)
    period: str = Field(max_length=8)
    csrf: str = Field(max_length=128)
    answers: dict[str, int | None] = Field(max_length=1000)
    place: int


async def typed_answers(request: Request) -> Response:
    """204 when the answers are kept; else a sentence for whoever types, and nothing is kept."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST:
            return PlainTextResponse("Te groot", status_code=413, headers=_NO_STORE)
    return await run_in_threadpool(_kept, request, body)


def _kept(request: Request, body: bytes) -> Response:
    is_https = request.url.scheme == "https"
    ctx = visit(process.held().monitor, request.cookies, is_https=is_https).context
    try:
        sent = _Sent.model_validate_json(body)
    except ValidationError:
        return PlainTextResponse("Niet te lezen", status_code=400, headers=_NO_STORE)
    if not ctx.actor.is_signed_in or ctx.actor.initiative is None:
        return _refused(translate(_SIGNED_OUT, ctx.language), 403)
    visitor = cookies.value(request.cookies, cookies.VISITOR, is_https=is_https)
    is_from_here = request.headers.get("sec-fetch-site", "same-origin") == "same-origin"
    if not is_from_here or not cookies.is_own_form(visitor, sent.csrf):
        return _refused(translate(_STALE, ctx.language), 403)
    try:
        typing.keep_answers(
            ctx, ctx.actor.initiative, sent.period, sent.form, sent.answers, sent.place
        )
    except NotPermittedError as error:
        return _refused(str(error), 403)
    except MonitorError as error:
        return _refused(str(error), 409)
    return Response(status_code=204, headers=_NO_STORE)


def _refused(told: str, status: int) -> Response:
    return PlainTextResponse(told, status_code=status, headers=_NO_STORE)
