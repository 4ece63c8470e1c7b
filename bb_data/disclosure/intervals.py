"""Which interval a mean or change is published with (S2): its own spread, or the catalogue's. Not: rounding."""

from __future__ import annotations

from bb_data.catalogue.schema import Catalogue
from bb_data.model.cell import NO_BREAKDOWN
from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import RawCell
from bb_data.statistics.mean import KNOWN_SD, mean_score_with_sd


def has_own_spread(raw: RawCell, catalogue: Catalogue) -> bool:
    """Whether the interval comes from the data: from `direction_words_n` people on, no breakdown."""
    return (
        raw.estimate.n >= catalogue.policy.direction_words_n.value
        and raw.address.breakdown == NO_BREAKDOWN
    )


def published(raw: RawCell, catalogue: Catalogue) -> Estimate:
    """The estimate as it goes out, unrounded.

    Of fewer people, and of a breakdown, the interval is made with the catalogue's SD, so that its
    width tells n and nothing else; without such an SD there is no interval.
    """
    estimate = raw.estimate
    is_of_scores = (
        raw.kind in ("mean", "change")
        and catalogue.indicators[raw.address.indicator].instrument is not None
    )
    # The programme's change of everybody has an interval over initiatives (E9), not over people.
    is_over_initiatives = (
        raw.kind == "change"
        and raw.address.initiative is None
        and raw.address.breakdown == NO_BREAKDOWN
    )
    if not is_of_scores or is_over_initiatives or has_own_spread(raw, catalogue):
        return estimate
    if estimate.value is None:
        return estimate
    sd = catalogue_sd(raw, catalogue)
    _own, _space, coverage = estimate.method.partition(" ")
    method = f"{KNOWN_SD} {coverage}".rstrip()
    if sd is None or estimate.n == 0:
        return Estimate(estimate.value, None, None, estimate.n, estimate.unit, method)
    return mean_score_with_sd(estimate.n, estimate.value, sd, unit=estimate.unit, method=method)


def catalogue_sd(raw: RawCell, catalogue: Catalogue) -> float | None:
    """The catalogue's SD of a score, or of its changes; None when the catalogue has none."""
    indicator = catalogue.indicators[raw.address.indicator]
    if indicator.instrument is None or indicator.score is None:
        return None
    score = catalogue.instruments[indicator.instrument].score(indicator.score)
    return score.sd_change if raw.kind == "change" else score.sd
