"""What the closed-form statistics give for the ids of the reference file, by family."""

from __future__ import annotations

from math import sqrt

import numpy as np

from bb_data.statistics.detectable import minimum_detectable_change
from bb_data.statistics.effect_size import d_z, g_z, g_z_large_sample, standardised_change
from bb_data.statistics.mean import moments, p_against_zero
from bb_data.statistics.paired import change_moments, mean_change
from bb_data.statistics.paired_sensitivity import (
    acceleration,
    bca_mean_change,
    hodges_lehmann,
    signed_rank,
)
from bb_data.statistics.paired_share import (
    Transitions,
    mcnemar,
    share_change,
    share_change_tango,
)
from bb_data.statistics.proportion import share, share_clopper_pearson, share_jeffreys
from bb_data.statistics.rank_correlation import rank_correlation
from tests.unit.statistics.reference import ROOT, panel

Z = 1.959963984540054  # 97.5 % quantile of the normal distribution

# source: R datasets::sleep (Student 1908), extra hours of sleep under two drugs, persons 1-10
SLEEP_FIRST = np.array([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
SLEEP_SECOND = np.array([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])


def variance(estimate):
    return ((estimate.upper - estimate.lower) / (2 * Z)) ** 2


def panel_change(row_id):
    people = {}
    for row in panel():
        if row["initiative"] == row_id[-1]:
            people.setdefault(row["code"], {})[row["wave"]] = float(row["djg11"])
    before, after = (
        np.array([scores.get(wave, np.nan) for scores in people.values()]) for wave in ("0", "3")
    )
    start = before[~np.isnan(before)]
    group = change_moments(before, after)
    change = mean_change(group, unit="points")
    g = standardised_change(before, after)
    return {
        "n_pairs": change.n,
        "mean": change.value,
        "sd": sqrt(group.squared_deviations / (group.n - 1)),
        "lo": change.lower,
        "hi": change.upper,
        "p": p_against_zero(group),
        "prev3_T0": share(int((start >= 3).sum()), start.size).value,
        # The variance of g is 2(1 - r)/n + g^2/2n.
        "r": 1 - (variance(g) - g.value**2 / (2 * g.n)) * g.n / 2,
    }


def sleep(_row_id):
    differences = SLEEP_SECOND - SLEEP_FIRST
    group = change_moments(SLEEP_FIRST, SLEEP_SECOND)
    change = mean_change(group, unit="hours")
    bca = bca_mean_change(differences, unit="hours")
    ranks = signed_rank(differences)
    d, g, smcc = d_z(group), g_z(group), g_z_large_sample(group)
    smcr = standardised_change(SLEEP_FIRST, SLEEP_SECOND)
    return {
        "mean_diff": change.value,
        "p": p_against_zero(moments(differences)),
        "lo": change.lower,
        "hi": change.upper,
        "t": d.value * sqrt(10),
        "d_z": d.value,
        "d_z_lo": d.lower,
        "d_z_hi": d.upper,
        "g_z": g.value,
        "g_z_lo": g.lower,
        "g_z_hi": g.upper,
        "SMCR(gain/sd_pre,J)": smcr.value,
        "SMCR_vi": variance(smcr),
        "SMCC(d_z,J)": smcc.value,
        "SMCC_vi": variance(smcc),
        "wilcoxon_V": ranks.v,
        "wilcoxon_p_corr": ranks.p,
        "HL_pseudomedian": hodges_lehmann(differences, unit="hours", without_unchanged=True).value,
        "bca_accel_mean": acceleration(differences),
        "bca_lo_approx": bca.lower,
        "bca_hi_approx": bca.upper,
    }


def proportion(row_id):
    numerator, n = map(int, row_id.removeprefix("prop_").split("_"))
    wilson, clopper, jeffreys = (
        interval(numerator, n) for interval in (share, share_clopper_pearson, share_jeffreys)
    )
    return {
        "wilson_lo": wilson.lower,
        "wilson_hi": wilson.upper,
        "clopper_lo": clopper.lower,
        "clopper_hi": clopper.upper,
        "jeffreys_lo": jeffreys.lower,
        "jeffreys_hi": jeffreys.upper,
    }


def change_of_share(row_id):
    both, gained, lost, neither = map(int, row_id.removeprefix("mcnemar_").split("_"))
    people = Transitions(both, gained, lost, neither)
    newcombe, tango, tests = share_change(people), share_change_tango(people), mcnemar(people)
    return {
        "diff": newcombe.value,
        "newcombe10_lo": newcombe.lower,
        "newcombe10_hi": newcombe.upper,
        "tango_lo": tango.lower,
        "tango_hi": tango.upper,
        "p_exact": tests.p_exact,
        "p_midp": tests.p_mid,
        "chi2_nocorr": tests.chi2,
        "chi2_corr": tests.chi2_corrected,
    }


def detectable(_row_id):
    return {
        f"n{n}_80": minimum_detectable_change(n, sd_change=1.0, unit="sd").value
        for n in (20, 30, 50, 80, 120)
    }


def dose(_row_id):
    people = {}
    for row in panel():
        people.setdefault(row["code"], {})[row["wave"]] = row
    both = [waves for waves in people.values() if {"0", "3"} <= waves.keys()]
    change = [float(waves["3"]["djg11"]) - float(waves["0"]["djg11"]) for waves in both]
    attendance = [float(waves["3"]["attendance"]) for waves in both]
    return {"spearman": rank_correlation(np.array(attendance), np.array(change)).value}


CHECKED = {
    "mdc_paired_dz": detectable,
    "dose": dose,
    "prop_": proportion,
    "sleep": sleep,
    "panel_T18_minus_T0_": panel_change,
    "mcnemar_": change_of_share,
}
TOLERANCES = {
    ("mdc_paired_dz", ""): ROOT,
    ("sleep", "d_z_"): ROOT,
    ("sleep", "g_z_"): ROOT,
    # R's wilcox.test searches the root to its documented `tol.root` of 1e-4; the median itself is 1.4.
    ("sleep", "HL_pseudomedian"): 1e-4,
    # Monte Carlo: with 20,000 resamples an end point has a standard error of about 0.01 on either side.
    ("sleep", "bca_lo_approx"): 0.03,
    ("sleep", "bca_hi_approx"): 0.03,
}
