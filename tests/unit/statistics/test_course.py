"""The course over all waves, against lme4 and geepack, and what it does when a model cannot be trusted."""

import csv
from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import t as student

from bb_data.statistics import course as course_module
from bb_data.statistics import repeated_models
from bb_data.statistics.course import GEE, GEE_LOGIT, MIXED, course, course_of_share
from bb_data.statistics.mean import T_INTERVAL
from bb_data.statistics.paired import PAIRED_T
from bb_data.statistics.proportion import WILSON
from bb_data.statistics.repeated_models import gee

GOLDEN = Path(__file__).parents[2] / "golden" / "statistics"
WAVES = ["w1", "w2", "w3", "w4"]
COEFFICIENTS = ["(Intercept)", *WAVES, *(f"initiative{letter}" for letter in "BCDEF")]


@pytest.fixture(scope="module")
def reference():
    with (GOLDEN / "reference_values.csv").open(encoding="utf-8") as opened:
        return {(row["id"], row["quantity"]): float(row["value"]) for row in csv.DictReader(opened)}


@pytest.fixture(scope="module")
def panel():
    with (GOLDEN / "panel_fixture.csv").open(encoding="utf-8") as opened:
        rows = list(csv.DictReader(opened))
    return {
        "scores": np.array([float(row["djg11"]) for row in rows]),
        "waves": np.array([int(row["wave"]) for row in rows]),
        "persons": np.array([row["code"] for row in rows]),
        "initiatives": np.array([row["initiative"] for row in rows]),
    }


@pytest.fixture(scope="module")
def design(panel):
    # as R: ~ factor(wave) + initiative, with T0 and A as the references
    columns = [np.ones(panel["scores"].size)]
    columns += [panel["waves"] == wave for wave in range(1, 5)]
    columns += [panel["initiatives"] == letter for letter in "BCDEF"]
    person = np.unique(panel["persons"], return_inverse=True)[1]
    return np.column_stack(columns).astype(float), person


def standard_errors(fit):
    return np.sqrt(np.diag(fit.covariance))


def of_r(reference, group, names):
    return pytest.approx([reference[group, name] for name in names], abs=1e-5)


def small(scores_by_person):
    """Scores of people of one initiative: a list per person, in order of the waves."""
    scores = np.array(scores_by_person, dtype=float)
    n_people, n_waves = scores.shape
    return {
        "scores": scores.ravel(),
        "waves": np.tile(np.arange(n_waves), n_people),
        "persons": np.repeat(np.arange(n_people), n_waves),
        "initiatives": np.zeros(scores.size, dtype=int),
    }


def methods(found):
    return {one.method for one in (*found.means, *found.changes)}


def test_the_fallback_for_scores_is_that_of_geepack(reference, panel, design):
    fit = gee(panel["scores"], *design)

    assert of_r(reference, "gee_exch", COEFFICIENTS) == fit.coefficients
    names = [f"se_{name}" for name in COEFFICIENTS]
    assert of_r(reference, "gee_exch", names) == standard_errors(fit)


def test_the_model_for_shares_is_that_of_geepack(reference, panel, design):
    fit = gee((panel["scores"] >= 3).astype(float), *design, is_share=True)

    assert of_r(reference, "gee_logit_exch", COEFFICIENTS) == fit.coefficients
    names = [f"se_{name}" for name in COEFFICIENTS]
    assert of_r(reference, "gee_logit_exch", names) == standard_errors(fit)


def test_changes_since_the_start_are_the_wave_terms_of_the_model(reference, panel):
    group = "lmer_w+init+(1|code)"

    found = course(**panel, unit="points")

    assert found.waves == (0, 1, 2, 3, 4)
    assert methods(found) == {MIXED}
    assert of_r(reference, group, WAVES) == [one.value for one in found.changes]
    t = student.ppf(0.975, 354 - len(COEFFICIENTS))
    half_widths = [(one.upper - one.value) / t for one in found.changes]
    assert of_r(reference, group, [f"se_{wave}" for wave in WAVES]) == half_widths
    assert [one.n for one in found.means] == [275, 273, 275, 240, 205]


