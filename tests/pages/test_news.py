"""What changed since a fund's previous visit: told during one visit, from signed-off figures, of its own targets only."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from unittest.mock import patch

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.model.actor import COMMAND_LINE
from bb_data.programme import approaches
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.programme.targets import all_targets, change_target
from bb_data.release.build import build_release
from bb_data.release.manifest import MANIFEST
from bb_data.release.published import newest, release_by_id
from bb_data.release.sign_off import sign_off, withdraw
from bb_data.store.database import Database
from tests.pages.harness import Dashboard, dashboard_on
from tests.pages.new_store import new_store

VSB, ORANJE, RCOAK = "funder:vsb-fonds", "funder:oranje-fonds", "funder:rcoak"
JULY = "2026-07-10-001"
SINCE = "Uw vorige bezoek was op 14 juli 2026."
NOTHING = "Er is niets veranderd sinds uw vorige bezoek op 5 december 2026."
MARKUP = re.compile(r"<[^>]*>|\\n")


def section(dashboard: Dashboard, account: str = VSB, language: str = "nl") -> str:
    """The section as a reader sees it, up to the targets."""
    opened = dashboard.open("voortgang", account, language)
    assert opened.errors == []
    title, after = {
        "nl": ("Wat veranderde sinds uw vorige bezoek", "Afgesproken: de doelen"),
        "en": ("What changed since your previous visit", "Agreed: the targets"),
    }[language]
    part = opened.markup.partition(title)[2].partition(after)[0]
    return MARKUP.sub(" ", unescape(part))


def sign_in_again(dashboard: Dashboard, account: str = VSB) -> None:
    dashboard._tokens.pop(account, None)


def sign_newest(dashboard: Dashboard) -> str:
    monitor = dashboard.monitor
    release = newest(monitor.releases)
    assert release is not None
    sign_off(monitor.store, COMMAND_LINE, monitor.catalogue, monitor.releases, release.id)
    return release.id


def change_a_target(dashboard: Dashboard, funder: str, reason: str) -> None:
    with dashboard.monitor.store.write() as writer:
        target = all_targets(writer, funder)[-1]
        change_target(
            writer,
            COMMAND_LINE,
            catalogue(),
            target.id,
            value=target.now.value - 1,
            due_on=target.now.due_on,
            definition=target.now.definition,
            reason=reason,
        )


def test_at_the_first_visit_it_says_so_during_the_whole_visit(own_dashboard: Dashboard) -> None:
    for language, told in (("nl", "Dit is uw eerste bezoek."), ("en", "This is your first visit.")):
        assert told in section(own_dashboard, RCOAK, language)
    sign_in_again(own_dashboard, RCOAK)
    assert NOTHING in section(own_dashboard, RCOAK)


def test_the_news_stays_during_a_visit_and_is_gone_at_the_next(own_dashboard: Dashboard) -> None:
    sign_newest(own_dashboard)
    first = section(own_dashboard)
    assert SINCE in first
    own_dashboard.open("uitkomsten", VSB)
    assert "Your previous visit was on 14 July 2026." in section(own_dashboard, VSB, "en")
    assert section(own_dashboard) == first
    sign_in_again(own_dashboard)
    assert NOTHING in section(own_dashboard)


def test_two_signed_off_releases_are_told_side_by_side(own_dashboard: Dashboard) -> None:
    sign_newest(own_dashboard)
    told = section(own_dashboard)
    for line in (
        "U zag toen de cijfers tot en met 10 juli 2026; nu gaan ze tot en met 2 december 2026.",
        "het oordeel is hetzelfde gebleven. Dat gaat nu over 4 van de 6 initiatieven.",
        "Meting na anderhalf jaar: afgerond bij Buurtbakfiets De Brug, Buurttuin De Linde, Flat De"
        " Lift en Huiskamer Het Kompas.",
        "Buurttuin De Linde, eenzaamheid van startmeting tot meting na anderhalf jaar: op zichzelf"
        " lager, maar bij vier initiatieven kan dit toeval zijn. Eerder, van startmeting tot meting"
        " na een jaar: gemiddeld lager dan bij de start.",
        "Alle initiatieven samen: in jul–sep 2026 deden 353 mensen mee. U zag toen als laatste"
        " apr–jun 2026: 408 mensen.",
        "Doel ‘Aandeel dat in het volgende kwartaal terugkwam’. Niet gehaald op de afgesproken datum.",
    ):
        assert line in told
    # A verdict that stayed as it was is told of the programme only.
    assert "Buurtbakfiets De Brug, eenzaamheid" not in told


def test_at_most_eight_lines_stand_open(own_dashboard: Dashboard) -> None:
    sign_newest(own_dashboard)
    change_a_target(own_dashboard, "vsb-fonds", "Minder ruimte.")
    opened = own_dashboard.open("voortgang", VSB)
    part = opened.markup.partition("vorige bezoek was")[2].partition("Afgesproken: de doelen")[0]
    lines, *folded = part.split("<ul")[1:]
    assert lines.count("<li>") == 8
    assert "Minder ruimte." in lines
    assert sum(one.count("<li>") for one in folded) >= 6


def test_a_fund_is_told_of_its_own_targets_with_the_reason(own_dashboard: Dashboard) -> None:
    change_a_target(own_dashboard, "vsb-fonds", "Minder ruimte.")
    assert "Reden: Minder ruimte." in section(own_dashboard, VSB)
    assert "Minder ruimte." not in section(own_dashboard, ORANJE)
    sign_in_again(own_dashboard)
    assert NOTHING in section(own_dashboard)


def test_what_happens_during_a_visit_is_told_then_and_not_again(own_dashboard: Dashboard) -> None:
    section(own_dashboard)
    change_a_target(own_dashboard, "vsb-fonds", "Minder ruimte.")
    assert "Reden: Minder ruimte." in section(own_dashboard)
    sign_in_again(own_dashboard)
    assert NOTHING in section(own_dashboard)


def test_cards_that_lsa_cleared_since_are_named_and_those_of_before_are_not(
    own_dashboard: Dashboard,
) -> None:
    section(own_dashboard)
    sign_in_again(own_dashboard)
    with own_dashboard.monitor.store.write() as writer:
        corner = initiative_by_slug(writer, "op-de-hoek")
        waiting = approaches.card_of(writer, corner).waiting
        assert waiting is not None
        approaches.clear(writer, COMMAND_LINE, corner, waiting.number)
    told = section(own_dashboard)
    assert "Eettafel Op de Hoek vertelt zelf wat werkte en wat niet: de kaart is nieuw." in told
    assert "Buurttuin De Linde vertel" not in told


def test_with_a_withdrawn_release_nothing_is_compared(own_dashboard: Dashboard) -> None:
    later = sign_newest(own_dashboard)
    section(own_dashboard)
    sign_in_again(own_dashboard)
    monitor = own_dashboard.monitor
    withdraw(monitor.store, COMMAND_LINE, monitor.releases, later, "verkeerde vragenlijst")
    told = section(own_dashboard)
    assert "De cijfers die u op 5 december 2026 zag, heeft LSA ingetrokken." in told
    assert "Hieronder staan cijfers die wel gelden." in told
    assert "verkeerde vragenlijst" not in told
    assert "353" not in told
    withdraw(monitor.store, COMMAND_LINE, monitor.releases, JULY, "ook")
    assert "Er zijn nu geen andere vrijgegeven cijfers." in section(own_dashboard)


@pytest.mark.parametrize(
    "harm",
    [
        lambda folder: (folder / MANIFEST).write_text("{}"),
        lambda folder: (folder / "signed_off.json").unlink(),
        lambda folder: folder.rename(folder.with_name("elders")),
    ],
    ids=["damaged", "never signed off", "gone"],
)
def test_a_release_that_cannot_be_read_any_more_keeps_nobody_from_the_page(
    own_dashboard: Dashboard, harm: Callable[[Path], None]
) -> None:
    sign_newest(own_dashboard)
    harm(own_dashboard.monitor.releases / JULY)
    told = section(own_dashboard)
    assert "De cijfers die u op 14 juli 2026 zag, kunnen we niet meer lezen." in told
    assert "408" not in told


def test_first_figures_are_news_to_who_came_before_there_were_any(tmp_path: Path) -> None:
    with dashboard_on(new_store(tmp_path, has_wave=True)) as new:
        assert "Dit is uw eerste bezoek." in section(new)
        sign_in_again(new)
        told = section(new)
        assert "Er is niets veranderd sinds uw vorige bezoek" in told
        with patch("bb_data.release.sign_off.readiness") as ready:
            ready.return_value.refusals = ()
            release_id = build_release(
                new.monitor.store, COMMAND_LINE, new.monitor.catalogue, new.monitor.releases
            )
            sign_off(
                new.monitor.store,
                COMMAND_LINE,
                new.monitor.catalogue,
                new.monitor.releases,
                release_id,
            )
        assert release_by_id(new.monitor.releases, release_id).is_signed_off
        assert "Er zijn nu cijfers vrijgegeven." in section(new)


def test_a_visit_is_written_down_once_and_only_again_when_there_is_something_new(
    own_dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_dashboard.signed_in(VSB)
    written = []
    begin = Database.write
    monkeypatch.setattr(Database, "write", lambda database: (written.append(1), begin(database))[1])
    section(own_dashboard)
    assert len(written) == 1
    for _again in range(3):
        section(own_dashboard)
    assert len(written) == 1
    change_a_target(own_dashboard, "vsb-fonds", "Minder ruimte.")
    written.clear()
    section(own_dashboard)
    section(own_dashboard)
    assert len(written) == 1


def test_others_pages_have_no_such_section(dashboard: Dashboard) -> None:
    for slug, account in (("uitkomsten", "researcher"), ("vrijgeven", "steward"), ("", "visitor")):
        assert "sinds uw vorige bezoek" not in dashboard.open(slug, account).markup
