"""The documents are true: tests and files that they name exist, and they speak of the project alone."""

from __future__ import annotations

import re
import subprocess

import pytest

from bb_data.settings import PROJECT_FOLDER

DOCUMENTS = sorted([*PROJECT_FOLDER.glob("*.md"), *(PROJECT_FOLDER / "docs").rglob("*.md")])


def test_every_test_that_the_security_page_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", (PROJECT_FOLDER / "docs/security.md").read_text()))
    written = "\n".join(f.read_text() for f in (PROJECT_FOLDER / "tests").rglob("test_*.py"))
    assert len(named) > 20
    assert sorted(name for name in named if f"def {name}(" not in written) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_inside_the_project_leads_somewhere(document) -> None:  # type: ignore[no-untyped-def]
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text(encoding="utf-8"))
    inside = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [link for link in inside if not (document.parent / link).exists()] == []


def test_the_privacy_page_names_everything_that_is_kept_once() -> None:
    lines = (PROJECT_FOLDER / "docs/privacy.md").read_text(encoding="utf-8").splitlines()
    kept = [line.split("|")[1:4] for line in lines if line.startswith("| ")][1:]
    assert len(kept) > 6
    for column in (0, 1):
        said = [cells[column].strip() for cells in kept]
        assert len(said) == len(set(said))
    assert sum("verving" in cells[0] or "vervangen" in cells[0] for cells in kept) == 1


def test_no_tracked_file_holds_a_path_of_one_machine() -> None:
    found = subprocess.run(
        ["git", "grep", "-nIE", r"(^|[^A-Za-z0-9_./-])/(work|root|home)/[A-Za-z0-9_.-]+"],
        cwd=PROJECT_FOLDER,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.stdout == ""
