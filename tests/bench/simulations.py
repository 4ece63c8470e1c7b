"""The simulations by which the statistics are accepted: seeds, settings, bands, and what each draw gave.

Everything that is judged goes through the monitor's own functions. `make simulations` runs them all and
writes data/reference/simulations.json. Not: what the results mean (words).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from math import sqrt

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.scales import whole_score
from bb_data.catalogue.simulations import RESULTS, SimulationResult, SimulationResults
from bb_data.demo.answering import MISSING, LonelinessAnswers
from bb_data.demo.panel import Answers
from bb_data.demo.parameters import parameters
from bb_data.demo.plan import HELD_WAVES, programme
from bb_data.demo.story import Story, tell
from bb_data.demo.truth import Truth
from bb_data.disclosure.verdicts import demands_of, verdict_intervals
from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import Moments
from bb_data.statistics.comparisons import beyond_chance
from bb_data.statistics.funnel import funnel
from bb_data.statistics.mean import moments
from bb_data.statistics.paired import change_moments, mean_change
from bb_data.statistics.random_effects import InitiativeMean, random_effects
from bb_data.statistics.reliable_change import reliable_change
from bb_data.words.verdicts import ChangeFacts, Verdict, verdict

Numbers = NDArray[np.float64]
ByDraw = Mapping[str, Numbers]
"""Per result one number for each draw; the result is their mean."""

SEED = 1
_DIRECTIONS = {Verdict.LOWER, Verdict.LOWER_SMALL, Verdict.HIGHER, Verdict.HIGHER_SMALL}
_YEAR_AND_A_HALF = 540.0


@dataclass(frozen=True)
class Simulation:
    """What is drawn how often, and between which bounds each result must lie."""

    id: str
    run: Callable[[Generator, int, Mapping[str, float]], ByDraw]
    n_draws: int
    settings: Mapping[str, float]
    bands: Mapping[str, tuple[float, float]]

    def results(self) -> list[SimulationResult]:
        """Run it: one row per result, with its Monte Carlo error."""
        by_draw = self.run(np.random.default_rng(SEED), self.n_draws, self.settings)
        return [
            SimulationResult(
                id=f"{self.id}.{name}",
                seed=SEED,
                n_draws=self.n_draws,
                settings=dict(self.settings),
                lowest=lowest,
                highest=highest,
                value=round(float(by_draw[name].mean()), 6),
                monte_carlo_error=round(float(by_draw[name].std(ddof=1)) / sqrt(self.n_draws), 6),
            )
            for name, (lowest, highest) in self.bands.items()
        ]


def equal_sites(random: Generator, n_draws: int, settings: Mapping[str, float]) -> ByDraw:
    """Sites where nothing differs and nothing changes: how often does one of them stand out?

    People answer the eleven items as the nation does, at two moments. A word is the verdict on the
    mean change, a mark that of the funnel on the share who are lonely at the second moment.
    """
    n_sites, n_people = int(settings["n_sites"]), int(settings["n_people"])
    scale = catalogue().instruments["djg11"]
    answers = LonelinessAnswers(scale, parameters().loneliness, 3)
    lonely_from = scale.score("total").categories[1].minimum
    demands = demands_of(catalogue().policy, scale.score("total").sd)
    found: dict[str, list[bool]] = {
        name: [] for name in ("words", "marks", "words_or_marks", "without_holm", "one_sd_rule")
    }
    for _draw in range(n_draws):
        trait = random.standard_normal(n_sites * n_people)
        before, after = (
            _total(random, answers, trait).reshape(n_sites, n_people) for _moment in range(2)
        )
        changes = [moments(site) for site in after - before]
        standing = beyond_chance(dict(enumerate(changes)))
        verdicts = {
            verdict(_facts(one, site in standing), demands) for site, one in enumerate(changes)
        }
        marks = funnel(
            {site: (int((row >= lonely_from).sum()), n_people) for site, row in enumerate(after)}
        )
        means = np.array([one.mean for one in changes])
        has_word = bool(verdicts & _DIRECTIONS)
        has_mark = any(point.is_beyond_chance for point in marks.values())
        found["words"].append(has_word)
        found["marks"].append(has_mark)
        found["words_or_marks"].append(has_word or has_mark)
        found["without_holm"].append(has_word or Verdict.CHANCE_POSSIBLE in verdicts)
        found["one_sd_rule"].append(bool((abs(means - means.mean()) > means.std(ddof=1)).any()))
    return {name: np.array(each, dtype=np.float64) for name, each in found.items()}


def _total(random: Generator, answers: LonelinessAnswers, trait: Numbers) -> Numbers:
    stable = parameters().loneliness.stability
    factor = np.sqrt(stable) * trait + np.sqrt(1 - stable) * random.standard_normal(trait.size)
    chances = answers.expected_points(factor)
    return (random.random(chances.shape) < chances).sum(axis=1).astype(np.float64)


def _facts(change: Moments, stands: bool) -> ChangeFacts:
    return ChangeFacts(
        n_pairs=change.n,
        n_start=change.n,
        n_end=change.n,
        days_between=_YEAR_AND_A_HALF,
        intervals=verdict_intervals(change),
        stands_among_others=stands,
    )


def no_change(random: Generator, n_draws: int, settings: Mapping[str, float]) -> ByDraw:
    """People who did not change, measured twice with noise: how many seem to be better?

    A lasting score and noise, both normal, in whole points within the scale; a draw is a person.
    """
    sd, reliability = settings["sd"], settings["reliability"]
    lasting = settings["mean"] + sd * sqrt(reliability) * random.standard_normal(n_draws)
    noise = sd * sqrt(1 - reliability) * random.standard_normal((2, n_draws))
    before, after = np.clip(np.round(lasting + noise), 0, settings["highest_score"])
    better = np.zeros(n_draws)
    found = reliable_change(after - before, sd=sd, reliability=reliability, is_high_good=False)
    better[: found.n_better] = 1
    return {"better": better, "any_point": (after < before).astype(np.float64)}


def hartung_knapp(random: Generator, n_draws: int, settings: Mapping[str, float]) -> ByDraw:
    """Initiatives that truly differ by tau2: how often does the programme's interval hold the mean?"""
    n = np.array([settings[f"n_{k}"] for k in range(1, 7)])
    truths = random.normal(0.0, sqrt(settings["tau2"]), (n_draws, n.size))
    means = random.normal(truths, settings["sd_change"] / np.sqrt(n))
    variances = settings["sd_change"] ** 2 * random.chisquare(n - 1, means.shape) / (n - 1) / n
    holds = []
    for row, spread in zip(means, variances, strict=True):
        given = zip(row, spread, n, strict=True)
        fit = random_effects(
            [InitiativeMean(float(mean), float(v), int(k)) for mean, v, k in given], unit="points"
        )
        holds.append(fit is not None and _holds(fit.mean, 0.0))
    return {"coverage": np.array(holds, dtype=np.float64)}


