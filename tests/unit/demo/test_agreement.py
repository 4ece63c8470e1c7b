"""A catalogue that the demo does not know is refused with every reason, before anything is made."""

from __future__ import annotations

import pytest

from bb_data.catalogue.loader import load_catalogue
from bb_data.demo.agreement import DemoError, require_agreement
from bb_data.demo.parameters import parameters
from bb_data.demo.plan import programme

CATALOGUE = load_catalogue()
PLANS = programme().initiatives


def test_the_demo_fits_the_catalogue() -> None:
    require_agreement(CATALOGUE, parameters(), PLANS)
    assert {plan.questionnaire for plan in PLANS} == set(CATALOGUE.questionnaires)


def test_all_that_does_not_fit_is_named_at_once() -> None:
    without = parameters().model_copy(
        update={
            "graded": {k: v for k, v in parameters().graded.items() if k != "wellbeing"},
            "loneliness": parameters().loneliness.model_copy(update={"item_shares": {1: 0.2}}),
        }
    )
    plans = [PLANS[0].model_copy(update={"other_change": {"mood": (0.0, 0.0, 0.0, 0.0)}})]
    with pytest.raises(DemoError) as refused:
        require_agreement(CATALOGUE, without, plans)
    message = str(refused.value)
    assert "wellbeing" in message
    assert "geen aandeel voor nummer 11" in message
    assert "mood" in message


def test_an_item_more_in_the_catalogue_is_a_fault() -> None:
    lsns6 = CATALOGUE.instruments["lsns6"]
    longer = lsns6.model_copy(update={"items": (*lsns6.items, lsns6.items[0])})
    changed = CATALOGUE.model_copy(
        update={"instruments": {**CATALOGUE.instruments, "lsns6": longer}}
    )
    with pytest.raises(DemoError, match="lsns6"):
        require_agreement(changed, parameters(), PLANS)
