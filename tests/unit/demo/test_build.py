"""The demo as it stands in the store and in the releases, after the command."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bb_data.access.accounts import demo_accounts
from bb_data.catalogue.loader import catalogue
from bb_data.demo.acting import STEWARD, World
from bb_data.demo.build import build_demo
from bb_data.demo.bulk import add_extra_initiatives
from bb_data.demo.parameters import parameters
from bb_data.demo.plan import programme
from bb_data.demo.timetable import set_today
from bb_data.demo.truth import Truth
from bb_data.intake.batches import HandIn
from bb_data.intake.checking import check_file, sha256_of
from bb_data.intake.committing import commit_survey
from bb_data.model.actor import Role
from bb_data.programme.initiatives import all_initiatives, initiative_by_slug
from bb_data.programme.progress import hand_ins, waves_received
from bb_data.programme.waves import wave_of
from bb_data.release.build import build_release
from bb_data.release.published import Release, newest
from bb_data.store.database import Database
from bb_data.store.properties import today

EXAMPLES = Path(__file__).resolve().parents[3] / "data" / "examples"
DAY = date(2026, 12, 5)


@pytest.fixture(scope="module")
def store(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    copy = tmp_path_factory.mktemp("store") / "monitor.duckdb"
    copy.write_bytes((demo_data / "private" / "monitor.duckdb").read_bytes())
    database = Database.open(copy)
    yield database
    database.close()


@pytest.fixture(scope="module")
def release(demo_data: Path) -> Release:
    found = newest(demo_data / "releases")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def true_changes(demo_data: Path) -> dict[str, float]:
    text = (demo_data / "private" / "demo-truth.toml").read_text(encoding="utf-8")
    return {one["cell"]: one["of_returning"] for one in tomllib.loads(text)["change"]}


def test_demo_today_is_in_month_19_of_the_programme(store: Database) -> None:
    with store.read() as reader:
        assert today(reader) == DAY
        starts = {initiative.started_on for initiative in all_initiatives(reader)}
    assert starts == {date(2025, 6, 1)}


def test_three_waves_are_closed_everywhere_and_the_fourth_at_four_initiatives(
    store: Database,
) -> None:
    with store.read() as reader:
        rows = waves_received(reader)
    open_waves = {(row["initiative"], row["period"]) for row in rows if row["state"] == "open"}
    assert open_waves == {("de-wachtkamer", "T18"), ("op-de-hoek", "T18")}
    assert len(rows) == 6 * 4


def test_eight_of_25_questionnaires_are_in_at_the_open_wave(store: Database) -> None:
    with store.read() as reader:
        rows = waves_received(reader, "de-wachtkamer")
    running = next(row for row in rows if row["period"] == "T18")
    assert (running["n_received"], running["expected_n"]) == (8, 25)
    assert running["closes_on"] == date(2026, 12, 14)


def test_one_hand_in_has_open_questions_about_the_rows_that_stayed_out(store: Database) -> None:
    with store.read() as reader:
        waiting = hand_ins(reader, state="open_questions")
        problems = reader.value("SELECT problems FROM batch WHERE state = 'open_questions'")
        n_received = reader.value(
            "SELECT count(*) FROM response JOIN batch ON batch.id = response.batch_id"
            " WHERE batch.state = 'open_questions'"
        )
    assert [row["initiative"] for row in waiting] == ["op-de-hoek"]
    assert {one["code"] for one in json.loads(problems)} == {
        "code_twice",
        "date_in_future",
        "unknown_answer",
    }
    assert n_received == waiting[0]["n_accepted"]
    assert waiting[0]["n_rows"] - waiting[0]["n_accepted"] == 4


def test_het_kompas_went_from_paper_to_online(store: Database) -> None:
    with store.read() as reader:
        modes = reader.rows(
            "SELECT DISTINCT wave.period, response.mode FROM response"
            " JOIN wave ON wave.id = response.wave_id"
            " JOIN initiative ON initiative.id = wave.initiative_id"
            " WHERE initiative.slug = 'het-kompas' ORDER BY ALL"
        )
    assert modes == [("T0", "papier"), ("T12", "online"), ("T18", "online"), ("T6", "papier")]


def test_moments_in_the_store_lie_in_the_time_of_the_demo(store: Database) -> None:
    with store.read() as reader:
        for column in ("audit_event.happened_at", "batch.handed_in_at", "wave.closed_at"):
            first, last = reader.rows(
                f"SELECT min({column}), max({column}) FROM {column.split('.')[0]}"
            )[0]
            assert date(2025, 6, 1) <= first.date() <= last.date() <= DAY


def test_the_log_holds_no_respondent_code(store: Database) -> None:
    with store.read() as reader:
        n_leaks = reader.value(
            "SELECT count(*) FROM audit_event AS event, participant"
            " WHERE contains(CAST(event.details AS VARCHAR), '\"' || participant.code || '\"')"
            " OR event.subject = participant.code"
        )
    assert n_leaks == 0


def test_there_is_a_demo_account_for_every_role_and_initiative(store: Database) -> None:
    with store.read() as reader:
        accounts = demo_accounts(reader)
    roles = {account.role for account in accounts}
    assert roles == set(Role) - {Role.VISITOR}
    assert {a.initiative for a in accounts if a.role is Role.INITIATIVE} >= {"de-wachtkamer"}


def test_some_people_named_contacts(store: Database) -> None:
    with store.read() as reader:
        assert reader.value("SELECT count(*) FROM tie") >= 20


def test_the_example_of_a_volunteer_can_be_handed_in_without_a_warning(own_demo_data: Path) -> None:
    content = (EXAMPLES / "nulmeting-excel-nl.csv").read_bytes()
    database = Database.open(own_demo_data / "private" / "monitor.duckdb")
    with database.read() as reader:
        initiative = initiative_by_slug(reader, "de-wachtkamer")
        wave = wave_of(reader, initiative, "T18")
        account = next(a for a in demo_accounts(reader) if a.initiative == "de-wachtkamer")
    checked = check_file(content, catalogue(), today=DAY, wave=wave)
    hand_in = HandIn(account.actor, initiative, "nulmeting-excel-nl.csv", sha256_of(content))
    receipt = commit_survey(database, catalogue(), hand_in, "T18", checked)
    database.close()
    assert receipt.is_committed
    assert receipt.problems == ()
    assert receipt.n_new == receipt.n_rows == 23


def test_the_signed_off_release_is_an_earlier_one(demo_data: Path, release: Release) -> None:
    signed = newest(demo_data / "releases", signed_off=True)
    assert signed is not None
    assert signed.manifest.data_cut == date(2026, 7, 10)
    assert release.manifest.data_cut == date(2026, 12, 2)
    assert {wave.period for wave in signed.waves} == {"T0", "T6", "T12"}


def test_every_verdict_that_can_stand_somewhere_does(release: Release) -> None:
    said = {cell.verdict for cell in release.released() if cell.verdict}
    assert said >= {
        "too_few",
        "few_people",
        "low_return",
        "lower",
        "higher",
        "chance_possible",
        "about_same",
        "undecided",
    }


@pytest.mark.parametrize(
    ("slug", "period", "verdict"),
    [
        ("de-brug", "T0-T18", "lower"),
        ("de-linde", "T0-T18", "chance_possible"),
        ("het-kompas", "T0-T18", "about_same"),
        ("de-lift", "T0-T6", "higher"),
        ("de-lift", "T0-T18", "low_return"),
        ("op-de-hoek", "T0-T12", "too_few"),
    ],
)
def test_the_story_told_of_an_initiative_is_the_verdict_on_its_page(
    release: Release, slug: str, period: str, verdict: str
) -> None:
    cell = release.released().get(f"djg11.change/initiatief:{slug}/{period}/-")
    assert cell is not None
    assert cell.verdict == verdict


def test_too_few_pairs_show_no_figure(release: Release) -> None:
    cell = release.released().get("djg11.change/initiatief:op-de-hoek/T0-T12/-")
    assert cell is not None
    assert (cell.value, cell.lower, cell.upper, cell.n) == (None, None, None, None)


def test_intervals_of_the_release_hold_the_truth(
    release: Release, true_changes: dict[str, float]
) -> None:
    # Rounded to one decimal, so half a tenth wider.
    shown = [
        (cell.lower - 0.05 <= true_changes[str(cell.address)] <= cell.upper + 0.05)
        for cell in release.released()
        if str(cell.address) in true_changes and cell.lower is not None and cell.upper is not None
    ]
    assert len(shown) > 100
    assert sum(shown) / len(shown) >= 0.90


def test_the_programme_s_interval_holds_the_truth_at_every_pair_of_waves(
    release: Release, true_changes: dict[str, float]
) -> None:
    for period in ("T0-T6", "T0-T12", "T0-T18"):
        address = f"djg11.change/programma/{period}/-"
        cell = release.released().get(address)
        assert cell is not None
        assert cell.lower is not None
        assert cell.upper is not None
        assert cell.lower - 0.05 <= true_changes[address] <= cell.upper + 0.05


def test_the_truth_is_for_its_owner_only(demo_data: Path) -> None:
    assert (demo_data / "private" / "demo-truth.toml").stat().st_mode & 0o077 == 0


def test_the_same_seed_gives_the_same_content_hash_and_another_seed_another(
    tmp_path: Path,
) -> None:
    def hash_of(folder: Path, seed: int) -> str:
        releases = folder / "releases"
        releases.mkdir(parents=True)
        database = Database.open(folder / "private" / "monitor.duckdb", allowed_folders=[releases])
        build_demo(
            database, releases, catalogue(), seed=seed, n_initiatives=1, progress=lambda _: None
        )
        database.close()
        made = newest(releases)
        assert made is not None
        return made.manifest.content_sha256

    first = hash_of(tmp_path / "first", 1)
    assert hash_of(tmp_path / "again", 1) == first
    assert hash_of(tmp_path / "other", 2) != first


def test_extra_initiatives_can_be_released_like_any_other(tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    releases.mkdir()
    database = Database.open(tmp_path / "private" / "monitor.duckdb", allowed_folders=[releases])
    world = World(database, releases, catalogue(), programme())
    set_today(world, DAY)
    n_responses = add_extra_initiatives(world, Truth(catalogue(), parameters()), 3, seed=1)
    build_release(database, STEWARD, catalogue(), releases)
    with database.read() as reader:
        slugs = [initiative.slug for initiative in all_initiatives(reader)]
        n_stored = reader.value("SELECT count(*) FROM response")
    database.close()
    assert len(set(slugs)) == 3
    assert n_stored == n_responses
    made = newest(releases)
    assert made is not None
    cell = made.released().get("djg11.change/initiatief:verzonnen-00003/T0-T12/-")
    assert cell is not None
    assert cell.n is not None
    # 62 % of 60 starters return, give or take.
    assert 28 <= cell.n <= 46
