"""The verdict of every change, from unrounded values and after the decisions. Not: the order of verdicts (words)."""

from __future__ import annotations

from collections.abc import Sequence

from bb_data.catalogue.policy import Policy
from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.columns import Columns, columns_of
from bb_data.disclosure.decision import Decision
from bb_data.model.cell import NO_BREAKDOWN, CellAddress, Status, initiative_scope
from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import Moments, RawCell
from bb_data.statistics.comparisons import holm
from bb_data.statistics.mean import p_against_zero_of_each
from bb_data.statistics.paired import mean_change
from bb_data.words.verdicts import ChangeFacts, Demands, Interval, Verdict, verdict

# All that may be said of a change whose figure is withheld: none of them tells a direction.
_SAID_WHEN_WITHHELD = frozenset({Verdict.TOO_FEW, Verdict.UNLINKED, Verdict.NO_SPREAD})


def verdicts(
    decisions: Sequence[Decision], catalogue: Catalogue, own: Columns | None = None
) -> dict[CellAddress, str]:
    """The verdict by address of every change; a withheld change tells only why nothing can be said.

    Holm goes over the initiatives whose change is shown, per indicator and pair of waves: those of
    `own`, which are those of the `decisions` where nothing else is said.
    """
    standing = standing_out(columns_of(decisions) if own is None else own)
    found = {}
    for decision in decisions:
        address = decision.raw.address
        said = verdict_of(decision, catalogue, is_standing=address in standing)
        if said is not None:
            found[address] = said
    return found


def verdict_of(decision: Decision, catalogue: Catalogue, *, is_standing: bool) -> str | None:
    """The verdict of a change that does or does not stand among those of all others; None where nothing is said."""
    raw = decision.raw
    if raw.address.breakdown != NO_BREAKDOWN:
        return None  # classes are explored; a direction word for one would be one of many chances
    if raw.kind != "change" or raw.panel is None or raw.moments is None:
        return None
    facts = ChangeFacts(
        n_pairs=raw.estimate.n,
        n_start=raw.panel.n_start,
        n_end=raw.panel.n_end,
        days_between=raw.panel.days_between,
        intervals=_intervals(raw),
        stands_among_others=is_standing,
        n_initiatives=len(raw.covers) if raw.address.initiative is None else None,
    )
    code = verdict(facts, demands(raw, catalogue))
    is_said = decision.status is not Status.WITHHELD or code in _SAID_WHEN_WITHHELD
    return str(code) if is_said else None


def demands(raw: RawCell, catalogue: Catalogue) -> Demands:
    """What the policy asks of this change; M is a part of the catalogue's SD of its score."""
    indicator = catalogue.indicators[raw.address.indicator]
    sd = None
    if indicator.instrument is not None and indicator.score is not None:
        sd = catalogue.instruments[indicator.instrument].score(indicator.score).sd
    return demands_of(catalogue.policy, sd)


def demands_of(policy: Policy, sd: float | None) -> Demands:
    """What the policy asks of a change of a score with this SD; without an SD nothing is "about the same"."""
    return Demands(
        minimum_n=policy.minimum_n.value,
        direction_words_n=policy.direction_words_n.value,
        minimum_days=policy.minimum_days_between_waves.value,
        minimum_return_share=policy.minimum_return_share.value,
        minimum_initiatives=policy.minimum_initiatives.value,
        meaningful=None if sd is None else policy.meaningful_change_sd.value * sd,
    )


def standing_out(own: Columns) -> set[CellAddress]:
    """The initiatives' changes that stand beyond chance among those of all others (Holm)."""
    found = set()
    for (indicator, period, breakdown), column in own.items():
        if column.like.kind != "change":
            continue
        told = column[column.is_shown & column.has_spread]
        p = p_against_zero_of_each(*told.moments.T)
        for slug in holm(dict(zip(told.initiatives.tolist(), p.tolist(), strict=True))):
            found.add(CellAddress(indicator, initiative_scope(slug), period, breakdown))
    return found


def verdict_intervals(moments: Moments) -> tuple[Interval, Interval] | None:
    """The 95 % and the 90 % interval of a mean change, as a verdict asks for them; None without spread."""
    return _both(
        mean_change(moments, unit="points"), mean_change(moments, unit="points", confidence=0.9)
    )


def _intervals(raw: RawCell) -> tuple[Interval, Interval] | None:
    if raw.at_90 is not None:
        return _both(raw.estimate, raw.at_90)
    return None if raw.moments is None else verdict_intervals(raw.moments)


def _both(at_95: Estimate, at_90: Estimate) -> tuple[Interval, Interval] | None:
    if at_95.lower is None or at_95.upper is None or at_90.lower is None or at_90.upper is None:
        return None
    return (at_95.lower, at_95.upper), (at_90.lower, at_90.upper)
