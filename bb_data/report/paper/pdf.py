"""Sets the papers with typst and gives PDF, tagged for screen readers. Not: which texts stand on them (words, views)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import typst

from bb_data.model.paper import PrintedForm
from bb_data.model.poster import Poster
from bb_data.model.progress_sheet import ProgressSheet
from bb_data.words.paper import codes_words, form_words, invitation_words, title

_HERE = Path(__file__).parent


def questionnaire_pdf(form: PrintedForm, made_on: date) -> bytes:
    """A questionnaire, one copy per code."""
    data = asdict(form) | {"words": form_words(form.language)}
    return _set("questionnaire", data, made_on)


def codes_pdf(codes: Sequence[str], initiative: str, language: str, made_on: date) -> bytes:
    """A list of codes with room for names, and the codes to cut out."""
    data = {
        "title": title("codes", language),
        "initiative": initiative,
        "language": language,
        "codes": list(codes),
        "words": codes_words(language),
    }
    return _set("codes", data, made_on)


def invitation_pdf(initiative: str, language: str, made_on: date) -> bytes:
    """A letter to neighbours."""
    data = {
        "title": title("invitation", language),
        "initiative": initiative,
        "language": language,
        "words": invitation_words(language, initiative),
    }
    return _set("invitation", data, made_on)


def progress_pdf(sheet: ProgressSheet, made_on: date) -> bytes:
    """The progress of the programme, on one page."""
    return _set("progress", asdict(sheet), made_on)


def poster_pdf(poster: Poster, made_on: date) -> bytes:
    """A poster of one page."""
    return _set("poster", asdict(poster), made_on)


def _set(template: str, data: Mapping[str, Any], made_on: date) -> bytes:
    """The same data on the same day give the same bytes."""
    given = {
        **data,
        "author": "Betrokken Buurten",
        "foot": title("foot", str(data["language"])),
        "made_on": [made_on.year, made_on.month, made_on.day],
    }
    return typst.compile(
        str(_HERE / f"{template}.typ"),
        root=str(_HERE),
        font_paths=[str(_HERE / "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(given, ensure_ascii=False)},
        format="pdf",
        pdf_standards="ua-1",
        timestamp=int(datetime.combine(made_on, datetime.min.time(), UTC).timestamp()),
    )
