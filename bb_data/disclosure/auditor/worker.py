"""A process of its own that audits one family of figures after another: pickled work in at standard input, findings out.

The search is Python that does not let go of the interpreter's lock, so threads would wait for each
other. Started by `release.auditing`, as a module: a pool of processes would run the dashboard's
script again in each of them.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from typing import BinaryIO

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.auditor.audit import Family, audit_family
from bb_data.model.answer_table import AnswerTable
from bb_data.model.finding import Finding

Work = tuple[Family, list[AnswerTable]]


def work(source: BinaryIO, target: BinaryIO) -> None:
    """Audit what comes in until nothing more does. First comes the catalogue."""
    catalogue: Catalogue = pickle.load(source)  # noqa: S301  # from the process that started this one
    while True:
        try:
            family, tables = pickle.load(source)  # noqa: S301
        except EOFError:
            return
        pickle.dump(_safely(lambda: audit_family(family, tables, catalogue)[1]), target)  # noqa: B023
        target.flush()


def _safely(audit: Callable[[], Finding]) -> Finding | str:
    try:
        return audit()
    except Exception as error:  # noqa: BLE001  # told by its kind only: a message could hold answers
        return type(error).__name__


if __name__ == "__main__":
    results = sys.stdout.buffer
    # Whatever is printed by accident may not get between the results.
    sys.stdout = sys.stderr
    work(sys.stdin.buffer, results)
