"""Answers that this process got from the store since its last write. Not: a cache that can be stale.

A DuckDB file belongs to one process, so between two of its own commits the store cannot change.
Answers are kept with the generation in which their reader began; a commit starts the next one.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Any

Key = tuple[str, tuple[tuple[str, str], ...]]
Answer = tuple[tuple[str, ...], list[tuple[Any, ...]]]

MOST_ANSWERS = 500
MOST_ROWS = 1000
"""Larger answers are asked again: they would fill the memory and are no page's."""


class Memory:
    """Answers by question, of the present generation only; safe for threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: OrderedDict[Key, Answer] = OrderedDict()
        self.generation = 0

    def recall(self, generation: int, key: Key) -> Answer | None:
        """The answer of this generation, or None."""
        with self._lock:
            if generation != self.generation or key not in self._answers:
                return None
            self._answers.move_to_end(key)
            return self._answers[key]

    def keep(self, generation: int, key: Key, answer: Answer) -> None:
        """Keep an answer, unless something was written since its reader began."""
        with self._lock:
            if generation != self.generation or len(answer[1]) > MOST_ROWS:
                return
            self._answers[key] = answer
            if len(self._answers) > MOST_ANSWERS:
                self._answers.popitem(last=False)

    def forget(self) -> None:
        """Start the next generation: something was written."""
        with self._lock:
            self.generation += 1
            self._answers.clear()
