"""The shape of the catalogue's files. Not: their content (TOML beside this file) or how they are read (loader)."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal, Self, TypeVar

from pydantic import Field, model_validator

from bb_data.catalogue.breakdowns import Breakdown as Breakdown
from bb_data.catalogue.estimators import OF_CHANGES, OF_FORMS, OF_SHARES, Estimator
from bb_data.catalogue.ladder import LadderStep as LadderStep
from bb_data.catalogue.parts import Identifier, Part, Reviewed, SourceStatus
from bb_data.catalogue.parts import Text as Text
from bb_data.catalogue.policy import Policy as Policy
from bb_data.model.spelling import normal_answer


class Answer(Part):
    """One possible answer: its canonical code, how it is shown, and other spellings of it."""

    code: Annotated[int, Field(ge=0, le=254)]
    text: Text
    spellings: tuple[str, ...] = ()


class Coding(Part):
    """One way in which answers are written in a file.

    `answers` gives the canonical code of every written answer. In a numeric coding the keys are
    numbers; whole numbers at or below `missing_at_most` are then missing, and numbers above the
    highest key up to `last_answer_up_to` mean the same as that key. `n_categories` is how many
    answers the respondent could choose from.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9_!]+$")]
    title: Text
    is_numeric: bool
    n_categories: Annotated[int, Field(ge=2, le=51)]
    answers: dict[str, Annotated[int, Field(ge=0, le=254)]]
    missing_at_most: int | None = None
    last_answer_up_to: int | None = None

    @property
    def code_by_spelling(self) -> dict[str, int]:
        """The canonical code by the answer as it is compared."""
        return {normal_answer(written): code for written, code in self.answers.items()}


class NumberRange(Part):
    """Answers that are whole numbers themselves; above `cap_above` they are kept as the cap, and said so."""

    minimum: Annotated[int, Field(ge=0)]
    maximum: Annotated[int, Field(le=254)]
    is_capped: bool = False


_Identified = TypeVar("_Identified", "Item", "Score", Coding, Breakdown)


class Item(Part):
    """One statement or question. `id` is its heading in templates; `points` names a table of its instrument.

    An item with its own `answers` (background, yes/no) or `number` does not use the instrument's codings.
    """

    id: Identifier
    text: Text
    subscale: Identifier | None = None
    number: int | None = None
    points: Identifier | None = None
    answers: tuple[Answer, ...] = ()
    range: NumberRange | None = None
    other_headings: tuple[str, ...] = ()


class Category(Part):
    """A class of a score, from `minimum` up to and including `maximum`.

    With `minimum_from_policy` the minimum is that threshold of the policy, whatever stands in
    `minimum`, and the class before ends just below it.
    """

    id: Identifier
    minimum_from_policy: Identifier | None = None
    minimum: float
    maximum: float
    title: Text


class Score(Part):
    """How a score is made: the points of its items, added or averaged, times `factor`.

    `max_missing` items may be missing; in a sum they count 0 and nothing is imputed. `sd`,
    `sd_change` and `reliability` are the catalogue's, used where an interval may tell only n.
    """

    id: Identifier
    title: Text
    items: tuple[Identifier, ...]
    method: Literal["sum", "mean"] = "sum"
    factor: float = 1.0
    max_missing: Annotated[int, Field(ge=0)] = 0
    minimum: float
    maximum: float
    direction: Literal["high_is_good", "high_is_bad", "neutral"]
    unit: Text
    categories: tuple[Category, ...] = ()
    sd: float | None = None
    sd_change: float | None = None
    reliability: float | None = None
    parameters_source: str = ""


