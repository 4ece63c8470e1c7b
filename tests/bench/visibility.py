"""How much of a release of six initiatives of unequal size stays visible, after the rules and the auditor.

The demo's stories with other people and sizes, closed in one go: what was issued before takes nothing away
here. `python -m tests.bench.visibility [SEEDS]` prints a row a seed. Not: the bounds (test_bench_visibility).
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from bb_data.catalogue.loader import catalogue
from bb_data.demo.acting import STEWARD, World
from bb_data.demo.build import chosen_programme
from bb_data.demo.parameters import parameters
from bb_data.demo.plan import HELD_WAVES, InitiativePlan, ProgrammePlan
from bb_data.demo.story import tell
from bb_data.demo.timetable import happen, set_today, timetable
from bb_data.demo.truth import Truth
from bb_data.disclosure.families import families
from bb_data.disclosure.reasons import Reason
from bb_data.model.cell import NO_BREAKDOWN, PROGRAMME_SCOPE, Cell, Status
from bb_data.release.build import build_release
from bb_data.release.published import Release, newest
from bb_data.store.database import Database, clock_at

SIZES = (90, 60, 45, 35, 25, 20)
SEEDS = range(1, 21)
_BY_S3 = {Reason.SMALL_NUMERATOR, Reason.SIBLING_OF_HIDDEN_CLASS, Reason.NO_SPREAD}
_BY_S2_AND_S3 = {Reason.TOO_FEW_PEOPLE, Reason.TOO_FEW_PEOPLE_FOR_SEVERE, *_BY_S3}


@dataclass(frozen=True, slots=True)
class Visibility:
    """What one release shows; a cell that S3 codes is visible.

    `n_beside_coded` are hidden because another class of their breakdown is coded: S3 codes "its sibling
    class too", so they are not among the `n_admitted` of S2 and S3. `hidden_totals` are the programme's
    figures of everybody, of whole scales and questions, that S2 and S3 admit; `hidden_subscales` those
    of parts of a scale, which S12 withholds where other people answered them.
    """

    seed: int
    n_menu: int
    n_admitted: int
    n_beside_coded: int
    n_visible: int
    n_hidden_by_reason: Mapping[str, int]
    hidden_totals: tuple[str, ...]
    hidden_subscales: tuple[str, ...]
    narrowest: float

    @property
    def of_admitted(self) -> float:
        """The visible share of what S2 and S3 admit, 0-1."""
        return self.n_visible / self.n_admitted

    @property
    def of_admitted_by_itself(self) -> float:
        """The visible share when S3 looked at each class without the others, 0-1."""
        return self.n_visible / (self.n_admitted + self.n_beside_coded)

    @property
    def of_menu(self) -> float:
        """The visible share of all cells of the menu, 0-1."""
        return self.n_visible / self.n_menu

    def __str__(self) -> str:
        return (
            f"seed {self.seed}: {self.of_admitted:.1%} of {self.n_admitted} admitted cells visible,"
            f" {self.of_admitted_by_itself:.1%} with the {self.n_beside_coded} beside a coded class,"
            f" {self.of_menu:.1%} of all {self.n_menu}; hidden by rule: {dict(self.n_hidden_by_reason)};"
            f" hidden totals of the programme: {', '.join(self.hidden_totals) or 'none'};"
            f" subscales: {', '.join(self.hidden_subscales) or 'none'};"
            f" everybody at least {self.narrowest:.1f} of 11"
        )


class _ClosedInOneGo(World):
    """A programme that makes its only release at the end."""

    def close_wave(self, plan: InitiativePlan, period: str) -> None:
        self.mark_closed(plan, period)

    def build_and_sign_off(self) -> None:
        return


def visibility(seed: int, folder: Path) -> Visibility:
    """Make the release of a seed in an empty folder, with its audit, and count."""
    plan = _of_sizes(chosen_programme())
    truth = Truth(catalogue(), parameters())
    stories = [tell(catalogue(), plan, one, parameters(), truth, seed) for one in plan.initiatives]
    database = Database.open(folder / "monitor.duckdb")
    try:
        world = _ClosedInOneGo(database, folder / "releases", catalogue(), plan)
        with clock_at(datetime.combine(plan.started_on, time(7))):
            set_today(world, plan.started_on)
            for story in stories:
                world.add(story.plan)
        happen(
            world, timetable(world, stories, signed_off=HELD_WAVES[-1], seed=seed), lambda _: None
        )
        set_today(world, plan.today)
        build_release(database, STEWARD, catalogue(), world.releases, audit_demo=True)
        made = newest(world.releases)
        assert made is not None
        return _counted(seed, made)
    finally:
        database.close()


def _of_sizes(plan: ProgrammePlan) -> ProgrammePlan:
    largest_first = sorted(plan.initiatives, key=lambda one: -one.starters)
    sizes = {one.slug: size for one, size in zip(largest_first, SIZES, strict=True)}
    return plan.model_copy(
        update={"initiatives": tuple(_of_size(one, sizes[one.slug]) for one in plan.initiatives)}
    )


def _of_size(plan: InitiativePlan, size: int) -> InitiativePlan:
    def scaled(numbers: Sequence[int]) -> tuple[int, ...]:
        return tuple(round(n * size / plan.starters) for n in numbers)

    changed = {name: scaled(getattr(plan, name)) for name in ("returning", "newcomers", "expected")}
    return plan.model_copy(update={"starters": size, "unfinished_hand_in": 0, **changed})


def _counted(seed: int, made: Release) -> Visibility:
    cells = made.released()
    own = [cell for cell in cells if cell.address.scope != PROGRAMME_SCOPE]
    by_place: dict[tuple[str, ...], list[Cell]] = defaultdict(list)
    for cell in own:
        by_place[_place(cell)].append(cell)
    beside = [
        cell
        for cell in own
        if cell.reason == Reason.SIBLING_CLASS_HIDDEN
        and any(_is_coded_by_s3(other) for other in by_place[_place(cell)])
    ]
    admitted = [cell for cell in own if _is_admitted(cell)]
    hidden = [
        cell
        for cell in cells
        if cell.address.scope == PROGRAMME_SCOPE
        and cell.address.breakdown == NO_BREAKDOWN
        and catalogue().indicators[cell.address.indicator].kind in ("mean", "share", "change")
        and _is_admitted(cell)
        and not _is_visible(cell)
    ]
    return Visibility(
        seed=seed,
        n_menu=len(own),
        n_admitted=len(admitted) - len(beside),
        n_beside_coded=len(beside),
        n_visible=sum(map(_is_visible, own)),
        n_hidden_by_reason=Counter(cell.reason or "" for cell in own if not _is_visible(cell)),
        hidden_totals=tuple(map(_told, (cell for cell in hidden if not _is_part(cell)))),
        hidden_subscales=tuple(map(_told, filter(_is_part, hidden))),
        narrowest=min(one.narrowest for one in made.manifest.audit if one.narrowest is not None),
    )


def _is_part(cell: Cell) -> bool:
    return cell.address.indicator in families(catalogue()).whole_of_part


def _told(cell: Cell) -> str:
    return f"{cell.address} ({cell.reason})"


def _place(cell: Cell) -> tuple[str, ...]:
    """The same for all classes of one breakdown."""
    address = cell.address
    return (
        address.indicator,
        address.scope,
        address.period,
        address.breakdown.partition("=")[0],
    )


def _is_coded_by_s3(cell: Cell) -> bool:
    return cell.status in (Status.BOTTOM_CODED, Status.TOP_CODED) or cell.reason in _BY_S3


def _is_admitted(cell: Cell) -> bool:
    return _is_visible(cell) or cell.reason not in _BY_S2_AND_S3


def _is_visible(cell: Cell) -> bool:
    return cell.status is not Status.WITHHELD


def main() -> None:
    """A row for each of these seeds."""
    for seed in map(int, sys.argv[1:] or SEEDS):
        with tempfile.TemporaryDirectory() as folder:
            print(visibility(seed, Path(folder)), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
