"""One visit: from the cookies of a request to the context that views and pages get. Not: what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bb_data.access.context import Context, Monitor
from bb_data.access.sessions import mark_seen, session_of
from bb_data.errors import ReleaseError
from bb_data.model.actor import VISITOR
from bb_data.release.published import Release, newest
from bb_data.store.properties import holds_demo_data, today
from bb_data.web import cookies
from bb_data.words.language import use_language


@dataclass(frozen=True, slots=True)
class Visit:
    """The context, and whether a session cookie came along that is worth nothing any more."""

    context: Context
    is_signed_out: bool


def visit(
    monitor: Monitor, sent: Mapping[str, str], *, is_https: bool, is_active: bool = True
) -> Visit:
    """Who is asking, in which language, on which day; looked up again every time.

    `is_active` is false for what a page asks by itself: that does not keep a session alive.
    """
    language = use_language(cookies.value(sent, cookies.LANGUAGE, is_https=is_https) or "nl")
    visitor = cookies.value(sent, cookies.VISITOR, is_https=is_https)
    token = cookies.value(sent, cookies.SESSION, is_https=is_https)
    if monitor.database is None:
        release = newest(monitor.releases, signed_off=True)
        context = Context(
            monitor=monitor,
            language=language,
            is_demo=release is not None and _holds_demo_data(release),
        )
        return Visit(context, is_signed_out=False)
    with monitor.database.read() as reader:
        session = session_of(reader, token)
        context = Context(
            monitor=monitor,
            actor=session.actor if session else VISITOR,
            language=language,
            today=today(reader),
            is_demo=holds_demo_data(reader),
            csrf_token=cookies.form_token(visitor),
            began_at=session.began_at if session else None,
        )
    if session and token and session.is_due and is_active:
        mark_seen(monitor.database, token)
    return Visit(context, is_signed_out=token is not None and session is None)


def _holds_demo_data(release: Release) -> bool:
    # Of a damaged release nothing is shown: then it does not matter.
    try:
        return release.manifest.is_demo
    except ReleaseError:
        return False
