"""What the model families give for the ids of the reference file: over initiatives, course, drop-out, attendance.

`lmer_w+(1|init/code)` is a model that this project does not fit: it checks statsmodels itself, on
which the project's own mixed model rests.
"""

from __future__ import annotations

from functools import cache
from math import log, sqrt

import numpy as np
from scipy.special import stdtrit
from statsmodels.regression.mixed_linear_model import MixedLM, VCSpec

from bb_data.statistics.attendance import People, ancova
from bb_data.statistics.attrition import Starters, staying_model, weighted_change
from bb_data.statistics.mean import moments
from bb_data.statistics.paired import change_moments, mean_change
from bb_data.statistics.pattern_models import Groups, mixed_model_of
from bb_data.statistics.patterns import patterns
from bb_data.statistics.random_effects import InitiativeMean, random_effects
from bb_data.statistics.repeated_models import gee
from tests.unit.statistics.closed_forms import Z
from tests.unit.statistics.reference import ROOT, panel
from tests.unit.statistics.written_out import as_in_r

WAVES = ("w1", "w2", "w3", "w4")
INITIATIVES = tuple(f"initiative{letter}" for letter in "BCDEF")
FIXED = ("(Intercept)", *WAVES, *INITIATIVES)

# source: R metadat::dat.bcg (Colditz et al. 1994): ill and not ill with the vaccine, ill and not ill without
TRIALS = (
    (4, 119, 11, 128),
    (6, 300, 29, 274),
    (3, 228, 11, 209),
    (62, 13536, 248, 12619),
    (33, 5036, 47, 5761),
    (180, 1361, 372, 1079),
    (8, 2537, 10, 619),
    (505, 87886, 499, 87892),
    (29, 7470, 45, 7232),
    (17, 1699, 65, 1600),
    (186, 50448, 141, 27197),
    (5, 2493, 3, 2338),
    (27, 16886, 29, 17825),
)


def trial(ill, well, ill_without, well_without):
    """The logarithm of the ratio of risks and its variance, as metafor's escalc gives them."""
    n, n_without = ill + well, ill_without + well_without
    return InitiativeMean(
        mean=log(ill / n) - log(ill_without / n_without),
        variance=1 / ill - 1 / n + 1 / ill_without - 1 / n_without,
        n=n + n_without,
    )


def trials(_row_id):
    found = {}
    for number, counts in enumerate(TRIALS, start=1):
        one = trial(*counts)
        found |= {f"yi{number}": one.mean, f"vi{number}": one.variance}
    return found


def over_trials(row_id):
    return over([trial(*counts) for counts in TRIALS], row_id.removeprefix("bcg13_"))


def homogeneity(_row_id):
    """Cochran's Q is the same whichever way tau2 is estimated, and DL's I2 is made of Q alone."""
    found = over_trials("bcg13_DL")
    return {"Q": found["Q"], "I2": found["I2"]}


def over_initiatives(row_id):
    own = []
    for letter in "ABCDEF":
        before, after = (starters_of(letter)[column] for column in ("start", "after"))
        own.append(InitiativeMean.of(change_moments(before, after)))
    found = over(own, row_id.split("_")[2])
    renamed = {"lo": "ci_lo_HK", "hi": "ci_hi_HK", "pi_lo": "pi_lo_HK_df_k-1"}
    renamed["pi_hi"] = "pi_hi_HK_df_k-1"
    return found | {short: found[name] for short, name in renamed.items()}


def over(initiatives, tau_method):
    actual = random_effects(initiatives, unit="points", tau_method=tau_method)
    k, mu, tau2 = len(initiatives), actual.mean.value, actual.tau2.value
    half = (actual.prediction_k2.upper - actual.prediction_k2.lower) / 2
    # The plain variance of mu is not told by itself: it stands in the second prediction interval.
    around = (half / float(stdtrit(k - 2, 0.975))) ** 2
    se = sqrt(around - tau2)
    return {
        "mu": mu,
        "se": se,
        "tau2": tau2,
        "Q": actual.q,
        "I2": 100 * actual.i2,
        "ci_lo_z": mu - Z * se,
        "ci_hi_z": mu + Z * se,
        "se_HK": (actual.mean.upper - actual.mean.lower) / 2 / float(stdtrit(k - 1, 0.975)),
        "ci_lo_HK": actual.mean.lower,
        "ci_hi_HK": actual.mean.upper,
        "pi_lo_HK_df_k-1": actual.prediction.lower,
        "pi_hi_HK_df_k-1": actual.prediction.upper,
        "pi_lo_z": mu - Z * sqrt(around),
        "pi_lo_HTS_df_k-2": actual.prediction_k2.lower,
        "pi_hi_HTS_df_k-2": actual.prediction_k2.upper,
        "tau2_QP_lo": actual.tau2.lower,
        "tau2_QP_hi": actual.tau2.upper,
    } | {f"blup{i}": one.value for i, one in enumerate(actual.shrunken, start=1)}


def starters_of(letters):
    """A column per trait of who was there at T0 in these initiatives; `after` is the score at T18 or NaN."""
    rows = [row for row in panel() if row["initiative"] in letters]
    later = {row["code"]: float(row["djg11"]) for row in rows if row["wave"] == "3"}
    start = [row for row in rows if row["wave"] == "0"]
    return {
        "start": np.array([float(row["djg11"]) for row in start]),
        "after": np.array([later.get(row["code"], np.nan) for row in start]),
        "age": np.array([float(row["age"]) for row in start]),
        "attended": np.array([float(row["attendance"]) for row in start]),
        "sex": np.array([row["sex"] for row in start]),
        "initiative": np.array([row["initiative"] for row in start]),
    }


