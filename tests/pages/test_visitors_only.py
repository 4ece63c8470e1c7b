"""The visitors' site: signed-off releases only, visitors' pages only, and no private store at all."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from starlette.responses import PlainTextResponse

from bb_data.model.actor import Role
from bb_data.release.published import newest
from bb_data.store.database import Database
from bb_data.web.middleware import SiteMiddleware
from bb_data.web.pages import find_pages, menu_of
from bb_data.words.language import translate
from tests.pages.harness import Dashboard, dashboard_on


@pytest.fixture
def releases_alone(demo_data: Path, tmp_path: Path) -> Path:
    data = tmp_path / "data"
    shutil.copytree(demo_data / "releases", data / "releases")
    return data


@pytest.fixture
def public(releases_alone: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dashboard]:
    def never(*_given: object, **_named: object) -> Database:
        raise AssertionError("the visitors' site opened a private store")

    monkeypatch.setattr(Database, "open", never)
    with dashboard_on(releases_alone, instance="public") as made:
        yield made


def test_it_runs_without_a_private_store_and_makes_none(
    public: Dashboard, releases_alone: Path
) -> None:
    opened = public.open("")
    assert opened.errors == []
    assert "mensen mee in" in opened.markup
    assert public.monitor.database is None
    assert [each.name for each in releases_alone.iterdir()] == ["releases"]


def test_it_shows_the_newest_signed_off_release_and_no_internal_one(public: Dashboard) -> None:
    signed = newest(public.monitor.releases, signed_off=True)
    internal = newest(public.monitor.releases)
    assert signed is not None
    assert internal is not None
    markup = public.open("").markup
    assert signed.id in markup
    assert internal.id not in markup


def test_a_withdrawn_release_is_not_shown(public: Dashboard) -> None:
    signed = newest(public.monitor.releases, signed_off=True)
    assert signed is not None
    (signed.folder / "withdrawn.json").write_text("{}", encoding="utf-8")
    opened = public.open("")
    assert opened.errors == []
    assert "Nog geen cijfers" in opened.markup


def test_a_damaged_release_is_told_of_and_not_shown(public: Dashboard) -> None:
    signed = newest(public.monitor.releases, signed_off=True)
    assert signed is not None
    (signed.folder / "cells" / "programma-T0.parquet").write_bytes(b"x")
    opened = public.open("")
    assert opened.errors == []
    assert "Deze cijfers laten we nu niet zien" in opened.markup


def test_a_folder_without_releases_says_that_there_are_no_figures_yet(tmp_path: Path) -> None:
    with dashboard_on(tmp_path / "empty", instance="public") as made:
        opened = made.open("")
    assert opened.errors == []
    assert "Nog geen cijfers" in opened.markup
    assert not (tmp_path / "empty").exists()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_only_pages_for_everybody_open_and_nobody_can_sign_in(
    public: Dashboard, language: str
) -> None:
    closed = f">{translate('Niet voor bezoekers', language)}</h1>"
    for slug, found in find_pages().items():
        opened = public.open(slug, language=language)
        assert opened.errors == []
        assert "/inloggen" not in opened.markup
        is_public = found.page.permission == "page.public"
        assert is_public == (closed not in opened.markup)
    menu = menu_of(find_pages(), Role.VISITOR)
    assert all(page.permission == "page.public" for page in menu)


def test_cards_of_approaches_are_not_there_and_in_no_menu(public: Dashboard) -> None:
    assert "Zes aanpakken" not in public.open("").markup
    opened = public.open("aanpakken")
    assert opened.errors == []
    assert "Op deze site staan geen kaarten" in opened.markup


def test_a_session_cookie_from_elsewhere_means_nothing(public: Dashboard) -> None:
    app = public.app("vandaag")
    with public.sending({"bb_sessie": "from-another-site", "__Host-bb_sessie": "the-same"}):
        app.run(timeout=60)
    shown = "\n".join(str(element.proto) for element in app.main)
    assert "Niet voor bezoekers" in shown


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/inloggen/demo"),
        ("GET", "/inloggen/demo"),
        ("GET", "/inloggen"),
        ("POST", "/uitloggen"),
        ("GET", "/bestand/resultaten.csv"),
        ("GET", "/bestand/eigen/x"),
        ("GET", "/bestand/papier/codes.pdf"),
        ("GET", "/bestand/voortgang.pdf"),
        ("GET", "/bestand/poster.pdf"),
        ("GET", "/bestand/vrijgave.csv"),
        ("GET", "/bestand/codeboek/cijfers.csv"),
        ("GET", "/bestand/verschil.csv"),
        ("POST", "/typen/antwoorden"),
        ("GET", "/voorbeeld/rommelig-excel.xlsx"),
    ],
)
def test_what_needs_an_account_does_not_exist_there(
    public: Dashboard, method: str, path: str
) -> None:
    async def anything(scope, receive, send):  # type: ignore[no-untyped-def]
        await PlainTextResponse("here")(scope, receive, send)

    async def asked() -> list[int]:
        transport = httpx.ASGITransport(app=SiteMiddleware(anything))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            answers = [await client.request(method, path), await client.get("/gezond")]
        return [answer.status_code for answer in answers]

    # In a thread of its own: a browser test before this one may have left its loop running here.
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: asyncio.run(asked())).result() == [404, 200]
