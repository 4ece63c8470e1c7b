"""Asks the open-data service of StatLine for the rates of a few regions. The one place that asks another computer.

What leaves this machine is the number of a table and codes of regions; nothing about people.
"""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import Request, urlopen

from bb_data.errors import StatLineError, UsageError
from bb_data.words.language import _

TIMEOUT = 20.0
"""Seconds without a byte after which an attempt is given up."""

WAITS = (1.0, 4.0)
"""Seconds before the second and third attempt: a busy server is not helped by asking at once."""

AT_ONCE = 10
"""Regions in one question. The service gives at most 10,000 rows; a region has some dozens."""

_LARGEST = 20_000_000
_WORTH_ANOTHER_TRY = frozenset({408, 429, 500, 502, 503, 504})

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Fetched:
    """The file with the answer, and of which day it is; `failed` says why it is one of an earlier time."""

    file: Path
    fetched_on: date
    failed: str = ""


def fetch_rates(
    service: str,
    table: str,
    regions: Sequence[str],
    folder: Path,
    today: date,
    told: Step,
    *,
    timeout: float = TIMEOUT,
    waits: Sequence[float] = WAITS,
) -> Fetched:
    """Fetch a table's rows of these regions into a file in `folder`.

    When that fails, the file of an earlier time is used if it holds all of the regions. Raises
    StatLineError, with what to do, when there is none.
    """
    file = folder / f"{table}.json"
    try:
        rows = [
            row
            for part in _parts(regions)
            for row in _ask(_address(service, table, part), told, timeout=timeout, waits=waits)
        ]
    except StatLineError as error:
        earlier = _kept(file)
        if earlier is None or not set(regions) <= set(earlier["regions"]):
            raise
        fetched_on = date.fromisoformat(earlier["fetched_on"])
        return Fetched(file, fetched_on, failed=str(error).splitlines()[0])
    if not rows:
        raise StatLineError(
            _(
                "StatLine heeft in tabel {table} niets over deze plekken. Kijk de codes na, of kies met --table"
                " de tabel met de indeling waar ze uit komen."
            ).format(table=table)
        )
    _write(file, {"table": table, "fetched_on": str(today), "regions": [*regions], "value": rows})
    return Fetched(file, today)


def _parts(regions: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(regions), AT_ONCE):
        yield regions[start : start + AT_ONCE]


def _address(service: str, table: str, regions: Sequence[str]) -> str:
    if urlsplit(service).scheme not in ("http", "https"):
        raise UsageError(_("BB_STATLINE_URL moet met https:// of http:// beginnen."))
    # Codes are padded with blanks in some tables and not in others.
    asked = " or ".join(f"startswith(WijkenEnBuurten,'{code}')" for code in regions)
    query = urlencode({"$filter": asked, "$format": "json"}, quote_via=quote, safe="$(),'")
    return f"{service.rstrip('/')}/{table}/UntypedDataSet?{query}"


def _ask(
    address: str, told: Step, *, timeout: float, waits: Sequence[float]
) -> list[dict[str, Any]]:
    for wait in (*waits, None):
        try:
            return _rows(_answer(address, timeout))
        except HTTPError as error:
            error.close()
            if error.code == 404:
                raise StatLineError(
                    _("StatLine kent deze tabel niet (meer). Kies met --table een andere.")
                ) from None
            failed = _("StatLine gaf een fout (status {status}).").format(status=error.code)
            if error.code not in _WORTH_ANOTHER_TRY:
                raise StatLineError(f"{failed}\n{_what_else()}") from None
        except (URLError, OSError, http.client.HTTPException):
            # A time-out is an OSError too, also in the middle of an answer.
            failed = _("StatLine is nu niet te bereiken.")
        if wait is None:
            break
        told(_("{failed} We proberen het zo nog een keer").format(failed=failed))
        time.sleep(wait)
    raise StatLineError(f"{failed}\n{_what_else()}")


def _answer(address: str, timeout: float) -> bytes:
    request = Request(address, headers={"Accept": "application/json"})  # noqa: S310  # checked above
    with urlopen(request, timeout=timeout) as answer:  # noqa: S310
        content: bytes = answer.read(_LARGEST + 1)
    return content


def _rows(content: bytes) -> list[dict[str, Any]]:
    try:
        rows = json.loads(content)["value"]
        is_table = len(content) <= _LARGEST and all(isinstance(row, dict) for row in rows)
    except (ValueError, KeyError, TypeError):
        is_table = False
    if not is_table:
        raise StatLineError(
            _("Wat we terugkregen, is geen tabel van StatLine.") + f"\n{_what_else()}"
        )
    return list(rows)


def _what_else() -> str:
    return _(
        "Kijk of deze computer internet heeft en probeer het later nog eens. Of download de tabel op een"
        " andere computer (statline.rivm.nl, als CSV) en lees haar in met: python -m bb_data benchmark import"
        " BESTAND"
    )


def _kept(file: Path) -> Mapping[str, Any] | None:
    try:
        found = json.loads(file.read_bytes())
        return found if {"fetched_on", "regions", "value"} <= set(found) else None
    except (OSError, ValueError, TypeError):
        return None


def _write(file: Path, content: Mapping[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(file.name + ".part")
    part.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    part.replace(file)
