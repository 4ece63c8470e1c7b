"""A process of its own that commits one hand-in after another, to be killed: what it hands in, and what that makes."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from bb_data.catalogue.loader import catalogue
from bb_data.intake.batches import HandIn
from bb_data.intake.checking import sha256_of
from bb_data.intake.committing import commit_survey
from bb_data.intake.survey import check_survey
from bb_data.model.actor import COMMAND_LINE
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.programme.waves import wave_of
from bb_data.store.database import Database
from tests.hand_ins import TODAY, csv_text, form

ANSWERS = ("ja", "nee", "min of meer")
N_NEW = 12
"""So many new forms are in every file, and half of the former file's with other answers."""


def forms_of(number: int) -> dict[str, str]:
    """The code and the answer to the first statement of every form in the file with this number."""
    own = {f"K{number:03d}{place:02d}": ANSWERS[number % 3] for place in range(N_NEW)}
    former = number - 1
    if former < 0:
        return own
    changed = {f"K{former:03d}{place:02d}": ANSWERS[number % 3] for place in range(N_NEW // 2)}
    return own | changed


def store_after(n_files: int) -> dict[str, str]:
    """The code and answer of every form that is in after so many files."""
    made: dict[str, str] = {}
    for number in range(n_files):
        made |= forms_of(number)
    return made


def content_of(number: int) -> bytes:
    """The file with this number."""
    rows = [form(code, djg3=answer) for code, answer in forms_of(number).items()]
    return csv_text(rows).encode()


def commit_until_killed(file: Path, first: int, acknowledge: Connection) -> None:
    """Commit file after file; each number and hand-in is told only when the commit has returned."""
    database = Database.open(file)
    with database.read() as reader:
        initiative = initiative_by_slug(reader, "proef")
        wave = wave_of(reader, initiative, "T0")
    acknowledge.send(None)
    number = first
    while True:
        content = content_of(number)
        checked = check_survey(content, catalogue(), today=TODAY, wave=wave)
        hand_in = HandIn(COMMAND_LINE, initiative, f"{number}.csv", sha256_of(content))
        receipt = commit_survey(
            database, catalogue(), hand_in, "T0", checked, replaces_changed=True
        )
        acknowledge.send((number, receipt.batch_id))
        number += 1
