"""How the work stands: questionnaires in, hand-ins, newest activity. Plain rows of counts; never an answer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bb_data.store.database import Reader
from bb_data.store.properties import moment

Rows = list[dict[str, Any]]

WAVE_COLUMNS = (
    "initiative",
    "name",
    "period",
    "questionnaire",
    "state",
    "opens_on",
    "closes_on",
    "expected_n",
    "n_received",
    "n_waiting",
    "first_on",
    "last_on",
)
HAND_IN_COLUMNS = (
    "batch",
    "initiative",
    "name",
    "kind",
    "period",
    "wave_state",
    "handed_in_on",
    "handed_in_by",
    "file_name",
    "n_rows",
    "n_accepted",
    "n_rejected",
    "n_new",
    "n_changed",
    "state",
    "undone_on",
    "undone_by",
    "settled_on",
    "settled_by",
    "can_be_undone",
)
WORK_COLUMNS = ("initiative", "name", "started_on", "last_held_on", "n_activities")
CODE_COLUMNS = ("code",)
COMPLETENESS_COLUMNS = (
    "initiative",
    "period",
    "n_again",
    "n_first_time",
    "n_late_baseline",
    "n_paper",
    "n_online",
    "n_interview",
    "n_telephone",
)


def waves_received(reader: Reader, initiative: str | None = None) -> Rows:
    """Every wave (`WAVE_COLUMNS`) with how many questionnaires came in, of one initiative or of all."""
    return reader.query("waves_received", initiative=initiative)


def hand_ins(
    reader: Reader,
    initiative: str | None = None,
    *,
    state: str | None = None,
    undo_days: int = 0,
) -> Rows:
    """Hand-ins (`HAND_IN_COLUMNS`), the newest first; days in UTC.

    `n_rejected` rows were kept out; they are still to come while `state` is `open_questions`.
    `can_be_undone` is whether one is at most `undo_days` old and its wave was not closed since.
    """
    # Whole hours, so that the same question is asked again and memory answers it.
    next_hour = moment(reader).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    since = next_hour - timedelta(days=undo_days)
    return reader.query("hand_ins", initiative=initiative, state=state, undo_since=since)


def work_done(reader: Reader, today: date, since: date, initiative: str | None = None) -> Rows:
    """The newest activity up to today and the number since a day, per initiative (`WORK_COLUMNS`)."""
    return reader.query("work_done", initiative=initiative, today=today, since=since)


def codes_missing(reader: Reader, initiative: str, period: str) -> Rows:
    """Codes seen at an earlier wave that are not in at this one; for the initiative and for LSA only."""
    return reader.query("codes_missing", initiative=initiative, period=period)


def completeness(reader: Reader) -> Rows:
    """What is known of the questionnaires of every wave that has any (`COMPLETENESS_COLUMNS`): numbers of forms.

    `n_first_time` counts codes that were at no earlier wave although the initiative had one: newcomers, or
    codes that were written otherwise. Forms that wait for a closed wave do not count.
    """
    return reader.query("completeness")
