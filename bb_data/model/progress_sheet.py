"""The progress of the programme on one page, in words as they are printed. Not: how it looks (report), whose words (display)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetTarget:
    """What was agreed: about what, where it stands in a word, and in sentences. `definition` is as LSA wrote it, in Dutch."""

    title: str
    stand: str
    told: tuple[str, ...]
    definition: str


@dataclass(frozen=True, slots=True)
class SheetFact:
    """A figure in words: the value, what it is, and of when."""

    value: str
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class SheetInitiative:
    """A row about an initiative, as many `figures` as the sheet has headings for."""

    name: str
    place: str
    approach: str
    figures: tuple[SheetFact, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class ProgressSheet:
    """All that stands on the page. Every number in it is a released cell, a target or a day."""

    language: str
    title: str
    reader: str
    over: str
    finding: str
    month: str
    targets_title: str
    targets_finding: str
    targets: tuple[SheetTarget, ...]
    targets_note: str
    done_title: str
    done: tuple[SheetFact, ...]
    changed_title: str
    changed: tuple[str, ...]
    initiatives_title: str
    initiatives_note: str
    headings: tuple[str, ...]
    initiatives: tuple[SheetInitiative, ...]
    release: str
    invented: str
