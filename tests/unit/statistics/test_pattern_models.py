"""Models fitted to sums by pattern, against geepack and lme4, and against the same models fitted to people."""

import time
from dataclasses import fields, replace

import numpy as np
import pytest

from bb_data.statistics.pattern_models import Groups, gee_of, mixed_model_of
from bb_data.statistics.patterns import patterns
from bb_data.statistics.repeated_models import gee
from tests.unit.statistics.reference import panel, reference
from tests.unit.statistics.written_out import as_in_r, mixed_model

COEFFICIENTS = (
    ["(Intercept)", "w1", "w2", "w3", "w4"] + [f"initiative{letter}" for letter in "BCDEF"]
)  # fmt: skip


def groups_of(table, initiative):
    """The groups of people, a row of scores each, of initiatives with these numbers."""
    return Groups.of([own_patterns(table[initiative == one]) for one in np.unique(initiative)])


def own_patterns(own):
    waves = np.tile(np.arange(own.shape[1]), len(own))
    return patterns(own.ravel(), waves, np.repeat(np.arange(len(own)), own.shape[1]))


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


def numbers_of_people(coefficients, covariance):
    return [*coefficients, *np.sqrt(np.diag(covariance))]


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

    assert as_in_r(fit) == pytest.approx([known[name] for name in names], abs=1e-5)


@pytest.mark.parametrize("seed", range(5))
def test_the_mixed_model_is_the_same_as_of_people(seed):
    people = drawn(seed, shared=True)

    fit = mixed_model_of(groups_of(*people))
    coefficients, covariance, between, rest = mixed_model(*forms_of(*people))

    assert as_in_r(fit) == pytest.approx(numbers_of_people(coefficients, covariance), rel=1e-9)
    assert [fit.person_variance, fit.rest_variance] == pytest.approx([between, rest], rel=1e-9)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("shared", [True, False])
def test_the_fallback_is_the_same_as_of_people(seed, shared):
    people = drawn(seed, shared=shared)

    fit, of_people = gee_of(groups_of(*people)), gee(*forms_of(*people))

    assert (mixed_model_of(groups_of(*people)) is None) == (not shared)
    expected = numbers_of_people(of_people.coefficients, of_people.covariance)
    assert as_in_r(fit) == pytest.approx(expected, rel=1e-9)


def test_the_mixed_model_does_not_depend_on_the_order_of_adding_up():
    groups = groups_of(*drawn(1, shared=True))
    # Scores in tenths, so that sums round.
    tenths = replace(groups, sums=groups.sums / 10, products=groups.products / 100)
    order = np.arange(groups.n.size)[::-1]
    backward = Groups(
        tenths.waves, *(getattr(tenths, f.name)[order] for f in fields(tenths) if f.name != "waves")
    )

    forwards, backwards = mixed_model_of(tenths), mixed_model_of(backward)

    assert as_in_r(forwards) == pytest.approx(as_in_r(backwards), rel=1e-11)


def test_what_cannot_be_fitted_is_no_fit():
    alike = np.arange(12.0)[:, np.newaxis] + np.array([[0.0, -1.0]])
    one = np.zeros(12, dtype=int)
    # Everybody changes alike: nothing is left over within people.
    assert gee_of(groups_of(alike, one)) is None
    assert mixed_model_of(groups_of(alike, one)) is None
    # The model leaves over nothing at all.
    assert gee_of(groups_of(np.tile([[3.0, 5.0]], (12, 1)), one)) is None
    # Nobody was at two waves, so that these cannot be told from the initiatives.
    apart = groups_of(
        np.array([[1.0, np.nan], [2, np.nan], [np.nan, 4], [np.nan, 5]]), np.array([0, 0, 1, 1])
    )
    assert not apart.is_connected()
    assert gee_of(apart) is None
    assert mixed_model_of(apart) is None


def test_thousands_of_initiatives_cost_no_more_than_their_number():
    rng = np.random.default_rng(4)
    people = rng.normal(5, 2, (3000, 6, 1)) + rng.normal(0, 2, (3000, 6, 3))
    many = [own_patterns(own) for own in people]

    started = time.process_time()
    mixed_model_of(Groups.of(many[:300]))
    few = time.process_time() - started
    mixed_model_of(Groups.of(many))

    # Written out ten times as many would take a thousand times as long.
    assert time.process_time() - started - few < 40 * few
