"""S8: gives a figure as it was issued, until at least K of its people's forms changed. Not: keeping what was issued (figures)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from bb_data.catalogue.estimators import OF_CHANGES
from bb_data.catalogue.schema import Catalogue, Policy
from bb_data.disclosure.atoms import Apart, Known
from bb_data.disclosure.columns import Columns
from bb_data.disclosure.combining import tells_of_a_few
from bb_data.disclosure.decision import figure_of
from bb_data.disclosure.families import BY_ATTENDANCE, SLOPE, Families, families
from bb_data.disclosure.panels import leaves_a_few
from bb_data.disclosure.versions import Issued, n_changed
from bb_data.model.cell import NO_BREAKDOWN, PROGRAMME_SCOPE, CellAddress
from bb_data.model.estimate import POOLED
from bb_data.model.raw_cell import RawCell
from bb_data.model.together import Together

System = tuple[str, str, str]
"""Scope, variable and period: figures that are sums of the same numbers."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a release may hold: figures made now or as they were issued; `refused` ones may not be told at all."""

    cells: list[RawCell]
    refused: frozenset[CellAddress] = frozenset()


@dataclass
class Freezing:
    """The rule over the figures of one build; `issued` are all versions that ever went out.

    A figure changes when it differs from each of its versions in nobody or in at least K people.
    `apart` are those of initiatives whose own figures are not decided now.
    The classes of one breakdown change together or not at all. And a figure never changes, nor comes
    for the first time, where with what was issued it would tell of fewer than K people.
    """

    issued: Issued
    catalogue: Catalogue
    apart: Sequence[Apart] = ()
    _fresh: dict[CellAddress, RawCell] = field(default_factory=dict)
    _chosen: dict[CellAddress, RawCell] = field(default_factory=dict)
    _chosen_of: dict[System, dict[CellAddress, RawCell]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    _versions: dict[System, list[RawCell]] = field(default_factory=dict)
    _own: Columns = field(default_factory=dict)
    _n_changed: dict[tuple[Together, Together], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._kin: Families = families(self.catalogue)
        found: dict[System, list[RawCell]] = defaultdict(list)
        for address, versions in self.issued.items():
            found[self._system(address)] += versions
        self._versions = dict(found)

    def learn(self, issued: Issued, apart: Sequence[Apart] = ()) -> None:
        """Take in versions of other figures, as the programme's need those of every initiative."""
        self.issued = {**self.issued, **issued}
        self.apart = [*self.apart, *apart]
        for address, versions in issued.items():
            self._versions.setdefault(self._system(address), []).extend(versions)

    @property
    def _policy(self) -> Policy:
        return self.catalogue.policy

    @property
    def _minimum_n(self) -> int:
        return int(self._policy.minimum_n.value)

    def given(self, fresh: Sequence[RawCell], own: Columns | None = None) -> Given:
        """The figures for these, in the order in which they came.

        `own` are the initiatives' figures, once decided; the programme's need them.
        """
        self._own = own or {}
        frozen = [cell for cell in fresh if cell.is_over_forms or cell.address in self.issued]
        self._fresh |= {cell.address: cell for cell in frozen}
        if not self.issued:
            for cell in frozen:
                self._choose(cell.address, cell)
            return Given(list(fresh))
        units: dict[tuple[bool, bool, System, str], list[RawCell]] = defaultdict(list)
        for cell in frozen:
            address = cell.address
            name = address.breakdown.partition("=")[0]
            is_change = "-" in address.period
            units[name != NO_BREAKDOWN, is_change, self._system(address), name].append(cell)
        refused: set[CellAddress] = set()
        # Everybody before classes, waves before changes: the later ones give way to the earlier.
        for (_, _, system, name), members in sorted(units.items(), key=lambda one: one[0]):
            refused |= self._settle(system, name, members)
        cells = [self._chosen.get(cell.address, cell) for cell in fresh]
        return Given(cells, frozenset(refused))

    def _settle(
        self,
        system: System,
        name: str,
        members: Sequence[RawCell],
    ) -> set[CellAddress]:
        """Choose for the figures that change together; gives those that may not be told."""
        as_they_are = {cell.address: self._as_issued(cell) for cell in members}
        changed = [cell for cell in members if as_they_are[cell.address] is None]
        may_change = all(self._may_change(cell) for cell in members)
        if not changed or (may_change and not self._tell(system, name, changed)):
            for cell in members:
                self._choose(cell.address, as_they_are[cell.address] or cell)
            return set()
        refused = set()
        for cell in members:
            versions = self.issued.get(cell.address)
            self._choose(cell.address, versions[-1] if versions else cell)
            if not versions:
                refused.add(cell.address)
        return refused

    def _as_issued(self, fresh: RawCell) -> RawCell | None:
        """The newest version that was made of the same forms."""
        same = (
            one
            for one in reversed(self.issued.get(fresh.address, ()))
            if not self._differ_in(one, fresh)
        )
        version = next(same, None)
        return None if version is None else _of_as_many_as_now(version, fresh)

    def _choose(self, address: CellAddress, cell: RawCell) -> None:
        self._chosen[address] = cell
        self._chosen_of[self._system(address)][address] = cell

    def _differ_in(self, version: RawCell, fresh: RawCell) -> int:
        """In how many people; what a change makes of every initiative is over the same people for all of them."""
        if version.together is None or fresh.together is None:
            return n_changed(version, fresh)
        # By the objects themselves, which so stay there: a number of one that is gone may become another's.
        key = version.together, fresh.together
        if key not in self._n_changed:
            self._n_changed[key] = n_changed(version, fresh)
        return self._n_changed[key]

    def _may_change(self, fresh: RawCell) -> bool:
        for version in self.issued.get(fresh.address, ()):
            if 0 < self._differ_in(version, fresh) < self._minimum_n:
                return False
            if fresh.address.scope == PROGRAMME_SCOPE:
                other = set(version.covers) ^ set(fresh.covers)
                if len(other) == 1 and not self._is_shown(fresh.address, other.pop()):
                    return False
        return True

    def _is_shown(self, address: CellAddress, slug: str) -> bool:
        """Whether an initiative's own figure is; where it has none, it tells nothing by itself."""
        own = self._own.get(figure_of(address))
        return own is None or bool(own.is_shown[own.initiatives == slug].all())

    def _tell(self, system: System, name: str, changed: Sequence[RawCell]) -> bool:
        """Whether these would tell of a few people, beside all that was issued of the same numbers."""
        if all(self._is_made_of_issued(cell.address) for cell in changed):
            return False
        if any(0 < cell.people < self._minimum_n for cell in changed):
            return False  # too few to be told themselves: the rules hide them and their siblings
        if any(self._leave_a_few(cell) for cell in changed):
            return True
        _, variable, period = system
        known: list[Known] = list(self._versions.get(system, ()))
        if system[0] == PROGRAMME_SCOPE:
            known += self._of_initiatives(variable, period)
        if not known:
            return False
        everybody = [
            cell
            for cell in self._chosen_of[system].values()
            if cell.version is None and cell.address.breakdown == NO_BREAKDOWN
        ]
        known += everybody
        # One breakdown at a time: figures of two of them are a crossing, which the auditor looks at.
        others = {_breakdown(one) for one in known} - {NO_BREAKDOWN}
        for breakdown in [name] if name != NO_BREAKDOWN else sorted(others) or [NO_BREAKDOWN]:
            beside = [one for one in known if _breakdown(one) in (NO_BREAKDOWN, breakdown)]
            if tells_of_a_few(beside, changed, self._minimum_n):
                return True
        return False

    def _is_made_of_issued(self, address: CellAddress) -> bool:
        """Whether a programme's figure is made of initiatives' figures that are issued themselves.

        Then it tells of no few people: nobody is in two initiatives, so a combination of such figures that
        holds a few people only would be one of some initiative's own versions, and those never do (docs/adr/0010).
        What exists at programme level only is made of parts that were never issued.
        """
        if self.catalogue.indicators[address.indicator].estimator in OF_CHANGES:
            return True
        return address.scope == PROGRAMME_SCOPE and figure_of(address) in self._own

    def _of_initiatives(self, variable: str, period: str) -> list[Known]:
        scopes = {
            scope
            for scope, name, when in self._versions.keys() | self._chosen_of.keys()
            if scope != PROGRAMME_SCOPE and (name, when) == (variable, period)
        }
        systems = [(scope, variable, period) for scope in sorted(scopes)]
        return [
            *(apart for apart in self.apart if self._system(apart.like)[1:] == (variable, period)),
            *(one for system in systems for one in self._versions.get(system, ())),
            *(
                cell
                for system in systems
                for cell in self._chosen_of[system].values()
                if cell.version is None
            ),
        ]

    def _leave_a_few(self, cell: RawCell) -> bool:
        """S6 between a change and the means around it, over every version of each."""
        address = cell.address
        if address.scope == PROGRAMME_SCOPE or address.breakdown != NO_BREAKDOWN:
            return False
        if address.indicator in self._kin.mean_of_change:
            mean = self._kin.mean_of_change[address.indicator]
            waves = address.period.split("-")
            around = [self._every(address, mean, wave) for wave in waves]
            return any(self._is_a_few(cell, pair) for pair in product(*around))
        for change, mean in self._kin.mean_of_change.items():
            if mean != address.indicator:
                continue
            for own in self._changes_of(address, change):
                start, end = own.address.period.split("-")
                other = end if address.period == start else start
                for beside in self._every(address, mean, other):
                    if self._is_a_few(own, (cell, beside)):
                        return True
        return False

    def _is_a_few(self, change: RawCell, means: Sequence[RawCell]) -> bool:
        if all(self._is_of_now(cell) for cell in (change, *means)):
            return False  # the rules over the figures of one release say that
        groups = [one.respondents for one in means]
        return leaves_a_few(change.respondents, groups, self._policy)

    def _is_of_now(self, cell: RawCell) -> bool:
        fresh = self._fresh.get(cell.address)
        return fresh is not None and n_changed(cell, fresh) == 0

    def _every(self, like: CellAddress, indicator: str, period: str) -> list[RawCell]:
        """Every version of a figure of the same initiative, and what it may become now."""
        address = CellAddress(indicator, like.scope, period)
        now = self._chosen.get(address, self._fresh.get(address))
        return [*self.issued.get(address, ()), *([now] if now and now.version is None else [])]

    def _changes_of(self, mean: CellAddress, change: str) -> Iterable[RawCell]:
        for address, versions in self.issued.items():
            is_own = (address.indicator, address.scope) == (change, mean.scope)
            if is_own and mean.period in address.period.split("-"):
                yield from versions

    def _system(self, address: CellAddress) -> System:
        """Classes of attendance hang together as those of a breakdown do: one system with their slope."""
        indicator = self.catalogue.indicators.get(address.indicator)
        variable = address.indicator
        if indicator is not None and indicator.estimator in (*BY_ATTENDANCE, SLOPE):
            variable = f"{indicator.instrument}.{indicator.score}.attendance"
        return address.scope, variable, address.period


def _breakdown(one: Known) -> str:
    return (one.like if isinstance(one, Apart) else one.address).breakdown.partition("=")[0]


def _of_as_many_as_now(version: RawCell, fresh: RawCell) -> RawCell:
    """A programme's figure over the same initiatives says of how many there are now."""
    if version.covers != fresh.covers or version.n_initiatives == fresh.n_initiatives:
        return version
    method, pooled, _ = version.estimate.method.partition(POOLED)
    of_now = fresh.estimate.method.partition(POOLED)[2]
    estimate = replace(version.estimate, method=method + pooled + of_now)
    return replace(version, estimate=estimate, n_initiatives=fresh.n_initiatives)
