"""tau2: how much the true changes of initiatives differ, three estimators and an interval. Not: their mean.

`means` and `variances` (squared standard errors, above 0) hold one number per initiative, at least
two of them; tau2 is in squared points. Nothing may be missing: `random_effects` sees to that.
"""

from __future__ import annotations

from itertools import count
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import chdtri

Numbers = NDArray[np.float64]
TauMethod = Literal["REML", "DL", "PM"]

_STOP = 1e-5
_STOP_SHARE = 1e-3
"""Of the usual variance: a score on a small scale, such as 0-1, asks for smaller steps than metafor's."""

_FULL_STEPS = 100


def between_variance(means: Numbers, variances: Numbers, method: TauMethod = "REML") -> float:
    """tau2, the variance between the initiatives' true changes, never below 0.

    REML: restricted maximum likelihood by Fisher scoring. It starts, halves its steps at 0 and stops
    (a step of 1e-5) as metafor's `rma` does: where the maximum is at 0, both stop the same few
    millionths above it. DL (DerSimonian & Laird) and PM (Paule & Mandel) are the alternatives
    for the sensitivity page. Raises nothing.
    Source: Viechtbauer 2005, J Educ Behav Stat 30:261-293; DerSimonian & Laird 1986, Control Clin
    Trials 7:177-188; Paule & Mandel 1982, J Res Nat Bur Stand 87:377-385.
    Checked: metafor on dat.bcg: REML .3132433, DL .3087603, PM .3180685.
    """
    if method == "DL":
        weights = 1 / variances
        spare = cochran_q(means, variances) - (means.size - 1)
        return max(0.0, spare / float(weights.sum() - (weights**2).sum() / weights.sum()))
    if method == "PM":
        return _tau2_where_q_is(means.size - 1.0, means, variances)
    return _reml(means, variances)


def cochran_q(means: Numbers, variances: Numbers, tau2: float = 0.0) -> float:
    """The weighted squared deviations from the weighted mean; with `tau2` the generalised Q."""
    weights = 1 / (variances + tau2)
    mean = (weights * means).sum() / weights.sum()
    return float((weights * (means - mean) ** 2).sum())


def tau2_interval(means: Numbers, variances: Numbers, confidence: float) -> tuple[float, float]:
    """The Q-profile interval of tau2: the values at which Q is no surprise for chi-square on k - 1.

    Both bounds are 0 when the initiatives differ less than chance alone lets them.
    Source: Viechtbauer 2007, Stat Med 26:37-52. Checked there on dat.bcg: .1197-1.1115 (95 %).
    """
    tail = (1 - confidence) / 2
    high, low = (float(chdtri(means.size - 1, p)) for p in (tail, 1 - tail))
    return _tau2_where_q_is(high, means, variances), _tau2_where_q_is(low, means, variances)


def _tau2_where_q_is(target: float, means: Numbers, variances: Numbers) -> float:
    """The tau2 that brings the generalised Q down to `target`; 0 when Q is below it already."""

    def excess(tau2: float) -> float:
        return cochran_q(means, variances, tau2) - target

    if excess(0.0) <= 0:
        return 0.0
    # Q is at most this sum / tau2, so that here it is below the target.
    beyond = 2 * float(((means - means.mean()) ** 2).sum()) / target
    return float(brentq(excess, 0.0, beyond, xtol=1e-14, rtol=1e-13, maxiter=500))


def _reml(means: Numbers, variances: Numbers) -> float:
    tau2 = max(0.0, float(means.var(ddof=1) - variances.mean()))
    stop = min(_STOP, _STOP_SHARE * float(variances.mean()))
    for done in count():
        weights = 1 / (variances + tau2)
        total, squares, cubes = (float((weights**power).sum()) for power in (1, 2, 3))
        mean = float((weights * means).sum()) / total
        score = float((weights**2 * (means - mean) ** 2).sum()) - total + squares / total
        information = squares - 2 * cubes / total + (squares / total) ** 2
        # Full steps can jump to and fro across the maximum for ever; metafor gives up there, we shorten them.
        step = score / information / (1 + done // _FULL_STEPS)
        while tau2 + step < 0:
            step /= 2
        tau2 += step
        if not abs(step) > stop:
            break
    return tau2
