"""The errors of the monitor: one base class, each subclass one sentence on when it is raised.

A message is written for the person who reads it: what happened and what to do. It never holds a
cell's content, a respondent code or a key.
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path


class MonitorError(Exception):
    """Base of all errors that a user may read as they are; `exit_status` is the command's status."""

    exit_status = 1


class UserDataError(MonitorError):
    """Raised when what the user handed in cannot be used; all the reasons are in the message."""

    exit_status = 1


class UsageError(MonitorError):
    """Raised when a command or an address asks for something that does not exist."""

    exit_status = 2


class RefusedError(MonitorError):
    """Raised when a rule forbids the action: permission, disclosure, or demo data only."""

    exit_status = 3


class NotPermittedError(RefusedError):
    """Raised when the actor's role or scope does not include the view, command or page."""


class StoreError(MonitorError):
    """Raised when the private store cannot be used: base of the four below."""

    exit_status = 4


class StoreInUseError(StoreError):
    """Raised when another process (a running dashboard) holds the store."""


class StoreNewerError(StoreError):
    """Raised when the store was made by a newer version of the monitor than this one."""


class StoreKeyError(StoreError):
    """Raised when the key is wrong, missing for an encrypted store, or given for a plain one."""


class StoreDamagedError(StoreError):
    """Raised when a migration's text changed after it ran, or the file is not a store."""


class CatalogueError(MonitorError):
    """Raised when the catalogue has faults; carries every fault of every file."""

    exit_status = 4

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("De catalogus heeft fouten:\n" + "\n".join(f"- {f}" for f in self.faults))


class StatLineError(MonitorError):
    """Raised when StatLine cannot be reached, or its answer is not what was asked."""


class ReleaseError(MonitorError):
    """Raised when a release is missing, damaged (its hash does not fit) or not allowed."""

    exit_status = 3


def without_text(error: BaseException) -> str:
    """The kind of an unforeseen error and the places it passed; causes after a `<-`.

    Its own text is left out: it can hold a cell or an answer.
    """
    frames = traceback.extract_tb(error.__traceback__)
    places = " > ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames[-8:])
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    said = f"{type(error).__name__} at {places}"
    return f"{said} <- {without_text(cause)}" if cause else said
