"""What an initiative chose about its columns last time, proposed again next time. Not: what is chosen now (choices).

Only headings are kept that a person said something about, never what stood under them; a heading
that may itself say who somebody is (long numbers, an @) is not kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bb_data.intake.recognising.choices import NOTHING_CHOSEN, Choices
from bb_data.intake.recognising.column import Certainty, Column
from bb_data.model.programme import Initiative
from bb_data.store.database import Reader, Writer
from bb_data.store.properties import moment

_MAY_BE_A_PERSON = re.compile(r"@|[0-9][0-9 .-]{4,}[0-9]")
_LONGEST_HEADING = 400


def remembered(reader: Reader, initiative: Initiative) -> Choices:
    """What this initiative chose before: columns by key, codings by instrument."""
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
        if column.certainty is not Certainty.CHOSEN or not _may_be_kept(column.key):
            continue
        place = {"initiative": initiative.id, "heading": column.key}
        writer.execute(
            "DELETE FROM remembered_column WHERE initiative_id = $initiative AND heading = $heading",
            place,
        )
        writer.insert_row(
            "remembered_column",
            initiative_id=initiative.id,
            heading=column.key,
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


def _may_be_kept(key: str) -> bool:
    return len(key) <= _LONGEST_HEADING and not _MAY_BE_A_PERSON.search(key)