class Instrument(Reviewed):
    """A measuring instrument with its items, codings and scores.

    `points` holds tables from canonical code to points. `derived_from` names instruments whose
    answers hold all these items, so that the scores can be made from them too. `kind` says where
    answers are kept: `scale` in table answer, `background` in table background.
    """

    id: Identifier
    version: Annotated[int, Field(ge=1)]
    kind: Literal["scale", "background"] = "scale"
    title: Text
    introduction: Text | None = None
    terms_of_use: str = ""
    answers: tuple[Answer, ...] = ()
    codings: tuple[Coding, ...] = ()
    points: dict[Identifier, dict[Annotated[int, Field(ge=0, le=254)], float]] = Field(
        default_factory=dict
    )
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    scores: tuple[Score, ...] = ()
    derived_from: tuple[Identifier, ...] = ()

    @property
    def item_ids(self) -> tuple[str, ...]:
        """The items' ids in the order in which answers are stored."""
        return tuple(item.id for item in self.items)

    def item(self, item_id: str) -> Item:
        """The item with this id; KeyError when there is none."""
        return _by_id(self.items, item_id)

    def score(self, score_id: str) -> Score:
        """The score with this id; KeyError when there is none."""
        return _by_id(self.scores, score_id)

    def coding(self, coding_id: str) -> Coding:
        """The coding with this id; KeyError when there is none."""
        return _by_id(self.codings, coding_id)

    def answers_of(self, item: Item) -> tuple[Answer, ...]:
        """The answers to choose from for an item, in paper order."""
        return item.answers or self.answers

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        ids = self.item_ids
        faults = [
            f"item {i} staat er twee keer in; haal er een weg"
            for i in sorted(set(ids))
            if ids.count(i) > 1
        ]
        for item in self.items:
            if item.points is not None and item.points not in self.points:
                faults.append(
                    f"item {item.id}: puntentabel {item.points} bestaat niet; voeg die toe bij points"
                )
            if item.answers and item.range:
                faults.append(f"item {item.id}: heeft antwoorden en een bereik; kies een van beide")
            if not item.answers and not item.range and not self.codings:
                faults.append(
                    f"item {item.id}: heeft geen antwoorden, bereik of codering; geef er een op"
                )
        known_codes = {answer.code for answer in self.answers}
        for coding in self.codings:
            for written, code in coding.answers.items():
                if code not in known_codes:
                    faults.append(
                        f"codering {coding.id}: {written} wijst naar code {code}, die er niet is; "
                        "verbeter de code of voeg het antwoord toe"
                    )
                if coding.is_numeric and not written.lstrip("-").isdigit():
                    faults.append(
                        f"codering {coding.id}: {written} is geen getal; schrijf een geheel getal"
                    )
        faults.extend(_label_faults(self.codings))
        for name, table in self.points.items():
            for code in sorted(known_codes - table.keys()) if self.codings else ():
                faults.append(f"puntentabel {name}: code {code} heeft geen punten; vul ze in")
        for score in self.scores:
            for unknown in sorted(set(score.items) - set(ids)):
                faults.append(
                    f"score {score.id}: item {unknown} bestaat niet; noem een id uit items"
                )
            faults.extend(_category_faults(score))
        if faults:
            raise ValueError("\n".join(faults))
        return self


def _by_id(parts: tuple[_Identified, ...], wanted: str) -> _Identified:
    for part in parts:
        if part.id == wanted:
            return part
    raise KeyError(wanted)


def _label_faults(codings: tuple[Coding, ...]) -> list[str]:
    """Words are recognised without a coding being named, so a word may mean one answer only."""
    faults = []
    code_by_label: dict[str, int] = {}
    for coding in codings:
        for label, code in coding.code_by_spelling.items() if not coding.is_numeric else ():
            if code_by_label.setdefault(label, code) != code:
                faults.append(
                    f"codering {coding.id}: {label} betekent in een andere codering iets anders; "
                    "een woord mag maar een antwoord zijn"
                )
    return faults


def _category_faults(score: Score) -> list[str]:
    faults = []
    if score.minimum >= score.maximum:
        faults.append(f"score {score.id}: minimum ligt niet onder maximum; verbeter een van beide")
    edges = [(category.minimum, category.maximum) for category in score.categories]
    if edges:
        if edges[0][0] != score.minimum or edges[-1][1] != score.maximum:
            faults.append(
                f"score {score.id}: de klassen beslaan niet het hele bereik; maak ze passend"
            )
        for (_, end), (start, _) in pairwise(edges):
            if start != end + 1:
                faults.append(
                    f"score {score.id}: de klassen sluiten niet aan bij {end:g}; begin bij {end + 1:g}"
                )
    return faults


class TemplateField(Part):
    """A column of every template that is not a question: the code, the date, the mode."""

    id: Identifier
    text: Text
    is_required: bool
    answers: tuple[Answer, ...] = ()
    other_headings: tuple[str, ...] = ()


class Fields(Part):
    """The columns that every questionnaire file starts with."""

    fields: tuple[TemplateField, ...]


class Questionnaire(Part):
    """Which instruments are asked, in paper order; background comes where it is named."""

    id: Identifier
    version: Annotated[int, Field(ge=1)]
    title: Text
    instruments: Annotated[tuple[Identifier, ...], Field(min_length=1)]


