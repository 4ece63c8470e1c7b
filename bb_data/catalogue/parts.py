"""What every piece of the catalogue is made of: identifiers, texts in two languages, where it comes from."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_!]*$")]
SourceStatus = Literal["checked", "second-hand", "to confirm"]


class Part(BaseModel):
    """A piece of the catalogue: nothing unknown is let through and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Part):
    """A text in the languages of the monitor; `nl` is the source."""

    nl: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]

    def in_language(self, language: str) -> str:
        """The text in `nl` or `en`."""
        return self.en if language == "en" else self.nl


class Reviewed(Part):
    """What is a definition: where it comes from, who wrote and checked it, when it is looked at again."""

    source: Annotated[str, Field(min_length=1)]
    status: SourceStatus
    author: Annotated[str, Field(min_length=1)]
    checked_by: str = ""
    next_review: date
