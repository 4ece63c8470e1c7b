"""Tells on standard error what is being done. Not: results, which go to standard output."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click

from bb_data.catalogue.schema import Catalogue
from bb_data.intake.survey import Progress
from bb_data.words.numbers import number

PATIENCE = 1.0
"""Seconds after which somebody wants to know that something is being done."""

MANY_ROWS = 50_000
"""A file with more rows is worth a word at every step, however quick."""


def say(words: str) -> None:
    """One step of long work."""
    click.echo(f"{words} ...", err=True)


@contextmanager
def progress(catalogue: Catalogue) -> Iterator[Progress]:
    """A function to tell the stages of a check to; it speaks after a second, or when the rows are many."""
    told = _Stages(catalogue)
    clock = threading.Timer(PATIENCE, told.speak)
    clock.daemon = True
    clock.start()
    try:
        yield told.next
    finally:
        clock.cancel()


class _Stages:
    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.lock = threading.Lock()
        self.is_speaking = False
        self.upcoming: list[str] = []

    def next(self, stage: str, n_rows: int) -> None:
        """A stage starts."""
        with self.lock:
            self.upcoming = [*self.upcoming, self._words(stage, n_rows)]
            self.is_speaking |= n_rows > MANY_ROWS
            self._say()

    def speak(self) -> None:
        """From now on every stage is told, and first the one that is going on."""
        with self.lock:
            self.is_speaking = True
            self.upcoming = self.upcoming[-1:]
            self._say()

    def _say(self) -> None:
        if self.is_speaking:
            for words in self.upcoming:
                click.echo(words, err=True)
            self.upcoming = []

    def _words(self, stage: str, n_rows: int) -> str:
        if stage == "reading":
            return "Lezen ..."
        if stage == "columns":
            return f"Kolommen herkennen: {number(n_rows)} rijen ..."
        if stage == "saving":
            return f"Bewaren: {number(n_rows)} rijen ..."
        titles = {one.id: one.title.nl for one in self.catalogue.instruments.values()}
        titles |= {field.id: field.text.nl for field in self.catalogue.fields}
        return f"Nakijken: {titles.get(stage, stage)} ..."
