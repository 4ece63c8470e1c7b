"""What is said of the programme's people and its initiatives together, for staff, funders and researchers.

Not for initiatives' pages: who left, and how lonely they were, is not theirs to read (WORDS, head).
Numbers come in rounded as they are shown; every function gives whole sentences.
"""

from __future__ import annotations

from typing import Literal

from bb_data.model.cell import Cell
from bb_data.words import numbers
from bb_data.words.language import _, ngettext

Leavers = Literal["more", "less", "same", "unclear"]


def who_left(difference: Cell, same_within: float | None) -> Leavers:
    """How lonely those who left were at the start beside those who stayed, from that difference in points.

    "same" only when the whole interval lies within `same_within`; without an interval on one side of 0
    or within that band it is unclear.
    """
    lower, upper = difference.lower, difference.upper
    if lower is None or upper is None:
        return "unclear"
    if lower > 0 or upper < 0:
        return "more" if lower > 0 else "less"
    is_same = same_within is not None and -same_within <= lower and upper <= same_within
    return "same" if is_same else "unclear"


def drop_out(percent: float, leavers: Leavers) -> str:
    """How many starters took part again, and how lonely those who left were at the start (programme only)."""
    template = {
        "more": _(
            "{pct} van de starters deed opnieuw mee. Wie stopte, was bij de start eenzamer dan wie bleef."
        ),
        "less": _(
            "{pct} van de starters deed opnieuw mee. Wie stopte, was bij de start minder eenzaam dan"
            " wie bleef."
        ),
        "same": _(
            "{pct} van de starters deed opnieuw mee. Wie stopte, was bij de start even eenzaam als wie"
            " bleef."
        ),
        "unclear": _(
            "{pct} van de starters deed opnieuw mee. Of wie stopte bij de start eenzamer of minder"
            " eenzaam was dan wie bleef, is niet te zeggen."
        ),
    }[leavers]
    return template.format(pct=numbers.percent(percent))


def tipping_point(points: float) -> str:
    """Only with a decrease: how much worse leavers must have changed for it to vanish."""
    return _(
        "Als de stoppers {delta} punt slechter veranderden dan de blijvers, verdwijnt het verschil."
    ).format(delta=numbers.score(points))


def no_tipping_point() -> str:
    """Why no tipping point is told: there is no clear decrease of all people together that could vanish."""
    return _(
        "Een omslagpunt noemen we alleen als de hele marge van alle mensen samen onder 0 ligt. Dat is"
        " hier niet zo."
    )


def prediction(lower: float, upper: float, n_initiatives: int) -> str:
    """Where the change of a next initiative may lie, in points."""
    return ngettext(
        "Bij een volgend initiatief ligt het verschil waarschijnlijk tussen {lo} en {hi} punt. Dit is"
        " een ruwe indicatie, want ze komt van {n} initiatief.",
        "Bij een volgend initiatief ligt het verschil waarschijnlijk tussen {lo} en {hi} punt. Dit is"
        " een ruwe indicatie, want ze komt van {n} initiatieven.",
        n_initiatives,
    ).format(lo=numbers.score(lower), hi=numbers.score(upper), n=numbers.in_words(n_initiatives))


def between_initiatives(tau: float, upper: float | None) -> str:
    """How much the true changes of initiatives differ, in points (tau); never without its upper bound.

    `upper` None or 0: the initiatives differ less than chance alone lets them, and no bound is known.
    """
    if not upper:
        return _(
            "De initiatieven lijken nog meer op elkaar dan door toeval te verwachten is. Hoeveel ze"
            " echt verschillen, is daardoor niet te zeggen."
        )
    if tau == 0:
        return _(
            "We zien tussen initiatieven geen verschil dat groter is dan toeval. Het kan wel oplopen"
            " tot ongeveer {upper} punt."
        ).format(upper=numbers.score(upper))
    return _(
        "Initiatieven verschillen naar schatting {tau} punt van hun gemiddelde. Het kan oplopen tot"
        " ongeveer {upper} punt."
    ).format(tau=numbers.score(tau), upper=numbers.score(upper))


def reliable_change(better: str, same: str, worse: str, *, is_loneliness: bool = True) -> str:
    """Who changed beyond measurement noise; the three shares as texts, because they may be bounds."""
    if is_loneliness:
        template = _(
            "Bij {same} van de mensen is het verschil niet groter dan meetruis. {better} werd minder"
            " eenzaam en {worse} werd eenzamer, meer dan meetruis."
        )
    else:
        template = _(
            "Bij {same} van de mensen is het verschil niet groter dan meetruis. {better} ging vooruit"
            " en {worse} ging achteruit, meer dan meetruis."
        )
    return template.format(same=same, better=numbers.capital(better), worse=worse)
