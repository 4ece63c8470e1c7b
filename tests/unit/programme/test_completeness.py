"""How many forms of a wave are of codes that were seen before, for the first time, late, and filled in how."""

from __future__ import annotations

from pathlib import Path

from bb_data.programme.progress import COMPLETENESS_COLUMNS, completeness
from tests.small_store import SmallStore, djg


def test_codes_count_as_seen_before_only_at_their_own_initiative(tmp_path: Path) -> None:
    store = SmallStore(tmp_path)
    for slug, at_start, later in (("linde", "abc", "bcde"), ("brug", "", "abx")):
        store.initiative(slug)
        for period, codes in (("T0", at_start), ("T12", later)):
            if codes:
                store.wave(slug, period, {"djg11": {code: djg(3) for code in codes}})
    with store.database.write() as writer:
        writer.execute(
            "UPDATE response SET is_late_baseline = true WHERE id IN (SELECT response.id FROM response"
            " JOIN wave ON wave.id = response.wave_id WHERE wave.period = 'T0' LIMIT 1)"
        )
        writer.execute(
            "UPDATE response SET mode = 'telefoon' WHERE id IN (SELECT response.id FROM response"
            " JOIN wave ON wave.id = response.wave_id WHERE wave.period = 'T12' LIMIT 2)"
        )
    with store.database.read() as reader:
        rows = {(row["initiative"], row["period"]): row for row in completeness(reader)}
    store.database.close()

    assert all(set(row) == set(COMPLETENESS_COLUMNS) for row in rows.values())
    told = {
        place: (row["n_again"], row["n_first_time"], row["n_late_baseline"])
        for place, row in rows.items()
    }
    assert told == {
        ("linde", "T0"): (0, 0, 1),
        ("linde", "T12"): (2, 2, 0),  # b and c again, d and e for the first time
        ("brug", "T12"): (0, 0, 0),  # its first wave: nobody could be seen before
    }
    assert sum(row["n_telephone"] for row in rows.values()) == 2