def demo_truth(_random: Generator, n_draws: int, _settings: Mapping[str, float]) -> ByDraw:
    """The demo with another seed each time: how often do the intervals hold what truly happened?

    A draw is a seed: the share of its intervals, over initiatives and pairs of waves, that do.
    """
    truth = Truth(catalogue(), parameters())
    true = {one.address: one.of_returning for one in truth.of_programme(programme())}
    found: dict[str, list[float]] = {}
    for seed in range(1, n_draws + 1):
        told = stories(truth, seed)
        held: dict[str, list[bool]] = {}
        for scale, period in product(("djg11", "djg6"), HELD_WAVES[1:]):
            own = demo_changes(told, scale, period)
            for slug, change in own.items():
                estimate = mean_change(change, unit="points")
                address = f"{scale}.change/initiatief:{slug}/T0-{period}/-"
                held.setdefault(f"initiatives_{scale}", []).append(_holds(estimate, true[address]))
            given = [one for one in map(InitiativeMean.of, own.values()) if one is not None]
            fit = random_effects(given, unit="points")
            address = f"{scale}.change/programma/T0-{period}/-"
            held.setdefault(f"programme_{scale}", []).append(
                fit is not None and _holds(fit.mean, true[address])
            )
        for name, each in held.items():
            found.setdefault(name, []).append(float(np.mean(each)))
    return {name: np.array(each) for name, each in found.items()}


