"""The launcher only launches: everything it serves comes from bb_data.web."""

from __future__ import annotations

import ast
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]


def test_the_launcher_only_makes_the_app() -> None:
    body = ast.parse((PROJECT / "dashboard.py").read_text(encoding="utf-8")).body
    docstring, *rest = body
    assert isinstance(docstring, ast.Expr)
    *imports, last = rest
    assert all(isinstance(each, ast.Import | ast.ImportFrom) for each in imports)
    modules = {each.module for each in imports if isinstance(each, ast.ImportFrom)}
    assert modules == {"bb_data.web"}
    assert isinstance(last, ast.Assign)
    assert ast.unparse(last.targets[0]) == "app"
    assert isinstance(last.value, ast.Call)
    assert ast.unparse(last.value.func) == "st.App"


def test_the_script_stands_beside_no_pages_folder() -> None:
    from bb_data.web.starting import SCRIPT

    assert SCRIPT.is_file()
    assert not (SCRIPT.parent / "pages").exists()


def test_no_page_file_lies_directly_in_the_pages_folder() -> None:
    assert [file.name for file in (PROJECT / "pages").glob("*.py")] == []


def test_pages_run_in_full_so_that_the_gate_sees_every_rerun() -> None:
    """A fragment reruns without the gate: the session would not be looked up."""
    sources = [
        file
        for folder in ("pages", "bb_data/display", "bb_data/views")
        for file in (PROJECT / folder).rglob("*.py")
    ]
    assert sources
    using = [file.name for file in sources if "fragment" in file.read_text(encoding="utf-8")]
    assert using == []
