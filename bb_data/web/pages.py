"""Finds the pages and refuses to start when one is not in order. Not: who may see them (gate, permissions).

A page is a module `pages/<section>/<page>.py` that only defines `PAGE` and `render(ctx)`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType

from bb_data.access.context import Context
from bb_data.access.permissions import PERMISSIONS
from bb_data.errors import MonitorError
from bb_data.model.actor import Role
from bb_data.model.page import Page
from bb_data.settings import PROJECT_FOLDER

PAGES_FOLDER = PROJECT_FOLDER / "pages"
LONGEST_MENU = 7


class PageError(MonitorError):
    """Raised when a page has no permission, an unknown one, or an address that is taken; names every fault."""

    exit_status = 4


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page with the function that draws it; `module` is its dotted name."""

    page: Page
    render: Callable[[Context], None]
    module: str


def find_pages(folder: Path = PAGES_FOLDER) -> dict[str, FoundPage]:
    """Every page by slug, in the order of the menu. Raises PageError with all the faults at once."""
    loose = sorted(file.name for file in folder.glob("*.py") if file.name != "__init__.py")
    faults = [
        f"{name} staat direct in pages/: daar zou Streamlit haar buiten de poort om tonen"
        for name in loose
    ]
    modules = [
        import_module(f"{folder.name}.{file.parent.name}.{file.stem}")
        for file in sorted(folder.glob("*/*.py"))
        if file.name != "__init__.py"
    ]
    return checked_pages(modules, faults)


def checked_pages(
    modules: Iterable[ModuleType], faults: Iterable[str] = ()
) -> dict[str, FoundPage]:
    """The pages of these modules by slug; PageError names every fault of every page."""
    known = list(modules)
    found = [
        FoundPage(module.PAGE, module.render, module.__name__)
        for module in known
        if isinstance(getattr(module, "PAGE", None), Page)
        and callable(getattr(module, "render", None))
    ]
    all_faults = [*faults, *_faults_of_modules(known), *_faults_of_pages(found)]
    if all_faults:
        raise PageError(
            "De monitor start niet, want niet elke pagina is in orde:\n"
            + "\n".join(f"- {fault}" for fault in all_faults)
        )
    found.sort(key=lambda each: (each.page.order, each.page.slug))
    return {each.page.slug: each for each in found}


def menu_of(pages: Mapping[str, FoundPage], role: Role) -> list[Page]:
    """The pages in this role's menu, in their order."""
    return [each.page for each in pages.values() if str(role) in each.page.menu_of]


def _faults_of_modules(modules: Iterable[ModuleType]) -> Iterator[str]:
    for module in modules:
        if not isinstance(getattr(module, "PAGE", None), Page):
            yield f"{module.__name__} heeft geen PAGE"
        elif not callable(getattr(module, "render", None)):
            yield f"{module.__name__} heeft geen functie render"


def _faults_of_pages(found: Iterable[FoundPage]) -> Iterator[str]:
    pages = list(found)
    slugs = Counter(each.page.slug for each in pages)
    for each in pages:
        page = each.page
        if not page.permission:
            yield f"{each.module} noemt geen recht"
        elif page.permission not in PERMISSIONS:
            yield f"{each.module} vraagt een recht dat niet bestaat: {page.permission}"
        if slugs[page.slug] > 1:
            yield f"{each.module} gebruikt een adres dat al bezet is: /{page.slug}"
        if "/" in page.slug:
            yield f"{each.module} heeft een adres met een schuine streep: /{page.slug}"
        unknown = sorted(set(page.menu_of) - {str(role) for role in Role})
        if unknown:
            yield f"{each.module} staat in het menu van een onbekende rol: {', '.join(unknown)}"
    if "" not in slugs:
        yield "er is geen eerste pagina (adres /)"
    for role in Role:
        if sum(str(role) in each.page.menu_of for each in pages) > LONGEST_MENU:
            yield f"het menu van {role} is langer dan {LONGEST_MENU}"
