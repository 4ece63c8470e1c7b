"""Short lists that a statement asks about, written out in it, so that the engine reads only where they can be. Not: running it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

MOST = 64
_ASKED = re.compile(
    r"(?:(?P<column>[\w.]+) (?P<not>NOT )?IN )?"
    r"\(SELECT unnest\((?:CAST\(\$(?P<cast>\w+) AS \w+\[\]\)|\$(?P<plain>\w+)::\w+\[\])\)\)"
)

_ID = "::UUID"

Parameters = Mapping[str, Any] | Sequence[Any]


def written_out(sql: str, parameters: Parameters | None) -> tuple[str, Parameters | None]:
    """The same statement, with `(SELECT unnest($name::TYPE[]))` as a written list where `name` is short.

    By a list that is written the engine skips every block of a table whose smallest and largest rule it out;
    for one that comes as a value it reads the whole table and joins. Lists of texts, ids and whole numbers,
    none of them missing, at most `MOST` long and not empty; a parameter that nothing else asks for is left out.
    """
    if not isinstance(parameters, Mapping):
        return sql, parameters
    short = {name: literals for name, value in parameters.items() if (literals := _listed(value))}
    if not any(_name(asked) in short for asked in _ASKED.finditer(sql)):
        return sql, parameters
    # From the statement without the lists: a text in one of them may look like a parameter.
    rest = _ASKED.sub(lambda asked: "" if _name(asked) in short else asked[0], sql)
    left = {name: parameters[name] for name in parameters if re.search(rf"\${name}\b", rest)}
    return _ASKED.sub(lambda asked: _written(asked, short), sql), left or None


def _name(asked: re.Match[str]) -> str:
    return asked["cast"] or asked["plain"]


def _written(asked: re.Match[str], short: Mapping[str, str]) -> str:
    literals = short.get(_name(asked))
    if literals is None:
        return asked[0]
    column = asked["column"]
    if column is None:
        return f"({literals})"
    if asked["not"]:
        return f"{column} NOT IN ({literals})"
    if not literals.endswith(_ID):
        return f"{column} IN ({literals})"
    # The first skips blocks, but its rows are dropped in a join afterwards; the second drops them while they are read.
    return f"({column} IN ({literals}) AND list_contains([{literals}], {column}))"


def sql_literal(text: str) -> str:
    """A text as an SQL literal, for statements that take no parameters."""
    return "'" + text.replace("'", "''") + "'"


def _listed(value: Any) -> str | None:
    """The values of a short list as they are written in SQL."""
    if not isinstance(value, list | tuple | set | frozenset) or not 0 < len(value) <= MOST:
        return None
    literals = [_literal(one) for one in value]
    return None if None in literals else ", ".join(map(str, literals))


def _literal(value: Any) -> str | None:
    if isinstance(value, UUID):
        return f"'{value}'{_ID}"
    if isinstance(value, str) and "\0" not in value:  # a zero byte ends a statement
        return sql_literal(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return None
