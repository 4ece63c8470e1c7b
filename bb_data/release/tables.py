"""The Parquet tables of a release: their columns, in a fixed order, as bytes and back. Not: their files (parts) and hashes (manifest)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from bb_data.model.cell import Audience, Cell, CellAddress, Status
from bb_data.model.programme import Initiative
from bb_data.release.content import MeasuredWave

INITIATIVES = "initiatives.parquet"
WAVES = "waves.parquet"

_CELLS = pa.schema(
    [
        ("cell", pa.string()),
        ("indicator", pa.string()),
        ("scope", pa.string()),
        ("initiative", pa.string()),
        ("period", pa.string()),
        ("breakdown", pa.string()),
        ("status", pa.string()),
        ("value", pa.float64()),
        ("lower", pa.float64()),
        ("upper", pa.float64()),
        ("n", pa.int64()),
        ("unit", pa.string()),
        ("method", pa.string()),
        ("verdict", pa.string()),
        ("reason", pa.string()),
        ("audience", pa.string()),
    ]
)
_INITIATIVES = pa.schema(
    [
        ("slug", pa.string()),
        ("name", pa.string()),
        ("place", pa.string()),
        ("sign", pa.string()),
        ("approach_nl", pa.string()),
        ("approach_en", pa.string()),
        ("started_on", pa.date32()),
        ("may_be_named", pa.bool_()),
    ]
)
_WAVES = pa.schema(
    [
        ("initiative", pa.string()),
        ("period", pa.string()),
        ("questionnaire", pa.string()),
        ("filled_in_from", pa.date32()),
        ("filled_in_until", pa.date32()),
    ]
)


@dataclass(frozen=True, slots=True)
class PublishedInitiative:
    """What a release tells of an initiative; `may_be_named`: whether it agreed to be named to everybody."""

    slug: str
    name: str
    place: str
    sign: str
    approach_nl: str
    approach_en: str
    started_on: date
    may_be_named: bool


def cell_record(cell: Cell) -> dict[str, Any]:
    """A cell as a row: what the address and the figure say, by the names used in files and tests."""
    return {
        "cell": str(cell.address),
        "indicator": cell.address.indicator,
        "scope": cell.address.scope,
        "initiative": cell.address.initiative,
        "period": cell.address.period,
        "breakdown": cell.address.breakdown,
        "status": str(cell.status),
        "value": cell.value,
        "lower": cell.lower,
        "upper": cell.upper,
        "n": cell.n,
        "unit": cell.unit,
        "method": cell.method,
    }


def cells_table(cells: Iterable[Cell]) -> bytes:
    """One row per cell, sorted by address, so that equal cells give equal bytes."""
    rows = [
        cell_record(cell)
        | {"verdict": cell.verdict, "reason": cell.reason, "audience": str(cell.audience)}
        for cell in sorted(cells, key=lambda cell: str(cell.address))
    ]
    return _bytes(pa.Table.from_pylist(rows, _CELLS))


def initiatives_table(initiatives: Iterable[Initiative]) -> bytes:
    """One row per initiative, sorted by short name; ids of the store stay out."""
    rows = [
        {
            "slug": one.slug,
            "name": one.name,
            "place": one.place,
            "sign": one.sign,
            "approach_nl": one.approach_nl,
            "approach_en": one.approach_en,
            "started_on": one.started_on,
            "may_be_named": one.has_agreed_to_be_named,
        }
        for one in sorted(initiatives, key=lambda one: one.slug)
    ]
    return _bytes(pa.Table.from_pylist(rows, _INITIATIVES))


def waves_table(waves: Iterable[MeasuredWave]) -> bytes:
    """One row per closed wave, sorted by initiative and period."""
    rows = [
        {
            "initiative": wave.initiative,
            "period": wave.period,
            "questionnaire": wave.questionnaire,
            "filled_in_from": wave.filled_in_from,
            "filled_in_until": wave.filled_in_until,
        }
        for wave in sorted(waves, key=lambda wave: (wave.initiative, wave.period))
    ]
    return _bytes(pa.Table.from_pylist(rows, _WAVES))


def read_cells(content: bytes, scopes: Collection[str] | None = None) -> list[Cell]:
    """The cells of a part; of these scopes, or all of them."""
    table = _read(content)
    if scopes is not None:
        table = table.filter(pc.is_in(table["scope"], pa.array(sorted(scopes), pa.string())))
    return [
        Cell(
            address=CellAddress(row["indicator"], row["scope"], row["period"], row["breakdown"]),
            status=Status(row["status"]),
            value=row["value"],
            lower=row["lower"],
            upper=row["upper"],
            n=row["n"],
            unit=row["unit"],
            method=row["method"],
            verdict=row["verdict"],
            reason=row["reason"],
            audience=Audience(row["audience"]),
        )
        for row in table.to_pylist()
    ]


def read_initiatives(content: bytes) -> list[PublishedInitiative]:
    """The initiatives of `initiatives.parquet`."""
    return [PublishedInitiative(**row) for row in _rows(content)]


def read_waves(content: bytes) -> list[MeasuredWave]:
    """The closed waves of `waves.parquet`."""
    return [MeasuredWave(**row) for row in _rows(content)]


def _bytes(table: pa.Table) -> bytes:
    written = pa.BufferOutputStream()
    pq.write_table(table, written, compression="zstd", version="2.6")
    content: bytes = written.getvalue().to_pybytes()
    return content


def _rows(content: bytes) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = _read(content).to_pylist()
    return rows


def _read(content: bytes) -> pa.Table:
    # In this thread alone: a command that ends while a reading thread of Arrow still starts is aborted
    # (apache/arrow issue 34314), and tables as small as these gain nothing from threads.
    return pq.ParquetFile(pa.BufferReader(content)).read(use_threads=False)
