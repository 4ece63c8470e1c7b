"""For whom the explanation is told, and how its invented examples are drawn. Not: what it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bb_data.catalogue.schema import Catalogue, Score
from bb_data.disclosure.released import Released
from bb_data.disclosure.verdicts import demands_of
from bb_data.display.charts import Chart
from bb_data.display.components import card
from bb_data.display.figure import figure
from bb_data.words.verdicts import Demands

QUESTIONS = "djg11"
"""The instrument that the parts on missing contact tell about."""
TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Reading:
    """The catalogue, the invented cells, and whether the reader knows the working words (T6, loneliness)."""

    catalogue: Catalogue
    examples: Released
    in_working_words: bool

    @property
    def minimum_n(self) -> int:
        """From how many people a figure is shown."""
        return int(self.catalogue.policy.minimum_n.value)

    @property
    def score(self) -> Score:
        """The score that the examples are of: 0 to 11."""
        return self.catalogue.instruments[QUESTIONS].score(TOTAL)

    @property
    def demands(self) -> Demands:
        """What the policy asks before a direction is named, on the scale of the examples."""
        return demands_of(self.catalogue.policy, self.score.sd)


def example(
    chart: Chart,
    *,
    title: str,
    key: str,
    note: str = "",
    under: Sequence[str] = (),
    minimum_n: int | None = None,
) -> None:
    """An invented figure in its own frame, which says that it is invented and names no release."""
    with card(f"example-{key}", is_stretched=True):
        figure(
            replace(chart, mark=None, instrument=""),
            title=title,
            note=note,
            key=f"example-{key}",
            under=under,
            minimum_n=minimum_n,
            is_example=True,
        )