def test_means_are_marginal_over_the_people_of_the_initiatives(reference, panel):
    people = {letter: set() for letter in "ABCDEF"}
    for letter, code in zip(panel["initiatives"], panel["persons"], strict=True):
        people[letter].add(code)
    n_people = {letter: len(codes) for letter, codes in people.items()}
    group = "lmer_w+init+(1|code)"
    at_start = reference[group, "(Intercept)"] + sum(
        n_people[letter] / 354 * reference[group, f"initiative{letter}"] for letter in "BCDEF"
    )

    found = course(**panel, unit="points")

    assert found.means[0].value == pytest.approx(at_start, abs=1e-5)
    assert found.means[3].value == pytest.approx(at_start + reference[group, "w3"], abs=1e-5)
    assert all(one.lower < one.value < one.upper for one in found.means)


def test_one_initiative_has_no_initiative_term(panel):
    is_a = panel["initiatives"] == "A"

    found = course(**{name: column[is_a] for name, column in panel.items()}, unit="points")

    assert methods(found) == {MIXED}
    assert len(found.means) == 5


def test_a_complete_panel_has_the_plain_means_and_changes():
    # Balanced and complete: the model's estimates are the plain means (Searle, Speed & Milliken 1980).
    scores = np.random.default_rng(5).integers(0, 12, (20, 1)) + np.array([[0, -1, 1]])
    scores = scores + np.random.default_rng(6).integers(-1, 2, scores.shape)

    found = course(**small(scores), unit="points")

    assert methods(found) == {MIXED}
    assert [one.value for one in found.means] == pytest.approx(scores.mean(axis=0))
    differences = (scores - scores[:, :1]).mean(axis=0)[1:]
    assert [one.value for one in found.changes] == pytest.approx(differences)


def test_without_variance_between_people_the_fallback_is_used_and_said():
    # Everybody has nearly the same three scores in another order: people differ less than chance.
    orders = [[1, 2, 6], [2, 6, 1], [6, 1, 2], [1, 6, 2], [2, 1, 6], [6, 2, 1]]
    scores = [*orders, *orders, [2, 2, 5], [5, 2, 3], [1, 5, 2]]

    found = course(**small(scores), unit="points")

    assert methods(found) == {GEE}
    assert [one.value for one in found.means] == pytest.approx(list(np.mean(scores, axis=0)))
    assert all(one.lower < one.value < one.upper for one in found.changes)


def test_when_everybody_changes_alike_only_paired_changes_are_left():
    found = course(**small([[start, start - 1] for start in range(12)]), unit="points")

    assert [one.method for one in found.means] == [T_INTERVAL] * 2
    (change,) = found.changes
    assert (change.value, change.lower, change.n, change.method) == (-1.0, None, 12, PAIRED_T)


def test_without_spread_there_is_no_model_and_no_interval():
    found = course(**small([[4, 4]] * 20), unit="points")

    assert methods(found) == {T_INTERVAL, PAIRED_T}
    assert [(one.value, one.lower) for one in found.means] == [(4.0, None)] * 2


def test_when_nobody_recurs_there_are_means_and_no_change():
    found = course(
        np.array([1.0, 2.0, 3.0, 5.0]), np.array([0, 0, 1, 1]), np.arange(4), np.zeros(4), unit="p"
    )

    assert [one.value for one in found.means] == [(1 + 2) / 2, (3 + 5) / 2]
    assert (found.changes[0].value, found.changes[0].n) == (None, 0)


def test_waves_that_cannot_be_told_from_initiatives_are_not_modelled():
    people = small([[1, 2], [3, 1], [2, 2], [4, 6], [1, 5]])
    # Two initiatives that only handed in together at neither wave: A at 0 and 1, B at 2 and 3.
    scores = np.concatenate([people["scores"]] * 2)
    waves = np.concatenate([people["waves"], people["waves"] + 2])
    initiatives = np.repeat(["A", "B"], people["scores"].size)
    persons = np.concatenate([people["persons"]] * 2)

    found = course(scores, waves, persons, initiatives, unit="points")

    assert found.waves == (0, 1, 2, 3)
    assert methods(found) == {T_INTERVAL, PAIRED_T}


def test_too_few_people_for_the_coefficients_are_not_modelled():
    found = course(**small([[1, 2, 4], [2, 5, 3], [3, 3, 1]]), unit="points")

    assert methods(found) == {T_INTERVAL, PAIRED_T}


def test_the_same_code_at_two_initiatives_is_two_people():
    one, other = small([[1, 2], [3, 5]] * 5), small([[2, 1], [4, 4]] * 5)
    two = {name: np.concatenate([one[name], other[name]]) for name in one}
    two["initiatives"] = np.repeat([0, 1], one["scores"].size)

    assert [mean.n for mean in course(**two, unit="points").means] == [20, 20]


