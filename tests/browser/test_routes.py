"""The addresses beside the pages, as a program asks them: health, headers, unknown addresses, forms, files."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import SignedIn
from tests.browser.serving import PROJECT, Server


@pytest.fixture
def client(server: Server) -> httpx.Client:
    return httpx.Client(base_url=server.address)


def test_the_health_route_asks_the_store(client: httpx.Client) -> None:
    answer = client.get("/gezond")
    assert (answer.status_code, answer.text) == (200, "ok")


def test_a_page_is_guarded_by_headers(client: httpx.Client) -> None:
    headers = client.get("/").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "'unsafe-eval'" not in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]


def test_the_shell_names_the_monitor_and_offers_nothing_else(client: httpx.Client) -> None:
    page = client.get("/").text
    assert '<html lang="nl">' in page
    assert "<title>Betrokken Buurten</title>" in page
    assert "service-desc" not in page
    assert "Streamlit app" not in page


def test_the_shell_follows_the_language_cookie(client: httpx.Client) -> None:
    assert '<html lang="en">' in client.get("/", headers={"Cookie": "bb_taal=en"}).text


@pytest.mark.parametrize("path", ["/api/data", "/bestaat-niet", "/_stcore/agent/openapi"])
def test_an_unknown_address_is_not_found(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_nested_address_goes_to_the_first_page(client: httpx.Client) -> None:
    answer = client.get("/buurten/de-linde")
    assert (answer.status_code, answer.headers["location"]) == (307, "/")


def test_the_agent_interface_of_the_server_is_off(client: httpx.Client) -> None:
    assert client.post("/_stcore/agent/interact", json={}).status_code >= 400


def test_another_host_name_is_refused(client: httpx.Client) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    "wanted",
    ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "/%0d%0aSet-Cookie:x"],
)
def test_the_language_route_never_leads_off_the_site(client: httpx.Client, wanted: str) -> None:
    answer = client.get("/taal/en", params={"terug": wanted})
    assert answer.status_code == 303
    location = answer.headers["location"]
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert "set-cookie" not in location.lower() or "%0d" in location.lower()


def test_the_language_route_knows_two_languages(client: httpx.Client) -> None:
    assert client.get("/taal/de").status_code == 404


def test_signing_in_needs_the_token_of_this_browser(client: httpx.Client) -> None:
    client.get("/")  # gives the visitor cookie
    for form in ({"account": "lsa"}, {"account": "lsa", "csrf": "0" * 64}):
        answer = client.post("/inloggen/demo", data=form)
        assert answer.status_code == 403
        assert "bb_session" not in answer.headers.get("set-cookie", "")


def test_signing_in_cannot_be_started_from_another_site(client: httpx.Client) -> None:
    answer = client.post(
        "/inloggen/demo", data={"account": "lsa"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403


def test_a_form_of_megabytes_is_not_read(client: httpx.Client) -> None:
    answer = client.post("/inloggen/demo", data={"account": "x" * 5_000_000})
    assert answer.status_code == 403


@pytest.mark.parametrize("name", ["kern", "volledig", "activities", "attendance"])
def test_a_template_opens_in_a_spreadsheet(client: httpx.Client, name: str) -> None:
    answer = client.get(f"/sjabloon/{name}.csv")
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert ";" in answer.text
    assert f"{name}.csv" in answer.headers["content-disposition"]


def test_a_template_has_the_questions_or_their_short_names_as_headings(
    client: httpx.Client,
) -> None:
    questions = client.get("/sjabloon/kern.csv").text
    short_names = client.get("/sjabloon/kern.csv?koppen=id").text
    assert "Ik ervaar een leegte om me heen" in questions
    assert "Ik ervaar een leegte om me heen" not in short_names


def test_an_unknown_template_is_not_found(client: httpx.Client) -> None:
    assert client.get("/sjabloon/geheim.csv").status_code == 404


def test_the_messy_example_is_the_file_of_the_repository(client: httpx.Client) -> None:
    answer = client.get("/voorbeeld/rommelig-excel.xlsx")
    assert answer.content == (PROJECT / "data" / "examples" / "rommelig-excel.xlsx").read_bytes()
    assert "rommelig-excel.xlsx" in answer.headers["content-disposition"]
    assert client.get("/voorbeeld/volledig-utf8.csv").status_code == 404


@pytest.mark.parametrize("name", ["../theme.py", "..%2Ftheme.py", "OFL-bricolage-grotesque.txt"])
def test_the_font_route_gives_fonts_only(client: httpx.Client, name: str) -> None:
    assert client.get(f"/letters/{name}", follow_redirects=False).status_code in (307, 400, 404)


def test_results_are_for_their_own_initiative(
    client: httpx.Client, signed_in: SignedIn, context: BrowserContext
) -> None:
    assert client.get("/bestand/resultaten.csv?initiatief=de-linde").status_code == 403
    signed_in("initiative:de-linde")
    own = context.request.get("/bestand/resultaten.csv")
    assert own.status == 200
    assert "initiatief:de-linde" in own.text()
    assert "initiatief:het-kompas" not in own.text()
    other = context.request.get("/bestand/resultaten.csv?initiatief=het-kompas")
    assert other.status == 403


def test_what_researchers_download_is_theirs_and_of_the_page_they_see(
    client: httpx.Client, signed_in: SignedIn, context: BrowserContext
) -> None:
    address = "/bestand/gevoeligheid.csv?initiatief=programma&metingen=T0-T12"
    assert client.get(address).status_code == 403
    signed_in("funder:vsb-fonds")
    assert context.request.get(address).status == 403
    context.clear_cookies()
    signed_in("researcher")
    own = context.request.get(address)
    assert own.status == 200
    assert "djg11.change.pooled/programma/T0-T12/-" in own.text()
    assert context.request.get("/bestand/gevoeligheid.csv?initiatief=x").status == 404
    who = context.request.get("/bestand/deelnemers.csv?initiatief=de-linde")
    assert "response.again/initiatief:de-linde/T0-T12/-" in who.text()
    assert "initiatief:het-kompas" not in who.text()
    assert context.request.get("/bestand/deelnemers.csv?initiatief=x").status == 404


def test_typed_answers_are_kept_for_their_typist_with_the_token_of_this_browser_only(
    client: httpx.Client, signed_in: SignedIn, context: BrowserContext
) -> None:
    address = "/typen/antwoorden"
    sent = {"form": "x", "period": "T18", "csrf": "0" * 64, "answers": {}, "place": 0}
    # Somebody who is not signed in, with any token.
    client.get("/")
    assert client.post(address, json=sent).status_code == 403
    # Signed in, but the token is not of this browser, or the request comes from another site.
    page = signed_in("initiative:de-wachtkamer")
    assert context.request.post(address, data=sent).status == 403
    token = page.locator('input[name="csrf"]').first.get_attribute("value")
    own = sent | {"csrf": token}
    foreign = context.request.post(address, data=own, headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status == 403
    # A form that is not in this account's hands, and what is no form at all.
    refused = context.request.post(address, data=own)
    assert refused.status == 409
    assert "al bewaard of weggegooid" in refused.text()
    assert context.request.post(address, data={"form": "x"}).status == 400
    assert context.request.post(address, data=own | {"answers": {"djg3": True}}).status == 400
    assert context.request.post(address, data=own | {"form": "x" * 100_000}).status == 413


def test_scripts_are_those_of_the_monitor_and_nothing_beside_them(client: httpx.Client) -> None:
    page = client.get("/").text
    for name in ("focus.js", "place.js", "typing.js"):
        assert f"/scripts/{name}?" in page
        assert client.get(f"/scripts/{name}").status_code == 200
    for name in ("monitor.css", "..%2Ftheme.py", "%2e%2e/theme.py"):
        assert client.get(f"/scripts/{name}", follow_redirects=False).status_code >= 300
