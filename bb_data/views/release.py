"""Releases for the steward: what there is, whether it may be signed off, how each reader will see it. And signing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bb_data.errors import UsageError
from bb_data.model.actor import Role
from bb_data.release.audit import AuditReport, frozen_report
from bb_data.release.build import build_release, silent
from bb_data.release.difference import Difference, to_compare
from bb_data.release.difference import difference as compared
from bb_data.release.published import SIGNED_OFF, WITHDRAWN, Release, all_releases, release_by_id
from bb_data.release.readiness import Readiness, readiness
from bb_data.release.sign_off import record_of
from bb_data.release.sign_off import sign_off as sign_off_release
from bb_data.release.sign_off import withdraw as withdraw_release
from bb_data.release.tables import PublishedInitiative
from bb_data.views.audience import Figures, figures_of_release
from bb_data.views.context import Context
from bb_data.views.permission import command, view


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """One release in the history. `data_cut` is None when it is damaged; `by`, `on`, `reason` of its last record."""

    id: str
    data_cut: date | None
    is_signed_off: bool
    is_withdrawn: bool
    by: str = ""
    on: date | None = None
    reason: str = ""

    @property
    def is_damaged(self) -> bool:
        """Whether it is no longer what was frozen."""
        return self.data_cut is None


@dataclass(frozen=True, slots=True)
class Visible:
    """What becomes visible to whom at signing off: numbers of cells, and the names visitors see beside scores."""

    n_for_funders: int
    n_for_visitors: int
    named_for_visitors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All releases, the newest first. `newest` and `signed_off` are the ones that pages show now.

    `readiness`, `visible` and `initiatives` are of `newest`; None and empty when it is damaged.
    """

    history: tuple[ReleaseLine, ...]
    newest: ReleaseLine | None
    signed_off: ReleaseLine | None
    readiness: Readiness | None
    visible: Visible | None
    initiatives: tuple[PublishedInitiative, ...]


@view("release.sign_off")
def overview(ctx: Context) -> Overview:
    """Every release with its state, and what may be done with the newest."""
    known = all_releases(ctx.monitor.releases)
    history = tuple(_line(each) for each in known)
    valid = [line for line in history if not line.is_withdrawn]
    newest = next(iter(valid), None)
    signed_off = next((line for line in valid if line.is_signed_off), None)
    if newest is None or newest.is_damaged:
        return Overview(history, newest, signed_off, None, None, ())
    release = release_by_id(ctx.monitor.releases, newest.id)
    with ctx.monitor.store.read() as reader:
        said = readiness(reader, ctx.monitor.catalogue, release, known)
    seen = figures_of_release(ctx.monitor.releases, newest.id, Role.FUNDER, ctx.monitor.catalogue)
    return Overview(history, newest, signed_off, said, _visible(ctx, seen), seen.initiatives)


@view("release.sign_off")
def preview(ctx: Context, release_id: str, role: Role, initiative: str | None = None) -> Figures:
    """What this role will read of a release: what its own pages select, once that is the release they read."""
    return figures_of_release(
        ctx.monitor.releases, release_id, role, ctx.monitor.catalogue, initiative
    )


@view("release.sign_off")
def audit_report(ctx: Context, release_id: str) -> AuditReport:
    """What the auditor tried, and what is withheld for which rule."""
    return frozen_report(release_by_id(ctx.monitor.releases, release_id))


@view("release.sign_off")
def difference(ctx: Context, release_id: str) -> Difference | None:
    """What is otherwise than in the signed-off release before; None without one."""
    try:
        old, new = to_compare(ctx.monitor.releases, new_id=release_id)
    except UsageError:
        return None
    return compared(old, new) if old.is_signed_off and not old.is_damaged else None


@command("release.sign_off")
def build(ctx: Context, told: Callable[[str], None] = silent, *, audit_demo: bool = False) -> str:
    """Make an internal release of all closed waves and give its id; `told` hears each step in words.

    The auditor sees real answers always, invented ones with `audit_demo`.
    """
    return build_release(
        ctx.monitor.store,
        ctx.actor,
        ctx.monitor.catalogue,
        ctx.monitor.releases,
        told,
        audit_demo=audit_demo,
    )


@command("release.sign_off")
def sign_off(ctx: Context, release_id: str) -> None:
    """Let funders and visitors read a release. Raises RefusedError with every reason against it."""
    sign_off_release(
        ctx.monitor.store, ctx.actor, ctx.monitor.catalogue, ctx.monitor.releases, release_id
    )


@command("release.sign_off")
def withdraw(ctx: Context, release_id: str, reason: str) -> None:
    """Take a release off every page. Raises UserDataError without a reason."""
    withdraw_release(ctx.monitor.store, ctx.actor, ctx.monitor.releases, release_id, reason)


def _line(release: Release) -> ReleaseLine:
    record: dict[str, str] = {}
    if release.is_withdrawn:
        record = record_of(release, WITHDRAWN)
    elif release.is_signed_off:
        record = record_of(release, SIGNED_OFF)
    return ReleaseLine(
        id=release.id,
        data_cut=None if release.is_damaged else release.manifest.data_cut,
        is_signed_off=release.is_signed_off,
        is_withdrawn=release.is_withdrawn,
        by=record.get("by", ""),
        on=_day(record.get("at", "")),
        reason=record.get("reason", ""),
    )


def _day(moment: str) -> date | None:
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def _visible(ctx: Context, seen: Figures) -> Visible:
    public = figures_of_release(
        ctx.monitor.releases, seen.released.mark.id, Role.VISITOR, ctx.monitor.catalogue
    )
    own = {cell.address.initiative for cell in public.released}
    return Visible(
        n_for_funders=sum(cell.value is not None for cell in seen.released),
        n_for_visitors=sum(cell.value is not None for cell in public.released),
        named_for_visitors=tuple(each.name for each in public.initiatives if each.slug in own),
    )
