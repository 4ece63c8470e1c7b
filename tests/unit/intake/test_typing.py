"""Paper forms that are typed in: kept answer by answer for their typist only, handed in as a file of one row would be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from bb_data.access.context import Context, Monitor
from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.paper import paper_questions
from bb_data.errors import MonitorError, NotPermittedError, RefusedError, UserDataError
from bb_data.intake.typing.drafts import draft_of
from bb_data.intake.typing.forms import CodeQuestion
from bb_data.model.actor import COMMAND_LINE, Actor, Role
from bb_data.model.problem import Receipt
from bb_data.programme.waiting import n_waiting
from bb_data.programme.waves import mark_closed
from bb_data.store.database import Database
from bb_data.views import hand_in, second_entry, typing
from tests.hand_ins import TODAY, OpenWave

QUESTIONS = paper_questions(catalogue(), "kern")
SLUG = "proef"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[OpenWave]:
    made = OpenWave(tmp_path)
    yield made
    made.database.close()


def volunteer(database: Database, slug: str = SLUG) -> Context:
    actor = Actor(Role.INITIATIVE, initiative=slug, account_id=uuid4(), name="Vrijwilliger")
    monitor = Monitor(catalogue(), database, Path("releases"))
    return Context(monitor, actor, today=TODAY)


def begin(ctx: Context, code: str, **chosen: bool) -> str:
    typing.begin(
        ctx, SLUG, "T0", code=code, filled_in_on=date(2026, 11, 12), mode="papier", **chosen
    )
    return in_hand(ctx)


def in_hand(ctx: Context) -> str:
    draft = typing.form_in_hand(ctx, SLUG, "T0").draft
    assert draft is not None
    return str(draft.id)


def answers(**other: int | None) -> dict[str, int | None]:
    """The first answer to every question, 12 where a number is asked, with some others."""
    usual = {one.item.id: 12 if one.is_number else one.answers[0].code for one in QUESTIONS}
    return usual | other


def typed(ctx: Context, code: str, *, replaces: bool = False, **other: int | None) -> Receipt:
    form = begin(ctx, code, replaces=replaces)
    typing.keep_answers(ctx, SLUG, "T0", form, answers(**other), len(QUESTIONS))
    return typing.finish(ctx, SLUG, "T0")


def stored(database: Database, code: str) -> list[int | None]:
    with database.read() as reader:
        return list(
            reader.value(
                "SELECT codes FROM answer JOIN response ON response.id = answer.response_id"
                " JOIN participant ON participant.id = response.participant_id"
                " WHERE participant.code = $code AND answer.instrument = 'djg6'",
                {"code": code},
            )
        )


def test_answers_are_kept_one_by_one_and_twice_is_once(store: OpenWave) -> None:
    ctx = volunteer(store.database)
    form = begin(ctx, "K17")
    for _time in range(2):
        typing.keep_answers(ctx, SLUG, "T0", form, {"djg3": 2}, 6)
    typing.keep_answers(ctx, SLUG, "T0", form, {"djg4": None}, 7)
    draft = typing.form_in_hand(ctx, SLUG, "T0").draft
    assert draft is not None
    assert (draft.answers, draft.place) == ({"djg3": 2, "djg4": None}, 7)


@pytest.mark.parametrize(
    ("item", "code"),
    [("djg3", 9), ("buren_hulp", 51), ("buren_hulp", -1), ("djg1", 2), ("leegte", 1)],
)
def test_an_answer_that_cannot_be_is_refused_and_changes_nothing(
    store: OpenWave, item: str, code: int
) -> None:
    ctx = volunteer(store.database)
    form = begin(ctx, "K17")
    with pytest.raises(UserDataError):
        typing.keep_answers(ctx, SLUG, "T0", form, {"djg4": 2, item: code}, 3)
    draft = typing.form_in_hand(ctx, SLUG, "T0").draft
    assert draft is not None
    assert (draft.answers, draft.place) == ({}, 0)


def test_a_form_is_its_typist_s_only(store: OpenWave) -> None:
    one, other = volunteer(store.database), volunteer(store.database)
    form = begin(one, "K17")
    assert typing.form_in_hand(other, SLUG, "T0").draft is None
    with pytest.raises(RefusedError):
        typing.keep_answers(other, SLUG, "T0", form, {"djg3": 2}, 1)
    begin(other, "K18")
    with pytest.raises(RefusedError):
        typing.keep_answers(other, SLUG, "T0", form, {"djg3": 2}, 1)
    stranger = volunteer(store.database, "het-kompas")
    with pytest.raises(NotPermittedError):
        typing.keep_answers(stranger, SLUG, "T0", form, {"djg3": 2}, 1)
    draft = typing.form_in_hand(one, SLUG, "T0").draft
    assert draft is not None
    assert draft.answers == {}


def test_a_form_that_is_half_typed_when_its_wave_closes_is_finished_and_waits(
    store: OpenWave,
) -> None:
    ctx = volunteer(store.database)
    form = begin(ctx, "K17")
    typing.keep_answers(ctx, SLUG, "T0", form, {"djg3": 2}, 1)
    with store.database.write() as writer:
        wave = mark_closed(writer, COMMAND_LINE, store.initiative, "T0")
    typing.keep_answers(ctx, SLUG, "T0", form, answers(djg3=2), len(QUESTIONS))
    assert typing.finish(ctx, SLUG, "T0").is_committed
    with store.database.read() as reader:
        assert draft_of(reader, wave, ctx.actor) is None
        assert n_waiting(reader, wave.id) == 1
        # No figure reads it until it is brought in.
        assert reader.value("SELECT count(*) FROM response") == 0
    assert typing.ask_about_code(ctx, SLUG, "T0", "k17").question == CodeQuestion.THERE


def test_a_late_form_in_the_place_of_one_that_counts_waits_too(store: OpenWave) -> None:
    ctx = volunteer(store.database)
    typed(ctx, "K17")
    before = stored(store.database, "K17")
    with store.database.write() as writer:
        wave = mark_closed(writer, COMMAND_LINE, store.initiative, "T0")
    assert typed(ctx, "K17", replaces=True, djg3=2).n_changed == 1
    with store.database.read() as reader:
        assert n_waiting(reader, wave.id) == 1
    assert stored(store.database, "K17") == before


def test_nothing_is_typed_for_a_wave_that_did_not_begin(store: OpenWave) -> None:
    ctx = volunteer(store.database)
    with store.database.write() as writer:
        writer.execute("UPDATE wave SET state = 'planned'")
    with pytest.raises(RefusedError):
        begin(ctx, "K17")


def test_a_form_that_nobody_typed_on_for_a_month_is_forgotten(store: OpenWave) -> None:
    one, other = volunteer(store.database), volunteer(store.database)
    begin(one, "K17")
    days = int(catalogue().policy.typed_form_days.value)
    with store.database.write() as writer:
        writer.execute(
            "UPDATE typed_form SET changed_at = changed_at - to_days($days)", {"days": days + 1}
        )
    begin(other, "K18")
    assert typing.form_in_hand(one, SLUG, "T0").draft is None
    assert typing.form_in_hand(other, SLUG, "T0").draft is not None


def test_a_form_takes_the_place_of_another_only_when_that_was_chosen(store: OpenWave) -> None:
    ctx = volunteer(store.database)
    assert typed(ctx, "K17").is_committed
    with pytest.raises(RefusedError):
        typed(ctx, "K17", djg3=2)
    typing.throw_away(ctx, SLUG, "T0")
    receipt = typed(ctx, "K17", replaces=True, djg3=2)
    assert (receipt.n_new, receipt.n_changed) == (0, 1)
    assert stored(store.database, "K17")[0] == 2


def sample_typed(ctx: Context, n: int = 12) -> None:
    for number in range(n):
        typed(ctx, f"K{number + 10}")


def test_few_forms_are_not_asked_for_again(store: OpenWave) -> None:
    ctx = volunteer(store.database)
    sample_typed(ctx, 9)
    assert second_entry.sample(ctx, SLUG, "T0").n_wanted == 0
    with pytest.raises(RefusedError):
        second_entry.begin_again(ctx, SLUG, "T0")


def test_one_in_ten_of_one_s_own_forms_is_asked_for_again(store: OpenWave) -> None:
    ctx, other = volunteer(store.database), volunteer(store.database)
    sample_typed(ctx)
    sample = second_entry.sample(ctx, SLUG, "T0")
    assert (sample.n_typed, sample.n_wanted, sample.n_done) == (12, 2, 0)
    assert second_entry.sample(other, SLUG, "T0").n_typed == 0


def again(ctx: Context, **other: int | None) -> int:
    second_entry.begin_again(ctx, SLUG, "T0")
    typing.keep_answers(ctx, SLUG, "T0", in_hand(ctx), answers(**other), len(QUESTIONS))
    return second_entry.compare(ctx, SLUG, "T0")


def test_the_same_answers_again_agree_whole(store: OpenWave) -> None:
    ctx = volunteer(store.database)
    sample_typed(ctx)
    assert again(ctx) == 0
    sample = second_entry.sample(ctx, SLUG, "T0")
    assert (sample.n_done, sample.n_items, sample.n_equal, sample.open_code) == (1, 19, 19, "")
    assert second_entry.disputes(ctx, SLUG, "T0").questions == ()


def test_what_differs_is_shown_to_its_typist_logged_and_settled_from_paper(store: OpenWave) -> None:
    ctx, other = volunteer(store.database), volunteer(store.database)
    sample_typed(ctx)
    assert again(ctx, djg3=2, buren_hulp=None) == 2
    sample = second_entry.sample(ctx, SLUG, "T0")
    assert (sample.n_items, sample.n_equal) == (19, 17)
    found = second_entry.disputes(ctx, SLUG, "T0")
    code = found.code
    assert code == sample.open_code
    assert [(one.question.item.id, one.first, one.second) for one in found.questions] == [
        ("djg3", 4, 2),
        ("buren_hulp", 12, None),
    ]
    assert second_entry.disputes(other, SLUG, "T0").questions == ()
    for unfit in ({"djg3": 2}, {"djg3": 3, "buren_hulp": 12}):
        with pytest.raises(RefusedError):
            second_entry.settle(ctx, SLUG, "T0", unfit)
    with pytest.raises(MonitorError):
        second_entry.settle(other, SLUG, "T0", {"djg3": 2, "buren_hulp": 12})
    assert second_entry.settle(ctx, SLUG, "T0", {"djg3": 2, "buren_hulp": 12}) == 1
    assert stored(store.database, code)[0] == 2
    after = second_entry.sample(ctx, SLUG, "T0")
    assert (after.n_typed, after.n_done, after.n_equal, after.open_code) == (12, 1, 17, "")
    with store.database.read() as reader:
        kept = reader.rows("SELECT answers, n_open FROM second_entry")
        actions = [row[0] for row in reader.rows("SELECT action FROM audit_event ORDER BY id")]
        details = reader.rows(
            "SELECT details FROM audit_event WHERE action LIKE 'second_entry%' ORDER BY id"
        )
    assert kept == [("{}", 0)]
    assert {"second_entry.compared", "second_entry.shown", "second_entry.settled"} <= set(actions)
    # Places and counts, never what was answered.
    assert [set(json.loads(text)) for (text,) in details] == [
        {"n_items", "n_open"},
        {"n_open"},
        {"n_changed"},
    ]


def test_undoing_the_correction_brings_the_first_answers_back(store: OpenWave) -> None:
    ctx = volunteer(store.database)
    sample_typed(ctx)
    again(ctx, djg3=2)
    code = second_entry.sample(ctx, SLUG, "T0").open_code
    second_entry.settle(ctx, SLUG, "T0", {"djg3": 2})
    with store.database.read() as reader:
        batch = reader.value("SELECT id FROM batch ORDER BY handed_in_at DESC, id DESC LIMIT 1")
    hand_in.undo(ctx, SLUG, str(UUID(str(batch))))
    assert stored(store.database, code)[0] == 4
    assert second_entry.sample(ctx, SLUG, "T0").n_done == 0


def test_a_form_whose_first_time_was_undone_cannot_be_compared(store: OpenWave) -> None:
    ctx = volunteer(store.database)
    sample_typed(ctx)
    second_entry.begin_again(ctx, SLUG, "T0")
    draft = typing.form_in_hand(ctx, SLUG, "T0").draft
    assert draft is not None
    with store.database.read() as reader:
        batch = reader.value(
            "SELECT response.batch_id FROM response JOIN participant"
            " ON participant.id = response.participant_id WHERE participant.code = $code",
            {"code": draft.code},
        )
    hand_in.undo(ctx, SLUG, str(batch))
    with pytest.raises(RefusedError):
        second_entry.compare(ctx, SLUG, "T0")


def test_closing_the_wave_forgets_what_was_never_settled(store: OpenWave) -> None:
    ctx = volunteer(store.database)
    sample_typed(ctx)
    again(ctx, djg3=2)
    with store.database.write() as writer:
        mark_closed(writer, COMMAND_LINE, store.initiative, "T0")
    with store.database.read() as reader:
        kept = reader.rows("SELECT answers, n_open, n_equal FROM second_entry")
    assert kept == [("{}", 0, 18)]


def test_closing_the_wave_ends_a_form_that_is_typed_a_second_time(store: OpenWave) -> None:
    ctx = volunteer(store.database)
    sample_typed(ctx)
    second_entry.begin_again(ctx, SLUG, "T0")
    with store.database.write() as writer:
        mark_closed(writer, COMMAND_LINE, store.initiative, "T0")
    assert typing.form_in_hand(ctx, SLUG, "T0").draft is None
    with pytest.raises(RefusedError):
        second_entry.begin_again(ctx, SLUG, "T0")


def told(ctx: Context) -> list[str]:
    return [one.code for one in typing.doubts(ctx, SLUG, "T0")]


def test_that_a_form_replaces_another_survives_a_reload(store: OpenWave) -> None:
    ctx = volunteer(store.database)
    typed(ctx, "K17")
    form = begin(ctx, "K17", replaces=True)
    typing.keep_answers(ctx, SLUG, "T0", form, answers(djg3=2), len(QUESTIONS))
    # After a reload nothing is known but the account.
    later = Context(ctx.monitor, ctx.actor, today=TODAY)
    assert told(later) == ["form_replaced"]
    assert typing.finish(later, SLUG, "T0").n_changed == 1


def test_a_form_that_came_in_meanwhile_is_not_replaced_unasked_and_nothing_typed_is_lost(
    store: OpenWave,
) -> None:
    ctx, other = volunteer(store.database), volunteer(store.database)
    form = begin(ctx, "K17")
    typing.keep_answers(ctx, SLUG, "T0", form, answers(djg3=2), len(QUESTIONS))
    assert told(ctx) == []
    typed(other, "K17")
    before = store.contents()["answers"]
    assert told(ctx) == ["answers_differ"]
    with pytest.raises(RefusedError, match="Van K17 is al een vragenlijst binnen"):
        typing.finish(ctx, SLUG, "T0")
    assert store.contents()["answers"] == before
    assert in_hand(ctx) == form
    assert typing.finish(ctx, SLUG, "T0", replaces=True).n_changed == 1
    assert stored(store.database, "K17")[0] == 2
