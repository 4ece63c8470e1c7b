"""A target: what was agreed with a funder, by when, with every version of it. Not: how far it is (views)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class TargetVersion:
    """What was agreed from `set_at` on: at least `value`, by `due_on`; `definition` says what counts.

    `reason` is why it was changed or lapsed, empty in the first version. A version that was a mistake
    has a `taken_back_at`, and counts no more.
    """

    id: UUID
    value: int
    due_on: date
    definition: str
    has_lapsed: bool
    reason: str
    set_by: str
    set_at: datetime
    taken_back_by: str = ""
    taken_back_at: datetime | None = None

    @property
    def counts(self) -> bool:
        """Whether it was not taken back."""
        return self.taken_back_at is None


@dataclass(frozen=True, slots=True)
class Target:
    """A target with its versions, the oldest first. `funder` is a slug, `funder_name` what people call it."""

    id: UUID
    funder: str
    funder_name: str
    indicator: str
    versions: tuple[TargetVersion, ...]

    @property
    def standing(self) -> tuple[TargetVersion, ...]:
        """The versions that count, the oldest first; none when the whole target was a mistake."""
        return tuple(version for version in self.versions if version.counts)

    @property
    def is_mistake(self) -> bool:
        """Whether no version of it counts."""
        return not self.standing

    @property
    def now(self) -> TargetVersion:
        """What is agreed now; of a target that was a mistake, what stood there last."""
        return (self.standing or self.versions)[-1]

    @property
    def is_running(self) -> bool:
        """Whether it is agreed today: not a mistake, and not lapsed."""
        return not self.is_mistake and not self.now.has_lapsed

    @property
    def changed_at(self) -> datetime:
        """When anything was last done with it (UTC): agreed, changed, lapsed or taken back."""
        return max(version.taken_back_at or version.set_at for version in self.versions)

    @property
    def key(self) -> str:
        """A short name for the command line: the end of its id."""
        return self.id.hex[-8:]
