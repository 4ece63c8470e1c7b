"""A release is frozen: the same data give the same hash, and a changed file is never shown."""

import hashlib
import json
from collections import Counter
from dataclasses import replace

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.errors import RefusedError, ReleaseError, UsageError, UserDataError
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.cell import Status
from bb_data.model.finding import Finding
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.programme.waves import mark_closed, reopen_wave, wave_of
from bb_data.release import build
from bb_data.release.build import build_release
from bb_data.release.closing import close_wave
from bb_data.release.manifest import read_manifest
from bb_data.release.parts import file_of
from bb_data.release.published import all_releases, newest, release_by_id
from bb_data.release.sign_off import sign_off, withdraw
from tests.small_store import SmallStore, people

TOTALS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 3, 4]
FILES = [
    "cells/programma-T0.parquet",
    "cells/initiatief-linde.parquet",
    "initiatives.parquet",
    "waves.parquet",
]


@pytest.fixture
def store(tmp_path):
    made = SmallStore(tmp_path)
    made.initiative("linde", may_be_named=True)
    made.initiative("lift")
    made.wave("linde", "T0", {"djg11": people(TOTALS)})
    made.wave("lift", "T0", {"djg11": people(TOTALS[:5])})
    yield made
    made.database.close()


@pytest.fixture
def signable(store):
    """With as many initiatives as signing off asks for."""
    for slug in ("brug", "hoek", "kompas"):
        store.initiative(slug)
        store.wave(slug, "T0", {"djg11": people(TOTALS, prefix=slug)})
    return store


def build_one(store):
    release_id = build_release(store.database, COMMAND_LINE, catalogue(), store.releases)
    return release_by_id(store.releases, release_id)


def test_the_same_data_give_the_same_content_hash_and_the_same_bytes(store):
    first, second = build_one(store), build_one(store)

    assert (first.id, second.id) == ("2026-12-05-001", "2026-12-05-002")
    assert first.manifest.content_sha256 == second.manifest.content_sha256
    for table in FILES:
        assert (first.folder / table).read_bytes() == (second.folder / table).read_bytes()


def test_other_data_give_another_content_hash(store):
    before = build_one(store)
    store.wave("linde", "T12", {"djg11": people(TOTALS)})

    assert build_one(store).manifest.content_sha256 != before.manifest.content_sha256


@pytest.mark.parametrize("table", FILES)
def test_one_changed_byte_in_a_table_is_refused(store, table):
    release = build_one(store)
    release.released()
    file = release.folder / table
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(bytes(content))

    with pytest.raises(ReleaseError, match=f"beschadigd of veranderd .{table}"):
        release.released()


def test_any_changed_byte_of_the_manifest_is_refused(store):
    folder = build_one(store).folder
    file = folder / "manifest.json"
    frozen = file.read_bytes()
    read_manifest(folder)

    for place in range(len(frozen)):
        changed = bytearray(frozen)
        changed[place] ^= 1
        file.write_bytes(bytes(changed))
        with pytest.raises(ReleaseError):
            read_manifest(folder)


