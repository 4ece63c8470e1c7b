"""The routes beside the pages: health, signing in and out, language, templates, fonts. Not: the pages themselves.

A route answers a request with a cookie or a file, which a script run cannot do.
"""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

import duckdb
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bb_data.access.accounts import Account, demo_account
from bb_data.access.sessions import end_session, start_session
from bb_data.catalogue.loader import catalogue
from bb_data.display.signs import mark_file
from bb_data.display.theme import LIGHT
from bb_data.errors import UsageError
from bb_data.intake.templates import template
from bb_data.settings import PROJECT_FOLDER
from bb_data.store.properties import holds_demo_data
from bb_data.web import cookies, process
from bb_data.web.downloads import own_file, own_results, participants_file, sensitivity_file
from bb_data.web.middleware import language_of
from bb_data.web.pages import menu_of
from bb_data.web.paper_files import paper_file, poster_file
from bb_data.web.plain_page import plain_page
from bb_data.web.progress_files import cells_file, codebook_file, progress_file
from bb_data.web.release_files import difference_file, release_file
from bb_data.web.scripts import script
from bb_data.web.typed_answers import typed_answers
from bb_data.words.language import LANGUAGES, N_, translate

MESSY_EXAMPLE = PROJECT_FOLDER / "data" / "examples" / "rommelig-excel.xlsx"
FONTS = PROJECT_FOLDER / "bb_data" / "display" / "fonts"
_LOG = logging.getLogger("bb_data.web")
_LARGEST_FORM = 4096
_A_YEAR = "public, max-age=31536000, immutable"
_LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})

_STALE = N_("Dat lukte niet")
_STALE_TEXT = N_("De pagina stond waarschijnlijk te lang open. Ga terug en probeer het nog eens.")
_UNSAFE_TEXT = N_(
    "Inloggen kan alleen via een beveiligde verbinding (https). Vraag LSA om het adres."
)


def routes() -> list[BaseRoute]:
    """Every route; they come before Streamlit's own."""
    return [
        Route("/gezond", health, methods=["GET"]),
        Route("/inloggen/demo", sign_in_demo, methods=["POST"]),
        Route("/uitloggen", sign_out, methods=["POST"]),
        Route("/taal/{language}", choose_language, methods=["GET"]),
        Route("/sjabloon/{name}.csv", template_file, methods=["GET"]),
        Route("/voorbeeld/{name}", messy_example, methods=["GET"]),
        Route("/bestand/resultaten.csv", own_results, methods=["GET"]),
        Route("/bestand/deelnemers.csv", participants_file, methods=["GET"]),
        Route("/bestand/gevoeligheid.csv", sensitivity_file, methods=["GET"]),
        Route("/bestand/voortgang.pdf", progress_file, methods=["GET"]),
        Route("/bestand/poster.pdf", poster_file, methods=["GET"]),
        Route("/bestand/cijfers.csv", cells_file, methods=["GET"]),
        Route("/bestand/codeboek/{name}.csv", codebook_file, methods=["GET"]),
        Route("/bestand/vrijgave.csv", release_file, methods=["GET"]),
        Route("/bestand/verschil.csv", difference_file, methods=["GET"]),
        Route("/bestand/eigen/{key}", own_file, methods=["GET"]),
        Route("/bestand/papier/{name}.pdf", paper_file, methods=["GET"]),
        Route("/letters/{name}", font, methods=["GET"]),
        Route("/merk.svg", mark, methods=["GET"]),
        Route("/scripts/{name}", script, methods=["GET"]),
        Route("/typen/antwoorden", typed_answers, methods=["POST"]),
    ]


def health(_request: Request) -> Response:
    """200 when the store answers a question (or, for visitors only, the releases folder is there), else 503."""
    monitor = process.held().monitor
    try:
        if monitor.database is None:
            is_well = monitor.releases.is_dir()
        else:
            with monitor.database.read() as reader:
                is_well = reader.value("SELECT count(*) FROM store_property") is not None
    except duckdb.Error as error:
        _LOG.error("gezond: de opslag antwoordt niet (%s)", type(error).__name__)
        is_well = False
    headers = {"Cache-Control": "no-store"}
    if is_well:
        return PlainTextResponse("ok", headers=headers)
    return PlainTextResponse("de opslag antwoordt niet", status_code=503, headers=headers)


async def sign_in_demo(request: Request) -> Response:
    """Sign in as a demo account (form field `account`) and go to that role's first page."""
    form = await _own_form(request)
    if form is None:
        return _refused(request, _STALE_TEXT, 403)
    if not _is_safe_connection(request):
        return _refused(request, _UNSAFE_TEXT, 403)
    started = await run_in_threadpool(_started, form.get("account", ""), _token(request))
    if started is None:
        return _refused(request, _STALE_TEXT, 403)
    account, token = started
    response = _to(_first_page(account))
    cookies.set_cookie(response, cookies.SESSION, token, is_https=_is_https(request))
    return response


