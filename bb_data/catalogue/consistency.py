"""Whether the catalogue's files fit each other. Not: whether one file is right by itself (schema)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bb_data.catalogue.estimators import OF_CHANGES
from bb_data.catalogue.policy import Policy
from bb_data.catalogue.schema import Catalogue, Indicator, Item, TemplateField
from bb_data.model.spelling import normal_heading


def reference_faults(
    catalogue: Catalogue,
    unread: frozenset[str],
    file_of_indicator: Mapping[str, str],
    *,
    has_all_indicators: bool,
) -> list[str]:
    """Every reference to something that is not there, with its file and what to do.

    What could not be read has a fault of its own: `unread` instruments and, without
    `has_all_indicators`, indicators are then not missed a second time.
    """
    return [
        *_questionnaire_faults(catalogue, unread),
        *_instrument_faults(catalogue, unread),
        *(
            f"{file_of_indicator[indicator.id]}: {indicator.id}: {fault}"
            for indicator in catalogue.indicators.values()
            for fault in _indicator_faults(catalogue, indicator, unread)
        ),
        *_benchmark_faults(catalogue, unread, has_all_indicators),
        *(
            f"breakdowns.toml: {breakdown.id}: {fault}"
            for number, breakdown in enumerate(catalogue.breakdowns)
            for fault in _breakdown_faults(catalogue, number, unread)
        ),
        *_ladder_faults(catalogue, has_all_indicators),
    ]


def _questionnaire_faults(catalogue: Catalogue, unread: frozenset[str]) -> Iterator[str]:
    for questionnaire in catalogue.questionnaires.values():
        path = f"questionnaires/{questionnaire.id}.toml"
        columns: list[TemplateField | Item] = list(catalogue.fields)
        for instrument_id in questionnaire.instruments:
            if instrument_id in catalogue.instruments:
                columns += catalogue.instruments[instrument_id].items
            elif instrument_id not in unread:
                yield (
                    f"{path}: instrument {instrument_id} bestaat niet; "
                    "noem een bestand uit instruments"
                )
        column_by_heading: dict[str, str] = {}
        for column in columns:
            for heading in headings_of(column):
                other = column_by_heading.setdefault(heading, column.id)
                if other != column.id:
                    yield (
                        f"{path}: {other} en {column.id} hebben hetzelfde kopje '{heading}'; "
                        "geef een van beide een ander kopje"
                    )
        ids = [column.id for column in columns]
        for twice in sorted({i for i in ids if ids.count(i) > 1}):
            yield f"{path}: {twice} wordt twee keer gevraagd; laat een van de instrumenten weg"


def headings_of(column: TemplateField | Item) -> set[str]:
    """All headings under which a column is recognised, as they are compared."""
    written = (column.id, column.text.nl, column.text.en, *column.other_headings)
    return {normal_heading(heading) for heading in written}


def _instrument_faults(catalogue: Catalogue, unread: frozenset[str]) -> Iterator[str]:
    for instrument in catalogue.instruments.values():
        path = f"instruments/{instrument.id}.toml"
        for origin_id in instrument.derived_from:
            origin = catalogue.instruments.get(origin_id)
            if origin is None:
                if origin_id not in unread:
                    yield f"{path}: derived_from noemt {origin_id}, dat bestaat niet; haal het weg"
                continue
            absent = sorted(set(instrument.item_ids) - set(origin.item_ids))
            if absent:
                yield (
                    f"{path}: derived_from noemt {origin_id}, maar daarin ontbreekt "
                    f"{', '.join(absent)}; alle items moeten erin staan"
                )
        for score in instrument.scores:
            for category in score.categories:
                named = category.minimum_from_policy
                if named is not None and named not in Policy.model_fields:
                    yield f"{path}: score {score.id}: policy.toml kent {named} niet; verbeter de naam"


def _indicator_faults(
    catalogue: Catalogue, indicator: Indicator, unread: frozenset[str]
) -> Iterator[str]:
    yield from _estimate_faults(catalogue, indicator)
    if indicator.instrument is None or indicator.instrument in unread:
        return
    instrument = catalogue.instruments.get(indicator.instrument)
    if instrument is None:
        yield f"instrument {indicator.instrument} bestaat niet; noem een bestand uit instruments"
        return
    where = f"instruments/{instrument.id}.toml"
    if indicator.item is not None and indicator.item not in instrument.item_ids:
        yield f"item {indicator.item} staat niet in {where}; noem een id uit items"
    if indicator.score is None:
        return
    if indicator.score not in [score.id for score in instrument.scores]:
        yield f"score {indicator.score} staat niet in {where}; noem een id uit scores"
        return
    known = [category.id for category in instrument.score(indicator.score).categories]
    for category in indicator.categories:
        if category not in known:
            yield (
                f"klasse {category} bestaat niet bij score {indicator.score}; "
                f"noem een id uit {', '.join(known) or 'categories, die zijn er niet'}"
            )


def _estimate_faults(catalogue: Catalogue, indicator: Indicator) -> Iterator[str]:
    if indicator.of is None:
        return
    wanted = "change" if indicator.estimator in OF_CHANGES else "share"
    other = catalogue.indicators.get(indicator.of)
    if other is None:
        yield f"of noemt {indicator.of}, dat bestaat niet; noem een id uit indicators"
    elif other.kind != wanted or other.instrument != indicator.instrument:
        yield (
            f"of noemt {other.id}; {indicator.estimator} gaat over een indicator "
            f"van soort {wanted} van hetzelfde instrument"
        )


def _benchmark_faults(
    catalogue: Catalogue, unread: frozenset[str], has_all_indicators: bool
) -> Iterator[str]:
    for number, benchmark in enumerate(catalogue.benchmarks, start=1):
        if benchmark.instrument in unread:
            continue
        place = f"benchmarks.toml: cijfer {number}"
        known = _background_codes(catalogue).get(benchmark.item or "", set())
        if not unread and not set(benchmark.codes) <= known:
            yield (
                f"{place}: de codes zijn geen antwoorden op een achtergrondvraag {benchmark.item}; "
                "verbeter item of codes"
            )
        if benchmark.instrument not in catalogue.instruments:
            yield f"{place}: instrument {benchmark.instrument} bestaat niet; verbeter de naam"
        elif has_all_indicators and benchmark.indicator not in catalogue.indicators:
            yield f"{place}: indicator {benchmark.indicator} bestaat niet; noem een id uit indicators"


def _background_codes(catalogue: Catalogue) -> dict[str, set[int]]:
    return {
        item.id: {answer.code for answer in instrument.answers_of(item)}
        for instrument in catalogue.instruments.values()
        if instrument.kind == "background"
        for item in instrument.items
    }


def _breakdown_faults(catalogue: Catalogue, number: int, unread: frozenset[str]) -> Iterator[str]:
    breakdown = catalogue.breakdowns[number]
    if breakdown.id in [before.id for before in catalogue.breakdowns[:number]]:
        yield "dit id komt twee keer voor; geef er een eigen id"
    if breakdown.instrument in unread:
        return
    instrument = catalogue.instruments.get(breakdown.instrument)
    if instrument is None:
        yield (f"instrument {breakdown.instrument} bestaat niet; noem een bestand uit instruments")
    elif instrument.kind != "background":
        yield (
            f"{instrument.id} is geen lijst met achtergrondvragen; "
            "een uitsplitsing is naar achtergrond"
        )
    elif breakdown.item not in instrument.item_ids:
        yield (
            f"item {breakdown.item} staat niet in instruments/{instrument.id}.toml; "
            "noem een id uit items"
        )
    else:
        item = instrument.item(breakdown.item)
        known = {answer.code for answer in instrument.answers_of(item)}
        for code in sorted(set(breakdown.named.codes) - known):
            yield f"code {code} is geen antwoord op {item.id}; noem codes die er zijn"
        if known <= set(breakdown.named.codes):
            yield f"de klasse {breakdown.named.id} noemt alle antwoorden; dan is er geen rest"


def _ladder_faults(catalogue: Catalogue, has_all_indicators: bool) -> Iterator[str]:
    ids = [step.id for step in catalogue.ladder]
    for twice in sorted({i for i in ids if ids.count(i) > 1}):
        yield f"ladder.toml: trede {twice} staat er twee keer in; haal er een weg"
    for step in catalogue.ladder if has_all_indicators else ():
        if step.indicator is not None and step.indicator not in catalogue.indicators:
            yield (
                f"ladder.toml: trede {step.id}: indicator {step.indicator} bestaat niet; "
                "noem een id uit indicators"
            )
