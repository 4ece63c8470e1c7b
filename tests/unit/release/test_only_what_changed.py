"""A release decides again only what changed, and is the one that deciding everything again would give."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.intake.erasing import erase_person
from bb_data.model.actor import COMMAND_LINE
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.programme.waves import reopen_wave
from bb_data.release import computing
from bb_data.release.build import build_release
from bb_data.release.decided import DECIDED_IN
from bb_data.release.published import Release, release_by_id
from bb_data.statistics.mean import moments, p_against_zero
from tests.small_store import Codes, SmallStore, djg

N = 40
PLACES = ("brug", "lift", "linde", "hoek")
COMPUTED = ("computation", "computed_figure", "computed_people")


def totals(number: int, step: int = 0) -> list[int]:
    return [max(0, min(11, (i * 7 + number) % 12 - (i + number) % 4 * step)) for i in range(N)]


def forms(scores: list[int], first: int = 0) -> dict[str, dict[str, Codes]]:
    """One form per score: half of the people women, half of each old."""
    return {
        "djg11": {f"P{first + i}": djg(score) for i, score in enumerate(scores)},
        "background": {
            f"P{first + i}": [
                6 if (first + i) % 4 < 2 else 3,
                1 + (first + i) % 2,
                None,
                None,
                None,
            ]
            for i in range(len(scores))
        },
    }


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    made = SmallStore(tmp_path)
    for number, slug in enumerate(PLACES):
        made.initiative(slug)
        made.wave(slug, "T0", forms(totals(number)))
        made.wave(slug, "T12", forms(totals(number, 1)))
        for month in (7, 8, 10, 11):
            codes = [f"P{i}" for i in range(12 + number)]
            made.activity(slug, date(2025, month, 2), codes, hours=2.0)
    build(made)
    yield made
    made.database.close()


def build(store: SmallStore) -> Release:
    release_id = build_release(store.database, COMMAND_LINE, catalogue(), store.releases)
    return release_by_id(store.releases, release_id)


def initiative(store: SmallStore, slug: str):
    with store.database.read() as reader:
        return initiative_by_slug(reader, slug)


def forget_everything(store: SmallStore) -> None:
    with store.database.write() as writer:
        writer.execute("DELETE FROM store_property WHERE name = $name", {"name": DECIDED_IN})
        for table in COMPUTED:
            writer.execute(f"DELETE FROM {table}")


def nothing(_store: SmallStore) -> None:
    pass


def another_wave(store: SmallStore) -> None:
    store.wave("linde", "T18", forms(totals(2, 2)))


def another_initiative(store: SmallStore) -> None:
    store.initiative("aan-de-kade")
    store.wave("aan-de-kade", "T0", forms(totals(9)))
    store.wave("aan-de-kade", "T12", forms(totals(9, 2)))


def a_few_late(store: SmallStore) -> None:
    store.late_forms("linde", "T12", forms([5, 6], first=100))


def many_late(store: SmallStore) -> None:
    scores = [5, 6, 1, 2, 0, 7, 8, 3, 3, 4, 9, 2, 5]
    store.late_forms("linde", "T12", forms(scores, first=200))


def somebody_erased(store: SmallStore) -> None:
    erase_person(store.database, COMMAND_LINE, initiative(store, "linde"), "P3")


def many_erased(store: SmallStore) -> None:
    for number in range(11):
        erase_person(store.database, COMMAND_LINE, initiative(store, "lift"), f"P{number}")


def a_wave_open_again(store: SmallStore) -> None:
    with store.database.write() as writer:
        reopen_wave(writer, COMMAND_LINE, initiative(store, "hoek"), "T12", "nog niet klaar")


def all_waves_open_again(store: SmallStore) -> None:
    with store.database.write() as writer:
        for period in ("T0", "T12"):
            reopen_wave(writer, COMMAND_LINE, initiative(store, "brug"), period, "opnieuw")


def a_list(store: SmallStore) -> None:
    store.activity("brug", date(2026, 2, 3), [f"P{i}" for i in range(15)], hours=1.5)


HAPPENINGS = [
    nothing,
    another_wave,
    another_initiative,
    a_few_late,
    many_late,
    somebody_erased,
    many_erased,
    a_wave_open_again,
    all_waves_open_again,
    a_list,
]


@pytest.mark.parametrize("happens", HAPPENINGS)
def test_what_is_decided_again_gives_what_deciding_everything_gives(
    store: SmallStore, happens: Callable[[SmallStore], None]
) -> None:
    happens(store)
    some = build(store)
    forget_everything(store)
    everything = build(store)
    assert set(some.released()) == set(everything.released())
    assert some.manifest.content_sha256 == everything.manifest.content_sha256


def test_after_everything_that_can_happen_it_still_does(store: SmallStore) -> None:
    for happens in HAPPENINGS:
        happens(store)
        some = build(store)
        forget_everything(store)
        everything = build(store)
        assert set(some.released()) == set(everything.released()), happens.__name__


def decided_in(monkeypatch: pytest.MonkeyPatch) -> list[set[str | None]]:
    """Whose figures are decided, each time."""
    seen: list[set[str | None]] = []
    decide = computing.decide_initiatives

    def noted(cells, *others):
        seen.append({cell.address.initiative for cell in cells})
        return decide(cells, *others)

    monkeypatch.setattr(computing, "decide_initiatives", noted)
    return seen


def test_another_wave_decides_its_initiative_and_its_blocks_alone(
    store: SmallStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = build(store)
    decided = decided_in(monkeypatch)
    another_wave(store)
    after = build(store)
    assert decided == [{"linde"}]
    anew = {
        name
        for name, part in after.manifest.parts.items()
        if before.manifest.parts.get(name) != part
    }
    assert anew == {
        "cells/initiatief-linde.parquet",
        "cells/programma-T18.parquet",
        "cells/programma-T0-T18.parquet",
        "cells/programma-verloop.parquet",
    }


def test_a_former_release_that_is_damaged_or_gone_decides_everything_again(
    store: SmallStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided = decided_in(monkeypatch)
    whole = build(store)
    file = whole.folder / "cells" / "initiatief-brug.parquet"
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content[:-1] + b"x")
    again = build(store)
    assert decided == [set(), set(PLACES)]
    assert again.manifest.content_sha256 == whole.manifest.content_sha256
    assert not again.is_damaged


def changes_with_p(lowest: float, highest: float) -> list[int]:
    """Changes of N people of whom so many got a point less lonely that p lies between these."""
    for n_better in range(1, N):
        changes = [-1] * n_better + [1] * 4 + [0] * (N - n_better - 4)
        p = p_against_zero(moments(np.array(changes, dtype=float)))
        if p is not None and lowest < p < highest:
            return changes
    raise AssertionError


def test_what_is_said_of_an_initiative_beside_the_others_changes_with_the_others(
    store: SmallStore,
) -> None:
    # Holm: alone it stands at 5 %, beside four others it would have to at 1 %.
    store.initiative("kade")
    start = [5] * N
    end = [a + b for a, b in zip(start, changes_with_p(0.02, 0.049), strict=True)]
    store.wave("kade", "T0", forms(start))
    store.wave("kade", "T6", forms(end))
    before = build(store)
    address = "djg11.change/initiatief:kade/T0-T6/-"
    said = before.released().get(address)
    for number, place in enumerate(PLACES):
        spread = [5 + (i + number) % 3 - 1 for i in range(N)]
        store.wave(place, "T6", forms(spread))
        after = build(store)
        forget_everything(store)
        assert build(store).manifest.content_sha256 == after.manifest.content_sha256

    now = after.released().get(address)
    assert said is not None
    assert now is not None
    assert (said.value, said.lower, said.upper) == (now.value, now.lower, now.upper)
    assert said.verdict != now.verdict
