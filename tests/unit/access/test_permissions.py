"""The matrix of who may do what: read against the table of the disclosure rules."""

from __future__ import annotations

import pytest

from bb_data.access.permissions import PERMISSIONS, check, is_allowed
from bb_data.errors import NotPermittedError
from bb_data.model.actor import VISITOR, Actor, Role

DE_LINDE = Actor(role=Role.INITIATIVE, initiative="de-linde")

# source: the disclosure rules, 3 "Who sees what", and the permission names agreed for the pages
WHO_MAY = {
    "page.public": "visitor initiative funder researcher coach lsa steward",
    "page.initiative": "initiative",
    "page.lsa": "coach lsa steward",
    "page.funder": "funder",
    "page.researcher": "researcher",
    "page.outcomes": "funder researcher",
    "participation.public": "visitor initiative funder researcher coach lsa steward",
    "results.public": "visitor initiative funder researcher coach lsa steward",
    "results.own": "initiative coach lsa steward",
    "results.all": "coach lsa steward",
    "results.funder": "funder researcher coach lsa steward",
    "counts.own": "initiative coach lsa steward",
    "counts.all": "coach lsa steward",
    "handin.own": "initiative steward",
    "waves.read": "coach lsa steward",
    "waves.manage": "lsa steward",
    "wave.close": "initiative lsa steward",
    "initiatives.manage": "lsa steward",
    "approaches.public": "visitor initiative funder researcher coach lsa steward",
    "approaches.all": "coach lsa steward",
    "approach.own": "initiative coach lsa steward",
    "approach.write": "initiative lsa steward",
    "approach.clear": "lsa steward",
    "targets.read": "funder lsa steward",
    "targets.manage": "lsa steward",
    "news.own": "funder",
    "release.sign_off": "steward",
}


def test_every_permission_is_in_the_table() -> None:
    assert set(WHO_MAY) == set(PERMISSIONS)


@pytest.mark.parametrize("permission", WHO_MAY)
@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_what_the_table_says_and_nothing_else(role: Role, permission: str) -> None:
    actor = Actor(role=role, initiative="de-linde" if role is Role.INITIATIVE else None)
    assert (str(role) in WHO_MAY[permission].split()) == is_allowed(actor, permission, "de-linde")


@pytest.mark.parametrize(
    "permission",
    ["results.own", "counts.own", "handin.own", "wave.close", "approach.own", "approach.write"],
)
def test_an_initiative_reaches_its_own_data_only(permission: str) -> None:
    assert is_allowed(DE_LINDE, permission, "de-linde")
    assert not is_allowed(DE_LINDE, permission, "het-kompas")


def test_an_initiative_account_without_an_initiative_reaches_nothing() -> None:
    assert not is_allowed(Actor(role=Role.INITIATIVE), "results.own")
    assert not is_allowed(Actor(role=Role.INITIATIVE), "results.own", "de-linde")


def test_an_unknown_permission_is_refused_for_everybody() -> None:
    assert not any(is_allowed(Actor(role=role), "everything") for role in Role)


def test_a_refusal_tells_a_visitor_to_sign_in() -> None:
    with pytest.raises(NotPermittedError, match="ingelogd"):
        check(VISITOR, "page.lsa")


def test_a_refusal_tells_somebody_signed_in_that_it_is_not_their_role() -> None:
    with pytest.raises(NotPermittedError, match="rol"):
        check(DE_LINDE, "results.own", "het-kompas")
