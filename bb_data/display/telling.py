"""For whom figures are told, and the sentences about a change that pages share. Not: the figures (topics)."""

from __future__ import annotations

from dataclasses import dataclass

from bb_data.catalogue.schema import Catalogue, Score
from bb_data.disclosure.reasons import Reason
from bb_data.disclosure.verdicts import demands_of
from bb_data.display.components import Fact
from bb_data.model.cell import PROGRAMME_SCOPE, Cell
from bb_data.views.audience import Figures
from bb_data.views.public import newest_participation
from bb_data.views.selection import cell_at, main_change
from bb_data.words import numbers, sentences, states
from bb_data.words.language import _, ngettext
from bb_data.words.methods import n_covered
from bb_data.words.verdict_meanings import meaning
from bb_data.words.verdict_texts import PROGRAMME_SIZE, verdict_text
from bb_data.words.verdicts import Verdict
from bb_data.words.waves import change_name, wave_label, waves_of

_STILL_OPEN = frozenset(
    {
        Verdict.TOO_EARLY,
        Verdict.LOW_RETURN,
        Verdict.FEW_INITIATIVES,
        Verdict.CHANCE_POSSIBLE,
        Verdict.UNDECIDED,
    }
)
"""Verdicts that can still become another: beside these stands what to do or to wait for."""


@dataclass(frozen=True, slots=True)
class Telling:
    """For whom a topic is told: which figures, of which scope, in which words; `key` is unique on the page.

    With `names_waves` axes say half jaar also where the working words are used; with `folds_method` how a figure was
    made is folded under it.
    """

    figures: Figures
    catalogue: Catalogue
    scope: str
    key: str
    in_working_words: bool = True
    names_waves: bool = False
    folds_method: bool = False

    @property
    def has_wave_codes(self) -> bool:
        """Whether axes say T6 rather than half jaar."""
        return self.in_working_words and not self.names_waves

    @property
    def minimum_n(self) -> int:
        """From how many people a figure is shown."""
        return int(self.catalogue.policy.minimum_n.value)

    def names_direction(self, n: int | None) -> bool:
        """Whether there are enough people to say lower or higher."""
        return n is not None and n >= self.catalogue.policy.direction_words_n.value


def card_facts(told: Telling, *between: Fact) -> tuple[tuple[Fact, ...], Cell | None]:
    """What stands on an initiative's card, the page's own facts between; and the cell of its verdict.

    Taking part and coming back first, whom the verdict is about last: the verdict stands under it.
    """
    facts = []
    found = newest_participation(told.figures.released, told.scope)
    if found is not None:
        facts.append(_quarter_fact(_("Mensen die meededen"), found.reach))
        if found.return_rate is not None:
            facts.append(_quarter_fact(_("Kwam terug"), found.return_rate))
    facts.extend(between)
    change = main_change(told.figures.released, told.catalogue, "loneliness", told.scope)
    if change is not None:
        first, last = waves_of(change.address.period)
        people = (
            ngettext("{n} mens, beide keren", "{n} mensen, beide keren", change.n)
            if change.n is not None
            else ""
        )
        waves = _("{first} tot {last}").format(
            first=wave_label(first, in_working_words=told.has_wave_codes),
            last=wave_label(last, in_working_words=told.has_wave_codes),
        )
        facts.append(Fact(waves, _("Eenzaamheid"), people.format(n=numbers.number(change.n))))
    return tuple(facts), change


def _quarter_fact(label: str, cell: Cell) -> Fact:
    period = numbers.quarter_text(cell.address.period)
    if not cell.is_shown:
        return Fact(_("niet getoond"), label, period)
    return Fact(numbers.value_text(cell.value, cell.unit), label, period)


