"""An intruder with a browser: figures, files, addresses, session state and the memory of a shared process (A11-A14)."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from bb_data.access.accounts import demo_account
from bb_data.disclosure.invented import invented_cells
from bb_data.display import charts as kit
from bb_data.model.actor import Role
from bb_data.model.cell import Cell, Status
from bb_data.release.published import newest
from bb_data.views.audience import Figures, figures_of_initiative
from bb_data.views.recovery import TRUTH_FILE, beside
from bb_data.web.pages import find_pages
from tests.attack.served import (
    charts,
    get,
    numbers_drawn,
    numbers_told,
    readable,
    rows_of,
    table_numbers,
)
from tests.pages.harness import ACCOUNTS, VISITOR, Dashboard, Opened, dashboard_on
from tests.pages.test_access_matrix import may_read, role_of
from tests.pages.test_shown_numbers import allowed, written

EVERYBODY = (VISITOR, *ACCOUNTS)
OWN = "initiative:de-wachtkamer"
INITIATIVES = ("de-linde", "het-kompas", "de-brug", "op-de-hoek", "de-wachtkamer", "de-lift")
NAMES = ("De Linde", "Het Kompas", "De Brug", "Op de Hoek", "De Lift")
READABLE = [(slug, who) for slug in find_pages() for who in EVERYBODY if may_read(slug, who)]
WITH_FIGURES = ("", "mijn-buurt", "onze-resultaten", "buurten", "voortgang", "uitkomsten")
EXPLANATION = "uitleg"
FILE = "/bestand/resultaten.csv"
TAMPERED = [
    {},
    *({"initiatief": slug} for slug in INITIATIVES),
    {"initiatief": "programma"},
    {"initiatief": "*"},
    {"initiatief": "de-linde,de-wachtkamer"},
    {"initiatief": "initiatief:de-linde"},
    {"initiatief": "' OR 1=1 --"},
    {"initiatief": "../de-linde"},
    {"initiatief": "DE-LINDE"},
]


@pytest.fixture(scope="module")
def dashboard(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """The monitor on a copy of the demo."""
    copy = shutil.copytree(demo_data, tmp_path_factory.mktemp("served") / "data")
    with dashboard_on(Path(copy)) as made:
        yield made


def strangers(opened: Opened, dashboard: Dashboard, account: str) -> set[float]:
    """Numbers in a page's pictures that are in no cell that the account may read."""
    catalogue = dashboard.monitor.catalogue
    # Titles of indicators and names of quarters hold numbers of their own.
    titles = " ".join(indicator.title.nl for indicator in catalogue.indicators.values())
    known = allowed(readable(dashboard, account)) | of_invented_truth(dashboard, account)
    pictures = charts(opened)
    in_texts = numbers_told(pictures) - written(titles) - {2025.0, 2026.0}
    return (numbers_drawn(pictures) | in_texts) - known


def of_invented_truth(dashboard: Dashboard, account: str) -> set[float]:
    """What the picture for researchers tells of the demo's truth, which is nobody's, beside released cells."""
    if account != "researcher":
        return set()
    released = readable(dashboard, account)
    known = tomllib.loads(
        (dashboard.monitor.store.file.parent / TRUTH_FILE).read_text(encoding="utf-8")
    )
    truth = {one["cell"]: float(one["of_returning"]) for one in known["change"]}
    names = {str(cell.address.scope): "" for cell in released}
    drawn = kit.recovery(
        released, dashboard.monitor.catalogue, tuple(beside(released, truth)), names
    )
    pictures = [json.loads(json.dumps(drawn.figure))]
    return numbers_drawn(pictures) | numbers_told(pictures)


def test_a11_no_picture_of_any_page_holds_a_number_outside_the_release(
    dashboard: Dashboard,
) -> None:
    n_pictures = 0
    for slug, account in READABLE:
        opened = dashboard.open(slug, account)
        n_pictures += len(charts(opened))
        if slug == EXPLANATION:
            # Invented examples: constants, so nothing of a release may stand among them.
            drawn = numbers_drawn(charts(opened))
            assert drawn <= allowed(invented_cells()), (slug, account)
        else:
            assert strangers(opened, dashboard, account) == set(), (slug, account)
    assert n_pictures > 40


@pytest.mark.parametrize(
    ("place", "content"),
    [
        ("customdata", [[3.14159]]),
        ("hovertext", ["gemiddeld 3,14159"]),
        ("text", ["3,14159"]),
        ("hovertemplate", "3,14159"),
    ],
)
def test_a11_a_number_from_elsewhere_is_found(
    place: str, content: object, dashboard: Dashboard
) -> None:
    pictures = charts(dashboard.open("onze-resultaten", OWN))
    pictures[0]["data"][0][place] = content
    found = numbers_drawn(pictures) | numbers_told(pictures)
    assert 3.14159 in found - allowed(readable(dashboard, OWN))