def stories(truth: Truth, seed: int) -> list[Story]:
    """What happens at every initiative of the demo with this seed."""
    return [
        tell(catalogue(), programme(), plan, parameters(), truth, seed)
        for plan in programme().initiatives
    ]


def demo_changes(told: Iterable[Story], scale: str, period: str) -> dict[str, Moments]:
    """The changes of the total since the start at each initiative, of which a release shows a figure.

    Without a store: the rules of scoring once more, by hand. tests/unit/demo/test_recovery.py holds
    that the figures make the same of it.
    """
    changes = {}
    for story in told:
        asked = catalogue().questionnaires[story.plan.questionnaire].instruments
        instrument = catalogue().instruments[scale]
        asked_as = next((i for i in (scale, *instrument.derived_from) if i in asked), None)
        if asked_as is None or story.plan.closed_on(period) is None or period not in story.forms:
            continue
        scores = np.full((2, story.people.n), np.nan)
        for row, wave in zip(scores, (HELD_WAVES[0], period), strict=True):
            answers = story.forms[wave].answers
            row[answers.people] = _scores(answers, scale, asked_as)
        change = change_moments(*scores)
        if change.n >= catalogue().policy.minimum_n.value:
            changes[story.plan.slug] = change
    return changes


def _scores(answers: Answers, scale: str, asked_as: str) -> Numbers:
    """The total of everybody, NaN when it is not valid, of the scale itself or of the one asked."""
    asked = catalogue().instruments[asked_as]
    codes = answers.codes[asked_as]
    valid = np.full(len(codes), True)
    for instrument in (asked, catalogue().instruments[scale]):
        score = whole_score(instrument, instrument.scores[0])
        columns = codes[:, [asked.item_ids.index(item) for item in score.items]]
        tables = [instrument.points[instrument.item(item).points or ""] for item in score.items]
        points = np.array(
            [
                [table.get(int(code), 0.0) for code in column]
                for table, column in zip(tables, columns.T, strict=True)
            ]
        )
        valid &= (columns == MISSING).sum(axis=1) <= score.max_missing
    return np.where(valid, points.sum(axis=0), np.nan)


def _holds(estimate: Estimate, truth: float) -> bool:
    lower, upper = estimate.lower, estimate.upper
    return lower is not None and upper is not None and lower <= truth <= upper


_SIX_SIZES = {f"n_{k}": float(n) for k, n in enumerate((90, 60, 45, 35, 25, 20), start=1)}
_SD_CHANGE = 2.1

SIMULATIONS = (
    Simulation(
        "equal_sites",
        equal_sites,
        2_000,
        {"n_sites": 6, "n_people": 60},
        {
            "words": (0.0, 0.05),
            "marks": (0.0, 0.05),
            "words_or_marks": (0.0, 0.05),
            "without_holm": (0.2, 0.33),
            "one_sd_rule": (0.995, 1.0),
        },
    ),
    Simulation(
        "no_change",
        no_change,
        200_000,
        {"sd": 3.0, "reliability": 0.8, "mean": 4.0, "highest_score": 11},
        {"better": (0.0, 0.03), "any_point": (0.36, 0.38)},
    ),
    *(
        Simulation(
            f"hartung_knapp_{name}",
            hartung_knapp,
            10_000,
            {"tau2": tau2, "sd_change": _SD_CHANGE} | _SIX_SIZES,
            {"coverage": (0.93, 0.96)},
        )
        for name, tau2 in (("none", 0.0), ("some", 0.1), ("much", 0.4))
    ),
    Simulation(
        "demo_truth",
        demo_truth,
        200,
        {"n_waves": len(HELD_WAVES)},
        {
            "initiatives_djg11": (0.935, 0.965),
            "initiatives_djg6": (0.935, 0.965),
            # The six stay the same from seed to seed, while the interval allows for another six.
            "programme_djg11": (0.935, 1.0),
            "programme_djg6": (0.935, 1.0),
        },
    ),
)


def main() -> None:
    """Run everything and write the file of results."""
    results = [row for simulation in SIMULATIONS for row in simulation.results()]
    document = SimulationResults(results=tuple(results)).model_dump(mode="json")
    RESULTS.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
