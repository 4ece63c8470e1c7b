"""Whatever the facts of a change are: one verdict, in the order of the table, and no direction for few people."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bb_data.words.verdict_texts import side, verdict_text
from bb_data.words.verdicts import ChangeFacts, Demands, Interval, Verdict, verdict

DEMANDS = Demands(
    minimum_n=10,
    direction_words_n=30,
    minimum_days=150,
    minimum_return_share=0.5,
    minimum_initiatives=4,
    meaningful=0.6,
)
# source: WORDS 1, "when", one condition a row; a row counts only when none above it does
POINTS = st.floats(-11, 11, allow_nan=False)


@st.composite
def two_intervals(draw: st.DrawFn) -> tuple[Interval, Interval]:
    """A 95 % interval and the 90 % one within it."""
    low, low_90, high_90, high = sorted(draw(st.tuples(POINTS, POINTS, POINTS, POINTS)))
    return (low, high), (low_90, high_90)


@st.composite
def facts(draw: st.DrawFn) -> ChangeFacts:
    n_start, n_end = draw(st.integers(0, 200)), draw(st.integers(0, 200))
    return ChangeFacts(
        n_pairs=draw(st.integers(0, min(n_start, n_end))),
        n_start=n_start,
        n_end=n_end,
        days_between=draw(st.none() | st.floats(0, 800)),
        intervals=draw(st.none() | two_intervals()),
        stands_among_others=draw(st.booleans()),
        n_initiatives=draw(st.none() | st.integers(0, 8)),
    )


def rows_that_hold(known: ChangeFacts) -> list[Verdict]:
    """The rows of the table whose own condition holds, in the table's order."""
    (low, high), (low_90, high_90) = known.intervals or ((0, 0), (0, 0))
    is_programme = known.n_initiatives is not None
    has_spread = known.intervals is not None
    is_small = low_90 >= -0.6 and high_90 <= 0.6
    stands = is_programme or known.stands_among_others
    rows = {
        Verdict.UNLINKED: known.n_pairs == 0 and min(known.n_start, known.n_end) >= 10,
        Verdict.TOO_FEW: known.n_pairs < 10,
        Verdict.NO_SPREAD: not has_spread and not is_programme,
        Verdict.TOO_EARLY: known.days_between is None or known.days_between < 150,
        Verdict.FEW_PEOPLE: known.n_pairs < 30,
        Verdict.LOW_RETURN: 2 * known.n_pairs < known.n_start,
        Verdict.FEW_INITIATIVES: is_programme and (known.n_initiatives or 0) < 4,
    }
    found = [code for code, holds in rows.items() if holds]
    if not has_spread:
        return [*found, Verdict.NO_SPREAD]
    small = {Verdict.LOWER: Verdict.LOWER_SMALL, Verdict.HIGHER: Verdict.HIGHER_SMALL}
    for code, excludes_zero in ((Verdict.LOWER, high < 0), (Verdict.HIGHER, low > 0)):
        if excludes_zero:
            said = small[code] if is_small else code
            found.append(said if stands else Verdict.CHANCE_POSSIBLE)
    return [*found, Verdict.ABOUT_SAME if is_small else Verdict.UNDECIDED]


@given(facts())
def test_the_verdict_is_the_first_row_of_the_table_that_holds(known: ChangeFacts) -> None:
    assert verdict(known, DEMANDS) == rows_that_hold(known)[0]


@given(facts())
def test_no_direction_is_named_for_fewer_than_thirty_people(known: ChangeFacts) -> None:
    code = verdict(known, DEMANDS)

    if known.n_pairs < 30:
        assert side(code, -0.4) is None
        said = verdict_text(code, value=-0.4).whole
        assert [w for w in ("lager", "hoger", "gelijk", "klein") if w in said] == []


@given(facts())
def test_the_other_way_round_the_verdict_is_the_other_way_round(known: ChangeFacts) -> None:
    def turned(interval: Interval) -> Interval:
        return (-interval[1], -interval[0])

    mirror = {"lower": "higher", "higher": "lower"}
    code = str(verdict(known, DEMANDS))
    plain, mark, rest = code.partition("_small")
    expected = mirror.get(plain, plain) + mark + rest
    intervals = known.intervals and (turned(known.intervals[0]), turned(known.intervals[1]))

    assert verdict(replace(known, intervals=intervals), DEMANDS) == expected