def as_in_a_file(cell: Cell) -> list[str]:
    parts = [cell.value, cell.lower, cell.upper, cell.n]
    return ["" if part is None else f"{part:.10g}".replace(".", ",") for part in parts]


def own_file(dashboard: Dashboard, account: str, **query: str) -> dict[str, list[str]]:
    answer = get(FILE, dashboard.signed_in(account), query)
    assert answer.status == 200
    return rows_of(answer.body)


def test_a12_a_download_is_the_released_cells_and_nothing_of_a_withheld_one(
    dashboard: Dashboard,
) -> None:
    for slug, account in ((None, OWN), ("de-linde", "coach"), ("de-wachtkamer", "lsa")):
        rows = own_file(dashboard, account, **({"initiatief": slug} if slug else {}))
        cells = readable(dashboard, f"initiative:{slug or 'de-wachtkamer'}")
        assert rows == {str(cell.address): as_in_a_file(cell) for cell in cells}
        withheld = [cell for cell in cells if cell.status is Status.WITHHELD]
        assert len(withheld) > 20
        assert all(rows[str(cell.address)] == [""] * 4 for cell in withheld)


def test_a12_what_the_page_shows_is_in_the_download(dashboard: Dashboard) -> None:
    opened = dashboard.open("onze-resultaten", OWN)
    rows = own_file(dashboard, OWN)
    in_file = {float(part.replace(",", ".")) for row in rows.values() for part in row if part}
    on_screen = table_numbers(opened) | numbers_drawn(charts(opened))
    assert len(on_screen) > 30
    assert on_screen <= in_file


def test_a12_a_file_of_another_release_is_not_the_same(dashboard: Dashboard) -> None:
    signed = newest(dashboard.monitor.releases, signed_off=True)
    assert signed is not None
    earlier = {str(cell.address): as_in_a_file(cell) for cell in signed.released()}
    rows = own_file(dashboard, OWN)
    assert any(row != earlier.get(address) for address, row in rows.items())


def cells_got(dashboard: Dashboard, account: str) -> set[str]:
    """The addresses of all cells that an account gets out of the files by asking for everybody's."""
    cookies = dashboard.signed_in(account)
    answers = [get(FILE, cookies, query) for query in TAMPERED]
    return {address for one in answers if one.status == 200 for address in rows_of(one.body)}


@pytest.mark.parametrize("account", EVERYBODY)
def test_a13_no_address_gives_a_file_of_what_one_may_not_read(
    account: str, dashboard: Dashboard
) -> None:
    got = cells_got(dashboard, account)
    assert got <= {str(cell.address) for cell in readable(dashboard, account)}
    assert bool(got) is (role_of(account) in ("initiative", "coach", "lsa", "steward"))


def test_a13_without_the_check_a_file_of_another_is_got(dashboard: Dashboard, monkeypatch) -> None:
    monkeypatch.setattr("bb_data.views.permission.check", lambda *_: None)
    got = cells_got(dashboard, OWN)
    assert not got <= {str(cell.address) for cell in readable(dashboard, OWN)}


@pytest.mark.parametrize("forged", ["", "x", "' OR 1=1 --", "0" * 64, "cut", "doubled"])
def test_a13_a_forged_session_is_nobody(forged: str, dashboard: Dashboard) -> None:
    cookies = dashboard.signed_in("steward")
    name = next(name for name, value in cookies.items() if name not in dashboard.signed_in(VISITOR))
    made = {"cut": cookies[name][:-1], "doubled": cookies[name] * 2}.get(forged, forged)
    assert get(FILE, cookies, {"initiatief": "de-linde"}).status == 200
    assert get(FILE, cookies | {name: made}, {"initiatief": "de-linde"}).status == 403
    app = dashboard.app("vrijgeven")
    with dashboard.sending(cookies | {name: made}):
        app.run(timeout=60)
    opened = Opened(app)
    assert seen(opened) == ([], [])
    assert "U bent uitgelogd" in opened.markup or "Log eerst in" in opened.markup
    assert internal_release(dashboard) not in opened.markup


def internal_release(dashboard: Dashboard) -> str:
    release = newest(dashboard.monitor.releases)
    assert release is not None
    assert not release.is_signed_off
    return release.id


def seen(opened: Opened) -> tuple[list[object], list[str]]:
    """Pictures and tables of a page: what it tells in numbers."""
    tables = unescape(opened.markup).split("<table")[1:]
    return list(charts(opened)), [part.partition("</table>")[0] for part in tables]


