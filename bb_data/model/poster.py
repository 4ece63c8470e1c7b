"""A poster of an initiative's figures, in words as they are printed. Not: how it looks (report), whose words (display)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PosterPart:
    """One topic: large sentences, and smaller ones that say what they do not say."""

    title: str
    sentences: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Poster:
    """All that stands on it. `size` is a4 or a3, `sign` the initiative's sign as SVG."""

    language: str
    size: str
    title: str
    name: str
    place: str
    sign: str
    finding: str
    parts: tuple[PosterPart, ...]
    thanks: str
    release: str
    invented: str
