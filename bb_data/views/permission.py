"""`@view` and `@command`: the permission is checked again before anything is read. Not: who may what (access)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Concatenate, ParamSpec, TypeVar

from bb_data.access.context import Context
from bb_data.access.permissions import check, is_allowed
from bb_data.errors import NotPermittedError
from bb_data.words.language import _

_Rest = ParamSpec("_Rest")
_Result = TypeVar("_Result")
Action = Callable[Concatenate[Context, _Rest], _Result]

PERMISSION_OF = "bb_permission"
"""The attribute that holds the permission of a view or command, for the tests that list them."""


def view(permission: str) -> Callable[[Action[_Rest, _Result]], Action[_Rest, _Result]]:
    """A view that reads for an actor with this permission.

    An argument named `initiative` (a slug) is part of the question: an initiative's account is
    refused every other one. Raises NotPermittedError before the body runs.
    """

    def guarded(body: Action[_Rest, _Result]) -> Action[_Rest, _Result]:
        parameters = signature(body)

        @wraps(body)
        def checked(ctx: Context, /, *rest: _Rest.args, **named: _Rest.kwargs) -> _Result:
            given = parameters.bind(ctx, *rest, **named).arguments
            check(ctx.actor, permission, given.get("initiative"))
            return body(ctx, *rest, **named)

        setattr(checked, PERMISSION_OF, permission)
        return checked

    return guarded


command = view
"""A command changes something for an actor with this permission, and gives a Receipt or what it made."""


def may(ctx: Context, permission: str, initiative: str | None = None) -> bool:
    """Whether to offer an action at all; the command itself checks again."""
    return is_allowed(ctx.actor, permission, initiative)


def own_initiative(ctx: Context) -> str:
    """The slug of the actor's initiative. Raises NotPermittedError for an account without one."""
    if ctx.actor.initiative is None:
        raise NotPermittedError(_("Deze pagina hoort bij een initiatief."))
    return ctx.actor.initiative
