"""Who met whom at activities: pairs, their weights, the largest group, and how it compares with chance.

Not: which activities and people count (figures), and never a drawing of people or the density of
their network, which falls by itself when more people come.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from bb_data.model.estimate import Estimate
from bb_data.statistics.compiled import compiled

Numbers = NDArray[np.int64]
Table = NDArray[np.bool_]

CURVEBALL = "curveball"

# Strona's supplementary software draws 5 pairs per row, so that a row trades 10 times on average. With
# three to five activities that still shows where a table started (chi-square over all tables); twice that does not.
_ROUNDS = 20
# So many tables at a time: all at once is no faster, and takes much memory for long lists.
_AT_ONCE = 100
_MIDDLE = (0.025, 0.975)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every two people who met, each pair once: `first` has the smaller number.

    `n_met` is at how many activities both were; `weights` is Newman's weight of the pair.
    """

    first: Numbers
    second: Numbers
    n_met: Numbers
    weights: NDArray[np.float64]


def pairs(activities: Numbers, people: Numbers) -> Pairs:
    """Who met whom, how often, and with what weight.

    Newman's collaboration weights: an activity of k people gives each of its pairs 1 / (k - 1), so
    that everybody at it gets 1 in all. Input: a number of an activity and a number of a person per
    attendance, in any order; twice the same attendance counts once. Output in rising order of both
    numbers. Nothing may be missing. Raises ValueError when the two differ in length.
    Source: Newman 2001, Phys Rev E 64:016132.
    Checked: A and B sharing activities of 4, 2 and 3 people weigh 1.8333 (Newman 2001); Southern
    Women (Davis, Gardner & Gardner 1941): 139 pairs, Evelyn and Laura 1.5626, in all 44.5.
    """
    table, numbers = _table(activities, people)
    shared = table.sum(axis=1) > 1
    attended = table[shared].astype(np.float64)
    n_met = attended.T @ attended
    weights = attended.T @ (attended / (attended.sum(axis=1, keepdims=True) - 1))
    first, second = np.nonzero(np.triu(n_met, k=1))
    return Pairs(
        first=numbers[first],
        second=numbers[second],
        n_met=n_met[first, second].astype(np.int64),
        weights=weights[first, second],
    )


def largest_component(first: Numbers, second: Numbers) -> int:
    """How many people are in the largest group that hangs together through these pairs.

    The largest connected component of an undirected graph. Input: the two numbers of every pair;
    output: a number of people, 0 without pairs. Nothing may be missing; raises nothing.
    Source: Newman 2010, Networks, section 6.11. Checked: networkx on Southern Women, one component of 18.
    """
    graph = nx.Graph(zip(first.tolist(), second.tolist(), strict=True))
    return max(map(len, nx.connected_components(graph)), default=0)


def compared_with_chance(
    activities: Numbers, people: Numbers, *, at_least: int, draws: int, seed: int
) -> Estimate:
    """How many times as many pairs met at least so often as chance alone would give.

    Observed over expected, where expected is the mean over random tables in which everybody comes as
    often, and every activity has as many people, as in the list (`reshuffled`). Input as in `pairs`;
    output: a ratio without unit ("times"), 1 = as chance gives, over n people.
    The bounds are no confidence interval: they are observed over the 97.5th and 2.5th percentile of
    the same random tables, so 1 lies outside them where the list differs from the middle 95 % of
    chance. Without such pairs in any random table there is no value; where chance could give none,
    no upper bound; where every random table has as many, no bounds. Nothing may be missing; raises
    ValueError when the two inputs differ in length.
    Source: Strona et al. 2014, Nat Commun 5:4114; for the comparison Gotelli 2000, Ecology 81:2606.
    Checked: all tables of a small list, counted out by hand and by computer.
    """
    table, numbers = _table(activities, people)
    method = f"{CURVEBALL} {draws} seed {seed}"
    observed = int(_n_pairs(table[np.newaxis], at_least)[0])
    by_chance = _by_chance(table.tobytes(), table.shape, at_least, draws, seed)
    n = int(numbers.size)
    expected = float(by_chance.mean())
    if expected == 0:
        return Estimate(None, None, None, n, "times", method)
    low, high = (float(edge) for edge in np.quantile(by_chance, _MIDDLE))
    has_spread = bool(np.ptp(by_chance) > 0)
    return Estimate(
        value=observed / expected,
        lower=observed / high if has_spread and high > 0 else None,
        upper=observed / low if has_spread and low > 0 else None,
        n=n,
        unit="times",
        method=method,
    )


