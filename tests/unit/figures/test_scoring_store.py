"""Scores and codes by response out of a real store: the right people, waves, and instruments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from bb_data.catalogue.loader import catalogue
from bb_data.figures.scoring import codes_by_response, scores_by_response
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.programme.waves import wave_of
from tests.small_store import SmallStore, djg


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    made = SmallStore(tmp_path)
    yield made
    made.database.close()


def read(store: SmallStore, what: Any, instrument: str, *waves: tuple[str, str]) -> Any:
    with store.database.read() as reader:
        ids = [
            wave_of(reader, initiative_by_slug(reader, slug), period).id for slug, period in waves
        ]
        return what(reader, catalogue(), instrument, ids), ids


def sorted_values(columns: Mapping[str, NDArray[Any]], name: str) -> list[float]:
    return sorted(columns[name].tolist())


def test_scores_come_with_the_wave_and_only_of_the_waves_asked(store: SmallStore) -> None:
    store.initiative("linde")
    store.wave("linde", "T0", {"djg11": {"a": djg(2), "b": djg(9)}})
    store.wave("linde", "T6", {"djg11": {"a": djg(4), "c": djg(11)}})
    store.wave("linde", "T12", {"djg11": {"a": djg(7)}})
    columns, ids = read(store, scores_by_response, "djg11", ("linde", "T0"), ("linde", "T6"))
    assert sorted_values(columns, "total") == [2, 4, 9, 11]
    by_wave = {
        wave_id: sorted(columns["total"][columns["wave_id"] == wave_id].tolist()) for wave_id in ids
    }
    assert by_wave == {ids[0]: [2, 9], ids[1]: [4, 11]}


def test_the_same_person_has_the_same_number_at_every_wave(store: SmallStore) -> None:
    store.initiative("linde")
    store.wave("linde", "T0", {"djg11": {"a": djg(2), "b": djg(9)}})
    store.wave("linde", "T6", {"djg11": {"b": djg(5), "a": djg(4)}})
    columns, _ = read(store, scores_by_response, "djg11", ("linde", "T0"), ("linde", "T6"))
    scores: dict[int, list[float]] = {}
    for participant, total in zip(columns["participant_id"], columns["total"], strict=True):
        scores.setdefault(int(participant), []).append(float(total))
    assert sorted(sorted(one) for one in scores.values()) == [[2, 4], [5, 9]]


def test_equal_codes_at_two_initiatives_are_two_people(store: SmallStore) -> None:
    for slug in ("linde", "brug"):
        store.initiative(slug)
        store.wave(slug, "T0", {"djg11": {"a": djg(3)}})
    columns, _ = read(store, scores_by_response, "djg11", ("linde", "T0"), ("brug", "T0"))
    assert len(set(columns["participant_id"].tolist())) == 2


def test_a_score_that_is_not_valid_is_nan(store: SmallStore) -> None:
    store.initiative("linde")
    # The first of the eleven statements is a social one.
    store.wave("linde", "T0", {"djg11": {"a": djg(5, missing=0)}})
    columns, _ = read(store, scores_by_response, "djg11", ("linde", "T0"))
    assert columns["total"].tolist() == [4]
    assert np.isnan(columns["social"]).tolist() == [True]


def test_a_form_is_complete_when_no_item_of_the_scale_asked_is_missing(store: SmallStore) -> None:
    store.initiative("linde")
    # The first of the eleven statements is not one of the six.
    store.wave("linde", "T0", {"djg11": {"a": djg(5, missing=0), "b": djg(5)}})
    for instrument in ("djg11", "djg6"):
        columns, _ = read(store, scores_by_response, instrument, ("linde", "T0"))
        assert sorted_values(columns, "is_complete") == [0, 1]


def test_the_short_scale_is_made_of_both_questionnaires(store: SmallStore) -> None:
    store.initiative("linde")
    store.initiative("brug")
    store.wave("linde", "T0", {"djg11": {"a": djg(11)}})
    store.wave("brug", "T0", {"djg6": {"b": djg(2, instrument="djg6")}}, questionnaire="kern")
    columns, _ = read(store, scores_by_response, "djg6", ("linde", "T0"), ("brug", "T0"))
    assert sorted_values(columns, "total") == [2, 6]
    longer, _ = read(store, scores_by_response, "djg11", ("linde", "T0"), ("brug", "T0"))
    assert sorted_values(longer, "total") == [11]


def test_who_answered_both_scales_counts_once_with_the_short_one(store: SmallStore) -> None:
    store.initiative("linde")
    answers = {"djg11": {"a": djg(11)}, "djg6": {"a": djg(1, instrument="djg6")}}
    store.wave("linde", "T0", answers)
    columns, _ = read(store, scores_by_response, "djg6", ("linde", "T0"))
    assert columns["total"].tolist() == [1]


def test_no_waves_give_no_rows(store: SmallStore) -> None:
    columns, _ = read(store, scores_by_response, "djg11")
    assert {name: len(column) for name, column in columns.items()} == {
        "participant_id": 0, "wave_id": 0, "emotional": 0, "social": 0, "total": 0, "is_complete": 0,
    }  # fmt: skip


def test_codes_of_single_questions_are_found_by_their_name(store: SmallStore) -> None:
    store.initiative("linde")
    store.wave("linde", "T0", {"contacts": {"a": [12, 4, None], "b": [0, 0, 1]}})
    columns, _ = read(store, codes_by_response, "contacts", ("linde", "T0"))
    assert sorted_values(columns, "buren_hulp") == [0, 4]
    assert np.isnan(columns["via_initiatief"]).sum() == 1
