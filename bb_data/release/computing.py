"""Everything a release holds, computed from the store: figures, decisions, verdicts. Not: writing it down (build)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np

from bb_data.catalogue.blocks import InBlocks, block_of
from bb_data.catalogue.estimators import BY_PERSON
from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.atoms import Apart
from bb_data.disclosure.columns import columns_of, columns_of_parts, together
from bb_data.disclosure.decide import decide_initiatives
from bb_data.disclosure.decision import Decision, Figure, figure_of
from bb_data.disclosure.freezing import Freezing
from bb_data.disclosure.programme import Shown, shown_of_everybody
from bb_data.disclosure.reasons import Reason
from bb_data.disclosure.rounding import cells
from bb_data.disclosure.verdicts import standing_out, verdict_of, verdicts
from bb_data.disclosure.versions import newly_issued, told_before
from bb_data.figures.answer_tables import answer_tables
from bb_data.figures.computations import Computation
from bb_data.figures.computed import Rows
from bb_data.figures.issued import issued_apart, issued_figures
from bb_data.figures.menu import closed_waves
from bb_data.figures.of_initiatives import Made, own_figures
from bb_data.figures.respondents import Answers
from bb_data.model.answer_table import AnswerTable
from bb_data.model.cell import Cell, CellAddress, Status, initiative_scope
from bb_data.model.finding import Finding
from bb_data.model.raw_cell import RawCell
from bb_data.model.together import among
from bb_data.programme.initiatives import all_initiatives
from bb_data.release.content import Computed, MeasuredWave, Progress, in_order
from bb_data.release.decided import (
    Others,
    ToKeep,
    contents_of,
    decided_before,
    means_shown,
    said_before,
    standing_of,
)
from bb_data.release.manifest import damaged
from bb_data.release.parts import NO_FORMER, Former, files_of_block, is_own_file, own_file
from bb_data.release.programme_figures import programme_decisions
from bb_data.release.tables import read_cells
from bb_data.store.database import Reader
from bb_data.store.properties import holds_demo_data, today
from bb_data.words.language import _


@dataclass(frozen=True, slots=True)
class Decided:
    """The initiatives' figures with what the rules decide of them, and the `parts` for the programme alone.

    `rows` are what they were computed as, `fresh` those of them that the store does not have yet.
    """

    own: list[Decision]
    parts: list[RawCell]
    rows: tuple[tuple[Computation, Rows], ...] = ()
    fresh: tuple[tuple[Computation, Rows], ...] = ()


Audit = Callable[
    [Sequence[Decision], Sequence[AnswerTable], Sequence[Decision], Collection[str]],
    tuple[list[Decision], tuple[Finding, ...]],
]
"""Takes out of the initiatives' figures what gives somebody away, by everybody's answers, what was told before and what taken out."""


def computed(
    reader: Reader,
    catalogue: Catalogue,
    progress: Progress,
    audit: Audit | None = None,
    made: Made | None = None,
    former: Former | None = None,
) -> Computed:
    """Compute, decide, audit and round what is not as it was in the `former` release; the rest is kept.

    Of initiatives: those whose closed waves or lists are others. Of the programme: the blocks in which
    they changed anything. What is in `made` is not computed again, and what is computed is put there.
    """
    before = former if former is not None and former.is_whole() else NO_FORMER
    standing = standing_of(
        reader, catalogue, today(reader), before.id, is_audited=audit is not None
    )
    scopes = [initiative_scope(slug) for slug in standing.touched_slugs]
    freezing = Freezing(issued_figures(reader, scopes), catalogue)
    found = decided(reader, catalogue, progress, freezing, made, standing.wanted)
    own = found.own
    findings: tuple[Finding, ...] = ()
    if audit is not None:
        own, findings = audit(
            own,
            answers_of(reader, catalogue, standing.touched_slugs),
            told_before(freezing.issued),
            _held(own, before.findings),
        )
    contents = contents_of(own, found.rows, freezing.issued, catalogue)
    blocks = standing.blocks_changed(contents)
    others = decided_before(reader, catalogue, blocks, standing.touched)
    own_in_blocks = _in(blocks, own, catalogue)
    every_own = together(columns_of(own_in_blocks), others.own)
    in_blocks = InBlocks.of(catalogue, blocks)
    apart = issued_apart(reader, catalogue, in_blocks, scopes)
    freezing.learn(issued_figures(reader, scopes, in_blocks), [Apart(*one) for one in apart])
    programme = programme_decisions(
        every_own,
        together(columns_of_parts(_parts_in(blocks, found.parts, catalogue)), others.parts),
        catalogue,
        freezing,
        _shown_elsewhere(reader, catalogue, blocks, own, standing.touched),
    )
    standing_now = standing_out(every_own)
    said_elsewhere, stood_elsewhere = said_before(reader, standing.touched, blocks)
    said = said_elsewhere | verdicts([*own_in_blocks, *programme], catalogue, every_own)
    flipped = _of_others(others, standing_now, catalogue)
    other_words = {one: verdict for one, (was, verdict, _) in flipped.items() if was != verdict}
    stays = {standing.slugs[one] for one in standing.fingerprints.keys() - standing.touched}
    return Computed(
        data_cut=today(reader),
        is_demo=holds_demo_data(reader),
        cells=(
            *cells([*own, *programme], said, catalogue),
            *_with_other_verdicts(before, other_words),
        ),
        initiatives=tuple(all_initiatives(reader)),
        waves=_measured(reader, catalogue),
        findings=in_order([*findings, *(f for f in before.findings if f.initiative in stays)]),
        issued=tuple(newly_issued([*own, *programme], is_audited=audit is not None)),
        fresh=found.fresh,
        kept=_kept(before, stays - {one.initiative for one in other_words}, blocks),
        decided=ToKeep(
            standing,
            contents,
            {**columns_of_parts(_stored(found.parts, catalogue)), **columns_of(own)},
            said,
            standing_now | stood_elsewhere,
            {one: (verdict, stands) for one, (_, verdict, stands) in flipped.items()},
        ),
    )


def _held(own: Iterable[Decision], findings: Iterable[Finding]) -> set[str]:
    """What the auditor took out of the release before, of the very people and forms that it is of now."""
    gone = {cell for finding in findings for cell in finding.withheld}
    return {
        str(one.raw.address)
        for one in own
        if one.raw.version is not None and str(one.raw.address) in gone
    }


def _of_others(
    others: Others, standing_now: Collection[CellAddress], catalogue: Catalogue
) -> dict[CellAddress, tuple[str | None, str | None, bool]]:
    """Of the changes of initiatives not decided again that now stand or no longer do: what was said, what is, and which."""
    found: dict[CellAddress, tuple[str | None, str | None, bool]] = {}
    now: dict[Figure, list[str]] = defaultdict(list)
    for one in standing_now:
        now[figure_of(one)].append(one.initiative or "")
    for figure, column in others.own.items():
        stands = among(column.initiatives, now[figure])
        for place in np.flatnonzero(stands != others.stood[figure]).tolist():
            raw = column.cell(place)
            status, reason = Status(column.status[place]), column.reason[place]
            decision = Decision(raw, status, Reason(reason) if reason else None)
            said = verdict_of(decision, catalogue, is_standing=bool(stands[place]))
            found[raw.address] = others.verdicts[figure][place], said, bool(stands[place])
    return found


def _kept(
    former: Former, stays: Collection[str | None], blocks: Collection[str]
) -> tuple[str, ...]:
    """The parts that are as they were: of initiatives of whom nothing changed, and of the other blocks."""
    own = {own_file(slug) for slug in stays if slug is not None}
    made = {name for block in blocks for name in files_of_block(block)}
    return tuple(
        name for name in former.parts if (name in own if is_own_file(name) else name not in made)
    )


def _shown_elsewhere(
    reader: Reader,
    catalogue: Catalogue,
    blocks: Collection[str],
    own: Sequence[Decision],
    touched: Collection[UUID],
) -> Shown:
    """Which means are shown in other blocks, of the initiatives decided now and before."""
    found = dict(means_shown(reader, catalogue, blocks, touched))
    for key, (names, is_shown) in shown_of_everybody(columns_of(own)).items():
        others, was_shown = found.get(key, (names[:0], is_shown[:0]))
        found[key] = np.concatenate([names, others]), np.concatenate([is_shown, was_shown])
    return found


def _in(
    blocks: Collection[str], decisions: Iterable[Decision], catalogue: Catalogue
) -> list[Decision]:
    return [
        one
        for one in decisions
        if block_of(catalogue, one.raw.address.indicator, one.raw.address.period) in blocks
    ]


def _parts_in(
    blocks: Collection[str], parts: Iterable[RawCell], catalogue: Catalogue
) -> list[RawCell]:
    return [
        one
        for one in parts
        if block_of(catalogue, one.address.indicator, one.address.period) in blocks
    ]


def _stored(parts: Iterable[RawCell], catalogue: Catalogue) -> list[RawCell]:
    return [
        one
        for one in parts
        if catalogue.indicators[one.address.indicator].estimator not in BY_PERSON
    ]


def _with_other_verdicts(former: Former, said: Mapping[CellAddress, str | None]) -> list[Cell]:
    """All cells of initiatives of whom nothing changed but what is said beside those of others (Holm)."""
    found = []
    for slug in sorted({address.initiative or "" for address in said}):
        content = former.content(own_file(slug))
        if content is None:  # it was there a moment ago
            raise damaged(former.id or "", own_file(slug))
        found += [
            replace(cell, verdict=said[cell.address]) if cell.address in said else cell
            for cell in read_cells(content)
        ]
    return found


def decided(
    reader: Reader,
    catalogue: Catalogue,
    progress: Progress,
    freezing: Freezing | None = None,
    made: Made | None = None,
    wanted: Sequence[Computation] | None = None,
) -> Decided:
    """The initiatives' figures with what the rules decide of them; of those `wanted`, or of all.

    What was issued before stays as it was, unless enough of it changed (S8).
    """
    progress(_("Cijfers berekenen"))
    figures = own_figures(reader, catalogue, today(reader), {} if made is None else made, wanted)
    progress(_("Kijken wat getoond mag worden"))
    freezing = freezing or Freezing(issued_figures(reader), catalogue)
    given = freezing.given([cell for cell in figures.cells if not cell.is_part])
    own = decide_initiatives(given.cells, catalogue, given.refused)
    parts = [cell for cell in figures.cells if cell.is_part]
    return Decided(own, parts, figures.rows, figures.fresh)


def answers_of(
    reader: Reader, catalogue: Catalogue, only: Collection[str] | None = None
) -> list[AnswerTable]:
    """Everybody's answers at the closed waves, as the auditor needs them; of these initiatives, or of all."""
    waves = closed_waves(reader, only)
    return answer_tables(Answers(reader, catalogue, waves), catalogue, waves)


def _measured(reader: Reader, catalogue: Catalogue) -> tuple[MeasuredWave, ...]:
    rows = reader.query("days_of_closed_waves", minimum_n=int(catalogue.policy.minimum_n.value))
    return tuple(MeasuredWave(**row) for row in rows)
