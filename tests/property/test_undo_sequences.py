"""Whatever is handed in, replaced and undone: the store is what the hand-ins that still count would have made."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bb_data.catalogue.loader import catalogue
from bb_data.intake.undoing import undo_batch
from bb_data.model.actor import COMMAND_LINE
from tests.hand_ins import OpenWave, form

ANSWERS = ("ja", "nee", "min of meer")
forms = st.dictionaries(
    st.sampled_from(["W11", "W12", "W13"]), st.sampled_from(ANSWERS), min_size=1
)
steps = st.lists(st.one_of(forms, st.integers(0, 5)), min_size=1, max_size=9)


def handed_in(wave: OpenWave, given_forms: dict[str, str]) -> str | None:
    rows = [form(code, djg3=answer) for code, answer in sorted(given_forms.items())]
    return wave.survey(rows, takes_good_rows=True, replaces_changed=True).batch_id


def what_counts(wave: OpenWave) -> dict[object, object]:
    return dict(
        wave.rows(
            "SELECT participant.code, answer.codes[1] FROM answer"
            " JOIN response ON response.id = answer.response_id"
            " JOIN participant ON participant.id = response.participant_id"
            " WHERE answer.instrument = 'djg6'"
        )
    )


@settings(max_examples=25, deadline=None)
@given(steps)
def test_the_store_is_what_the_remaining_hand_ins_make(taken) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        wave = OpenWave(Path(one))
        batches: list[tuple[str, dict[str, str]]] = []
        current: dict[str, str] = {}
        for step in taken:
            if isinstance(step, dict):
                # What is the same as now is no part of the hand-in, so undoing leaves it.
                brought = {code: a for code, a in step.items() if current.get(code) != a}
                batch = handed_in(wave, step)
                if batch is not None:
                    batches.append((batch, brought))
            elif batches:
                batch, _forms = batches.pop(step % len(batches))
                undo_batch(wave.database, catalogue(), COMMAND_LINE, batch)
            current = {}
            for _batch, brought in batches:
                current |= brought
        again = OpenWave(Path(other))
        for _batch, brought in batches:
            handed_in(again, brought)
        assert what_counts(wave) == what_counts(again)
        n_people = wave.rows("SELECT count(*) FROM participant")
        assert n_people == [(len(current),)]
        wave.database.close()
        again.database.close()