def n_compared(told: Telling, change: Cell | None) -> int:
    """Among how many initiatives a change is judged: those in the programme's same change."""
    if change is None:
        return PROGRAMME_SIZE
    at = change.address
    whole = cell_at(told.figures.released, at.indicator, PROGRAMME_SCOPE, at.period)
    covered = n_covered(whole.method) if whole is not None and whole.method else None
    # Of fewer than two nothing is made: then there was nothing to compare with either.
    return covered if covered is not None and covered > 1 else PROGRAMME_SIZE


def programme_finding(change: Cell | None) -> str:
    """The finding about the programme's loneliness, for funders and researchers."""
    if change is None or change.verdict is None:
        return _("Over verandering is nog niets te zeggen: daarvoor zijn twee metingen nodig")
    return _("Eenzaamheid {waves}: {verdict}").format(
        waves=change_name(change.address.period), verdict=verdict_words(change)
    )


def verdict_words(change: Cell, n_initiatives: int = PROGRAMME_SIZE) -> str:
    """The verdict of a change within a sentence; empty without one. `n_initiatives`: see `n_compared`."""
    if change.verdict is None:
        return ""
    instrument = change.address.indicator.partition(".")[0]
    said = verdict_text(
        change.verdict, value=change.value, instrument=instrument, n_initiatives=n_initiatives
    ).whole
    # It stands after a colon already.
    return (said[:1].lower() + said[1:]).replace(": ", ", ")


def change_sentences(
    told: Telling, cell: Cell | None, score: Score | None, *, has_caveats: bool = True
) -> list[str]:
    """What a change says; with caveats, whom it is about and what it does not prove. Why not, when it is not shown."""
    if cell is None:
        return [_("Een verandering is te zien als dezelfde mensen twee keren hebben meegedaan.")]
    if cell.verdict == Verdict.UNLINKED:
        return [_next_step(told, cell, score)]
    if not cell.is_shown or cell.value is None or cell.n is None or score is None:
        why = states.withheld(
            told.minimum_n,
            more_people_help=cell.reason == Reason.TOO_FEW_PEOPLE,
            is_change=True,
        )
        return [
            _(
                "De verandering bij dezelfde mensen laten we niet zien, want dan zijn mensen"
                " misschien te herkennen."
            ),
            why.next_step,
        ]
    may_name = told.names_direction(cell.n)
    said = [
        sentences.change(
            cell.n,
            cell.value,
            cell.lower,
            cell.upper,
            scale=(score.minimum, score.maximum),
            direction=score.direction,
            reads_as=_reads_as(told, cell),
            may_name_direction=may_name,
            verdict=cell.verdict,
        )
    ]
    if has_caveats:
        said.append(sentences.who(cell.n))
    if not may_name:
        need = int(told.catalogue.policy.direction_words_n.value) - cell.n
        said.append(sentences.need_pairs(need))
    elif cell.verdict in _STILL_OPEN:
        said.extend(_could_be_seen(told, cell))
        said.append(_next_step(told, cell, score))
    if has_caveats:
        said.append(sentences.no_comparison())
    return said


def _could_be_seen(told: Telling, change: Cell) -> list[str]:
    """Which differences an initiative's people could have shown. The programme's verdict comes from another calculation."""
    at = change.address
    if change.verdict != Verdict.UNDECIDED or at.scope == PROGRAMME_SCOPE:
        return []
    found = cell_at(told.figures.released, f"{at.indicator}.detectable", at.scope, at.period)
    if found is None or not found.is_shown or found.value is None or found.n is None:
        return []
    return [sentences.detectable(found.n, found.value)]


def _next_step(told: Telling, cell: Cell, score: Score | None) -> str:
    demands = demands_of(told.catalogue.policy, score.sd if score else None)
    return meaning(cell.verdict or "", demands).next_step


def _reads_as(told: Telling, cell: Cell) -> sentences.Reading:
    known = told.catalogue.indicators.get(cell.address.indicator)
    if known is None or known.topic != "loneliness":
        return "other"
    return "lonely" if told.in_working_words else "missing_contact"