def forms():
    """Scores, the design that R makes of `wave + initiative`, and a number for every person."""
    rows = panel()
    columns = [np.ones(len(rows))]
    columns += [np.array([row["wave"] == str(number) for row in rows]) for number in range(1, 5)]
    columns += [np.array([row["initiative"] == letter for row in rows]) for letter in "BCDEF"]
    scores = np.array([float(row["djg11"]) for row in rows])
    person = np.unique([row["code"] for row in rows], return_inverse=True)[1]
    return scores, np.column_stack(columns).astype(float), person


def coefficients(fit):
    errors = np.sqrt(np.diag(fit.covariance))
    return dict(zip(FIXED, fit.coefficients, strict=True)) | {
        f"se_{name}": error for name, error in zip(FIXED, errors, strict=True)
    }


def random_person(_row_id):
    fit = mixed_model_of(groups())
    names = [*FIXED, *(f"se_{name}" for name in FIXED)]
    return dict(zip(names, as_in_r(fit), strict=True)) | {
        "var_code": fit.person_variance,
        "var_resid": fit.rest_variance,
        "reml_loglik": fit.log_likelihood,
    }


def groups():
    """The people of the panel by initiative and pattern of waves."""
    rows = panel()
    scores, waves = (np.array([float(row[name]) for row in rows]) for name in ("djg11", "wave"))
    person, initiative = (np.array([row[name] for row in rows]) for name in ("code", "initiative"))
    return Groups.of(
        [
            patterns(scores[own], waves[own].astype(int), person[own])
            for own in (initiative == letter for letter in "ABCDEF")
        ]
    )


@cache
def people_within_initiatives(_row_id):
    """statsmodels itself: persons within initiatives, both random."""
    scores, design, person = forms()
    waves = design[:, :5]
    initiative = np.array([row["initiative"] for row in panel()])
    within = []
    for letter in "ABCDEF":
        own = person[initiative == letter]
        within.append((own[:, np.newaxis] == np.unique(own)[np.newaxis, :]).astype(float))
    labels = [[f"person{i}" for i in range(one.shape[1])] for one in within]
    persons = VCSpec(["person"], [labels], [within])
    each = np.ones((scores.size, 1))
    model = MixedLM(scores, waves, groups=initiative, exog_re=each, exog_vc=persons)
    fit = model.fit(method="lbfgs")
    names = ("(Intercept)", *WAVES)
    errors = {f"se_{name}": error for name, error in zip(names, fit.bse_fe, strict=True)}
    variances = {
        "var_code:initiative": fit.vcomp[0],
        "var_initiative": fit.cov_re[0, 0],
        "var_Residual": fit.scale,
    }
    return dict(zip(names, fit.fe_params, strict=True)) | errors | variances


def equations(row_id):
    scores, design, person = forms()
    is_share = row_id.startswith("gee_logit")
    outcomes = (scores >= 3).astype(float) if is_share else scores
    return coefficients(gee(outcomes, design, person, is_share=is_share))


def staying(_row_id):
    found, _ = staying_model(starters())
    names = ("(Intercept)", "djg11", "age", "attendance", *INITIATIVES)
    return dict(zip(names, found, strict=True))


def starters():
    columns = starters_of("ABCDEF")
    del columns["sex"]
    return Starters(**columns)


def weighted(_row_id):
    people = starters()
    untrimmed = weighted_change(people, unit="points", trimmed_share=0)
    unweighted = mean_change(moments(people.after - people.start), unit="points")
    return {
        "mean_change_unweighted": unweighted.value,
        "mean_change_ipw_stabilised": untrimmed.change.value,
        "ess": untrimmed.effective_n,
    }


def attending(_row_id):
    columns = starters_of("ABCDEF")
    people = People(before=columns.pop("start"), **columns)
    fit = ancova(people, is_logged=False, has_sex=False)
    return {
        "b_y0": fit.coefficients[0],
        "b_att": fit.coefficients[1],
        "se_att": fit.plain_error(1),
    }


CHECKED = {
    "bcg13": trials,
    "bcg13_": over_trials,
    "bcg13_FE": homogeneity,
    "panel_meta_": over_initiatives,
    "lmer_w+init+(1|code)": random_person,
    "lmer_w+(1|init/code)": people_within_initiatives,
    "gee_": equations,
    "attrition_logit": staying,
    "ipw": weighted,
    "ancova": attending,
}
TOLERANCES = {
    ("bcg13_", ""): ROOT,
    # metafor's confint searches the root to its documented tolerance of .Machine$double.eps^.25, 1.2e-4.
    ("bcg13_", "tau2_QP"): 1.2e-4,
    ("panel_meta_", ""): ROOT,
    ("lmer_", ""): ROOT,
    # Two variances at once: statsmodels stops a little short of lme4, and its errors come from the
    # observed information (pattern_models.mixed_model_of therefore makes its own).
    ("lmer_w+(1|init/code)", ""): 1e-4,
    ("lmer_w+(1|init/code)", "se_(Intercept)"): 2e-3,
    ("gee_", ""): ROOT,
    ("attrition_logit", ""): ROOT,
    ("ipw", "mean_change_ipw"): ROOT,
    ("ipw", "ess"): ROOT,
}
