"""Keeps the rates of a StatLine download; the same file again changes nothing. Not: reading it (published)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

from bb_data.catalogue.regional import StatLineTable
from bb_data.intake.regional.published import Published
from bb_data.model.actor import Actor
from bb_data.store.database import Database, now


@dataclass(frozen=True, slots=True)
class Kept:
    """What an import did: figures that are new, the same, changed, or gone because they are no longer published.

    `replaced_at`: when the figures that changed or went were read in; None when there are none.
    """

    n_new: int
    n_same: int
    n_changed: int
    n_gone: int
    replaced_at: datetime | None

    @property
    def is_unchanged(self) -> bool:
        """Whether everything was there already."""
        return not (self.n_new or self.n_changed or self.n_gone)


def keep_rates(
    database: Database, actor: Actor, table: StatLineTable, published: Published
) -> Kept:
    """Keep what a file says; of its regions, years and age groups nothing of this table from before stays.

    Other regions stay: a download from the screen often holds one municipality.
    """
    regions, years, ages = zip(*sorted(published.covered), strict=True)
    covered = pa.table(
        {
            "region": pa.array(regions),
            "year": pa.array(years, pa.int16()),
            "age": pa.array(ages),
        }
    )
    about = {"table_id": table.id, "indicators": list(published.indicators)}
    with database.write() as writer:
        incoming = _incoming(table, published, now())
        with writer.table("covered", covered):
            with writer.table("incoming", incoming):
                (beside,) = writer.query("regional_rates_replaced", **about)
            kept = Kept(
                n_new=len(published.rates) - beside["n_same"] - beside["n_changed"],
                n_same=beside["n_same"],
                n_changed=beside["n_changed"],
                n_gone=beside["n_gone"],
                replaced_at=beside["read_at"],
            )
            if kept.is_unchanged:
                return kept
            writer.execute(
                "DELETE FROM regional_rate WHERE table_id = $table_id"
                " AND list_contains($indicators, indicator)"
                " AND (region, year, age) IN (SELECT (region, year, age) FROM covered)",
                about,
            )
        writer.insert("regional_rate", incoming)
        writer.audit(
            actor,
            "benchmark.read",
            table.id,
            n_new=kept.n_new,
            n_changed=kept.n_changed,
            n_gone=kept.n_gone,
        )
    return kept


def _incoming(table: StatLineTable, published: Published, read_at: datetime) -> pa.Table:
    rates = published.rates
    return pa.table(
        {
            "table_id": pa.array([table.id] * len(rates)),
            "region": pa.array([each.region for each in rates]),
            "name": pa.array([each.name for each in rates]),
            "year": pa.array([each.year for each in rates], pa.int16()),
            "age": pa.array([each.age for each in rates]),
            "indicator": pa.array([each.indicator for each in rates]),
            "value": pa.array([each.value for each in rates], pa.float64()),
            "lower": pa.array([each.lower for each in rates], pa.float64()),
            "upper": pa.array([each.upper for each in rates], pa.float64()),
            "read_at": pa.array([read_at] * len(rates), pa.timestamp("us")),
        }
    )
