"""S4: figures are rounded as they are shown, in the data too."""

import pytest

from bb_data.disclosure.rounding import rounded


@pytest.mark.parametrize(
    ("value", "is_share", "expected"),
    [
        (0.425, True, 43.0),
        (0.4249, True, 42.0),
        (3.25, False, 3.3),
        (-3.25, False, -3.3),
        (-0.04, False, 0.0),
        (1 / 3, False, 0.3),
    ],
)
def test_shares_are_whole_per_cents_and_scores_have_one_decimal(value, is_share, expected):
    actual = rounded(value, is_share=is_share)

    assert actual == expected
    assert str(actual)[0] != "-" or expected < 0