def test_missing_scores_are_left_out():
    scores = small([[1, 2], [3, 5], [2, 2], [6, 1], [2, 3]])
    with_gap = {**scores, "scores": scores["scores"].copy()}
    with_gap["scores"][1] = np.nan

    found = course(**with_gap, unit="points")

    assert [one.n for one in found.means] == [5, 4]


@pytest.mark.parametrize("estimator", [lambda **a: course(**a, unit="p"), course_of_share])
def test_without_any_score_there_is_no_course(estimator):
    nothing = np.array([np.nan, np.nan])
    columns = (nothing, np.array([0, 1]), np.array([1, 1]), np.array([0, 0]))
    names = ("scores", "waves", "persons", "initiatives")
    if estimator is course_of_share:
        names = ("has_trait", *names[1:])
    assert estimator(**dict(zip(names, columns, strict=True))) is None


def test_two_scores_of_a_person_at_a_wave_are_refused():
    with pytest.raises(ValueError, match="one score at a wave"):
        course(np.array([1.0, 2.0]), np.array([0, 0]), np.array([7, 7]), np.zeros(2), unit="p")


def test_shares_by_wave_average_over_the_initiatives(reference, panel):
    group = "gee_logit_exch"
    letters = [*"ABCDEF"]
    weights = [len(set(panel["persons"][panel["initiatives"] == x])) / 354 for x in letters]
    own = [0.0, *(reference[group, f"initiative{letter}"] for letter in "BCDEF")]
    at_t18 = sum(
        w / (1 + np.exp(-(reference[group, "(Intercept)"] + reference[group, "w3"] + b)))
        for w, b in zip(weights, own, strict=True)
    )
    columns = {name: panel[name] for name in ("waves", "persons", "initiatives")}

    found = course_of_share((panel["scores"] >= 3).astype(float), **columns)

    assert methods(found) == {GEE_LOGIT}
    assert found.means[3].value == pytest.approx(at_t18, abs=1e-5)
    assert found.changes == ()
    for one in found.means:
        assert 0 < one.lower < one.value < one.upper < 1
        # close to the binomial error of as many people, because every wave has its own term
        binomial = sqrt(one.value * (1 - one.value) / one.n)
        assert (one.upper - one.lower) / (2 * 1.96) == pytest.approx(binomial, rel=0.15)


def test_when_nobody_of_a_wave_has_the_trait_wilsons_interval_is_used():
    people = small([[1, 0], [0, 0], [1, 0], [0, 0], [1, 0]])
    columns = {name: people[name] for name in ("waves", "persons", "initiatives")}

    found = course_of_share(people["scores"], **columns)

    assert methods(found) == {WILSON}
    assert [one.value for one in found.means] == [3 / 5, 0.0]


def test_a_share_that_does_not_vary_at_an_initiative_has_wilsons_interval():
    one, other = small([[1, 0], [0, 1]] * 5), small([[1, 1], [1, 1]] * 5)
    columns = {name: np.concatenate([one[name], other[name]]) for name in one}
    columns["initiatives"] = np.repeat([0, 1], one["scores"].size)

    assert methods(course_of_share(columns.pop("scores"), **columns)) == {WILSON}


def no_fit(*_, **__):
    return None


class Ending:
    """A model whose fit ends as told."""

    def __init__(self, outcome):
        self.outcome = outcome

    def __call__(self, *_, **__):
        return self

    def fit(self, **_):
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


def test_a_matrix_that_cannot_be_inverted_is_no_fit(monkeypatch, panel, design):
    monkeypatch.setattr(repeated_models, "GEE", Ending(np.linalg.LinAlgError("singular")))

    assert gee(panel["scores"], *design) is None


def test_without_any_model_the_course_is_plain_and_says_so(monkeypatch, panel):
    monkeypatch.setattr(course_module, "mixed_model_of", no_fit)
    monkeypatch.setattr(course_module, "gee_of", no_fit)

    found = course(**panel, unit="points")

    assert [one.method for one in found.changes] == [PAIRED_T] * 4
    # source: panel_fixture.csv, R: mean of the 178 paired changes T0-T18
    assert found.changes[2].value == pytest.approx(-0.3876404494, abs=1e-9)
    assert found.changes[2].n == 178


def test_a_course_of_shares_without_a_model_has_wilsons_intervals(monkeypatch, panel):
    monkeypatch.setattr(course_module, "gee", no_fit)
    columns = {name: panel[name] for name in ("waves", "persons", "initiatives")}

    assert methods(course_of_share((panel["scores"] >= 3).astype(float), **columns)) == {WILSON}
