"""Invented people answer like the nation where the demo says they do."""

from __future__ import annotations

import numpy as np
import pytest

from bb_data.catalogue.loader import load_catalogue
from bb_data.demo.answering import GRID, WEIGHTS, LonelinessAnswers, item_constants, person_logit
from bb_data.demo.panel import draw_answers, draw_lasting, draw_people, instruments_of, takes_part
from bb_data.demo.parameters import parameters
from bb_data.demo.plan import programme

CATALOGUE = load_catalogue()
DJG11 = CATALOGUE.instruments["djg11"]
N_PEOPLE = 30_000


@pytest.fixture(scope="module")
def crowd() -> dict[int, tuple[np.ndarray, dict[str, np.ndarray]]]:
    """30,000 people at the national level at two waves, without any change: (who, codes) by wave."""
    random = np.random.default_rng(7)
    plan = programme().initiatives[0]
    plan = plan.model_copy(
        update={
            "starters": N_PEOPLE,
            "returning": (N_PEOPLE // 2,) * 4,
            "newcomers": (0, 0, 0, 0),
            "visitors_besides": 0,
        }
    )
    people = draw_people(random, plan, parameters())
    instruments = instruments_of(CATALOGUE, plan)
    lasting = draw_lasting(random, people, instruments, parameters())
    found = {}
    for wave in (0, 1):
        who = takes_part(random, people, plan, parameters(), wave)
        answers = draw_answers(
            random,
            people,
            lasting,
            who,
            instruments,
            parameters(),
            wave=wave,
            n_categories=3,
            shifts={},
        )
        found[wave] = (who, answers.codes)
    return found


def lonely_answers(codes: np.ndarray) -> np.ndarray:
    """1 where an answer counts as lonely; blanks count 0."""
    columns = [
        np.isin(codes[:, place], [c for c, p in DJG11.points[item.points].items() if p == 1])
        for place, item in enumerate(DJG11.items)
    ]
    return np.column_stack(columns).astype(float)


def test_the_shares_lonely_and_severely_lonely_are_the_national_ones_of_2020(crowd) -> None:
    totals = lonely_answers(crowd[0][1]["djg11"]).sum(axis=1)
    # source: RIVM/GGD/CBS Gezondheidsmonitor 2020, StatLine 50090NED, NL01: 47.0 % and 11.2 %.
    assert 100 * np.mean(totals >= 3) == pytest.approx(47.0, abs=1.5)
    assert 100 * np.mean(totals >= 9) == pytest.approx(11.2, abs=1.0)


def test_items_keep_their_distances_of_the_source() -> None:
    known = parameters().loneliness.item_shares
    person = person_logit(parameters().loneliness, GRID)
    national = {
        number: WEIGHTS @ (1 / (1 + np.exp(-(person + constant))))
        for number, constant in item_constants(parameters().loneliness).items()
    }

    def logit(share: float) -> float:
        return float(np.log(share / (1 - share)))

    # source: Van Tilburg 2021, table 1: item 7 is answered lonely most often (.26), item 4 least (.12).
    assert logit(national[7]) - logit(national[4]) == pytest.approx(
        logit(0.26) - logit(0.12), abs=1e-6
    )
    assert max(known, key=known.__getitem__) == 7


def test_the_scale_is_as_reliable_as_published(crowd) -> None:
    items = lonely_answers(crowd[0][1]["djg11"])
    n_items = items.shape[1]
    share_of_own = items.var(axis=0).sum() / items.sum(axis=1).var()
    alpha = n_items / (n_items - 1) * (1 - share_of_own)
    # source: De Jong Gierveld & Van Tilburg 1999, manual: reliability .80 to .90.
    assert 0.80 <= alpha <= 0.90


def test_people_resemble_themselves_at_the_next_wave(crowd) -> None:
    (who, first), (again, second) = crowd[0], crowd[1]
    before = lonely_answers(first["djg11"]).sum(axis=1)[np.isin(who, again)]
    after = lonely_answers(second["djg11"]).sum(axis=1)
    # source: UCLA-20 over 10 weeks to 6 months: .71 (Dressel) to .80 (StudentLife).
    assert 0.70 <= np.corrcoef(before, after)[0, 1] <= 0.80


def test_those_who_stop_were_lonelier_at_the_start(crowd) -> None:
    (who, first), (again, _) = crowd[0], crowd[1]
    totals = lonely_answers(first["djg11"]).sum(axis=1)
    stays = np.isin(who, again)
    assert totals[~stays].mean() > totals[stays].mean() + 0.5


def test_lonely_people_have_smaller_networks_and_like_life_less(crowd) -> None:
    codes = crowd[0][1]
    totals = lonely_answers(codes["djg11"]).sum(axis=1)
    network = np.where(codes["lsns6"] >= 0, codes["lsns6"], 0).sum(axis=1)
    assert -0.5 < np.corrcoef(totals, network)[0, 1] < -0.25
    assert np.corrcoef(totals, codes["wellbeing"][:, 0])[0, 1] < -0.25


def test_numbers_of_people_heap_at_five_and_ten(crowd) -> None:
    numbers = crowd[0][1]["contacts"][:, 0]
    counts = np.bincount(numbers[numbers >= 0], minlength=12)
    assert counts[5] > 2 * max(counts[4], counts[6])
    assert counts[10] > 2 * max(counts[9], counts[11])


def test_five_to_eight_per_cent_of_each_background_question_is_blank(crowd) -> None:
    blanks = (crowd[0][1]["background"] < 0).mean(axis=0)
    assert np.all((blanks > 0.045) & (blanks < 0.085))


def test_no_item_is_always_answered_and_few_are_blank(crowd) -> None:
    blanks = (crowd[0][1]["djg11"] < 0).mean(axis=0)
    assert np.all((blanks > 0) & (blanks < 0.003))


def test_five_point_forms_use_all_five_answers_and_three_point_forms_three() -> None:
    random = np.random.default_rng(1)
    factor = random.standard_normal(3000)
    for n_categories, expected in ((3, {2, 3, 4}), (5, {1, 2, 3, 4, 5})):
        model = LonelinessAnswers(DJG11, parameters().loneliness, n_categories)
        assert set(np.unique(model.codes(random, factor)).tolist()) == expected