async def sign_out(request: Request) -> Response:
    """End the session in every tab and go to the first page."""
    if await _own_form(request) is None:
        return _refused(request, _STALE_TEXT, 403)
    await run_in_threadpool(_ended, _token(request))
    response = _to("/")
    cookies.delete_cookie(response, cookies.SESSION, is_https=_is_https(request))
    return response


def choose_language(request: Request) -> Response:
    """Remember the language and go back to the page where it was chosen."""
    language = request.path_params["language"]
    if language not in LANGUAGES:
        return PlainTextResponse("Niet gevonden", status_code=404)
    response = _to(own_path(request.query_params.get("terug", "/")))
    cookies.set_cookie(response, cookies.LANGUAGE, language, is_https=_is_https(request))
    return response


def template_file(request: Request) -> Response:
    """An empty file of a questionnaire or list, for anybody; headings are questions, or ids with `?koppen=id`."""
    name = request.path_params["name"]
    has_texts = request.query_params.get("koppen") != "id"
    try:
        content = template(
            catalogue(), name, language=language_of(request.scope), has_texts=has_texts
        )
    except UsageError:
        return PlainTextResponse("Niet gevonden", status_code=404)
    return Response(
        content,
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def messy_example(request: Request) -> Response:
    """The messy workbook that demo data come with, to try handing in; beside real data it does not exist."""
    with process.held().monitor.store.read() as reader:
        is_demo = holds_demo_data(reader)
    if not is_demo or request.path_params["name"] != MESSY_EXAMPLE.name:
        return PlainTextResponse("Niet gevonden", status_code=404)
    return FileResponse(MESSY_EXAMPLE, filename=MESSY_EXAMPLE.name)


def font(request: Request) -> Response:
    """One of the bundled fonts."""
    known = {file.name: file for file in FONTS.glob("*.woff2")}
    file = known.get(request.path_params["name"])
    if file is None:
        return PlainTextResponse("Niet gevonden", status_code=404)
    return FileResponse(file, media_type="font/woff2", headers={"Cache-Control": _A_YEAR})


def mark(_request: Request) -> Response:
    """The small drawing in the browser's tab."""
    return Response(
        mark_file(LIGHT.network),
        media_type="image/svg+xml",
        headers={"Cache-Control": "max-age=86400"},
    )


def own_path(wanted: str) -> str:
    """The wanted path when it lies on this site, else the first page: no way out through a redirect."""
    parts = urlsplit(wanted)
    is_own = (
        wanted.startswith("/")
        and not wanted.startswith("//")
        and not parts.scheme
        and not parts.netloc
        and "\\" not in wanted
        and all(" " <= character <= "~" for character in wanted)
    )
    return wanted if is_own else "/"


def _started(key: str, old_token: str | None) -> tuple[Account, str] | None:
    database = process.held().monitor.database
    if database is None:
        return None
    with database.write() as writer:
        account = demo_account(writer, key)
        if account is None:
            return None
        end_session(writer, old_token)
        return account, start_session(writer, account)


def _ended(token: str | None) -> None:
    database = process.held().monitor.database
    if database is not None:
        with database.write() as writer:
            end_session(writer, token)


def _first_page(account: Account) -> str:
    menu = menu_of(process.held().pages, account.role)
    return f"/{menu[0].slug}" if menu else "/"


async def _own_form(request: Request) -> dict[str, str] | None:
    """The posted fields when the form is ours and of this browser, else None."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > _LARGEST_FORM:
        return None
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return None
    form = await request.form(max_files=0, max_fields=8)
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    visitor = cookies.value(request.cookies, cookies.VISITOR, is_https=_is_https(request))
    return fields if cookies.is_own_form(visitor, fields.get("csrf")) else None


def _token(request: Request) -> str | None:
    return cookies.value(request.cookies, cookies.SESSION, is_https=_is_https(request))


def _is_https(request: Request) -> bool:
    return request.url.scheme == "https"


def _is_safe_connection(request: Request) -> bool:
    # Demo accounts guard nothing real, so a demo may run on a plain network address.
    monitor = process.held().monitor
    if _is_https(request) or request.url.hostname in _LOCAL_HOSTS:
        return True
    if monitor.database is None:
        return False
    with monitor.database.read() as reader:
        return holds_demo_data(reader)


def _to(path: str) -> RedirectResponse:
    return RedirectResponse(path, status_code=303, headers={"Cache-Control": "no-store"})


def _refused(request: Request, text: str, status: int) -> Response:
    language = language_of(request.scope)
    return plain_page(
        translate(_STALE, language), translate(text, language), language, status=status
    )
