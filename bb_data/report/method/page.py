"""Makes docs/method.md from the catalogue, the estimators' docstrings and the simulations. Not: the page of the dashboard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from bb_data.catalogue.described import Described, estimators
from bb_data.catalogue.loader import load_catalogue
from bb_data.catalogue.parts import Reviewed
from bb_data.catalogue.schema import Catalogue, Score
from bb_data.catalogue.simulations import SimulationResult, simulation_results
from bb_data.settings import PROJECT_FOLDER
from bb_data.words.estimator_texts import QUESTIONS
from bb_data.words.language import current_language, translate, use_language
from bb_data.words.simulation_texts import SIMULATIONS, imagined_text, result_text

PAGE = PROJECT_FOLDER / "docs" / "method.md"
_TEXT = Path(__file__).parent / "method_text.md"
_DIRECTIONS = {"high_is_good": "high is good", "high_is_bad": "low is good", "neutral": "neither"}


def page() -> str:
    """The whole page, in English."""
    catalogue = load_catalogue()
    before = current_language()
    use_language("en")
    try:
        return _TEXT.read_text(encoding="utf-8").format(
            instruments=_instruments(catalogue),
            indicators=_indicators(catalogue),
            estimators=_estimators(),
            simulations=_simulations(),
            thresholds=_thresholds(catalogue),
        )
    finally:
        use_language(before)


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(headings)} |", f"|{'--|' * len(headings)}"]
    lines += [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows]
    return "\n".join(lines)


def _reviewed(definition: Reviewed) -> tuple[str, str, str, str]:
    checked_by = definition.checked_by or "nobody yet"
    return definition.source, definition.status, checked_by, str(definition.next_review)


def _instruments(catalogue: Catalogue) -> str:
    made = _table(
        ["instrument", "score", "range", "good direction", "may be missing"],
        [
            [each.title.en, *_score(score)]
            for each in catalogue.instruments.values()
            for score in each.scores
        ],
    )
    origins = _table(
        ["instrument", "version", "items", "source", "source is", "reviewed by", "next review"],
        [
            [each.title.en, str(each.version), str(len(each.items)), *_reviewed(each)]
            for each in catalogue.instruments.values()
        ],
    )
    return f"{made}\n\n{origins}"


def _score(score: Score) -> list[str]:
    return [
        score.title.en,
        f"{score.minimum:g}-{score.maximum:g}",
        _DIRECTIONS[score.direction],
        f"{score.max_missing} of {len(score.items)}",
    ]


def _indicators(catalogue: Catalogue) -> str:
    return _table(
        [
            "indicator",
            "what",
            "good direction",
            "unit",
            "source",
            "source is",
            "reviewed by",
            "next review",
        ],
        [
            [
                f"`{each.id}`",
                each.title.en,
                _DIRECTIONS[each.direction],
                each.unit,
                *_reviewed(each),
            ]
            for each in catalogue.indicators.values()
        ],
    )


def _estimators() -> str:
    parts = []
    for number, group in groupby(estimators(), key=lambda one: one.number):
        if number in QUESTIONS:
            question, how = (translate(text, "en") for text in QUESTIONS[number])
            parts.append(f"### {number}. {question}\n\n{how}\n")
        else:
            parts.append("### Building blocks\n")
        parts.append(
            _table(
                ["estimator", "what it estimates", "formula", "source", "checked against"],
                [_estimator(one) for one in group],
            )
            + "\n"
        )
    return "\n".join(parts).rstrip()


def _estimator(one: Described) -> list[str]:
    role = f" ({one.role})" if one.role else ""
    return [f"`{one.module}.{one.name}`{role}", one.what, one.formula, one.source, one.checked]


def _simulations() -> str:
    parts = []
    for name, group in groupby(simulation_results().values(), key=lambda row: row.id.split(".")[0]):
        rows = list(group)
        title = translate(SIMULATIONS[name].title, "en")
        parts.append(f"### {title}\n\n{imagined_text(name, rows[0].n_draws)} {_drawn(rows[0])}\n")
        parts.append(
            _table(
                ["result", "share of draws", "Monte Carlo error", "band", "in words"],
                [
                    [
                        f"`{row.id}`",
                        f"{row.value:.4f}",
                        f"{row.monte_carlo_error:.4f}",
                        f"{row.lowest:g} to {row.highest:g}",
                        result_text(row.id, row.value, row.n_draws),
                    ]
                    for row in rows
                ],
            )
            + "\n"
        )
    return "\n".join(parts).rstrip()


def _drawn(row: SimulationResult) -> str:
    settings = ", ".join(f"{name} {value:g}" for name, value in row.settings.items())
    return f"Seed {row.seed}, {row.n_draws:,} draws; {settings}."


def _thresholds(catalogue: Catalogue) -> str:
    return _table(
        ["threshold", "what", "value", "reason", "owner"],
        [
            [
                f"`{name}`",
                one.title.en if one.title else "",
                f"{one.value:g}",
                one.reason_in("en"),
                one.owner,
            ]
            for name, one in catalogue.policy.thresholds().items()
            if one.concerns == "figures"
        ],
    )
