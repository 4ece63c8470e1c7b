"""A file behind the same check as its page: who asks, what is refused, and how it is sent. Not: what stands in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bb_data.access.context import Context
from bb_data.errors import MonitorError, NotPermittedError, UsageError
from bb_data.web import process
from bb_data.web.visit import visit
from bb_data.words.language import N_, _

NO_STORE = {"Cache-Control": "no-store"}
NOT_FOUND = N_("Niet gevonden")
NO_FIGURES = N_("Er zijn nog geen cijfers.")


@dataclass(frozen=True, slots=True)
class File:
    """What is sent, and under which name it is saved."""

    content: bytes
    media_type: str
    name: str


def pdf(content: bytes, name: str) -> File:
    """A PDF to send."""
    return File(content, "application/pdf", name)


def csv(content: bytes, name: str) -> File:
    """A CSV to send."""
    return File(content, "text/csv; charset=utf-8", name)


def checked_file(request: Request, made: Callable[[Context], File | str]) -> Response:
    """What `made` gives the one who asks: a file, or a Dutch sentence why there is none (404).

    Who may not ask reads so (403); what is not there, or damaged, is told (404, 409).
    """
    is_https = request.url.scheme == "https"
    ctx = visit(process.held().monitor, request.cookies, is_https=is_https).context
    try:
        found = made(ctx)
    except NotPermittedError as error:
        return PlainTextResponse(str(error), status_code=403, headers=NO_STORE)
    except UsageError as error:
        return PlainTextResponse(str(error), status_code=404, headers=NO_STORE)
    except MonitorError as error:
        return PlainTextResponse(str(error), status_code=409, headers=NO_STORE)
    if isinstance(found, str):
        return PlainTextResponse(_(found), status_code=404, headers=NO_STORE)
    return Response(
        found.content,
        media_type=found.media_type,
        headers={**NO_STORE, "Content-Disposition": f'attachment; filename="{found.name}"'},
    )