def reshuffled(table: Table, draws: int, random: np.random.Generator) -> Table:
    """Random tables with the same sums of rows and columns, each as likely as any other.

    Curveball trades, all rows in random pairs at once ("global trades"): two activities keep the
    people they share, and deal the others out again, each keeping its number. Input: activities x
    people, True = was there; output: draws x activities x people, the draws side by side from the
    same start. Nothing may be missing; raises nothing; one activity can only stay as it is.
    Source: Strona et al. 2014, Nat Commun 5:4114; that all tables come equally often: Carstens 2015,
    Phys Rev E 91:042812; global trades: Carstens, Berger & Strona 2018, MethodsX 5:773. The same
    chain with another trade: Verhelst 2008, Psychometrika 73:705.
    Checked: every table of a small list comes equally often (chi-square).
    """
    tables = np.repeat(table[np.newaxis], draws, axis=0)
    half = len(table) // 2
    for _ in range(_ROUNDS if half else 0):
        order = random.permutation(len(table))
        _trade(tables, order[:half], order[half : 2 * half], random)
    return tables


@lru_cache(maxsize=1024)
def _by_chance(
    table: bytes, shape: tuple[int, ...], at_least: int, draws: int, seed: int
) -> Numbers:
    """The number of pairs in each random table, kept: most lists are the same at the next release."""
    rows = np.frombuffer(table, dtype=np.bool_).reshape(shape)
    random = np.random.default_rng(seed)
    slices = [min(_AT_ONCE, draws - done) for done in range(0, draws, _AT_ONCE)]
    return np.concatenate([_n_pairs(reshuffled(rows, n, random), at_least) for n in slices])


@compiled
def _trade(tables: Table, first: Numbers, second: Numbers, random: np.random.Generator) -> None:
    n_people = tables.shape[2]
    for table in tables:
        for pair in range(len(first)):
            ours, theirs = table[first[pair]], table[second[pair]]
            n_exclusive, n_ours = 0, 0
            for person in range(n_people):
                n_exclusive += ours[person] != theirs[person]
                n_ours += ours[person] and not theirs[person]
            # Selection sampling (Knuth, algorithm S): every choice of so many people is as likely.
            for person in range(n_people):
                if ours[person] != theirs[person]:
                    is_ours = random.random() * n_exclusive < n_ours
                    ours[person], theirs[person] = is_ours, not is_ours
                    n_ours -= is_ours
                    n_exclusive -= 1


def _n_pairs(tables: Table, at_least: int) -> Numbers:
    """In each table: how many pairs of people were together so often."""
    # Sums of so many ones are exact in this type, and it multiplies fastest.
    attended = tables.astype(np.float32)
    n_met = attended.transpose(0, 2, 1) @ attended
    often = np.count_nonzero(n_met >= at_least, axis=(1, 2))
    with_oneself = np.count_nonzero(attended.sum(axis=1) >= at_least, axis=1)
    return np.asarray((often - with_oneself) // 2, dtype=np.int64)


def _table(activities: Numbers, people: Numbers) -> tuple[Table, Numbers]:
    """Activities x people, both in rising order of their numbers, and the numbers of the people."""
    if activities.shape != people.shape:
        raise ValueError("every attendance has an activity and a person")
    _, rows = np.unique(activities, return_inverse=True)
    numbers, columns = np.unique(people, return_inverse=True)
    table = np.zeros((int(rows.max(initial=-1)) + 1, numbers.size), dtype=np.bool_)
    table[rows, columns] = True
    return table, numbers
