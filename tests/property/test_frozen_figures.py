"""S8 as a rule on sets: whatever comes, is replaced or goes, issued versions never come down to a few people."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.combining import tells_of_a_few
from bb_data.disclosure.freezing import Freezing, Given
from bb_data.disclosure.versions import n_changed
from bb_data.model.cell import CellAddress
from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import RawCell

K = 3
"""A small K, so that a few people are soon enough and soon too few."""

Sheet = Mapping[int, int]
"""Who handed in which form."""

ADDRESSES = [
    CellAddress("djg11.mean", "initiatief:linde", "T0", breakdown)
    for breakdown in ("-", "sex=vrouw", "sex=overig", "age=65plus", "age=overig")
]

STEP = st.tuples(
    st.sampled_from(["comes", "comes", "comes", "replaced", "erased"]),
    # Which of the four kinds of people (woman or not, old or not), and how many.
    st.lists(st.integers(0, 3), min_size=1, max_size=6),
)


def strict(k: int = K) -> Catalogue:
    known = catalogue()
    threshold = known.policy.minimum_n.model_copy(update={"value": float(k)})
    return known.model_copy(
        update={"policy": known.policy.model_copy(update={"minimum_n": threshold})}
    )


def cell(address: CellAddress, sheet: Sheet) -> RawCell:
    people = sorted(sheet)
    return RawCell(
        address,
        "mean",
        Estimate(1.0, None, None, len(people), "points", "t_interval"),
        respondents=np.array(people, dtype=np.int64),
        forms=np.array([sheet[one] for one in people], dtype=np.int64).reshape(-1, 1),
    )


def figures(sheet: Sheet) -> list[RawCell]:
    """Everybody and two breakdowns; the kind of a person is her number modulo four."""
    of_class = [
        sheet,
        {p: form for p, form in sheet.items() if p % 2},
        {p: form for p, form in sheet.items() if not p % 2},
        {p: form for p, form in sheet.items() if p % 4 >= 2},
        {p: form for p, form in sheet.items() if p % 4 < 2},
    ]
    return [cell(address, own) for address, own in zip(ADDRESSES, of_class, strict=True)]


def allowed(given_now: Given) -> list[RawCell]:
    """What the rules over one release leave: classes of at least K people each, or none of them."""
    by_breakdown: dict[str, list[RawCell]] = defaultdict(list)
    for one in given_now.cells:
        by_breakdown[one.address.breakdown.partition("=")[0]].append(one)
    return [
        one
        for members in by_breakdown.values()
        if not any(0 < member.people < K for member in members)
        and not any(member.address in given_now.refused for member in members)
        for one in members
        if one.people
    ]


class World:
    """Forms of people; `issue` gives what goes out and remembers it."""

    def __init__(self, *, is_on: bool = True) -> None:
        self.sheet: dict[int, int] = {}
        self.issued: dict[CellAddress, list[RawCell]] = {}
        self._is_on = is_on
        self._n_forms = self._n_people = 0

    def step(self, what: str, kinds: Sequence[int]) -> None:
        for kind in kinds:
            alike = [person for person in self.sheet if person % 4 == kind]
            self._n_forms += 1
            if what == "comes" or not alike:
                self._n_people += 1
                self.sheet[4 * self._n_people + kind] = self._n_forms
            elif what == "replaced":
                self.sheet[alike[0]] = self._n_forms
            else:
                del self.sheet[alike[0]]

    def issue(self) -> list[RawCell]:
        fresh = figures(self.sheet)
        given_now = Freezing(self.issued, strict()).given(fresh) if self._is_on else Given(fresh)
        out = allowed(given_now)
        for one in out:
            versions = self.issued.setdefault(one.address, [])
            if not any(one is version for version in versions):
                versions.append(numbered(one, len(versions) + 1))
        return out


def numbered(one: RawCell, version: int) -> RawCell:
    return RawCell(
        one.address,
        one.kind,
        one.estimate,
        respondents=one.respondents,
        forms=one.forms,
        version=version,
    )


def few_in_one_figure(world: World) -> bool:
    """Whether two versions of any figure differ in one to K - 1 people."""
    return any(
        0 < n_changed(one, other) < K
        for versions in world.issued.values()
        for one, other in combinations(versions, 2)
    )


def few_in_two_figures(world: World) -> bool:
    """Whether a version of everybody and versions of two classes of it leave one to K - 1 forms."""
    everybody, woman, other, old, young = (world.issued.get(one, []) for one in ADDRESSES)
    for whole in everybody:
        for first, second in ((woman, other), (old, young)):
            for one in first:
                for two in second:
                    forms = set(whole.forms[:, 0].tolist())
                    parts = set(one.forms[:, 0].tolist()) | set(two.forms[:, 0].tolist())
                    # Whose form is in the one and not in the other; a replaced form is one person.
                    people = {
                        person
                        for version in (whole, one, two)
                        for person, form in zip(
                            version.respondents.tolist(), version.forms[:, 0].tolist(), strict=True
                        )
                        if form in forms ^ parts
                    }
                    if 0 < len(people) < K:
                        return True
    return False


@settings(max_examples=50, deadline=None)
@given(st.lists(STEP, min_size=1, max_size=10))
def test_no_versions_come_down_to_a_few_people(
    steps: list[tuple[str, list[int]]],
) -> None:
    world = World()
    world.step("comes", [0, 1, 2, 3] * K)
    world.issue()
    for what, kinds in steps:
        world.step(what, kinds)
        world.issue()
        assert not few_in_one_figure(world)
        assert not few_in_two_figures(world)


@pytest.mark.parametrize(
    ("steps", "shows"),
    [
        ([("comes", [0])], few_in_one_figure),
        ([("replaced", [1, 2])], few_in_one_figure),
        ([("erased", [3])], few_in_one_figure),
        # Three come, one of them a woman: everybody may change, the classes may not.
        ([("comes", [0, 0, 1])], few_in_one_figure),
    ],
)
def test_without_the_rule_they_do(steps: list[tuple[str, list[int]]], shows) -> None:
    world, without = World(), World(is_on=False)
    for each in (world, without):
        each.step("comes", [0, 1, 2, 3] * K)
        each.issue()
        for what, kinds in steps:
            each.step(what, kinds)
            each.issue()
    assert shows(without)
    assert not shows(world)


def test_everybody_changes_and_the_classes_stay_until_each_has_enough() -> None:
    world = World()
    world.step("comes", [0, 1, 2, 3] * K)
    first = world.issue()
    world.step("comes", [0, 0, 1])
    second = world.issue()
    assert [one.people for one in first] == [4 * K, 2 * K, 2 * K, 2 * K, 2 * K]
    # Three more people, all of them young: the two that are not women are too few to be told apart.
    assert [one.people for one in second] == [4 * K + 3, 2 * K, 2 * K, 2 * K, 2 * K + 3]


def test_a_difference_between_differences_is_not_told() -> None:
    # Ten men and two women come, later ten women: by then the classes would each differ in K people
    # or more, yet everybody's three versions and the classes' two tell of the two women.
    men = {2 * i: 2 * i for i in range(20)}
    women = {2 * i + 1: 2 * i + 1 for i in range(20)}
    later = men | {100 + 2 * i: 100 + 2 * i for i in range(10)}
    two, ten = {201: 201, 203: 203}, {301 + 2 * i: 301 + 2 * i for i in range(10)}
    whole, woman, other = ADDRESSES[:3]
    issued = {
        whole: [
            numbered(cell(whole, men | women), 1),
            numbered(cell(whole, later | women | two), 2),
        ],
        woman: [numbered(cell(woman, women), 1)],
        other: [numbered(cell(other, men), 1)],
    }
    fresh = [
        cell(whole, later | women | two | ten),
        cell(woman, women | two | ten),
        cell(other, later),
    ]
    for one in fresh:
        assert all(n_changed(version, one) >= 10 for version in issued[one.address])

    found = Freezing(issued, catalogue()).given(fresh)

    assert [one.people for one in found.cells] == [62, 20, 20]
    assert [one.version for one in found.cells] == [None, 1, 1]
    known = [*issued[whole], fresh[0], issued[woman][0], issued[other][0]]
    assert tells_of_a_few(known, fresh[1:], 10)


def test_a_new_figure_that_would_tell_of_somebody_who_came_later_is_refused() -> None:
    # The start figure is frozen without p60; the change is new and has her in it, and all came again.
    start, end = (CellAddress("djg11.mean", "initiatief:linde", wave) for wave in ("T0", "T12"))
    change = CellAddress("djg11.change", "initiatief:linde", "T0-T12")
    sheet = {p: p for p in range(61)}
    without = {p: p for p in range(60)}
    both = RawCell(
        change,
        "change",
        Estimate(1.0, None, None, 61, "points", "t_interval"),
        respondents=np.arange(61),
        forms=np.column_stack([np.arange(61), 1000 + np.arange(61)]),
    )
    fresh = [cell(start, sheet), cell(end, {p: 1000 + p for p in range(61)}), both]

    kept = Freezing({start: [numbered(cell(start, without), 1)]}, catalogue()).given(fresh)
    plain = Freezing({start: [numbered(cell(start, sheet), 1)]}, catalogue()).given(fresh)

    assert (kept.cells[0].people, kept.refused) == (60, {change})
    assert (plain.cells[0].people, plain.refused) == (61, frozenset())


@settings(max_examples=20, deadline=None)
@given(st.lists(STEP, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_the_figures_does_not_matter(
    steps: list[tuple[str, list[int]]], chance: random.Random
) -> None:
    world = World()
    world.step("comes", [0, 1, 2, 3] * K)
    for what, kinds in steps:
        world.issue()
        world.step(what, kinds)
    fresh = figures(world.sheet)
    shuffled = chance.sample(fresh, len(fresh))

    one, other = (Freezing(world.issued, strict()).given(each) for each in (fresh, shuffled))

    assert {c.address: rows_of(c) for c in one.cells} == {
        c.address: rows_of(c) for c in other.cells
    }
    assert one.refused == other.refused


def rows_of(one: RawCell) -> tuple[list[int], list[int]]:
    return one.respondents.tolist(), one.forms.ravel().tolist()
