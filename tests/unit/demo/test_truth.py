"""The truth is the expected value of the model, so samples fall around it as often as they should."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from bb_data.catalogue.loader import load_catalogue
from bb_data.catalogue.schema import Instrument
from bb_data.demo.panel import draw_answers, draw_lasting, draw_people, instruments_of, takes_part
from bb_data.demo.parameters import parameters
from bb_data.demo.plan import programme
from bb_data.demo.story import Forms, tell
from bb_data.demo.truth import Truth

CATALOGUE = load_catalogue()
TRUTH = Truth(CATALOGUE, parameters())
CHANGES = {change.address: change for change in TRUTH.of_programme(programme())}


def totals(instrument: Instrument, codes: np.ndarray) -> np.ndarray:
    """The plain sum of points, blanks counting 0; rows with more than one blank are NaN."""
    points = np.zeros(codes.shape)
    for place, item in enumerate(instrument.items):
        table = instrument.points.get(item.points or "", {})
        for code in np.unique(codes[:, place]):
            points[codes[:, place] == code, place] = table.get(int(code), max(int(code), 0))
    added = points.sum(axis=1)
    added[(codes < 0).sum(axis=1) > 1] = np.nan
    return added


def test_the_planned_change_is_the_true_change_of_the_starters() -> None:
    brug = CHANGES["djg11.change/initiatief:de-brug/T0-T12/-"]
    assert brug.of_starters == pytest.approx(-0.9, abs=1e-3)
    assert brug.n_returning == 100


def test_a_large_sample_of_those_who_return_changes_as_the_truth_says() -> None:
    plan = programme().initiatives[0]
    large = plan.model_copy(
        update={
            "starters": 60_000,
            "returning": (30_000,) * 4,
            "newcomers": (0, 0, 0, 0),
            "visitors_besides": 0,
        }
    )
    no_quirks = parameters().model_copy(
        update={
            "quirks": parameters().quirks.model_copy(
                update={"blank_item_share": 0.0, "straight_line_share": 0.0}
            )
        }
    )
    random = np.random.default_rng(3)
    people = draw_people(random, large, no_quirks)
    instruments = instruments_of(CATALOGUE, large)
    lasting = draw_lasting(random, people, instruments, no_quirks)
    drawn = [
        draw_answers(
            random,
            people,
            lasting,
            takes_part(random, people, large, no_quirks, wave),
            instruments,
            no_quirks,
            wave=wave,
            n_categories=3,
            shifts=dict(TRUTH.shifts(large, instruments, wave)),
        )
        for wave in (0, 2)
    ]
    expected = {c.indicator: c.of_returning for c in TRUTH.changes(large) if c.period == "T0-T12"}
    for instrument in (CATALOGUE.instruments["djg11"], CATALOGUE.instruments["lsns6"]):
        before, after = (totals(instrument, one.codes[instrument.id]) for one in drawn)
        changes = after - before[np.isin(drawn[0].people, drawn[1].people)]
        error = changes.std() / np.sqrt(len(changes))
        assert abs(changes.mean() - expected[f"{instrument.id}.change"]) < 4 * error


def test_intervals_of_many_seeds_hold_the_truth_as_often_as_they_promise() -> None:
    inside = []
    for seed in range(12):
        for plan in programme().initiatives:
            asked = CATALOGUE.questionnaires[plan.questionnaire].instruments
            instrument = CATALOGUE.instruments["djg11" if "djg11" in asked else "djg6"]
            story = tell(CATALOGUE, programme(), plan, parameters(), TRUTH, seed)
            for period in ("T6", "T12", "T18"):
                if plan.closed_on(period) is None or plan.n_returning(period) < 10:
                    continue
                changes = paired(instrument, story.forms["T0"], story.forms[period])
                half = stats.t.ppf(0.975, len(changes) - 1) * stats.sem(changes)
                address = f"{instrument.id}.change/initiatief:{plan.slug}/T0-{period}/-"
                inside.append(abs(changes.mean() - CHANGES[address].of_returning) <= half)
    # 95 % promised; fewer than 89 % of 180 would come about less than once in 1,000 times.
    assert len(inside) == 12 * 15
    assert 0.89 <= np.mean(inside) <= 1.0


def paired(instrument: Instrument, start: Forms, end: Forms) -> np.ndarray:
    """The change of everybody with a valid total at both waves."""
    before = dict(
        zip(
            start.answers.people,
            totals(instrument, start.answers.codes[instrument.id]),
            strict=True,
        )
    )
    after = totals(instrument, end.answers.codes[instrument.id])
    changes = np.array(
        [b - before[p] for p, b in zip(end.answers.people, after, strict=True) if p in before]
    )
    return changes[~np.isnan(changes)]


def test_those_who_return_change_otherwise_than_those_who_started() -> None:
    brug = CHANGES["djg11.change/initiatief:de-brug/T0-T18/-"]
    assert brug.of_starters < brug.of_returning < 0


def test_the_programme_leaves_out_open_waves_and_initiatives_with_too_few_pairs() -> None:
    # T18 is closed at De Brug (93 pairs), De Lift (45), De Linde (60) and Het Kompas (74).
    assert CHANGES["djg11.change/programma/T0-T18/-"].n_returning == 93 + 45 + 60 + 74
    # At T12 De Wachtkamer (24) asks the short form only and Op de Hoek has 7 pairs.
    assert CHANGES["djg6.change/programma/T0-T12/-"].n_returning == 100 + 50 + 64 + 24 + 78
    assert CHANGES["djg11.change/programma/T0-T12/-"].n_returning == 100 + 50 + 64 + 78


def test_the_programme_s_truth_is_the_mean_over_its_initiatives() -> None:
    own = [
        CHANGES[f"djg11.change/initiatief:{slug}/T0-T18/-"].of_returning
        for slug in ("de-brug", "de-lift", "de-linde", "het-kompas")
    ]
    programme = CHANGES["djg11.change/programma/T0-T18/-"].of_returning
    assert programme == pytest.approx(sum(own) / len(own))


def test_the_wave_that_is_still_to_come_has_a_truth_already() -> None:
    assert "djg11.change/initiatief:de-linde/T0-T24/-" in CHANGES
