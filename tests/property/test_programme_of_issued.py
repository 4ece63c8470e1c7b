"""A programme's figure that is made of issued figures of initiatives tells of nobody beside these (S8)."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.combining import tells_of_a_few
from bb_data.disclosure.freezing import Freezing
from bb_data.model.cell import PROGRAMME_SCOPE, CellAddress, initiative_scope
from bb_data.model.column import Column
from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import RawCell

K = 3
EVERYBODY = 8
"""People whom an initiative has in one version or another; small, so that small groups are found."""


def over(people: list[int], scope: str) -> RawCell:
    numbers = np.array(sorted(people), dtype=np.int64)
    return RawCell(
        CellAddress("djg11.mean", scope, "T0"),
        "mean",
        Estimate(5.0, 4.0, 6.0, len(people), "points", "t_interval"),
        respondents=numbers,
        forms=numbers[:, np.newaxis],
    )


def issued_one_after_the_other(tried: list[set[int]], place: int) -> list[RawCell]:
    """The versions of an initiative that may be issued: none tells of fewer than K people beside those before."""
    found: list[RawCell] = []
    for people in tried:
        version = over([100 * place + one for one in people], initiative_scope(f"i{place}"))
        if not tells_of_a_few(found, [version], K):
            found.append(version)
    return found


some_people = st.sets(st.integers(0, EVERYBODY - 1), min_size=K)


@settings(max_examples=150, deadline=None)
@given(
    tried=st.lists(st.lists(some_people, min_size=1, max_size=3), min_size=1, max_size=3),
    chosen=st.lists(st.lists(st.integers(-1, 2), min_size=3, max_size=3), min_size=1, max_size=3),
)
def test_any_choice_of_issued_versions_added_up_tells_of_no_few_people(
    tried: list[list[set[int]]], chosen: list[list[int]]
) -> None:
    versions = [issued_one_after_the_other(own, place) for place, own in enumerate(tried)]
    known = [version for own in versions for version in own]
    sums = [
        over(
            [
                person
                for place, own in enumerate(versions)
                if 0 <= picks[place] < len(own)
                for person in own[picks[place]].respondents.tolist()
            ],
            PROGRAMME_SCOPE,
        )
        for picks in chosen
    ]
    # Beside the initiatives' figures, and alone: of a sum of squares only the programme's may be known.
    assert not tells_of_a_few(known, sums, K)
    assert not any(
        tells_of_a_few(sums[:place], [one], K) for place, one in enumerate(sums) if one.people
    )


def test_what_is_made_of_parts_is_still_looked_at() -> None:
    # A course, and a change of a class: no initiative's own figure is issued of them.
    freezing = Freezing({}, catalogue())
    freezing.given([], {("djg11.mean", "T0", "-"): Column.of([over([1, 2, 3], "initiatief:i0")])})
    is_sure = {
        address: freezing._is_made_of_issued(address)
        for address in (
            CellAddress("djg11.mean", PROGRAMME_SCOPE, "T0"),
            CellAddress("djg11.change", PROGRAMME_SCOPE, "T0-T12", "sex=vrouw"),
            CellAddress("djg11.mean", "initiatief:i0", "T0"),
        )
    }
    assert list(is_sure.values()) == [True, False, False]