def test_a_manifest_of_before_the_auditor_stays_readable(store):
    folder = build_one(store).folder
    file = folder / "manifest.json"
    facts = json.loads(file.read_text(encoding="utf-8"))
    for later in ("audit", "is_audit_passed", "manifest_sha256"):
        del facts[later]
    content = {
        name: value
        for name, value in facts.items()
        if name not in ("id", "created_at", "data_cut", "content_sha256")
    }
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    facts["content_sha256"] = hashlib.sha256(text.encode()).hexdigest()
    file.write_text(
        json.dumps(facts, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8"
    )

    assert read_manifest(folder).audit == []


def test_the_auditors_findings_are_in_the_manifest_and_in_the_content_hash(store, monkeypatch):
    without = build_one(store)
    finding = Finding("linde", "djg11", 12, 144, 8.5, ("djg11.lonely/initiatief:linde/T0/-",))
    content = build.computed
    monkeypatch.setattr(
        build, "computed", lambda *given: replace(content(*given), findings=(finding,))
    )

    release = build_one(store)

    assert (release.manifest.audit, release.manifest.n_questions) == ([finding], 144)
    assert release.manifest.content_sha256 != without.manifest.content_sha256


def test_a_manifest_made_to_fit_a_changed_table_is_refused(store):
    release = build_one(store)
    file = release.folder / "manifest.json"
    manifest = json.loads(file.read_text(encoding="utf-8"))
    manifest["parts"]["cells/programma-T0.parquet"]["sha256"] = "0" * 64
    file.write_text(json.dumps(manifest), encoding="utf-8")

    with pytest.raises(ReleaseError, match="wordt niet getoond"):
        release.released()


@pytest.mark.parametrize("gone", ["manifest.json", "cells/programma-T0.parquet"])
def test_a_missing_file_is_told_in_a_sentence(store, gone):
    release = build_one(store)
    (release.folder / gone).unlink()

    with pytest.raises(ReleaseError, match="Zet een back-up terug"):
        release.released()


def test_an_unreadable_manifest_is_told_in_a_sentence(store):
    release = build_one(store)
    (release.folder / "manifest.json").write_text("{", encoding="utf-8")

    with pytest.raises(ReleaseError, match="het manifest ontbreekt of klopt niet"):
        release.released()


def test_withheld_cells_hold_nothing_and_stand_in_the_manifest_with_their_rule(store):
    release = build_one(store)
    withheld = [cell for cell in release.released() if cell.status is Status.WITHHELD]

    assert withheld
    for cell in withheld:
        assert (cell.value, cell.lower, cell.upper, cell.n) == (None, None, None, None)
        assert cell.reason is not None
    reasons = {str(cell.address): cell.reason for cell in release.released() if cell.reason}
    assert reasons["djg11.mean/initiatief:lift/T0/-"] == "S2"
    assert "djg11.mean/initiatief:linde/T0/-" not in reasons
    counted = Counter(
        (file_of(cell.address, catalogue()), str(cell.status), cell.reason)
        for cell in release.released()
        if cell.reason
    )
    assert counted == {
        (name, status, rule): n
        for name, part in release.manifest.parts.items()
        for status, n_by_rule in part.exclusions.items()
        for rule, n in n_by_rule.items()
    }


def test_the_manifest_tells_what_is_in_it(store):
    manifest = build_one(store).manifest

    assert manifest.is_demo
    assert str(manifest.data_cut) == "2026-12-05"
    assert manifest.policy_version == catalogue().policy.version
    assert manifest.instrument_versions["djg11"] == catalogue().instruments["djg11"].version
    assert [(wave.initiative, wave.period) for wave in manifest.waves] == [
        ("lift", "T0"),
        ("linde", "T0"),
    ]


def test_a_release_carries_the_initiatives_and_the_days_of_filling_in(store):
    release = build_one(store)

    assert [(one.slug, one.may_be_named) for one in release.initiatives] == [
        ("lift", False),
        ("linde", True),
    ]
    days = {wave.initiative: wave.filled_in_from for wave in release.waves}
    assert str(days["linde"]) == "2025-06-10"
    assert days["lift"] is None  # five forms: a day would be somebody's


def test_closing_a_wave_of_the_demo_publishes_at_once_with_words(store):
    store.wave("lift", "T6", {"djg11": people(TOTALS)}, is_closed=False)
    said = []
    with store.database.read() as reader:
        lift = initiative_by_slug(reader, "lift")

    closed = close_wave(
        store.database, COMMAND_LINE, catalogue(), lift, "T6", store.releases, said.append
    )

    assert said == [
        "Meting afronden",
        "Cijfers berekenen",
        "Kijken wat getoond mag worden",
        "Vastleggen",
    ]
    assert closed.wave.closed_at is not None
    cells = release_by_id(store.releases, closed.release_id).released()
    assert cells.get("djg11.mean/initiatief:lift/T6/-").n == len(TOTALS)


def test_when_building_fails_the_wave_stays_open_and_nothing_is_left(store, monkeypatch):
    store.wave("lift", "T6", {"djg11": people(TOTALS)}, is_closed=False)
    with store.database.read() as reader:
        lift = initiative_by_slug(reader, "lift")

    def full_disk(*_args):
        raise OSError("no space left")

    monkeypatch.setattr(build.tables, "waves_table", full_disk)
    with pytest.raises(OSError, match="no space left"):
        close_wave(store.database, COMMAND_LINE, catalogue(), lift, "T6", store.releases)

    with store.database.read() as reader:
        assert wave_of(reader, lift, "T6").state == "open"
    assert list(store.releases.iterdir()) == []


def test_a_wave_that_is_not_open_is_not_closed(store):
    with store.database.read() as reader:
        lift = initiative_by_slug(reader, "lift")

    with pytest.raises(UserDataError, match="is niet open"):
        close_wave(store.database, COMMAND_LINE, catalogue(), lift, "T0", store.releases)
    assert all_releases(store.releases) == []


def test_signing_off_and_withdrawing_are_records_beside_the_release(signable):
    store = signable
    one = build_one(store)
    two = build_one(store)
    before = {
        str(file.relative_to(one.folder)): file.read_bytes()
        for file in one.folder.rglob("*")
        if file.is_file()
    }
    assert len(before) == len(["manifest", "initiatives", "waves", "programme at T0", *range(5)])
    assert newest(store.releases, signed_off=True) is None

    sign_off(store.database, COMMAND_LINE, catalogue(), store.releases, one.id)

    assert newest(store.releases).id == two.id
    signed = newest(store.releases, signed_off=True)
    assert (signed.id, signed.released().mark.audience) == (one.id, "signed_off")
    assert {name: (one.folder / name).read_bytes() for name in before} == before

    withdraw(store.database, COMMAND_LINE, store.releases, one.id, "fout in de wijkindeling")

    assert newest(store.releases, signed_off=True) is None
    assert json.loads((one.folder / "withdrawn.json").read_text(encoding="utf-8"))["reason"] == (
        "fout in de wijkindeling"
    )
    with store.database.read() as reader:
        actions = [row[0] for row in reader.rows("SELECT action FROM audit_event ORDER BY id")]
    assert actions[-2:] == ["release.signed_off", "release.withdrawn"]


def test_records_that_make_no_sense_are_refused(signable):
    store = signable
    release = build_one(store)
    with pytest.raises(UserDataError, match="Geef een reden"):
        withdraw(store.database, COMMAND_LINE, store.releases, release.id, "  ")
    sign_off(store.database, COMMAND_LINE, catalogue(), store.releases, release.id)
    with pytest.raises(RefusedError, match="al ondertekend"):
        sign_off(store.database, COMMAND_LINE, catalogue(), store.releases, release.id)
    withdraw(store.database, COMMAND_LINE, store.releases, release.id, "proef")
    with pytest.raises(UserDataError, match="al ingetrokken"):
        withdraw(store.database, COMMAND_LINE, store.releases, release.id, "proef")
    with pytest.raises(RefusedError, match="is ingetrokken"):
        sign_off(store.database, COMMAND_LINE, catalogue(), store.releases, release.id)
    with pytest.raises(UsageError, match="Er is geen vrijgave 'x'"):
        release_by_id(store.releases, "x")


def test_a_damaged_release_cannot_be_signed_off(store):
    release = build_one(store)
    (release.folder / "cells" / "programma-T0.parquet").write_bytes(b"")

    with pytest.raises(ReleaseError):
        sign_off(store.database, COMMAND_LINE, catalogue(), store.releases, release.id)
    assert not release_by_id(store.releases, release.id).is_signed_off


def test_a_release_being_made_is_not_read_and_its_number_is_not_given_again(store):
    (store.releases / ".making-2026-12-05-004").mkdir()

    assert all_releases(store.releases) == []
    assert build_one(store).id == "2026-12-05-005"


def test_without_a_folder_there_are_no_releases(tmp_path):
    assert all_releases(tmp_path / "nothing") == []
    assert newest(tmp_path / "nothing") is None


def test_a_reopened_wave_leaves_the_frozen_release_as_it_is(store):
    before = build_one(store)
    with store.database.write() as writer:
        linde = initiative_by_slug(writer, "linde")
        reopen_wave(writer, COMMAND_LINE, linde, "T0", "formulier vergeten")

    after = build_one(store)

    assert after.released().get("djg11.mean/initiatief:linde/T0/-") is None
    assert before.released().get("djg11.mean/initiatief:linde/T0/-").n == len(TOTALS)
    with store.database.write() as writer:
        mark_closed(writer, COMMAND_LINE, linde, "T0")
    assert build_one(store).manifest.content_sha256 == before.manifest.content_sha256