class Indicator(Reviewed):
    """A figure of the menu: what it is, why it matters, and from which score or count it is made.

    `kind` says how: `mean` and `change` of a score, `share` of people in `categories` of a score (or
    with an item's code in `codes`), a figure of participation or meetings named by `measure` (a `count`,
    a `rate`, a `mean`, a `median` or a `ratio`), or an `estimate` by an `estimator` of a score, or `of`
    another indicator. `level`: whether it exists for the programme and its initiatives, or for one of
    them only (S1, S5). `is_headline`: it is broken down, and made of the answers to a longer scale too.
    `can_be_agreed`: a target of a funder can be about it: counted, and agreed as at least so much.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.]*$")]
    title: Text
    why: Text
    topic: Literal["participation", "network", "loneliness", "background"]
    kind: Literal["mean", "share", "change", "count", "rate", "median", "ratio", "estimate"]
    level: Literal["all", "programme", "initiative"] = "all"
    is_headline: bool = False
    can_be_agreed: bool = False
    direction: Literal["high_is_good", "high_is_bad", "neutral"]
    unit: Literal[
        "points", "percent", "people", "times", "hours", "activities", "pairs", "sd", "number"
    ]
    instrument: Identifier | None = None
    score: Identifier | None = None
    categories: tuple[Identifier, ...] = ()
    item: Identifier | None = None
    codes: tuple[int, ...] = ()
    measure: Identifier | None = None
    estimator: Estimator | None = None
    of: str | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        is_of_score = self.instrument is not None and self.score is not None
        is_of_item = self.instrument is not None and self.item is not None
        is_measured_mean = self.kind == "mean" and self.measure is not None
        if self.kind in ("mean", "change") and not is_of_score and not is_measured_mean:
            raise ValueError(
                "een gemiddelde of verandering heeft instrument en score nodig, "
                "of measure bij een gemiddelde"
            )
        if self.kind == "share" and not (
            (is_of_score and self.categories) or (is_of_item and self.codes)
        ):
            raise ValueError(
                "een aandeel heeft instrument, score en categories nodig, "
                "of instrument, item en codes"
            )
        if self.kind in ("count", "rate", "median", "ratio") and self.measure is None:
            raise ValueError("een telling, mate, mediaan of verhouding heeft measure nodig")
        if (self.kind == "estimate") != (self.estimator is not None):
            raise ValueError("een schatting, en niets anders, heeft een estimator nodig")
        needs_of = self.estimator in OF_CHANGES | OF_SHARES
        if needs_of != (self.of is not None):
            raise ValueError("of hoort bij een schatting van een andere indicator, en alleen daar")
        if self.kind == "estimate" and not (is_of_score or needs_of or self.estimator in OF_FORMS):
            raise ValueError("deze schatting heeft instrument en score nodig")
        return self


class Benchmark(Part):
    """One national figure with its source; figures of different instruments never share an axis.

    With `item` the population is who gave one of `codes` to that background question.
    """

    year: int
    survey: str
    population: str
    item: Identifier | None = None
    codes: tuple[int, ...] = ()
    instrument: Identifier
    indicator: str
    value: float
    unit: Literal["percent", "points"] = "percent"
    status: SourceStatus
    source: str


class Benchmarks(Part):
    """All national figures."""

    benchmarks: tuple[Benchmark, ...]


class Catalogue(Part):
    """Everything together, by id."""

    instruments: dict[str, Instrument]
    questionnaires: dict[str, Questionnaire]
    indicators: dict[str, Indicator]
    fields: tuple[TemplateField, ...]
    policy: Policy
    benchmarks: tuple[Benchmark, ...]
    breakdowns: tuple[Breakdown, ...]
    ladder: tuple[LadderStep, ...]

    def __hash__(self) -> int:
        # There is one catalogue in a process; its parts are dicts, which have no hash of their own.
        return id(self)

    def instruments_of(self, questionnaire_id: str) -> tuple[Instrument, ...]:
        """The instruments of a questionnaire in paper order."""
        return tuple(self.instruments[i] for i in self.questionnaires[questionnaire_id].instruments)

    def breakdown(self, breakdown_id: str) -> Breakdown:
        """The breakdown with this id; KeyError when there is none."""
        return _by_id(self.breakdowns, breakdown_id)
