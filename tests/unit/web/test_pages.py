"""Finding the pages: what is refused at start, and what each role's menu holds."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from bb_data.access.context import Context
from bb_data.model.actor import Role
from bb_data.model.page import Page
from bb_data.web.pages import PageError, checked_pages, find_pages, menu_of


def module(name: str, page: object, *, has_render: bool = True) -> ModuleType:
    made = ModuleType(f"pages.test.{name}")
    made.PAGE = page  # type: ignore[attr-defined]
    if has_render:
        made.render = draw_nothing  # type: ignore[attr-defined]
    return made


def draw_nothing(_ctx: Context) -> None:
    """A page with nothing on it."""


FIRST = module("first", Page(slug="", title="Welkom", permission="page.public"))


def faults(*modules: ModuleType) -> str:
    with pytest.raises(PageError) as refused:
        checked_pages([FIRST, *modules])
    return str(refused.value)


def test_a_page_in_order_is_found_with_its_render() -> None:
    found = checked_pages([FIRST])
    assert found[""].render is draw_nothing


def test_a_page_without_a_permission_is_refused() -> None:
    assert "pages.test.open noemt geen recht" in faults(
        module("open", Page(slug="open", title="Open", permission=""))
    )


def test_a_page_with_an_unknown_permission_is_refused() -> None:
    assert "recht dat niet bestaat: page.everybody" in faults(
        module("open", Page(slug="open", title="Open", permission="page.everybody"))
    )


def test_two_pages_with_one_address_are_refused() -> None:
    one = module("one", Page(slug="zelfde", title="Een", permission="page.public"))
    two = module("two", Page(slug="zelfde", title="Twee", permission="page.lsa"))
    assert faults(one, two).count("al bezet is: /zelfde") == 2


def test_a_module_without_page_or_render_is_refused() -> None:
    no_page = module("loose", "not a page")
    no_render = module(
        "still", Page(slug="still", title="Stil", permission="page.public"), has_render=False
    )
    said = faults(no_page, no_render)
    assert "pages.test.loose heeft geen PAGE" in said
    assert "pages.test.still heeft geen functie render" in said


def test_all_faults_are_told_at_once() -> None:
    said = faults(
        module("open", Page(slug="open", title="Open", permission="")),
        module("deep", Page(slug="a/b", title="Diep", permission="page.public")),
        module("who", Page(slug="who", title="Wie", permission="page.public", menu_of=("boss",))),
    )
    assert said.count("\n- ") == 3


def test_a_first_page_is_needed() -> None:
    with pytest.raises(PageError, match="geen eerste pagina"):
        checked_pages([])


def test_a_menu_of_more_than_seven_entries_is_refused() -> None:
    pages = [
        module(
            f"p{n}", Page(slug=f"p{n}", title=f"P{n}", permission="page.lsa", menu_of=(Role.LSA,))
        )
        for n in range(8)
    ]
    assert "het menu van lsa is langer dan 7" in faults(*pages)


def test_a_page_file_directly_in_the_pages_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "leak.py").write_text("")
    with pytest.raises(PageError, match=r"leak\.py staat direct in pages/"):
        find_pages(tmp_path / "pages")


def test_the_pages_of_the_monitor_are_in_order() -> None:
    pages = find_pages()
    assert pages[""].page.permission == "page.public"
    assert all(menu_of(pages, role) for role in (Role.VISITOR, Role.INITIATIVE, Role.LSA))
