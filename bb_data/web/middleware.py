"""Pure ASGI around everything: language of the page, unknown addresses, security headers, visitor cookie.

Not: who may see what (gate) or the answers of the routes. Streamlit answers every unknown address
with its empty shell in English; here that shell becomes ours, and what does not exist is said so.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from bb_data.web import cookies, process
from bb_data.web.plain_page import plain_page
from bb_data.web.scripts import script_tags
from bb_data.words.language import N_, translate

NAME = "Betrokken Buurten"
_RESERVED = ("_stcore", "static", "media", "component")
_OWN = (
    "gezond",
    "inloggen",
    "uitloggen",
    "taal",
    "sjabloon",
    "voorbeeld",
    "bestand",
    "letters",
    "merk.svg",
    "scripts",
    "typen",
)
# What asks for an account or the private store does not exist on the visitors' site.
_PRIVATE = frozenset({"inloggen", "uitloggen", "bestand", "typen", "voorbeeld"})
_NO_SCRIPT = N_("Voor deze pagina moet JavaScript aan staan in uw browser.")
_NOT_THERE = N_("Deze pagina bestaat niet")
_NOT_THERE_TEXT = N_("Misschien is het adres verkeerd overgenomen. Ga terug naar de eerste pagina.")
_CONDITIONAL = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_REPLACED = (
    (re.compile(r"<title>.*?</title>", re.DOTALL), f"<title>{NAME}</title>"),
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r'<link rel="service-desc"[^>]*>'), ""),
    (re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*>', re.DOTALL), ""),
    (
        re.compile(r'<link rel="shortcut icon"[^>]*>'),
        '<link rel="icon" type="image/svg+xml" href="/merk.svg" />',
    ),
)


class SiteMiddleware:
    """Wraps the whole application; `known` are the first path segments that exist beside pages."""

    def __init__(self, app: ASGIApp, known: Iterable[str] = (*_RESERVED, *_OWN)) -> None:
        self._app = app
        self._known = frozenset(known)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = self._answer(scope)
        wrapped = _with_headers(scope, send)
        if answer is not None:
            await answer(scope, receive, wrapped)
        elif self._is_page(scope):
            # Streamlit's shell is compressed and cached by file date: neither suits a page in two languages.
            kept = [pair for pair in scope["headers"] if pair[0] not in _CONDITIONAL]
            await self._app({**scope, "headers": kept}, receive, _Shell(scope, wrapped).send)
        else:
            await self._app(scope, receive, wrapped)

    def _answer(self, scope: Scope) -> Response | None:
        if not is_host_allowed(Headers(scope=scope).get("host")):
            return PlainTextResponse("Dit adres hoort niet bij deze monitor.", status_code=400)
        segments = _segments(scope)
        if segments and segments[0] in _PRIVATE and process.is_for_visitors():
            return PlainTextResponse("Niet gevonden", status_code=404)
        if not segments or segments[0] in self._known:
            return None
        if segments[0] == "api" or "_stcore" in segments:
            # The browser looks for the server under the page's own address first and takes any 200 for a yes.
            return PlainTextResponse("Niet gevonden", status_code=404)
        if segments == ["favicon.png"]:
            return RedirectResponse("/merk.svg", status_code=308)
        if scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse("Niet gevonden", status_code=404)
        if len(segments) > 1:
            return RedirectResponse("/", status_code=307)
        if segments[0] not in process.held().pages:
            language = language_of(scope)
            return plain_page(
                translate(_NOT_THERE, language),
                translate(_NOT_THERE_TEXT, language),
                language,
                status=404,
            )
        return None

    def _is_page(self, scope: Scope) -> bool:
        segments = _segments(scope)
        return scope["method"] in ("GET", "HEAD") and not (segments and segments[0] in self._known)


class _Shell:
    """Collects Streamlit's shell and sends it rewritten, with the policy that fits its one inline script."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body") or self._start is None:
            return
        start = self._start
        headers = MutableHeaders(raw=list(start["headers"]))
        if "text/html" in headers.get("content-type", ""):
            page = rewritten(self._body.decode("utf-8"), language_of(self._scope))
            body = page.encode()
            for name in ("etag", "last-modified", "accept-ranges"):
                del headers[name]
            headers["cache-control"] = "no-store"
            headers["content-security-policy"] = policy_of(page)
            is_head = self._scope["method"] == "HEAD"
            headers["content-length"] = str(len(body))
            self._body = b"" if is_head else body
            is_https = self._scope["scheme"] == "https"
            if cookies.value(_cookies(self._scope), cookies.VISITOR, is_https=is_https) is None:
                carrier = Response()
                cookies.set_cookie(
                    carrier, cookies.VISITOR, cookies.new_visitor(), is_https=is_https
                )
                headers.append("set-cookie", carrier.headers["set-cookie"])
        await self._send({**start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": self._body, "more_body": False})


def rewritten(shell: str, language: str) -> str:
    """Streamlit's shell as ours: language, title, icon, and no pointers to what is not offered."""
    page = re.sub(r'<html lang="[^"]*">', f'<html lang="{language}">', shell, count=1)
    for pattern, replacement in _REPLACED:
        page = pattern.sub(replacement, page)
    page = page.replace("</head>", f"{script_tags()}</head>", 1)
    no_script = f"<noscript><p>{translate(_NO_SCRIPT, language)}</p></noscript>"
    return re.sub(r"<noscript>.*?</noscript>", no_script, page, flags=re.DOTALL)


def policy_of(page: str) -> str:
    """The content policy of a page: scripts of this server and the inline ones it has now, nothing from elsewhere."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in _INLINE_SCRIPT.findall(page)
    )
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval' {hashes}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def language_of(scope: Scope) -> str:
    """The language of this browser: its cookie, else Dutch."""
    chosen = cookies.value(_cookies(scope), cookies.LANGUAGE, is_https=scope["scheme"] == "https")
    return "en" if chosen == "en" else "nl"


def _segments(scope: Scope) -> list[str]:
    return [part for part in scope["path"].split("/") if part]


def _cookies(scope: Scope) -> dict[str, str]:
    jar = SimpleCookie()
    try:
        jar.load(Headers(scope=scope).get("cookie", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def _with_headers(scope: Scope, send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message["headers"]))
            headers["x-content-type-options"] = "nosniff"
            headers["x-frame-options"] = "DENY"
            headers["referrer-policy"] = "same-origin"
            headers["permissions-policy"] = "camera=(), geolocation=(), microphone=()"
            headers.setdefault(
                "content-security-policy", "default-src 'none'; frame-ancestors 'none'"
            )
            if scope["scheme"] == "https":
                headers["cross-origin-opener-policy"] = "same-origin"
                headers["strict-transport-security"] = "max-age=31536000"
            message = {**message, "headers": headers.raw}
        await send(message)

    return sending
