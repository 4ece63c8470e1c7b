"""What was chosen about a file as a small JSON file, to be used again with `--mapping`. Not: the choices themselves."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from bb_data.errors import UsageError
from bb_data.intake.recognising.choices import Choices
from bb_data.intake.recognising.column import Column, Use


class _MappingFile(BaseModel):
    """The file: which question each heading is (null = leave out), what numbers mean, which sheet."""

    model_config = ConfigDict(extra="forbid")

    version: Literal[1]
    columns: dict[str, str | None] = {}
    codings: dict[str, str] = {}
    sheet: str | None = None
    is_month_first: bool | None = None


def mapping_json(columns: Sequence[Column], choices: Choices) -> str:
    """How every column was understood, with what was chosen beside it, as the text of a file."""
    known = {
        column.key: column.target
        for column in columns
        if column.use is Use.READ or column.use is Use.LEFT_OUT
    }
    made = _MappingFile(
        version=1,
        columns=known,
        codings=dict(choices.codings),
        sheet=choices.sheet,
        is_month_first=choices.is_month_first,
    )
    return json.dumps(made.model_dump(), ensure_ascii=False, indent=2) + "\n"


def read_mapping(content: bytes) -> Choices:
    """The choices in such a file. Raises UsageError that says what is wrong with it."""
    try:
        read = _MappingFile.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "begin"
        raise UsageError(
            f"Dit is geen bestand met een indeling van kolommen (bij {place}). Maak het opnieuw op"
            " de pagina Insturen, of kijk in docs/commands.md hoe het eruitziet."
        ) from None
    return Choices(read.columns, read.codings, read.sheet, read.is_month_first)