@pytest.mark.parametrize(
    ("slug", "account"),
    [
        ("onze-resultaten", OWN),
        ("mijn-buurt", OWN),
        ("activiteiten", OWN),
        ("voortgang", "funder:vsb-fonds"),
        ("uitkomsten", "researcher"),
        ("uitkomsten", "funder:vsb-fonds"),
        ("methode", "researcher"),
        ("data", "researcher"),
        ("", VISITOR),
    ],
)
def test_a13_an_address_changes_nothing_of_what_a_page_tells(
    slug: str, account: str, dashboard: Dashboard
) -> None:
    hidden = internal_release(dashboard)
    query = {
        "initiatief": "de-linde",
        "rol": "steward",
        "vrijgave": hidden,
        "release": hidden,
        "cel": "djg11.mean/initiatief:de-linde/T0/sex=man",
        "scope": "initiatief:de-linde",
        "uitsplitsing": "sex=man",
        "meting": "T18",
    }
    plain, tampered = dashboard.open(slug, account), dashboard.open(slug, account, query=query)
    assert tampered.errors == []
    assert seen(tampered) == seen(plain)
    assert strangers(tampered, dashboard, account) == set()


@pytest.mark.parametrize("slug", ["buurten", "meetmomenten", "vrijgeven", "voortgang", "beheer"])
def test_a13_a_tampered_session_opens_no_page_of_another_role(
    slug: str, dashboard: Dashboard
) -> None:
    with dashboard.monitor.store.read() as reader:
        steward = demo_account(reader, "steward")
    assert steward is not None
    app = dashboard.app(slug, {"initiatief": "de-linde"})
    app.session_state["bb-who"] = (steward.id, Role.STEWARD, None)
    app.session_state["bb-chosen-initiative"] = "de-linde"
    with dashboard.sending(dashboard.signed_in(OWN)):
        app.run(timeout=60)
    opened = Opened(app)
    assert "Niet voor uw rol" in opened.markup
    assert seen(opened) == ([], [])
    assert not any(name in opened.markup for name in NAMES)


def test_a13_a_tampered_session_leaves_ones_own_page_as_it_was(dashboard: Dashboard) -> None:
    plain = dashboard.open("onze-resultaten", OWN)
    app = dashboard.app("onze-resultaten")
    app.session_state["bb-who"] = (None, Role.STEWARD, "de-linde")
    app.session_state["initiative"] = app.session_state["initiatief"] = "de-linde"
    with dashboard.sending(dashboard.signed_in(OWN)):
        app.run(timeout=60)
    assert seen(Opened(app)) == seen(plain)


def test_a13_an_initiative_that_is_not_there_is_not_looked_for(dashboard: Dashboard) -> None:
    plain = dashboard.open("buurten", "lsa")
    for asked in ("programma", "../", "' OR 1=1 --"):
        tampered = dashboard.open("buurten", "lsa", query={"initiatief": asked})
        assert tampered.errors == []
        assert seen(tampered) == seen(plain)
    other = dashboard.open("buurten", "lsa", query={"initiatief": "het-kompas"})
    assert seen(other) != seen(plain), "an initiative that is there does change the page"


def leaks(dashboard: Dashboard, order: tuple[str, ...]) -> list[str]:
    """What accounts get to see of others' when they read in this order, in one process."""
    found = []
    hidden = internal_release(dashboard)
    for account in order:
        is_internal = role_of(account) in ("initiative", "coach", "lsa", "steward")
        for slug in WITH_FIGURES:
            if not may_read(slug, account):
                continue
            opened = dashboard.open(slug, account)
            if strangers(opened, dashboard, account):
                found.append(f"{account} {slug}: numbers")
            if not is_internal and hidden in opened.markup:
                found.append(f"{account} {slug}: release")
            if role_of(account) == "initiative" and any(name in opened.markup for name in NAMES):
                found.append(f"{account} {slug}: names")
        may = {str(cell.address) for cell in readable(dashboard, account)}
        if not cells_got(dashboard, account) <= may:
            found.append(f"{account}: file")
    return found


def test_a14_nothing_of_one_role_is_left_for_the_next(dashboard: Dashboard) -> None:
    order = ("steward", "lsa", OWN, "funder:vsb-fonds", "researcher", VISITOR, OWN, VISITOR)
    assert leaks(dashboard, order) == []


def test_a14_a_memory_that_forgets_whose_it_is_is_found(dashboard: Dashboard, monkeypatch) -> None:
    kept: list[Figures | None] = []

    def remembered(releases: Path, slug: str) -> Figures | None:
        if not kept:
            kept.append(figures_of_initiative(releases, slug))
        return kept[0] and replace(kept[0])

    monkeypatch.setattr("bb_data.views.neighbourhood.figures_of_initiative", remembered)
    get(FILE, dashboard.signed_in("lsa"), {"initiatief": "de-linde"})

    assert f"{OWN}: file" in leaks(dashboard, (OWN,))
