"""The import contracts hold, and they bite: a forbidden import in a copy of the tree is found."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the packages that import-linter looks at."""
    leave_out = shutil.ignore_patterns("__pycache__", "fonts")
    for name in ("bb_data", "pages"):
        shutil.copytree(PROJECT / name, tmp_path / name, ignore=leave_out)
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    return tmp_path


def linted(folder: Path) -> subprocess.CompletedProcess[str]:
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(folder), "PATH": ""},
    )


def test_the_packages_import_downwards_only(copy: Path) -> None:
    result = linted(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("bb_data/store/database.py", "import bb_data.views.context", "Imports point down only"),
        ("pages/publiek/welkom.py", "import bb_data.store.database", "Pages see display"),
        ("pages/publiek/welkom.py", "import duckdb", "Pages see display"),
        ("bb_data/model/cell.py", "import duckdb", "Statistics and model are pure"),
        ("bb_data/views/context.py", "import bb_data.store.database", "never touch the private"),
    ],
)
def test_a_forbidden_import_is_found(copy: Path, file: str, line: str, contract: str) -> None:
    with (copy / file).open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")
    result = linted(copy)
    assert result.returncode == 1
    broken = [said for said in result.stdout.splitlines() if said.endswith("BROKEN")]
    assert any(contract in said for said in broken), result.stdout
