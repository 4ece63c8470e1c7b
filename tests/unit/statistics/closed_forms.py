"""What the closed-form statistics give for the ids of the reference file, by family."""

from __future__ import annotations

from bb_data.statistics.proportion import share, share_clopper_pearson, share_jeffreys


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


CHECKED = {"prop_": proportion}
TOLERANCES: dict[tuple[str, str], float] = {}
