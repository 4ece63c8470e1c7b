"""Who is in a programme's figure is told by reference, and that tells the same as reading the people (S8)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bb_data.disclosure.atoms import Apart
from bb_data.disclosure.combining import tells_of_a_few
from bb_data.disclosure.versions import n_changed
from bb_data.model.cell import NO_BREAKDOWN, PROGRAMME_SCOPE, CellAddress, initiative_scope
from bb_data.model.column import Column
from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import RawCell
from bb_data.model.together import Book, Together, Who

K = 3
WOMAN, OTHER = "sex=vrouw", "sex=overig"
N_INITIATIVES = 4

sheet = st.dictionaries(st.integers(0, 7), st.integers(0, 1), min_size=K)
"""Of one version of an initiative: people, and which of two forms each handed in. Even ones are women."""


def over(place: int, held: dict[int, int], breakdown: str) -> RawCell:
    remainder = {WOMAN: (0,), OTHER: (1,), NO_BREAKDOWN: (0, 1)}[breakdown]
    people = np.array(sorted(one for one in held if one % 2 in remainder), dtype=np.int64)
    forms = np.array([held[one] for one in people.tolist()], dtype=np.int64)
    return RawCell(
        CellAddress("djg11.change", initiative_scope(f"i{place}"), "T0-T12", breakdown),
        "change",
        Estimate(5.0, 4.0, 6.0, people.size, "points", "t_interval"),
        respondents=100 * place + people,
        forms=(1000 * place + 10 * people + forms)[:, np.newaxis],
    )


def figures(sheets: list[dict[int, int]], breakdown: str) -> list[RawCell]:
    """The same figure of each initiative; a class says of whom it is one, as it was computed with it."""
    cells = []
    for place, held in enumerate(sheets):
        whole = Column.of([over(place, held, NO_BREAKDOWN)]).sets[0]
        is_class = breakdown != NO_BREAKDOWN
        own = over(place, held, breakdown)
        cells.append(replace(own, within=int(whole)) if is_class else own)
    return cells


def programme(cells: list[RawCell]) -> RawCell:
    refer = Column.of(cells).together
    return RawCell(
        replace(cells[0].address, scope=PROGRAMME_SCOPE),
        "change",
        cells[0].estimate,
        together=refer,
    )


def by_people(cell: RawCell) -> RawCell:
    people, forms = cell.who
    return replace(cell, together=None, respondents=people, forms=forms)


def world(steps: list[list[dict[int, int]]]) -> tuple[list[RawCell], list[RawCell], list[RawCell]]:
    """Of these versions of all initiatives: their own figures, the programme's until the last, and those of the last."""
    known, own = [], {}
    for sheets in steps[:-1]:
        known += [programme(figures(sheets, one)) for one in (NO_BREAKDOWN, WOMAN, OTHER)]
    for sheets in steps:
        for cell in figures(sheets, NO_BREAKDOWN):
            own[cell.respondents.tobytes() + cell.forms.tobytes()] = cell
    known.append(programme(figures(steps[-1], NO_BREAKDOWN)))
    new = [programme(figures(steps[-1], one)) for one in (WOMAN, OTHER)]
    return list(own.values()), known, new


def carried_on(draw: st.DrawFn) -> list[list[dict[int, int]]]:
    """Versions of all initiatives, in most of which only some are another than before."""
    steps = [[draw(sheet) for _ in range(N_INITIATIVES)]]
    for _ in range(draw(st.integers(1, 2))):
        changed = draw(st.sets(st.integers(0, N_INITIATIVES - 1), max_size=2))
        before = steps[-1]
        steps.append([draw(sheet) if n in changed else one for n, one in enumerate(before)])
    return steps


versions = st.composite(carried_on)()


@settings(max_examples=150, deadline=None)
@given(versions)
def test_two_versions_differ_in_as_many_people(steps: list[list[dict[int, int]]]) -> None:
    cells = [programme(figures(sheets, WOMAN)) for sheets in steps]
    for one in cells:
        for other in cells:
            assert n_changed(one, other) == n_changed(by_people(one), by_people(other))


@settings(max_examples=200, deadline=None)
@given(versions, st.booleans())
def test_what_figures_tell_together_is_the_same(
    steps: list[list[dict[int, int]]], is_apart: bool
) -> None:
    own, known, new = world(steps)
    beside = apart(own) if is_apart else own
    told = tells_of_a_few([*known, *beside], new, K)
    assert told == tells_of_a_few([*own, *map(by_people, known)], list(map(by_people, new)), K)


def apart(own: list[RawCell]) -> list[Apart]:
    """The versions of all initiatives in as few figures as there are versions of one."""
    found: list[list[RawCell]] = []
    for cell in own:
        free = [r for r in found if all(cell.address.scope != one.address.scope for one in r)]
        if free:
            free[0].append(cell)
        else:
            found.append([cell])
    made = []
    for cells in found:
        refer = Column.of(cells).together
        assert refer is not None
        made.append(Apart(CellAddress("djg11.change", "", "T0-T12"), refer))
    return made


def test_nobody_is_read_of_whom_nothing_changed() -> None:
    """Two thousand initiatives; one of them has other people than before, and only hers are read."""
    n, read = 2_000, []

    def reading(numbers: object) -> dict[int, Who]:
        read.append(set(numbers))  # type: ignore[call-overload]
        return {one: (np.arange(40) + 100 * one, np.arange(40)[:, np.newaxis]) for one in read[-1]}

    def refer(sets: np.ndarray) -> Together:
        names = np.array([f"i{place:04}" for place in range(n)])
        sizes, nothing = np.full(n, 40), np.zeros(n, dtype=np.int64)
        return Together(names, sets, sizes, nothing, Book(read=reading))

    before, after = np.arange(1, n + 1), np.arange(1, n + 1)
    after[7] = 5_000
    address = CellAddress("djg11.course", PROGRAMME_SCOPE, "T0")
    estimate = Estimate(1.0, None, None, 40 * n, "points", "mixed")
    one, other = (
        RawCell(address, "estimate", estimate, together=refer(sets)) for sets in (before, after)
    )
    assert n_changed(one, other) == 80
    assert not tells_of_a_few([one], [other], 10)
    assert set().union(*read) == {8, 5_000}


def test_nobody_is_read_of_who_came_as_a_whole() -> None:
    """Thirty initiatives, and later seventy more: the numbers of people say it all."""

    def refer(n: int) -> Together:
        names = np.array([f"i{place:04}" for place in range(n)])
        sizes, nothing = np.full(n, 40), np.zeros(n, dtype=np.int64)
        return Together(names, np.arange(1, n + 1), sizes, nothing, Book())

    address = CellAddress("djg11.course", PROGRAMME_SCOPE, "T0")
    estimate = Estimate(1.0, None, None, 1, "points", "mixed")
    one, other = (RawCell(address, "estimate", estimate, together=refer(n)) for n in (30, 100))
    assert n_changed(one, other) == n_changed(other, one) == 70 * 40


@pytest.mark.parametrize(("n_late", "tells"), [(2, True), (12, False)])
def test_a_few_who_came_later_are_found_among_many_initiatives(n_late: int, tells: bool) -> None:
    sheets = [dict.fromkeys(range(40), 0) for _ in range(30)]
    later = [{**sheets[0], **dict.fromkeys(range(40, 40 + n_late), 0)}, *sheets[1:]]
    one, other = (programme(figures(each, NO_BREAKDOWN)) for each in (sheets, later))
    assert tells_of_a_few([one], [other], 10) == tells
    assert tells_of_a_few([by_people(one)], [by_people(other)], 10) == tells
