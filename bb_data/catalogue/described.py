"""What every estimator says of itself, read from its docstring. Not: the estimators (statistics), or their Dutch names (words)."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from bb_data import statistics

_NUMBER = re.compile(r" \((?P<number>E\d+)(?:, (?P<role>[a-z]+))?\)")
_SOURCE = re.compile(r"Source: (?P<text>.*?)(?= Checked| Source|$)")
_CHECKED = re.compile(r"Checked:? (?P<text>.*)$")
_FIRST_SENTENCE = re.compile(r"\. (?=[A-Z`(-])|\.$|; ")
_SAME_AS = re.compile(r"(?P<what>[^.]*) as `(?P<name>\w+)`")


@dataclass(frozen=True, slots=True)
class Described:
    """One estimator. `number` is its place in the list of questions (E1 ...), "" for a building block.

    `role` is empty, or what else it is beside the figure itself: sensitivity, secondary, fallback.
    """

    name: str
    module: str
    number: str
    role: str
    what: str
    formula: str
    source: str
    checked: str


@lru_cache(maxsize=1)
def estimators() -> tuple[Described, ...]:
    """Every public function of `bb_data.statistics` with an estimator's docstring, by number and module."""
    found = {
        name: (module, inspect.getdoc(function) or "")
        for module in sorted(each.name for each in iter_modules(statistics.__path__))
        for name, function in _functions(f"{statistics.__name__}.{module}")
    }
    docs = {name: doc for name, (_module, doc) in found.items()}
    described = [
        _described(name, module, docs)
        for name, (module, doc) in found.items()
        if _NUMBER.search(doc) or "Source:" in doc
    ]
    return tuple(sorted(described, key=lambda one: int(one.number[1:] or 99)))


def _functions(module: str) -> Iterator[tuple[str, Callable[..., object]]]:
    for name, value in vars(import_module(module)).items():
        if inspect.isfunction(value) and value.__module__ == module and not name.startswith("_"):
            yield name, value


def _described(name: str, module: str, docs: dict[str, str]) -> Described:
    first, _blank, rest = docs[name].partition("\n\n")
    number = _NUMBER.search(first)
    body = " ".join(rest.split())
    return Described(
        name=name,
        module=module,
        number=number["number"] if number else "",
        role=(number["role"] or "") if number else "",
        what=_NUMBER.sub("", " ".join(first.split())),
        formula=_FIRST_SENTENCE.split(body, maxsplit=1)[0] if not body.startswith("Source") else "",
        source=_part(_SOURCE, name, docs),
        checked=_part(_CHECKED, name, docs),
    )


def _part(pattern: re.Pattern[str], name: str, docs: dict[str, str]) -> str:
    """The source or the check, followed to the estimator that has it when this one says "as `other`"."""
    body = " ".join(docs[name].split())
    found = pattern.search(body)
    if found:
        return found["text"].rstrip(". ")
    wanted = "source" if pattern is _SOURCE else "check"
    for other in _SAME_AS.finditer(body):
        if wanted in other["what"].lower() and other["name"] in docs:
            return _part(pattern, other["name"], docs)
    return ""
