"""What may not be in a file: anything that says who somebody is. Not: finding it (intake)."""

from __future__ import annotations

from collections.abc import Mapping

from bb_data.words.wordings.wording import Wording

PERSONAL: Mapping[str, Wording] = {}
