"""The loader: the real catalogue is sound, and every fault of a broken one is told with what to do."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from bb_data.catalogue.loader import CATALOGUE_FOLDER, load_catalogue, overdue_reviews
from bb_data.errors import CatalogueError

BROKEN = Path(__file__).parents[2] / "fixtures" / "broken_catalogues"
CASES = sorted(folder.name for folder in BROKEN.iterdir() if (folder / "expected.txt").exists())


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    folder = tmp_path / "catalogue"
    shutil.copytree(BROKEN / "_sound", folder)
    shutil.copy(CATALOGUE_FOLDER / "policy.toml", folder)
    return folder


def faults_of(folder: Path) -> tuple[str, ...]:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    return caught.value.faults


def test_the_small_catalogue_without_faults_loads(sound: Path) -> None:
    loaded = load_catalogue(sound)
    assert list(loaded.instruments) == ["about", "blij", "mood"]
    assert loaded.instruments["blij"].item_ids == ("blij",)
    assert [one.id for one in loaded.breakdowns] == ["tired"]
    assert list(loaded.indicators) == ["mood.mean", "mood.high", "mood.happy"]


def test_there_are_broken_catalogues_to_try() -> None:
    assert len(CASES) >= 30


@pytest.mark.parametrize("name", CASES)
def test_each_broken_catalogue_gets_exactly_its_message(sound: Path, name: str) -> None:
    shutil.copytree(BROKEN / name, sound, dirs_exist_ok=True)
    expected = (BROKEN / name / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert list(faults_of(sound)) == expected


def test_faults_of_all_files_are_told_at_once(sound: Path) -> None:
    for name in ("unknown_field", "questionnaire_unknown_instrument", "same_heading_twice"):
        shutil.copytree(BROKEN / name, sound, dirs_exist_ok=True)
    (sound / "policy.toml").unlink()
    faults = faults_of(sound)
    assert [fault.split(":")[0] for fault in faults] == [
        "policy.toml",
        "instruments/mood.toml",
        "questionnaires/klein.toml",
    ]
    assert faults[0] == "policy.toml: dit bestand ontbreekt; zet het terug"


def test_a_threshold_without_a_reason_is_a_fault(sound: Path) -> None:
    text = (sound / "policy.toml").read_text(encoding="utf-8")
    start = text.index("reason", text.index("[minimum_n]"))
    (sound / "policy.toml").write_text(text[:start] + text[text.index("\n", start) :])
    assert faults_of(sound) == ("policy.toml: minimum_n.reason: ontbreekt; vul het in",)


def test_a_file_in_another_encoding_is_a_fault_and_not_a_crash(sound: Path) -> None:
    (sound / "fields.toml").write_bytes("# één".encode("cp1252"))
    assert faults_of(sound) == ("fields.toml: is geen UTF-8; sla het bestand op als UTF-8",)


def test_a_passed_review_is_a_warning_and_the_catalogue_still_loads(sound: Path) -> None:
    file = sound / "instruments" / "mood.toml"
    file.write_text(
        file.read_text().replace("next_review = 2099-01-01", "next_review = 2026-01-01")
    )
    loaded = load_catalogue(sound)
    assert overdue_reviews(loaded, date(2026, 1, 1)) == []
    assert overdue_reviews(loaded, date(2026, 1, 2)) == [
        "mood: had uiterlijk 2026-01-01 nagekeken moeten zijn; "
        "kijk de bron na en zet next_review verder"
    ]


def test_a_category_can_start_at_a_threshold_of_the_policy(sound: Path) -> None:
    file = sound / "instruments" / "mood.toml"
    text = file.read_text()
    high = '{ id = "high", minimum = 1'
    assert high in text
    by_policy = text.replace(
        high, '{ id = "high", minimum_from_policy = "minimum_numerator", minimum = 1'
    )
    file.write_text(by_policy)
    policy = (sound / "policy.toml").read_text()
    start = policy.index("value", policy.index("[minimum_numerator]"))
    (sound / "policy.toml").write_text(
        policy[:start] + "value = 2" + policy[policy.index("\n", start) :]
    )
    low, high_category = load_catalogue(sound).instruments["mood"].score("total").categories
    assert (low.minimum, low.maximum) == (0, 1)
    assert (high_category.minimum, high_category.maximum) == (2, 2)
