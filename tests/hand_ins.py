"""Hand-ins for tests: files written out from a few rows, and a store with one open wave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from bb_data.catalogue.loader import catalogue
from bb_data.intake.batches import HandIn
from bb_data.intake.checking import CheckedList, check_list, sha256_of
from bb_data.intake.committing import commit_survey
from bb_data.intake.committing_lists import commit_list
from bb_data.intake.consequences import Consequences, consequences_of
from bb_data.intake.survey import CheckedSurvey, check_survey
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.problem import Problem, Receipt
from bb_data.model.programme import Initiative, WaveState
from bb_data.programme.initiatives import add_initiative
from bb_data.programme.waves import plan_wave, wave_of
from bb_data.store.database import Database

TODAY = date(2026, 12, 5)

# One form of `kern` with every question answered.
FORM = {
    "respondent_code": "W11",
    "datum": "12-11-2026",
    "wijze": "papier",
    "leeftijd": "65-74",
    "geslacht": "vrouw",
    "alleenwonend": "ja",
    "hoe_lang": "langer",
    "rol": "bezoeker",
    "djg3": "nee",
    "djg4": "ja",
    "djg7": "ja",
    "djg9": "min of meer",
    "djg8": "ja",
    "djg10": "nee",
    "buren_bij_naam": "12",
    "buren_hulp": "3",
    "via_initiatief": "2",
    "thuis": "eens",
    "talenten": "helemaal eens",
    "buitengesloten": "oneens",
    "overbodig": "helemaal oneens",
    "eenzamer_naar_huis": "nee",
}


def form(code: str, **changes: str) -> dict[str, str]:
    """The form above under another code, with some cells changed."""
    return FORM | {"respondent_code": code} | changes


def csv_text(rows: Sequence[Mapping[str, str]], delimiter: str = ";") -> str:
    """Rows under the headings of the first one; cells are written as they are, unquoted."""
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    return "".join(delimiter.join(line) + "\r\n" for line in lines)


def check(rows: Sequence[Mapping[str, str]] | bytes, **options: object) -> CheckedSurvey:
    """Check rows (or a whole file) as `kern` on the tests' day."""
    content = rows if isinstance(rows, bytes) else csv_text(rows).encode()
    chosen = {"questionnaire": "kern", "today": TODAY} | options
    return check_survey(content, catalogue(), **chosen)


def check_rows(kind: str, rows: Sequence[Mapping[str, str]]) -> CheckedList:
    """Check rows as a list of activities or attendance."""
    return check_list(csv_text(rows).encode(), catalogue(), kind, today=TODAY)


def told(problems: Sequence[Problem]) -> list[tuple[str, str | None]]:
    """The code and Excel cell of every problem."""
    return [(problem.code, problem.cell) for problem in problems]


class OpenWave:
    """A store with one initiative that has an open wave; files go in the way they do for users."""

    def __init__(self, folder: Path, questionnaire: str = "kern", period: str = "T0") -> None:
        self.database = Database.open(folder / "monitor.duckdb")
        self.period = period
        with self.database.write() as writer:
            self.initiative: Initiative = add_initiative(
                writer, COMMAND_LINE, slug="proef", name="Proef", started_on=date(2025, 6, 1)
            )
        self.open_wave(period, questionnaire)

    def open_wave(
        self, period: str, questionnaire: str = "kern", opens_on: date = date(2026, 11, 1)
    ) -> None:
        with self.database.write() as writer:
            plan_wave(
                writer,
                COMMAND_LINE,
                catalogue(),
                self.initiative,
                period=period,
                questionnaire=questionnaire,
                opens_on=opens_on,
                closes_on=date(2026, 12, 14),
                expected_n=25,
                state=WaveState.OPEN,
            )

    def hand_in(self, content: bytes) -> HandIn:
        return HandIn(COMMAND_LINE, self.initiative, "proef.csv", sha256_of(content))

    def checked(
        self, rows: Sequence[Mapping[str, str]] | bytes, period: str | None = None
    ) -> CheckedSurvey:
        content = rows if isinstance(rows, bytes) else csv_text(rows).encode()
        with self.database.read() as reader:
            wave = wave_of(reader, self.initiative, period or self.period)
        return check_survey(content, catalogue(), today=TODAY, wave=wave)

    def survey(
        self,
        rows: Sequence[Mapping[str, str]] | bytes,
        period: str | None = None,
        **chosen: bool,
    ) -> Receipt:
        content = rows if isinstance(rows, bytes) else csv_text(rows).encode()
        return commit_survey(
            self.database,
            catalogue(),
            self.hand_in(content),
            period or self.period,
            self.checked(rows, period),
            **chosen,
        )

    def list(self, kind: str, rows: Sequence[Mapping[str, str]], **chosen: bool) -> Receipt:
        checked = check_rows(kind, rows)
        hand_in = self.hand_in(csv_text(rows).encode())
        return commit_list(self.database, hand_in, checked, **chosen)

    def consequences(
        self, rows: Sequence[Mapping[str, str]] | bytes, period: str | None = None
    ) -> Consequences:
        chosen = period or self.period
        checked = self.checked(rows, period)
        return consequences_of(self.database, catalogue(), self.initiative, chosen, checked)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with self.database.read() as reader:
            return reader.rows(sql)

    def contents(self) -> dict[str, list[tuple[object, ...]]]:
        """What the store holds about people, activities and hand-ins, without identifiers."""
        return {
            "answers": self.rows(
                "SELECT wave.period, participant.code, response.filled_in_on, response.mode,"
                " response.is_late_baseline, answer.instrument, answer.coding, answer.n_categories,"
                " answer.codes, background.codes"
                " FROM response JOIN wave ON wave.id = response.wave_id"
                " JOIN participant ON participant.id = response.participant_id"
                " JOIN answer ON answer.response_id = response.id"
                " JOIN background ON background.response_id = response.id"
                " ORDER BY ALL"
            ),
            "people": self.rows("SELECT code FROM participant ORDER BY code"),
            "activities": self.rows(
                "SELECT held_on, title, kind, n_participants, n_new, n_volunteers, hours"
                " FROM activity ORDER BY ALL"
            ),
            "attendance": self.rows(
                "SELECT activity.held_on, activity.title, participant.code FROM attendance"
                " JOIN activity ON activity.id = attendance.activity_id"
                " JOIN participant ON participant.id = attendance.participant_id ORDER BY ALL"
            ),
            "hand-ins": self.rows("SELECT kind, n_rows, n_new, state FROM batch ORDER BY id"),
        }
