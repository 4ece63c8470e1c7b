"""Models fitted to sums by pattern, against geepack and lme4, and against the same models fitted to people."""

import numpy as np
import pytest

from bb_data.model.raw_cell import Pattern
from bb_data.statistics.pattern_models import Group, gee_of, mixed_model_of
from bb_data.statistics.patterns import patterns
from bb_data.statistics.repeated_models import gee, mixed_model
from tests.unit.statistics.reference import panel, reference

COEFFICIENTS = (
    ["(Intercept)", "w1", "w2", "w3", "w4"] + [f"initiative{letter}" for letter in "BCDEF"]
)  # fmt: skip


def groups_of(table, initiative):
    """The groups of people, a row of scores each, and the columns of forms that they are the sums of."""
    n_initiatives, n_waves = int(initiative.max()) + 1, table.shape[1]
    groups, rows = [], np.eye(n_waves)
    rows[:, 0] = 1
    for number in range(n_initiatives):
        own = table[initiative == number]
        term = np.zeros((n_waves, n_initiatives - 1))
        if number > 0:
            term[:, number - 1] = 1
        design = np.column_stack([rows, term])
        waves = np.tile(np.arange(n_waves), len(own))
        people = np.repeat(np.arange(len(own)), n_waves)
        for pattern in patterns(own.ravel(), waves, people):
            groups.append(Group(pattern, design[list(pattern.waves)]))
    return groups


def forms_of(table, initiative):
    n_waves = table.shape[1]
    person, wave = np.nonzero(~np.isnan(table))
    columns = [np.ones(person.size)]
    columns += [wave == number for number in range(1, n_waves)]
    columns += [initiative[person] == number for number in range(1, int(initiative.max()) + 1)]
    person = np.unique(person, return_inverse=True)[1]
    return table[~np.isnan(table)], np.column_stack(columns).astype(float), person


def drawn(seed, *, shared):
    """People of three initiatives at four waves, some of them missing; `shared` is what a person's scores share."""
    rng = np.random.default_rng(seed)
    initiative = rng.integers(0, 3, 90)
    own = rng.normal(0, 2, (90, 4))
    if shared:
        own += rng.normal(0, 3, (90, 1))
    else:
        # Somebody's scores add up to nearly the same: they go against each other.
        own -= own.mean(axis=1, keepdims=True)
    table = np.round(5 + own + initiative[:, np.newaxis])
    table[rng.random(table.shape) < 0.2] = np.nan
    return table, initiative


def numbers(fit):
    return [*fit.coefficients, *np.sqrt(np.diag(fit.covariance))]


def panel_as_table():
    forms = panel()
    codes = sorted({(row["initiative"], row["code"]) for row in forms})
    table = np.full((len(codes), 5), np.nan)
    for row in forms:
        place = codes.index((row["initiative"], row["code"]))
        table[place, int(row["wave"])] = float(row["djg11"])
    return table, np.array(["ABCDEF".index(letter) for letter, _ in codes])


@pytest.mark.parametrize(
    ("fitted", "group"), [(gee_of, "gee_exch"), (mixed_model_of, "lmer_w+init+(1|code)")]
)
def test_the_models_are_those_of_r(fitted, group):
    known = reference(group)
    names = [*COEFFICIENTS, *(f"se_{name}" for name in COEFFICIENTS)]

    fit = fitted(groups_of(*panel_as_table()))

    assert numbers(fit) == pytest.approx([known[name] for name in names], abs=1e-5)


@pytest.mark.parametrize("seed", range(5))
def test_the_mixed_model_is_the_same_as_of_people(seed):
    people = drawn(seed, shared=True)

    fit, of_people = mixed_model_of(groups_of(*people)), mixed_model(*forms_of(*people))

    assert numbers(fit) == pytest.approx(numbers(of_people), rel=1e-11)
    assert fit.log_likelihood == pytest.approx(of_people.log_likelihood, rel=1e-11)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("shared", [True, False])
def test_the_fallback_is_the_same_as_of_people(seed, shared):
    people = drawn(seed, shared=shared)

    fit, of_people = gee_of(groups_of(*people)), gee(*forms_of(*people))

    assert (mixed_model_of(groups_of(*people)) is None) == (not shared)
    assert numbers(fit) == pytest.approx(numbers(of_people), rel=1e-9)


def test_the_mixed_model_does_not_depend_on_the_order_of_adding_up():
    groups = groups_of(*drawn(1, shared=True))
    # Scores in tenths, so that sums round.
    tenths = [
        Group(
            Pattern(
                one.pattern.waves,
                one.pattern.n,
                tuple(total / 10 for total in one.pattern.sums),
                tuple(tuple(product / 100 for product in row) for row in one.pattern.products),
            ),
            one.design,
        )
        for one in groups
    ]
    forward, backward = mixed_model_of(tenths), mixed_model_of(tenths[::-1])

    assert numbers(forward) == pytest.approx(numbers(backward), rel=1e-11)


def test_what_cannot_be_fitted_is_no_fit():
    alike = np.arange(12.0)[:, np.newaxis] + np.array([[0.0, -1.0]])
    one = np.zeros(12, dtype=int)
    twice = [
        Group(group.pattern, np.column_stack([group.design, group.design[:, 1]]))
        for group in groups_of(alike + np.random.default_rng(2).integers(0, 3, (12, 2)), one)
    ]

    # Everybody changes alike: nothing is left over within people.
    assert gee_of(groups_of(alike, one)) is None
    assert mixed_model_of(groups_of(alike, one)) is None
    # The model leaves over nothing at all.
    assert gee_of(groups_of(np.tile([[3.0, 5.0]], (12, 1)), one)) is None
    # A column twice.
    assert gee_of(twice) is None
    assert mixed_model_of(twice) is None
