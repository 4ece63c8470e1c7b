"""Cookies and form tokens."""

from __future__ import annotations

import pytest
from starlette.responses import Response

from bb_data.web import cookies


def header(name: str, *, is_https: bool) -> str:
    response = Response()
    cookies.set_cookie(response, name, "x", is_https=is_https)
    return response.headers["set-cookie"]


def test_on_https_the_cookie_is_bound_to_this_host() -> None:
    sent = header(cookies.SESSION, is_https=True)
    # source: RFC 6265bis, 4.1.3.2: __Host- asks for Secure, Path=/ and no Domain
    assert sent.startswith("__Host-bb_session=x;")
    assert "Secure" in sent
    assert "Path=/" in sent
    assert "Domain" not in sent


@pytest.mark.parametrize("is_https", [True, False])
def test_no_script_can_read_the_session_and_other_sites_cannot_send_it(is_https: bool) -> None:
    sent = header(cookies.SESSION, is_https=is_https)
    assert "HttpOnly" in sent
    assert "SameSite=lax" in sent


def test_the_session_cookie_ends_with_the_browser() -> None:
    assert "Max-Age" not in header(cookies.SESSION, is_https=True)


def test_on_https_a_cookie_without_the_prefix_counts_for_nothing() -> None:
    assert cookies.value({"bb_session": "planted"}, cookies.SESSION, is_https=True) is None


def test_a_form_token_fits_its_own_visitor_only() -> None:
    token = cookies.form_token("visitor-a")
    assert cookies.is_own_form("visitor-a", token)
    assert not cookies.is_own_form("visitor-b", token)


@pytest.mark.parametrize(
    ("visitor", "token"), [(None, ""), ("", ""), ("a", ""), ("a", None), ("a", "0")]
)
def test_no_cookie_or_no_token_is_not_an_own_form(visitor: str | None, token: object) -> None:
    assert not cookies.is_own_form(visitor, token)
