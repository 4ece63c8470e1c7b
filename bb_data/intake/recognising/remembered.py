"""What an initiative chose about its columns last time, proposed again next time. Not: what is chosen now (choices).

Only columns are kept that a person said something about, never what stood under them. Of one that holds a
question the heading is kept, so that it is known again when somebody changed a word; of one that was left
out the SHA-256 alone, because in a list with a column per visitor the headings are people.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bb_data.intake.recognising.choices import NOTHING_CHOSEN, Choices
from bb_data.intake.recognising.column import Certainty, Column, fingerprint
from bb_data.model.programme import Initiative
from bb_data.store.database import Reader, Writer
from bb_data.store.properties import moment

_MAY_BE_A_PERSON = re.compile(r"@|[0-9][0-9 .-]{4,}[0-9]")
_LONGEST_HEADING = 400


def remembered(reader: Reader, initiative: Initiative) -> Choices:
    """What this initiative chose before: columns by key or fingerprint, codings by instrument."""
    known = {"initiative": initiative.id}
    columns = dict(
        reader.rows(
            "SELECT heading, target FROM remembered_column WHERE initiative_id = $initiative", known
        )
    )
    codings = dict(
        reader.rows(
            "SELECT instrument, coding FROM remembered_coding WHERE initiative_id = $initiative",
            known,
        )
    )
    return Choices(columns, codings) if columns or codings else NOTHING_CHOSEN


def remember(
    writer: Writer, initiative: Initiative, columns: Sequence[Column], codings: Mapping[str, str]
) -> None:
    """Keep what the person chose about these columns and codings, in the place of what was known of them."""
    now = moment(writer)
    for column in columns:
        if column.certainty is not Certainty.CHOSEN:
            continue
        kept = _kept(column)
        place = {"initiative": initiative.id, "heading": kept}
        writer.execute(
            "DELETE FROM remembered_column WHERE initiative_id = $initiative AND heading = $heading",
            place,
        )
        writer.insert_row(
            "remembered_column",
            initiative_id=initiative.id,
            heading=kept,
            target=column.target,
            remembered_at=now,
        )
    for instrument, coding in codings.items():
        writer.execute(
            "DELETE FROM remembered_coding WHERE initiative_id = $initiative"
            " AND instrument = $instrument",
            {"initiative": initiative.id, "instrument": instrument},
        )
        writer.insert_row(
            "remembered_coding",
            initiative_id=initiative.id,
            instrument=instrument,
            coding=coding,
            remembered_at=now,
        )


def _kept(column: Column) -> str:
    is_question = column.target is not None and len(column.key) <= _LONGEST_HEADING
    if is_question and not _MAY_BE_A_PERSON.search(column.key):
        return column.key
    return fingerprint(column.key)
