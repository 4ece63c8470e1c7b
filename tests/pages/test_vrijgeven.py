"""The steward's page of releases: see what each reader will see, sign off, withdraw; and what stands in the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response
from streamlit.testing.v1 import AppTest

from bb_data.display.release_told import SHOWN_ROWS
from bb_data.model.actor import COMMAND_LINE, Role
from bb_data.model.cell import PROGRAMME_SCOPE, initiative_scope
from bb_data.model.finding import Finding
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.programme.waves import reopen_wave
from bb_data.release import build, passing
from bb_data.release.published import Release, all_releases, newest
from bb_data.release.sign_off import withdraw
from bb_data.web.release_files import difference_file, release_file
from bb_data.words.numbers import number
from tests.pages.harness import ACCOUNTS, VISITOR, Dashboard, Opened

STEWARD = "steward"
FUNDER = "funder:vsb-fonds"


def newest_of(dashboard: Dashboard) -> Release:
    found = newest(dashboard.monitor.releases)
    assert found is not None
    return found


def run(dashboard: Dashboard, app: AppTest) -> Opened:
    with dashboard.sending(dashboard.signed_in(STEWARD)):
        app.run(timeout=60)
    opened = Opened(app)
    assert opened.errors == []
    return opened


def page(dashboard: Dashboard) -> AppTest:
    app = dashboard.app("vrijgeven")
    run(dashboard, app)
    return app


def press(dashboard: Dashboard, app: AppTest, label: str) -> Opened:
    next(button for button in app.button if button.label == label).click()
    return run(dashboard, app)


def flip_a_byte(release: Release, name: str) -> None:
    file = release.folder / name
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(bytes(content))


def test_the_page_says_what_the_newest_is_and_that_it_can_be_signed(dashboard: Dashboard) -> None:
    markup = dashboard.open("vrijgeven", STEWARD).markup
    signed = newest(dashboard.monitor.releases, signed_off=True)
    assert signed is not None
    assert "De nieuwste vrijgave kan ondertekend worden" in markup
    assert newest_of(dashboard).id in markup
    assert f"vrijgave {signed.id}" in markup
    assert "3 dagen oud" in markup
    assert "cijfers zijn nieuw" in markup
    assert "Te weinig mensen: dan is te raden wie wat antwoordde." in markup


def test_it_names_what_becomes_visible_to_whom(dashboard: Dashboard) -> None:
    markup = dashboard.open("vrijgeven", STEWARD).markup
    assert re.search(r"zien fondsen en onderzoekers \d\.\d{3} cijfers", markup)
    assert "Bij naam: Buurtbakfiets De Brug, Buurttuin De Linde" in markup
    # the demo's De Lift did not agree to be named
    assert "De Lift" not in markup.split("Bij naam:")[1].split("Initiatieven")[0]


def test_there_is_one_filled_button(dashboard: Dashboard) -> None:
    app = page(dashboard)
    assert [button.label for button in app.button if button.proto.type == "primary"] == [
        "Ondertekenen"
    ]


@pytest.mark.parametrize(
    ("role", "said"),
    [
        (Role.FUNDER, "Gedaan: wie deden mee"),
        (Role.VISITOR, "mensen deden mee"),
        (Role.INITIATIVE, "Elkaar kennen"),
    ],
)
def test_a_preview_shows_the_newest_release_as_its_reader_will_see_it(
    dashboard: Dashboard, role: Role, said: str
) -> None:
    app = page(dashboard)
    assert said not in Opened(app).markup
    app.session_state["bb-role-of-preview"] = role
    opened = run(dashboard, app)
    assert said in opened.markup
    assert opened.markup.count("<h1") == 1


def test_the_preview_of_an_initiative_holds_no_figure_of_another(dashboard: Dashboard) -> None:
    app = page(dashboard)
    app.session_state["bb-role-of-preview"] = Role.INITIATIVE
    run(dashboard, app)
    choice = next(box for box in app.selectbox if box.label == "Welk initiatief")
    choice.select("de-lift")
    opened = run(dashboard, app)
    shown = opened.app.get("plotly_chart")
    own = (
        newest_of(dashboard)
        .released()
        .select(scopes=[PROGRAMME_SCOPE, initiative_scope("de-lift")])
    )
    assert shown
    assert {cell.address.initiative for cell in own} == {None, "de-lift"}
    assert "De Lift" in opened.markup


def test_without_the_tick_nothing_is_signed(own_dashboard: Dashboard) -> None:
    opened = press(own_dashboard, page(own_dashboard), "Ondertekenen")
    assert "Zet eerst het vinkje" in opened.markup
    assert not newest_of(own_dashboard).is_signed_off


def test_after_signing_off_funders_read_it(own_dashboard: Dashboard) -> None:
    wanted = newest_of(own_dashboard).id
    assert wanted not in own_dashboard.open("voortgang", FUNDER).markup

    app = page(own_dashboard)
    app.checkbox[0].check()
    opened = press(own_dashboard, app, "Ondertekenen")

    assert f"Vrijgave {wanted} is ondertekend." in opened.markup
    assert "De nieuwste vrijgave is ondertekend" in opened.markup
    assert newest_of(own_dashboard).is_signed_off
    assert wanted in own_dashboard.open("voortgang", FUNDER).markup
    assert wanted in own_dashboard.open("").markup


def test_withdrawing_needs_a_reason_and_shows_the_one_before_again(
    own_dashboard: Dashboard,
) -> None:
    releases = own_dashboard.monitor.releases
    signed = newest(releases, signed_off=True)
    assert signed is not None
    app = page(own_dashboard)
    next(box for box in app.selectbox if box.label == "Vrijgave").select(signed.id)

    assert "Geef een reden" in press(own_dashboard, app, "Intrekken").markup
    app.text_input[0].input("fout in de wijkindeling")
    opened = press(own_dashboard, app, "Intrekken")

    assert f"Vrijgave {signed.id} is ingetrokken." in opened.markup
    assert "fout in de wijkindeling" in opened.markup
    assert newest(releases, signed_off=True) is None
    assert "Er zijn nog geen vrijgegeven cijfers" in own_dashboard.open("voortgang", FUNDER).markup


def test_pages_fall_back_to_the_newest_release_that_is_not_withdrawn(
    own_dashboard: Dashboard,
) -> None:
    releases = own_dashboard.monitor.releases
    last, before = all_releases(releases)[:2]
    assert last.id in own_dashboard.open("vandaag", "lsa").markup

    withdraw(own_dashboard.monitor.store, COMMAND_LINE, releases, last.id, "proef")

    markup = own_dashboard.open("vandaag", "lsa").markup
    assert before.id in markup
    assert last.id not in markup


@pytest.mark.parametrize(("language", "who"), [("nl", "opdrachtregel, "), ("en", "command line, ")])
def test_the_history_names_the_command_line_in_the_readers_language(
    own_dashboard: Dashboard, language: str, who: str
) -> None:
    releases = own_dashboard.monitor.releases
    withdraw(
        own_dashboard.monitor.store, COMMAND_LINE, releases, newest_of(own_dashboard).id, "proef"
    )

    assert who in own_dashboard.open("vrijgeven", STEWARD, language=language).markup


def test_what_stands_in_the_way_is_told_and_there_is_no_button_to_sign(
    own_dashboard: Dashboard,
) -> None:
    with own_dashboard.monitor.store.write() as writer:
        linde = initiative_by_slug(writer, "de-linde")
        reopen_wave(writer, COMMAND_LINE, linde, "T12", "formulier vergeten")
    app = page(own_dashboard)
    markup = Opened(app).markup
    assert "kan nog niet ondertekend worden" in markup
    assert "Meetmoment T12 van Buurttuin De Linde is weer open" in markup
    assert "Ondertekenen" not in [button.label for button in app.button]


def test_making_a_release_again_says_what_it_made(own_dashboard: Dashboard) -> None:
    before = newest_of(own_dashboard).id
    opened = press(own_dashboard, page(own_dashboard), "Opnieuw maken")
    made = newest_of(own_dashboard).id
    assert made != before
    assert f"Vrijgave {made} is gemaakt." in opened.markup


FILES = [
    "cells/programma-T0.parquet",
    "cells/initiatief-de-wachtkamer.parquet",
    "initiatives.parquet",
    "waves.parquet",
    "manifest.json",
]


@pytest.mark.parametrize("file", FILES)
def test_a_release_with_one_changed_byte_is_on_no_page(own_dashboard: Dashboard, file: str) -> None:
    for release in (
        newest(own_dashboard.monitor.releases, signed_off=True),
        newest_of(own_dashboard),
    ):
        assert release is not None
        flip_a_byte(release, file)

    for slug, account in (
        ("voortgang", FUNDER),
        ("uitkomsten", "researcher"),
        ("uitkomsten", FUNDER),
        ("", "visitor"),
        ("onze-resultaten", "initiative:de-wachtkamer"),
    ):
        opened = own_dashboard.open(slug, account)
        assert opened.errors == []
        assert "Deze cijfers laten we nu niet zien" in opened.markup
        assert "LSA kan ze terugzetten" in opened.markup
        assert opened.app.get("plotly_chart") == []
    told = own_dashboard.open("buurten", "lsa").markup
    assert f"is beschadigd of veranderd ({file})" in told or "het manifest ontbreekt" in told


def test_the_steward_sees_that_the_newest_is_damaged_and_can_make_another(
    own_dashboard: Dashboard,
) -> None:
    flip_a_byte(newest_of(own_dashboard), "cells/programma-T0.parquet")
    app = page(own_dashboard)
    markup = Opened(app).markup
    assert "De nieuwste vrijgave is beschadigd" in markup
    assert "intern, beschadigd" in markup
    assert [button.label for button in app.button if button.proto.type == "primary"] == [
        "Opnieuw maken"
    ]
    press(own_dashboard, app, "Opnieuw maken")
    assert not newest_of(own_dashboard).is_damaged


def test_in_a_demo_the_steward_can_let_the_auditor_try_and_reads_what_it_stopped(
    own_dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def one_leak(work, _catalogue, _progress):  # type: ignore[no-untyped-def]
        shown = [one for family, _tables in work for one in family.decisions if one.is_shown]
        leak = str(shown[0].raw.address)
        for place, (family, tables) in enumerate(work):
            its = [str(one.raw.address) for one in family.decisions]
            gone = (leak,) if leak in its else ()
            yield place, Finding(tables[0].initiative, family.name, 20, 30, 9.0, gone)

    monkeypatch.setattr(passing, "audited", one_leak)
    app = page(own_dashboard)
    assert "niet gedaan" in Opened(app).markup

    opened = press(own_dashboard, app, "Opnieuw maken met de controle")

    assert "De controle hield 1 lek tegen" in opened.markup
    assert newest_of(own_dashboard).manifest.audit
    assert "Opnieuw maken met de controle" not in [button.label for button in app.button]


def test_a_data_folder_without_releases_asks_for_the_first(own_dashboard: Dashboard) -> None:
    folder: Path = own_dashboard.monitor.releases
    folder.rename(folder.with_name("elsewhere"))
    app = page(own_dashboard)
    assert "Er is geen vrijgave om te ondertekenen" in Opened(app).markup
    press(own_dashboard, app, "Eerste vrijgave maken")
    assert len(all_releases(folder)) == 1


def test_the_auditors_report_is_told_in_words(
    own_dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken_out = "djg11.lonely/initiatief:de-linde/T6/-"
    findings = (
        Finding("de-linde", "djg11", 80, 960, 9.0, (taken_out,)),
        Finding("de-lift", "djg11", 60, 274, 8.5, ()),
    )
    content = build.computed
    monkeypatch.setattr(
        build, "computed", lambda *given: replace(content(*given), findings=findings)
    )
    opened = press(own_dashboard, page(own_dashboard), "Opnieuw maken")
    for said in (
        "De controle is gehaald: van niemand is een antwoord te raden.",
        "1.234 vragen over 140 mensen",
        "tot op 8,5 van de 11 punten",
        "De controle hield 1 lek tegen",
        "Wat er per initiatief is geprobeerd",
    ):
        assert said in opened.markup or said in str([each.label for each in opened.app.expander])
    assert "niet gedaan" not in opened.markup


@pytest.mark.parametrize("answer", [release_file, difference_file])
def test_the_whole_lists_are_for_the_steward_only(
    dashboard: Dashboard, answer: Callable[[Request], Response]
) -> None:
    asked = f"vrijgave={newest_of(dashboard).id}"
    for account in (VISITOR, *ACCOUNTS):
        status = dashboard.ask(answer, account, asked).status_code
        assert status == (200 if account == STEWARD else 403), account
    assert dashboard.ask(answer, STEWARD, "vrijgave=../../private").status_code == 404


def test_a_long_list_stands_on_the_page_in_part_and_whole_in_its_file(dashboard: Dashboard) -> None:
    markup = dashboard.open("vrijgeven", STEWARD).markup
    release_id = newest_of(dashboard).id
    assert f"/bestand/verschil.csv?vrijgave={release_id}" in markup
    content = dashboard.ask(difference_file, STEWARD, f"vrijgave={release_id}").body
    lines = bytes(content).decode("utf-8-sig").splitlines()[1:]
    told = re.search(r"([\d.]+) cijfers zijn nieuw", markup)
    assert told is not None
    n_new = int(told.group(1).replace(".", ""))
    assert n_new > SHOWN_ROWS
    assert sum(line.startswith("nieuw;") for line in lines) == n_new
    assert f"er zijn nog {number(n_new - SHOWN_ROWS)} cijfers" in markup


def test_a_figure_of_a_group_is_named_in_words(dashboard: Dashboard) -> None:
    markup = dashboard.open("vrijgeven", STEWARD).markup
    assert "voelt: 65 jaar en ouder" in markup
    assert "sex=" not in markup
