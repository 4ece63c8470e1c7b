"""Every view and command checks a permission before it reads, and gives only what may leave the views."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

from bb_data import views
from bb_data.access.context import Context, Monitor
from bb_data.access.permissions import PERMISSIONS
from bb_data.catalogue.loader import catalogue
from bb_data.errors import NotPermittedError, RefusedError
from bb_data.model.actor import Actor, Role
from bb_data.views import neighbourhood, programme
from bb_data.views.permission import PERMISSION_OF, may, own_initiative, view

# What a page may get: sealed figures and counts, receipts, and records about work (never about people).
MAY_LEAVE = {
    "Figures | None",
    "Released",  # the invented cells of the explanation
    "Counts",
    "Receipt",
    "LookedAt",
    "Closed",
    "UpToDate",  # numbers of forms, and which breakdowns changed
    "Initiative",
    "Wave",
    "int",
    "tuple[Initiative, ...]",
    "tuple[Task, ...]",
    "tuple[WaveCompleteness, ...]",  # numbers of forms
    "tuple[DemoRole, ...]",
    # a hand-in in the making: places and codes of one's own file, the address of one's own file
    "None",
    "str",
    "str | None",
    "tuple[Receipt, ...]",
    "tuple[Problem, ...]",
    "CodesLookedAt",
    "CodeAsked",
    # how far a sample of one's own forms is: counts and codes
    "Sample",
    # definitions of figures and how they are made: nothing about people
    "Method",
    # invented truth beside released cells; nothing where data are real
    "Recovery | None",
    # published rates of a place, by others: no answer of ours is in them
    "RegionalRates",
    # cards of approaches: texts that LSA cleared; versions for LSA and the initiative; one's own draft
    "tuple[ClearedCard, ...] | None",
    "tuple[ApproachCard, ...]",
    "ApproachCard",
    "Writing",
    # what is printed
    "Sheet",
    "tuple[Sheet, ...]",
    "tuple[str, ...]",
    "PrintedForm",
    # releases: sealed cells of two of them, states and sentences, addresses and rules of what is withheld
    "Figures",
    "Difference | None",
    "Overview",
    "AuditReport",
    # what was agreed with funders, and where it stands by released figures
    "tuple[Followed, ...]",
    "Target",
    # what changed since an own earlier visit: sealed cells of two releases, names of targets and cards
    "News | None",
    "tuple[Target, ...]",
    # records of initiatives with their waves, what keeps one from going, and names of signs
    "Listed",
    "tuple[Held, ...]",
    "dict[str, str]",
}
# source: the table "Who sees what": a half-typed form comes back to its typist
# and second entry shows the items that differ to the typist of the form, logged
BACK_TO_ITS_TYPIST = {"form_in_hand": "Typing", "disputes": "Disputes"}
HELPERS = {may, own_initiative}


def functions_of_a_visit() -> list[Callable[..., Any]]:
    """Every public function of the views that is given the context of a visit."""
    found = []
    for module in iter_modules(views.__path__):
        namespace = vars(import_module(f"bb_data.views.{module.name}"))
        for name, value in namespace.items():
            is_own = inspect.isfunction(value) and value.__module__.endswith(module.name)
            if is_own and not name.startswith("_") and value not in HELPERS:
                first = next(iter(inspect.signature(value).parameters), "")
                if first == "ctx":
                    found.append(value)
    return found


EVERY_VIEW = functions_of_a_visit()


def visit(actor: Actor) -> Context:
    # Without a store: what reaches for it before asking would fail with another error.
    return Context(Monitor(catalogue(), None, Path("/nonexistent")), actor)


def test_there_are_views() -> None:
    assert {each.__name__ for each in EVERY_VIEW} >= {"results", "look_at", "this_week", "welcome"}


@pytest.mark.parametrize("function", EVERY_VIEW, ids=lambda f: f"{f.__module__}.{f.__name__}")
def test_a_view_names_a_permission_of_the_matrix(function: Callable[..., Any]) -> None:
    assert getattr(function, PERMISSION_OF) in PERMISSIONS


@pytest.mark.parametrize("function", EVERY_VIEW, ids=lambda f: f"{f.__module__}.{f.__name__}")
def test_a_view_gives_only_what_may_leave(function: Callable[..., Any]) -> None:
    returned = inspect.signature(function).return_annotation
    assert returned in MAY_LEAVE or BACK_TO_ITS_TYPIST.get(function.__name__) == returned


@pytest.mark.parametrize(
    "function",
    [one for one in EVERY_VIEW if "initiative" in inspect.signature(one).parameters],
    ids=lambda f: f"{f.__module__}.{f.__name__}",
)
def test_no_view_answers_an_initiative_about_another(function: Callable[..., Any]) -> None:
    # Whatever else is asked: the refusal comes first, and is the same sentence for all of them.
    asked = inspect.signature(function).parameters
    others = {
        name: None
        for name, one in asked.items()
        if name not in ("ctx", "initiative") and one.default is inspect.Parameter.empty
    }
    linde = visit(Actor(role=Role.INITIATIVE, initiative="de-linde"))
    with pytest.raises(NotPermittedError, match="Dit hoort niet bij uw rol"):
        function(linde, initiative="het-kompas", **others)


def test_an_initiative_is_refused_another_before_anything_is_read() -> None:
    linde = visit(Actor(role=Role.INITIATIVE, initiative="de-linde"))
    for question in (
        neighbourhood.results,
        neighbourhood.waves,
        neighbourhood.hand_ins,
        neighbourhood.initiative_record,
    ):
        with pytest.raises(NotPermittedError):
            question(linde, "het-kompas")


def test_an_initiative_is_refused_another_that_is_named_by_keyword() -> None:
    linde = visit(Actor(role=Role.INITIATIVE, initiative="de-linde"))
    with pytest.raises(NotPermittedError):
        neighbourhood.codes_missing(linde, initiative="het-kompas", period="T18")


@pytest.mark.parametrize("role", [Role.VISITOR, Role.INITIATIVE, Role.FUNDER, Role.RESEARCHER])
def test_only_staff_ask_about_all_initiatives(role: Role) -> None:
    asking = visit(Actor(role=role, initiative="de-linde"))
    for question in (programme.initiatives, programme.waves, programme.results):
        with pytest.raises(NotPermittedError):
            question(asking)


def test_a_coach_reads_but_opens_no_wave() -> None:
    coach = visit(Actor(role=Role.COACH))
    with pytest.raises(NotPermittedError):
        programme.open_planned(coach, "de-linde", "T18")


def test_a_permission_that_is_not_in_the_matrix_is_refused_for_the_steward_too() -> None:
    @view("results.everything")
    def everything(ctx: Context) -> int:
        return len(ctx.language)

    with pytest.raises(NotPermittedError):
        everything(visit(Actor(role=Role.STEWARD)))


def test_the_visitors_site_has_no_store_to_ask() -> None:
    with pytest.raises(RefusedError):
        programme.initiatives(visit(Actor(role=Role.LSA)))


def test_an_account_without_an_initiative_has_no_own_page() -> None:
    with pytest.raises(NotPermittedError):
        own_initiative(visit(Actor(role=Role.INITIATIVE)))
