"""The programme mean over initiatives, against metafor."""

import csv
from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import chi2

from bb_data.statistics.between_variance import between_variance, cochran_q, tau2_interval
from bb_data.statistics.mean import moments
from bb_data.statistics.random_effects import InitiativeMean, random_effects

REFERENCE = Path(__file__).parents[2] / "golden" / "statistics" / "reference_values.csv"
METHODS = ["REML", "DL", "PM"]


@pytest.fixture(scope="module")
def reference():
    with REFERENCE.open(encoding="utf-8") as opened:
        return {(row["id"], row["quantity"]): float(row["value"]) for row in csv.DictReader(opened)}


@pytest.fixture(scope="module")
def bcg(reference):
    # source: metafor dat.bcg (Colditz et al. 1994), log risk ratios of thirteen trials
    numbers = range(1, 14)
    return [
        InitiativeMean(reference["bcg13", f"yi{i}"], reference["bcg13", f"vi{i}"], 1)
        for i in numbers
    ]


@pytest.fixture(scope="module")
def six(reference):
    # source: panel_fixture.csv, R t.test by initiative
    return [
        InitiativeMean(
            reference[group, "mean"],
            reference[group, "sd"] ** 2 / reference[group, "n_pairs"],
            int(reference[group, "n_pairs"]),
        )
        for group in (f"panel_T18_minus_T0_{letter}" for letter in "ABCDEF")
    ]


def interval(estimate):
    return (estimate.lower, estimate.upper)


@pytest.mark.parametrize("method", METHODS)
def test_thirteen_trials_give_what_metafor_gives(reference, bcg, method):
    def of_r(quantity):
        return pytest.approx(reference[f"bcg13_{method}", quantity], abs=1e-6)

    actual = random_effects(bcg, unit="points", tau_method=method)

    assert of_r("mu") == actual.mean.value
    assert (of_r("ci_lo_HK"), of_r("ci_hi_HK")) == interval(actual.mean)
    assert (of_r("pi_lo_HK_df_k-1"), of_r("pi_hi_HK_df_k-1")) == interval(actual.prediction)
    assert (of_r("pi_lo_HTS_df_k-2"), of_r("pi_hi_HTS_df_k-2")) == interval(actual.prediction_k2)
    assert of_r("tau2") == actual.tau2.value
    assert of_r("Q") == actual.q
    i2 = reference[f"bcg13_{method}", "I2"]
    assert i2 == pytest.approx(100 * actual.i2, abs=1e-5)
    assert [of_r(f"blup{i}") for i in range(1, 14)] == [one.value for one in actual.shrunken]


@pytest.mark.parametrize("method", METHODS)
def test_the_standard_errors_are_those_of_metafor(reference, bcg, method):
    actual = random_effects(bcg, unit="points", tau_method=method)

    se = sqrt(1 / sum(1 / (one.variance + actual.tau2.value) for one in bcg))
    assert reference[f"bcg13_{method}", "se"] == pytest.approx(se, abs=1e-7)
    se_hk = sqrt(actual.factor) * se
    assert reference[f"bcg13_{method}", "se_HK"] == pytest.approx(se_hk, abs=1e-7)


def test_the_interval_of_tau2_is_where_q_is_no_surprise(reference, bcg):
    means = np.array([one.mean for one in bcg])
    variances = np.array([one.variance for one in bcg])

    lower, upper = tau2_interval(means, variances, 0.95)

    assert cochran_q(means, variances, lower) == pytest.approx(chi2.ppf(0.975, 12), abs=1e-9)
    assert cochran_q(means, variances, upper) == pytest.approx(chi2.ppf(0.025, 12), abs=1e-9)
    # metafor's confint leaves its root finder at uniroot's tolerance, 1.2e-4
    assert lower == pytest.approx(reference["bcg13_REML", "tau2_QP_lo"], abs=1.2e-4)
    assert upper == pytest.approx(reference["bcg13_REML", "tau2_QP_hi"], abs=1.2e-4)
    assert interval(random_effects(bcg, unit="points").tau2) == (lower, upper)


def test_the_panel_gives_what_metafor_gives(reference, six):
    def of_r(quantity):
        return pytest.approx(reference["panel_meta_REML_HK", quantity], abs=1e-8)

    actual = random_effects(six, unit="points")

    assert of_r("mu") == actual.mean.value
    assert (of_r("lo"), of_r("hi")) == interval(actual.mean)
    assert (of_r("pi_lo"), of_r("pi_hi")) == interval(actual.prediction)
    assert of_r("tau2") == actual.tau2.value
    assert actual.mean.n == (53 + 32 + 33 + 21 + 18 + 21)
    assert (actual.mean.unit, actual.mean.method) == ("points", "reml_hartung_knapp")
    assert (actual.tau2.n, actual.tau2.unit, actual.tau2.method) == (
        6,
        "points_squared",
        "reml_q_profile",
    )
    assert actual.tau2.lower == 0.0
    assert actual.tau2.upper > 0.1


def test_paule_and_mandel_on_the_panel_find_nothing_between_initiatives(reference, six):
    actual = random_effects(six, unit="points", tau_method="PM")

    assert actual.tau2.value == reference["panel_meta_PM", "tau2"] == 0.0
    assert reference["panel_meta_PM", "mu"] == pytest.approx(actual.mean.value, abs=1e-9)
    se = (actual.cautious.upper - actual.cautious.value) / 2.570581835636314
    # source: t quantile .975 on 5 degrees of freedom
    assert reference["panel_meta_PM", "se"] == pytest.approx(se, abs=1e-9)


