"""Where an initiative lies, and which published rates of that place are shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bb_data.catalogue.regional import regional_sources
from bb_data.errors import UserDataError
from bb_data.intake.regional.keeping import keep_rates
from bb_data.intake.regional.published import read_published
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.programme import Initiative
from bb_data.model.regional import RegionalRates
from bb_data.programme.initiatives import add_initiative, initiative_by_slug
from bb_data.programme.surroundings import locate, rates_around
from bb_data.store.database import Database
from bb_data.store.migrate import MIGRATION_FOLDER, migrations
from tests.unit.intake.regional.downloads import OPEN_DATA

SOURCES = regional_sources()
MAIN = (SOURCES.main_indicator, SOURCES.main_age)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "monitor.duckdb")
    with opened.write() as writer:
        add_initiative(
            writer, COMMAND_LINE, slug="proeftuin", name="De Proeftuin", started_on=date(2026, 1, 1)
        )
    yield opened
    opened.close()


def place(database: Database, **codes: str | int) -> Initiative:
    with database.write() as writer:
        return locate(writer, COMMAND_LINE, initiative_by_slug(writer, "proeftuin"), **codes)  # type: ignore[arg-type]


def keep(database: Database, text: str, table: str = "50120NED") -> None:
    known = SOURCES.table(table)
    assert known is not None
    keep_rates(database, COMMAND_LINE, known, read_published(text.encode()))


def around(database: Database) -> RegionalRates:
    with database.read() as reader:
        return rates_around(reader, initiative_by_slug(reader, "proeftuin"))


def test_district_and_municipality_follow_from_the_neighbourhood(database: Database) -> None:
    located = place(database, neighbourhood=" bu90010102 ", division_year=2022)
    assert located.regions == ("BU90010102", "WK900101", "GM9001")
    with database.read() as reader:
        assert initiative_by_slug(reader, "proeftuin") == located
    assert located.municipality_year == 2022


def test_a_later_place_takes_the_place_of_the_former(database: Database) -> None:
    place(database, neighbourhood="BU90010102")
    assert place(database, municipality="GM9002").regions == ("GM9002",)
    assert around(database).asked == ("GM9002",)


def test_an_initiative_of_before_lies_nowhere_yet(database: Database) -> None:
    with database.read() as reader:
        assert initiative_by_slug(reader, "proeftuin").regions == ()


def test_a_store_of_the_version_before_keeps_its_initiatives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = tmp_path / "older"
    older.mkdir()
    for file in MIGRATION_FOLDER.glob("*.sql"):
        if int(file.name[:4]) < 7:
            (older / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    assert max(one.number for one in migrations(older)) == 6
    with monkeypatch.context() as patched:
        patched.setattr("bb_data.store.migrate.migrate.__kwdefaults__", {"folder": older})
        before = Database.open(tmp_path / "store.duckdb")
        with before.write() as writer:
            writer.execute(
                "INSERT INTO initiative (id, slug, name, started_on, has_agreed_to_be_named)"
                " VALUES (uuid(), 'linde', 'De Linde', DATE '2025-06-01', false)"
            )
        before.close()
    after = Database.open(tmp_path / "store.duckdb")
    with after.read() as reader:
        assert initiative_by_slug(reader, "linde").regions == ()
    after.close()


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ({}, "Geef de code"),
        ({"neighbourhood": "GM9001"}, "‘GM9001’ is geen code van een buurt"),
        ({"district": "WK9001"}, "‘WK9001’ is geen code van een wijk"),
        ({"municipality": "Proefstad"}, "‘Proefstad’ is geen code van een gemeente"),
        (
            {"neighbourhood": "BU90010102", "district": "WK900201"},
            "WK900201 is niet waar BU90010102",
        ),
        ({"municipality": "GM9001", "division_year": 24}, "vier cijfers"),
    ],
)
def test_a_place_that_cannot_be_is_refused(
    database: Database, codes: dict[str, str | int], said: str
) -> None:
    with pytest.raises(UserDataError, match=said):
        place(database, **codes)
    assert around(database).asked == ()


def test_saying_where_it_lies_is_in_the_log(database: Database) -> None:
    place(database, district="WK900101")
    with database.read() as reader:
        logged = reader.rows(
            "SELECT subject, details FROM audit_event WHERE action LIKE '%located'"
        )
    assert logged == [("proeftuin", '{"region": "WK900101"}')]


def test_without_a_place_or_without_an_import_there_are_no_rates(database: Database) -> None:
    assert around(database) == RegionalRates()
    place(database, neighbourhood="BU90010102")
    assert around(database) == RegionalRates(asked=("BU90010102", "WK900101", "GM9001"))
    keep(database, OPEN_DATA.replace("9001", "9002"))
    found = around(database)
    assert (found.has_import, found.rates) == (True, ())


def test_the_rates_of_the_place_and_the_country_come_together(database: Database) -> None:
    place(database, neighbourhood="BU90010102")
    keep(database, OPEN_DATA)
    found = around(database)
    assert (found.table, found.year) == ("50120NED", 2022)
    assert {rate.region for rate in found.rates} == {"WK900101", "GM9001", "NL01"}
    assert found.rate("BU90010102", *MAIN) is None
    rate = found.rate("WK900101", *MAIN)
    assert rate is not None
    assert rate.value == 44.4


def test_all_are_of_the_newest_year(database: Database) -> None:
    place(database, neighbourhood="BU90010102")
    older = OPEN_DATA.replace("2022JJ00", "2020JJ00").replace("       .", "    41.0")
    keep(database, older, "50090NED")
    assert around(database).rate("BU90010102", *MAIN) is not None
    keep(database, OPEN_DATA)
    found = around(database)
    assert (found.year, {rate.year for rate in found.rates}) == (2022, {2022})


def test_of_two_tables_with_the_same_year_the_newer_division_counts(database: Database) -> None:
    place(database, municipality="GM9001")
    keep(database, OPEN_DATA, "50150NED")
    keep(database, OPEN_DATA, "50120NED")
    assert around(database).table == "50150NED"


def test_a_newer_year_of_the_country_alone_does_not_count(database: Database) -> None:
    place(database, municipality="GM9001")
    keep(database, OPEN_DATA)
    country = "\n".join(OPEN_DATA.splitlines()[:2]).replace("2022JJ00", "2024JJ00") + "\n"
    keep(database, country, "50150NED")
    assert around(database).year == 2022
