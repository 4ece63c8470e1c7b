"""Which indicators give each other away, read from the catalogue: classes of one distribution, parts of a scale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations

from bb_data.catalogue.scales import whole_score
from bb_data.catalogue.schema import Catalogue, Indicator

NEW_AND_RETURNING = ("new_participants", "returning_participants")
"""Measures that add up to the reach of a quarter."""
NEW_PAIRS = ("new_pairs_known", "new_pairs_newcomers")
CIRCLES = ("met_somebody", "with_regular_contact", "without_regular_contact", "largest_group")
"""Measures that put the people of a half-year in two: in a part of the contact network, or not."""
OF_HALF_YEAR = (
    *CIRCLES,
    *NEW_PAIRS,
    "half_year_participants",
    "half_year_every_quarter",
    "mean_regular_contacts",
    "median_regular_contacts",
    "kept_pairs",
    "pairs_against_chance",
)
"""Measures over the people of two quarters together, who are their n."""
SLOPE = "attendance_slope"
BY_ATTENDANCE = ("attendance_low", "attendance_middle", "attendance_high")


@dataclass(frozen=True, slots=True)
class Families:
    """The families of a catalogue.

    `distributions`: sets of shares that add up to 100 %. `severe`: shares of classes inside a wider
    share of the same score. `whole_of_part`: of a subscale's indicator, the same figure of the whole
    scale; `compared_with`: of a subscale's or a derived instrument's indicator, the same of the whole scale
    and of its sources.
    `mean_of_change`: of a change, the mean of the same score at one wave. `classes_of_slope`: of how
    attendance goes with a change, the same change in classes of attendance.
    `parts_of_reach`, `new_pairs`, `circles` and `of_half_year` are the indicators of those measures,
    `indicator_of` gives the indicator of a measure.
    """

    distributions: tuple[frozenset[str], ...]
    severe: frozenset[str]
    whole_of_part: dict[str, str]
    compared_with: dict[str, tuple[str, ...]]
    mean_of_change: dict[str, str]
    classes_of_slope: dict[str, frozenset[str]]
    parts_of_reach: frozenset[str]
    new_pairs: frozenset[str]
    circles: frozenset[str]
    of_half_year: frozenset[str]
    indicator_of: dict[str, str]


def families(catalogue: Catalogue) -> Families:
    """Read the families from the definitions, so that a new indicator cannot be forgotten here."""
    groups: dict[tuple[str | None, str | None, str | None], list[Indicator]] = defaultdict(list)
    for indicator in catalogue.indicators.values():
        if indicator.kind == "share":
            groups[indicator.instrument, indicator.score, indicator.item].append(indicator)
    return Families(
        distributions=(
            *(family for group in groups.values() for family in _partitions(catalogue, group)),
            *_reliable_classes(catalogue),
        ),
        severe=frozenset(
            narrow.id
            for group in groups.values()
            for narrow in group
            for wide in group
            if narrow.categories and set(narrow.categories) < set(wide.categories)
            if narrow.direction == "high_is_bad" and _is_worst(catalogue, narrow)
        ),
        whole_of_part=dict(_wholes(catalogue)),
        compared_with=_compared_with(catalogue),
        mean_of_change=dict(_means_of_changes(catalogue)),
        classes_of_slope=dict(_classes_of_slope(catalogue)),
        parts_of_reach=_measured_by(catalogue, NEW_AND_RETURNING),
        new_pairs=_measured_by(catalogue, NEW_PAIRS),
        circles=_measured_by(catalogue, CIRCLES),
        of_half_year=_measured_by(catalogue, OF_HALF_YEAR),
        indicator_of={
            indicator.measure: indicator.id
            for indicator in catalogue.indicators.values()
            if indicator.measure is not None
        },
    )


def _compared_with(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for part, whole in _wholes(catalogue):
        found[part] += (whole,)
    for derived, sources in _sources(catalogue):
        found[derived] += sources
    return dict(found)


def _measured_by(catalogue: Catalogue, measures: Collection[str]) -> frozenset[str]:
    return frozenset(
        indicator.id for indicator in catalogue.indicators.values() if indicator.measure in measures
    )


def _classes(indicator: Indicator) -> frozenset[str | int]:
    return frozenset(indicator.categories or indicator.codes)


def _all_classes(catalogue: Catalogue, indicator: Indicator) -> frozenset[str | int]:
    instrument = catalogue.instruments[indicator.instrument or ""]
    if indicator.score is not None:
        return frozenset(category.id for category in instrument.score(indicator.score).categories)
    item = instrument.item(indicator.item or "")
    if item.range is not None:
        return frozenset(range(item.range.minimum, item.range.maximum + 1))
    return frozenset(answer.code for answer in instrument.answers_of(item))


def _partitions(catalogue: Catalogue, group: list[Indicator]) -> Iterator[frozenset[str]]:
    everything = _all_classes(catalogue, group[0])
    for size in range(2, len(group) + 1):
        for chosen in combinations(group, size):
            classes = [_classes(indicator) for indicator in chosen]
            is_disjoint = sum(map(len, classes)) == len(everything)
            if is_disjoint and frozenset().union(*classes) == everything:
                yield frozenset(indicator.id for indicator in chosen)


def _reliable_classes(catalogue: Catalogue) -> Iterator[frozenset[str]]:
    """Better, the same and worse beyond measurement noise: together everybody of a change."""
    classes: dict[tuple[str | None, str | None], set[str]] = defaultdict(set)
    for indicator in catalogue.indicators.values():
        if (indicator.estimator or "").startswith("reliably_"):
            classes[indicator.instrument, indicator.score].add(indicator.id)
    yield from map(frozenset, classes.values())


def _classes_of_slope(catalogue: Catalogue) -> Iterator[tuple[str, frozenset[str]]]:
    by_score: dict[tuple[str | None, str | None], dict[str, str]] = defaultdict(dict)
    for indicator in catalogue.indicators.values():
        if indicator.estimator in (*BY_ATTENDANCE, SLOPE):
            by_score[indicator.instrument, indicator.score][indicator.estimator] = indicator.id
    for found in by_score.values():
        if SLOPE in found:
            yield found[SLOPE], frozenset(found[one] for one in BY_ATTENDANCE if one in found)


def _is_worst(catalogue: Catalogue, indicator: Indicator) -> bool:
    score = catalogue.instruments[indicator.instrument or ""].score(indicator.score or "")
    return score.categories[-1].id in indicator.categories


def _wholes(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    mean_of: dict[tuple[str, str | None, str | None], str] = {
        (indicator.kind, indicator.instrument, indicator.score): indicator.id
        for indicator in catalogue.indicators.values()
        if indicator.kind in ("mean", "change")
    }
    for indicator in catalogue.indicators.values():
        if indicator.score is None or indicator.instrument is None:
            continue
        instrument = catalogue.instruments[indicator.instrument]
        part = instrument.score(indicator.score)
        whole = whole_score(instrument, part)
        kind = "change" if indicator.kind == "change" else "mean"
        compared = mean_of.get((kind, indicator.instrument, whole.id))
        if whole.id != part.id and compared is not None:
            yield indicator.id, compared


def _means_of_changes(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    means: dict[tuple[str | None, str | None], str] = {
        (indicator.instrument, indicator.score): indicator.id
        for indicator in catalogue.indicators.values()
        if indicator.kind == "mean" and indicator.score is not None
    }
    for indicator in catalogue.indicators.values():
        mean = means.get((indicator.instrument, indicator.score))
        if indicator.kind == "change" and mean is not None:
            yield indicator.id, mean


def _sources(catalogue: Catalogue) -> Iterator[tuple[str, tuple[str, ...]]]:
    for indicator in catalogue.indicators.values():
        if indicator.instrument is None:
            continue
        sources = catalogue.instruments[indicator.instrument].derived_from
        suffix = indicator.id.removeprefix(indicator.instrument)
        compared = tuple(s + suffix for s in sources if s + suffix in catalogue.indicators)
        if compared:
            yield indicator.id, compared