def test_without_difference_between_initiatives_every_shrunken_change_is_the_mean(six):
    actual = random_effects(six, unit="points", tau_method="PM")

    assert {one.value for one in actual.shrunken} == {actual.mean.value}
    assert [one.n for one in actual.shrunken] == [53, 32, 33, 21, 18, 21]
    assert {interval(one) for one in actual.shrunken} == {interval(actual.mean)}


def test_the_cautious_interval_is_never_the_narrower_one(bcg, six):
    below_1 = random_effects(six, unit="points")
    above_1 = random_effects(bcg, unit="points")

    assert below_1.factor < 1 < above_1.factor
    assert below_1.cautious.upper > below_1.mean.upper
    assert below_1.cautious.lower < below_1.mean.lower
    assert interval(above_1.cautious) == interval(above_1.mean)


def test_weights_add_up_to_one_and_follow_precision(six):
    weights = random_effects(six, unit="points").weights

    assert sum(weights) == pytest.approx(1.0, abs=1e-12)
    assert max(weights) == weights[0]


@pytest.mark.parametrize("initiatives", [[], [InitiativeMean(-0.4, 0.1, 20)]])
def test_fewer_than_two_initiatives_have_no_pooled_figure(initiatives):
    assert random_effects(initiatives, unit="points") is None


def test_two_initiatives_have_a_mean_and_no_prediction_on_k_minus_2():
    two = [InitiativeMean(-1.0, 0.1, 20), InitiativeMean(0.0, 0.1, 20)]

    actual = random_effects(two, unit="points")

    assert actual.mean.value == pytest.approx((-1.0 + 0.0) / 2)
    # source: t quantile .975 on 1 degree of freedom 12.7062047; se = half the distance of two means
    assert actual.mean.upper == pytest.approx(-0.5 + 12.706204736174694 * 0.5, abs=1e-9)
    # REML of two equally precise means: their variance less the error, ((1 / 2) - 0.1)
    assert actual.tau2.value == pytest.approx((0.5 - 0.1), abs=1e-4)
    assert interval(actual.prediction_k2) == (None, None)
    assert actual.prediction.upper > actual.mean.upper


@pytest.mark.parametrize("method", METHODS)
def test_equal_means_have_only_the_cautious_interval(method):
    equal = [InitiativeMean(0.1 + 0.2, 0.1, 10), InitiativeMean(0.3, 0.2, 10)]

    actual = random_effects(equal, unit="points", tau_method=method)

    assert actual.mean.value == pytest.approx(0.3)
    assert interval(actual.mean) == (None, None)
    assert actual.cautious.lower < 0.3 < actual.cautious.upper
    assert actual.tau2.value == 0.0
    # Q below its lowest expected value: the profile is empty, which is not "no difference"
    assert (*interval(actual.tau2), actual.tau2.method) == (
        0.0,
        0.0,
        f"{method.lower()}_q_profile_empty",
    )


@pytest.mark.parametrize(
    ("mean", "variance"), [(0.0, 0.0), (0.0, -1.0), (float("nan"), 1.0), (0.0, float("nan"))]
)
def test_an_initiative_without_a_variance_is_refused(mean, variance):
    with pytest.raises(ValueError, match="variance above 0"):
        random_effects([InitiativeMean(mean, variance, 5)] * 2, unit="points")


def test_peoples_scores_become_a_mean_with_its_squared_standard_error():
    # source: R sleep, t.test(paired): mean 1.58, standard error .3889587
    differences = np.array([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4])

    actual = InitiativeMean.of(moments(differences))

    assert actual.mean == pytest.approx(1.58)
    assert sqrt(actual.variance) == pytest.approx(1.58 / 4.062127683, abs=1e-9)
    assert actual.n == 10
    assert InitiativeMean.of(moments(np.array([2.0, 2.0]))) is None


def test_reml_settles_where_full_steps_jump_to_and_fro():
    # six means on which Fisher scoring with full steps never stops (metafor: "did not converge")
    means = np.array([0.60516456, 0.194157, -0.26418637, 0.55261635, 0.46811109, -0.30311512])
    variances = np.array([0.15291438, 0.53273253, 0.56857492, 0.3239621, 0.36205402, 0.00113248])

    tau2 = between_variance(means, variances)

    weights = 1 / (variances + tau2)
    mean = (weights * means).sum() / weights.sum()
    score = (weights**2 * (means - mean) ** 2).sum() - weights.sum()
    score += (weights**2).sum() / weights.sum()
    assert score == pytest.approx(0.0, abs=1e-2)
    assert tau2 > 0


def test_a_score_on_another_scale_gives_the_same_answer(bcg):
    means = np.array([one.mean for one in bcg])
    variances = np.array([one.variance for one in bcg])

    small = between_variance(means / 1000, variances / 1000**2)

    assert small * 1000**2 == pytest.approx(between_variance(means, variances), rel=1e-3)


def test_hartung_knapp_covers_the_truth_where_a_simpler_interval_does_not():
    # STATISTICS 3 in small: k = 6 of unequal size, tau2 .4; the bench holds 93-96 %
    random = np.random.default_rng(20261103)
    sizes = np.array([90, 60, 45, 35, 25, 20])
    n_draws, n_covered = 400, 0
    for _ in range(n_draws):
        truths = random.normal(0, sqrt(0.4), 6)
        groups = [moments(random.normal(t, 2.0, n)) for t, n in zip(truths, sizes, strict=True)]
        found = random_effects([InitiativeMean.of(group) for group in groups], unit="points")
        n_covered += found.mean.lower <= 0 <= found.mean.upper
    assert 0.91 * n_draws <= n_covered <= 0.98 * n_draws
