"""The fingerprint of the code changes with any source that figures come from, and with nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bb_data.model import code


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in code._FOLDERS:
        (tmp_path / folder / "deeper").mkdir(parents=True)
        (tmp_path / folder / "deeper" / "one.py").write_text("x = 1\n", encoding="utf-8")
    monkeypatch.setattr(code, "_PACKAGE", tmp_path)
    return tmp_path


def fingerprint() -> str:
    return code.code_fingerprint.__wrapped__()


@pytest.mark.parametrize("folder", code._FOLDERS)
@pytest.mark.parametrize("name", ["one.py", "another.sql"])
def test_a_mend_anywhere_is_another_fingerprint(package: Path, folder: str, name: str) -> None:
    before = fingerprint()
    (package / folder / "deeper" / name).write_text("x = 2\n", encoding="utf-8")
    assert fingerprint() != before


def test_a_page_or_what_was_compiled_is_not_of_it(package: Path) -> None:
    before = fingerprint()
    (package / "views").mkdir()
    (package / "views" / "page.py").write_text("x = 1\n", encoding="utf-8")
    (package / "figures" / "one.cpython-311.pyc").write_bytes(b"x")
    assert fingerprint() == before


def test_the_real_one_finds_its_files() -> None:
    assert all(any((code._PACKAGE / folder).rglob("*.py")) for folder in code._FOLDERS)
