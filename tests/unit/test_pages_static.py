"""Rules that every page file keeps: inert, a permission, no way round the views. Read from the source, nothing is run."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bb_data.access.permissions import PERMISSIONS
from bb_data.model.actor import Role
from bb_data.web.pages import find_pages

PROJECT = Path(__file__).resolve().parents[2]
PAGES = sorted(file for file in (PROJECT / "pages").glob("*/*.py") if file.name != "__init__.py")
ALLOWED_PACKAGES = (
    "bb_data.display",
    "bb_data.views",
    "bb_data.words",
    "bb_data.model",
    "bb_data.errors",
)
ALLOWED_MODULES = (
    "streamlit",
    "__future__",
    "collections",
    "dataclasses",
    "datetime",
    "functools",
    "itertools",
    "typing",
)
ROUND_THE_VIEWS = {"open", "exec", "eval", "compile", "__import__", "print"}
NOT_FOR_PAGES = {
    "dataframe",
    "data_editor",
    "map",
    "cache_data",
    "cache_resource",
    "download_button",
    "write",
    "plotly_chart",
    "html",
    "markdown",
}


def names(files: list[Path]) -> list[str]:
    return [str(file.relative_to(PROJECT)) for file in files]


def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def imported(module: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def called(module: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                found.add(node.func.id)
            elif isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
                found.add(f"{node.func.value.id}.{node.func.attr}")
    return found


def test_no_page_file_stands_directly_in_the_pages_folder() -> None:
    # Streamlit would serve it by address without running the gate.
    assert [file.name for file in (PROJECT / "pages").glob("*.py")] == []


def test_the_script_of_the_gate_has_no_pages_folder_beside_it() -> None:
    assert not (PROJECT / "bb_data" / "web" / "pages").exists()


@pytest.mark.parametrize("file", [*PAGES, PROJECT / "dashboard.py"], ids=lambda f: f.stem)
def test_a_page_imports_only_what_cannot_go_round_the_views(file: Path) -> None:
    allowed = ALLOWED_PACKAGES + (("bb_data.web",) if file.name == "dashboard.py" else ())
    strangers = {
        name
        for name in imported(tree(file))
        if not name.startswith(allowed) and name.split(".")[0] not in ALLOWED_MODULES
    }
    assert strangers == set()


@pytest.mark.parametrize("file", [*PAGES, PROJECT / "dashboard.py"], ids=lambda f: f.stem)
def test_a_page_calls_nothing_that_reads_files_or_goes_round_display(file: Path) -> None:
    calls = called(tree(file))
    functions = {name for name in calls if "." not in name}
    of_streamlit = {name.removeprefix("st.") for name in calls if name.startswith("st.")}
    assert functions & ROUND_THE_VIEWS == set()
    assert of_streamlit & NOT_FOR_PAGES == set()


@pytest.mark.parametrize("file", PAGES, ids=lambda f: f.stem)
def test_a_page_does_nothing_when_it_is_imported(file: Path) -> None:
    statements = [
        node
        for node in tree(file).body
        if not isinstance(
            node,
            ast.Import
            | ast.ImportFrom
            | ast.FunctionDef
            | ast.ClassDef
            | ast.Assign
            | ast.AnnAssign,
        )
        and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
    ]
    assert statements == []


@pytest.mark.parametrize("file", PAGES, ids=lambda f: f.stem)
def test_a_page_reads_only_what_a_view_gives(file: Path) -> None:
    # `ctx.monitor` holds the store: of it, pages read the catalogue and the telephone number.
    reached = {
        node.attr
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "monitor"
    }
    assert reached <= {"catalogue", "lsa_phone"}


def test_every_page_names_a_permission_that_exists_and_known_roles() -> None:
    pages = find_pages()
    assert len(pages) == len(PAGES)
    for found in pages.values():
        assert found.page.permission in PERMISSIONS
        assert set(found.page.menu_of) <= {str(role) for role in Role}


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_first_page_and_at_most_seven_in_its_menu(role: Role) -> None:
    menu = [found.page for found in find_pages().values() if str(role) in found.page.menu_of]
    assert 1 <= len(menu) <= 7


FIRST_PAGES = {
    Role.VISITOR: "",
    Role.INITIATIVE: "mijn-buurt",
    Role.FUNDER: "voortgang",
    Role.RESEARCHER: "uitkomsten",
    Role.COACH: "vandaag",
    Role.LSA: "vandaag",
    Role.STEWARD: "vandaag",
}


@pytest.mark.parametrize(("role", "slug"), FIRST_PAGES.items())
def test_the_first_page_of_a_role_is_the_one_it_works_on(role: Role, slug: str) -> None:
    menu = [found.page for found in find_pages().values() if str(role) in found.page.menu_of]
    assert min(menu, key=lambda page: page.order).slug == slug
