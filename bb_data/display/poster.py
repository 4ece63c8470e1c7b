"""What an initiative hangs on the wall: its own figures that were signed off, in residents' words. Not: setting it (report)."""

from __future__ import annotations

from bb_data.catalogue.schema import Catalogue
from bb_data.display.readers import facts_of, own_finding
from bb_data.display.signs import sign_file
from bb_data.display.telling import Telling, n_compared, verdict_words
from bb_data.display.topics import contact_sentences
from bb_data.model.cell import Cell, initiative_scope
from bb_data.model.poster import Poster, PosterPart
from bb_data.model.programme import Initiative
from bb_data.views.audience import Figures
from bb_data.views.public import newest_participation
from bb_data.views.selection import main_change
from bb_data.words import numbers, sentences
from bb_data.words.language import _, current_language
from bb_data.words.verdict_texts import verdict_text
from bb_data.words.verdicts import Verdict

SIZES = ("a4", "a3")
_INK = "#0B6E6E"


def has_poster(figures: Figures, scope: str, catalogue: Catalogue) -> bool:
    """Whether there is anything to put on a poster."""
    return bool(_parts(figures, catalogue, scope))


def poster_of(
    initiative: Initiative, figures: Figures, catalogue: Catalogue, size: str
) -> Poster | None:
    """The poster in the language of this visit; None when nothing of the initiative was signed off."""
    scope = initiative_scope(initiative.slug)
    parts = _parts(figures, catalogue, scope)
    if not parts:
        return None
    mark = figures.released.mark
    return Poster(
        language=current_language(),
        size=size,
        title=_("Dit vertellen we samen"),
        name=initiative.name,
        place=initiative.place,
        sign=sign_file(initiative.sign, _INK),
        finding=own_finding(figures, scope),
        parts=parts,
        thanks=_("Dank je wel dat je meedoet en de vragen invulde!"),
        release=sentences.footer(n=None, data_cut=mark.data_cut, release_id=mark.id),
        invented=sentences.invented() if mark.is_demo else "",
    )


def _says_something(change: Cell) -> bool:
    """A verdict about what changed, or that it can be anything; not one about too few people."""
    if not change.is_shown or change.verdict is None:
        return False
    said = verdict_text(change.verdict, value=change.value)
    return said.is_known or said.code in (Verdict.UNDECIDED, Verdict.CHANCE_POSSIBLE)


def _parts(figures: Figures, catalogue: Catalogue, scope: str) -> tuple[PosterPart, ...]:
    told = Telling(figures, catalogue, scope, key="poster", in_working_words=False)
    found = newest_participation(figures.released, scope)
    parts = []
    if found is not None and found.reach.is_shown:
        # How many took part is the finding; what is not shown has no place on a wall.
        facts = tuple(
            f"{fact.value} {fact.label} ({fact.note})"
            for fact, cell in zip(facts_of(found), found.cells, strict=True)
            if cell.is_shown and cell is not found.reach
        )
        if facts:
            parts.append(PosterPart(_("Meedoen"), facts))
    contacts = tuple(contact_sentences(told))
    if contacts:
        parts.append(PosterPart(_("Elkaar kennen"), contacts))
    change = main_change(figures.released, catalogue, "loneliness", scope)
    if change is not None and change.n and _says_something(change):
        verdict = numbers.capital(verdict_words(change, n_compared(told, change)))
        notes = (sentences.who(change.n), sentences.no_comparison())
        parts.append(PosterPart(_("Contact missen"), (verdict,), notes))
    return tuple(parts)
