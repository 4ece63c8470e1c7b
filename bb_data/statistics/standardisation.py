"""A share or rate set beside people of the same ages elsewhere. Not: whether the difference is an effect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from scipy.special import ndtri

from bb_data.model.estimate import Estimate
from bb_data.statistics.proportion import wilson_bounds

EXPECTED = "expected_share"
DOBSON_BYAR = "standardised_rate_dobson_byar"
WILSON_EFFECTIVE = "standardised_share_wilson_effective_n"


@dataclass(frozen=True, slots=True)
class Stratum:
    """One age class: how many of our n people have the trait, and its weight in the standard population."""

    n_cases: int
    n: int
    weight: float

    def __post_init__(self) -> None:
        if self.n_cases < 0 or self.n < 0 or not self.weight > 0:
            raise ValueError("people are not below 0 and a weight lies above 0")


def expected_share(n_by_class: Mapping[str, int], rate_by_class: Mapping[str, float]) -> Estimate:
    """Which share would have the trait if every age class were as the whole country (E11).

    Indirect standardisation: the national rates (0-1) by class, weighted by our numbers of people. Shown
    beside the observed share, without an interval of its own: the national rates count as known.
    People without a known class are left out by the caller. Of nobody there is no share. Raises
    ValueError when a class of ours has no national rate.
    Source: Breslow & Day 1987, Statistical Methods in Cancer Research II, chapter 2.
    Checked by hand: 10 people at 0.4 and 30 at 0.6 give 0.55.
    """
    ours = {name: n for name, n in n_by_class.items() if n > 0}
    if not ours.keys() <= rate_by_class.keys():
        raise ValueError("a class of ours has no national rate")
    n = sum(ours.values())
    if n == 0:
        return Estimate(None, None, None, 0, "share", EXPECTED)
    expected = sum(count * rate_by_class[name] for name, count in ours.items()) / n
    return Estimate(expected, None, None, n, "share", EXPECTED)


def standardised_rate(
    strata: Sequence[Stratum],
    *,
    minimum_cases: int,
    per: float = 1.0,
    unit: str = "rate",
    confidence: float = 0.95,
) -> Estimate:
    """At which rate events would occur if our age classes were as large as in the standard population (E11).

    Direct standardisation of counts, Dobson's interval on Byar's. Events may be more than people; the
    rate is `per` that many people. Events and people without a known class are left out by the caller. With
    fewer than `minimum_cases` events, or a class without people, there is no value. Raises nothing.
    Source: Dobson, Kuulasmaa, Eberle & Scherer 1991, Stat Med 10:457-462; Breslow & Day 1987, as above.
    Checked: public test data of PHEindicatormethods (phe_dsr).
    """
    n, n_cases = sum(s.n for s in strata), sum(s.n_cases for s in strata)
    if not _can_be_standardised(strata, minimum_cases):
        return Estimate(None, None, None, n, unit, DOBSON_BYAR)
    weights = _weights(strata)
    rate = sum(w * s.n_cases / s.n for w, s in zip(weights, strata, strict=True))
    variance = sum(w**2 * s.n_cases / s.n**2 for w, s in zip(weights, strata, strict=True))
    low, high = byar_bounds(n_cases, confidence=confidence)
    scale = sqrt(variance / n_cases)
    lower, upper = rate + scale * (low - n_cases), rate + scale * (high - n_cases)
    return Estimate(rate * per, lower * per, upper * per, n, unit, DOBSON_BYAR)


def standardised_share(
    strata: Sequence[Stratum], *, minimum_cases: int, confidence: float = 0.95
) -> Estimate:
    """Which share would have the trait if our age classes were as large as in the standard population (E11).

    Direct standardisation with Wilson's interval on Kish's effective number of people, which says how
    much weighting costs. Value and interval are shares 0-1, `n` is the people there really are.
    Missing as `standardised_rate`. Raises ValueError when a class has more cases than people.
    Source: Kish 1965, Survey Sampling, 11.7; Wilson 1927, J Am Stat Assoc 22:209-212.
    Checked: equal weights for equal classes give Wilson's interval of everybody.
    """
    if any(s.n_cases > s.n for s in strata):
        raise ValueError("a numerator lies between 0 and n")
    n = sum(s.n for s in strata)
    if not _can_be_standardised(strata, minimum_cases):
        return Estimate(None, None, None, n, "share", WILSON_EFFECTIVE)
    weights = _weights(strata)
    # Weights add up to 1 but for rounding; a share does not rise above 1.
    value = min(sum(w * s.n_cases / s.n for w, s in zip(weights, strata, strict=True)), 1.0)
    effective_n = 1 / sum(w**2 / s.n for w, s in zip(weights, strata, strict=True))
    lower, upper = wilson_bounds(value, effective_n, confidence=confidence)
    return Estimate(value, lower, upper, n, "share", WILSON_EFFECTIVE)


def byar_bounds(count: int, *, confidence: float) -> tuple[float, float]:
    """Byar's interval of a count of events; good from 10 events on. count > 0.

    Source: Breslow & Day 1987, Statistical Methods in Cancer Research II, chapter 2.
    """
    z = float(ndtri(0.5 + confidence / 2))
    low, high = (
        k * (1 - 1 / (9 * k) + sign * z / (3 * sqrt(k))) ** 3
        for k, sign in ((count, -1), (count + 1, 1))
    )
    return low, high


def _can_be_standardised(strata: Sequence[Stratum], minimum_cases: int) -> bool:
    n_cases = sum(s.n_cases for s in strata)
    return n_cases >= max(minimum_cases, 1) and all(s.n > 0 for s in strata)


def _weights(strata: Sequence[Stratum]) -> list[float]:
    total = sum(s.weight for s in strata)
    return [s.weight / total for s in strata]
