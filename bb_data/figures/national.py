"""National rates of a share by the answer to one background question, read from the catalogue. Not: the expected share (statistics)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bb_data.catalogue.schema import Benchmark, Catalogue, Indicator
from bb_data.model.estimate import Estimate
from bb_data.statistics.standardisation import expected_share


@dataclass(frozen=True, slots=True)
class NationalRates:
    """The share in the Netherlands (0-1) by code of a background question."""

    instrument: str
    item: str
    rates: dict[int, float]

    def expected(self, counts: Sequence[int]) -> Estimate:
        """The share to expect of so many people by answer, in the order of `rates`; of nobody when empty."""
        n_by_answer = dict(zip(map(str, self.rates), counts, strict=False))
        return expected_share(n_by_answer, {str(code): rate for code, rate in self.rates.items()})


def national_rates(catalogue: Catalogue, indicator: Indicator) -> NationalRates | None:
    """The newest national rates of the people who count in a share, by answer; None when there are none.

    A share of several classes has the sum of their rates. Only a table that gives a rate for every
    answer is used: with a gap, the people of one answer would be compared with nobody.
    """
    found: dict[tuple[int, str, str], dict[int, dict[str, float]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for benchmark in catalogue.benchmarks:
        class_id = _class_of(catalogue, benchmark)
        if benchmark.item is None or class_id not in indicator.categories:
            continue
        if benchmark.instrument == indicator.instrument:
            table = found[benchmark.year, benchmark.survey, benchmark.item]
            for code in benchmark.codes:
                table[code][class_id] = benchmark.value / 100
    for (_, _, item), table in sorted(found.items(), reverse=True):
        instrument, codes = _asked_in(catalogue, item)
        is_whole = all(set(table.get(code, {})) == set(indicator.categories) for code in codes)
        if is_whole:
            rates = {code: sum(table[code].values()) for code in codes}
            return NationalRates(instrument, item, rates)
    return None


def _class_of(catalogue: Catalogue, benchmark: Benchmark) -> str:
    """The one class whose share a benchmark is; nothing when it is of several or of none."""
    classes = catalogue.indicators[benchmark.indicator].categories
    return classes[0] if len(classes) == 1 else ""


def _asked_in(catalogue: Catalogue, item_id: str) -> tuple[str, list[int]]:
    return next(
        (instrument.id, [a.code for a in instrument.answers_of(instrument.item(item_id))])
        for instrument in catalogue.instruments.values()
        if instrument.kind == "background" and item_id in instrument.item_ids
    )
