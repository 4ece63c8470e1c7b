"""The three cookies: session, visitor and language; and the token that guards forms. Not: what a session means.

On https the names carry `__Host-`, so that a neighbouring address cannot set them; on plain http
browsers refuse that prefix, and signing in there is for demo data and this machine only.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping

from starlette.responses import Response

SESSION = "bb_session"
VISITOR = "bb_visitor"
LANGUAGE = "bb_taal"
_PREFIX = "__Host-"
_SECRET = secrets.token_bytes(32)
_A_YEAR = 365 * 24 * 3600


def value(cookies: Mapping[str, str], name: str, *, is_https: bool) -> str | None:
    """The cookie's value; on https only the prefixed one counts."""
    return cookies.get(_PREFIX + name if is_https else name) or None


def set_cookie(response: Response, name: str, content: str, *, is_https: bool) -> None:
    """Set a cookie for the whole site that scripts cannot read. The session's ends with the browser."""
    response.set_cookie(
        _PREFIX + name if is_https else name,
        content,
        path="/",
        secure=is_https,
        httponly=True,
        samesite="lax",
        max_age=_A_YEAR if name == LANGUAGE else None,
    )


def delete_cookie(response: Response, name: str, *, is_https: bool) -> None:
    """Take a cookie away."""
    response.delete_cookie(
        _PREFIX + name if is_https else name,
        path="/",
        secure=is_https,
        httponly=True,
        samesite="lax",
    )


def new_visitor() -> str:
    """A random name for a browser, only to tie forms to it."""
    return secrets.token_urlsafe(16)


def form_token(visitor: str | None) -> str:
    """The hidden token of this visitor's forms; empty without a visitor cookie."""
    return hmac.new(_SECRET, visitor.encode(), "sha256").hexdigest() if visitor else ""


def is_own_form(visitor: str | None, token: object) -> bool:
    """Whether a posted token belongs to this visitor's cookie."""
    wanted = form_token(visitor)
    return bool(wanted) and isinstance(token, str) and hmac.compare_digest(wanted, token)
