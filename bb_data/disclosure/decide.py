"""Decides for every figure of an initiative: shown, coded or withheld, with the rule behind it. Not: the programme's."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure import rules
from bb_data.disclosure.decision import Decision
from bb_data.disclosure.families import Families, families
from bb_data.disclosure.reasons import Reason
from bb_data.disclosure.together import decide_together
from bb_data.model.cell import CellAddress, Status
from bb_data.model.raw_cell import RawCell


def decide_initiatives(
    raw: Iterable[RawCell], catalogue: Catalogue, refused: Collection[CellAddress] = ()
) -> list[Decision]:
    """Decide the initiatives' own figures (S2, S3, S5, S6, S10, S12), in the order in which they came.

    Each initiative's depend on its own figures only: its page is never hidden to protect a total.
    `refused` ones may not be told beside what was issued before (S8).
    """
    kin = families(catalogue)
    first = [decide_alone(cell, catalogue, kin, refused) for cell in raw]
    return decide_together(first, kin, policy=catalogue.policy, is_programme=False)


def decide_alone(
    raw: RawCell, catalogue: Catalogue, kin: Families, refused: Collection[CellAddress] = ()
) -> Decision:
    """What the rules that look at one figure say of it."""
    if raw.address in refused:
        return Decision(raw, Status.WITHHELD, Reason.FROZEN)
    policy = catalogue.policy
    indicator = catalogue.indicators[raw.address.indicator]
    reason = (
        rules.has_too_few_people(raw, policy, kin)
        or rules.has_too_few_for_spread(raw, indicator, policy)
        or rules.few_came_or_went(raw, indicator, policy)
        or rules.has_no_spread(raw)
        or rules.has_few_turned(raw, indicator, policy)
    )
    if reason is not None:
        return Decision(raw, Status.WITHHELD, reason)
    side = rules.coded_side(raw, policy, kin)
    if side is not None:
        return Decision(raw, side, Reason.SMALL_NUMERATOR)
    return Decision(raw, Status.SHOWN)
