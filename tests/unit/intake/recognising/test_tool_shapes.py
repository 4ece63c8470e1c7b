"""The less usual shapes of exports: a quiz, code with text, a line removed, a moment that is none. All made up here."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.intake.recognising.choices import Choices
from bb_data.intake.survey import CheckedSurvey
from bb_data.model.problem import Level
from tests.hand_ins import FORM, check, csv_text, form

PEOPLE = [form("W11"), form("W12", djg3="ja", djg9="nee"), form("W13", djg4="min of meer")]
ITEMS = [name for name in FORM if name not in ("respondent_code", "datum", "wijze")]
DJG = ["djg3", "djg4", "djg7", "djg9", "djg8", "djg10"]
TEXTS = {
    one.id: one.text.nl
    for instrument in catalogue().instruments_of("kern")
    for one in instrument.items
}
CODE = "Code van de deelnemer"
INTRODUCTION = "Wilt u van elke uitspraak aangeven in hoeverre die van toepassing is?"
MOMENT = "2026-11-12 10:31:02"


def written(rows: Sequence[Sequence[str]], delimiter: str = ",") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


def export(
    before: dict[str, str],
    heads: Sequence[str] = (CODE, *TEXTS.values()),
    after: dict[str, str] | None = None,
    more_heads: Sequence[Sequence[str]] = (),
) -> bytes:
    """A tool's own columns with one value each, around the questions."""
    last = after or {}
    body = [
        [*before.values(), one["respondent_code"], *(one[name] for name in ITEMS), *last.values()]
        for one in PEOPLE
    ]
    return written([[*before, *heads, *last], *more_heads, *body])


def in_brackets() -> list[str]:
    return [f"{INTRODUCTION} [{TEXTS[i]}]" if i in DJG else TEXTS[i] for i in ITEMS]


def quiz(
    points: Callable[[str], str], feedback: Callable[[str], str], own: dict[str, str]
) -> bytes:
    """Every question with two columns about its answer."""
    heads, rows = [*own], [[*own.values()] for _one in PEOPLE]
    for name in ["respondent_code", *ITEMS]:
        text = TEXTS.get(name, CODE)
        heads += [text, points(text), feedback(text)]
        for row, one in zip(rows, PEOPLE, strict=True):
            row += [one[name], "0", "goed gedaan"]
    return written([heads, *rows])


MICROSOFT = {"ID": "1", "Begintijd": MOMENT, "Tijd van voltooien": MOMENT}
MICROSOFT_EN = {"ID": "1", "Start time": MOMENT, "Completion time": MOMENT}
LIMESURVEY = {"id": "1", "submitdate": MOMENT, "lastpage": "4", "startlanguage": "nl", "seed": "9"}
LIMESURVEY_NL = {
    "Antwoord-ID": "1",
    "Datum ingezonden": MOMENT,
    "Laatste pagina": "4",
    "Starttaal": "nl",
    "Zaad": "9",
}
QUALTRICS = {
    "StartDate": MOMENT,
    "EndDate": MOMENT,
    "Status": "0",
    "IPAddress": "192.0.2.1",
    "Progress": "100",
    "Finished": "1",
    "RecordedDate": MOMENT,
    "ResponseId": "R_1",
}
QUALTRICS_NL = {
    "Begindatum": MOMENT,
    "Einddatum": MOMENT,
    "Antwoordtype": "0",
    "IP-adres": "192.0.2.1",
    "Voortgang": "100",
    "Voltooid": "1",
    "Registratiedatum": MOMENT,
    "Antwoord-ID": "R_1",
    "Gebruikerstaal": "NL",
}
SURVEYMONKEY_NL = {"Respondent-ID": "118", "Collector-ID": "77", "Begindatum": MOMENT}
KOBO = {"start": MOMENT, "end": MOMENT, "today": "2026-11-12", "_id": "1", "_uuid": "u"}
REDCAP = {"Record ID": "1", "Event Name": "T0", "Survey Timestamp": MOMENT}


def legacy_qualtrics() -> bytes:
    first = [f"V{n}" for n in range(1, 9)] + [f"Q{n}" for n in range(len(ITEMS) + 1)]
    own = ["ResponseID", "ResponseSet", "IPAddress", "Status", "StartDate", "EndDate", "Finished"]
    second = [*own, "EmailAddress", CODE]
    second += [f"{INTRODUCTION}-{TEXTS[i]}" if i in DJG else TEXTS[i] for i in ITEMS]
    values = ["R_1", "Default", "192.0.2.1", "0", MOMENT, MOMENT, "1", ""]
    body = [[*values, one["respondent_code"], *(one[name] for name in ITEMS)] for one in PEOPLE]
    return written([first, second, *body])


def labels_of_qualtrics(texts: Sequence[str]) -> list[str]:
    own = list(QUALTRICS_NL)[: len(QUALTRICS)]
    return [*own, CODE, *texts]


SHAPES: dict[str, tuple[bytes, str]] = {
    "Microsoft Forms without who filled in": (export(MICROSOFT), "microsoft_forms"),
    "Microsoft Forms in English without who filled in": (export(MICROSOFT_EN), "microsoft_forms"),
    "Microsoft Forms, a quiz": (
        quiz("Punten - {}".format, "Feedback - {}".format, MICROSOFT | {"Totaal aantal punten": "0"}),
        "microsoft_forms",
    ),
    "Microsoft Forms, a quiz in English": (
        quiz("Points - {}".format, "Feedback - {}".format, MICROSOFT_EN | {"Quiz feedback": ""}),
        "microsoft_forms",
    ),
    "Google Forms, a quiz": (
        quiz("{} [Score]".format, "{} [Feedback]".format, {"Tijdstempel": MOMENT, "Score": "0 / 0"}),
        "google_forms",
    ),
    "Google Forms far from here": (
        export({"Timestamp": "2026/11/12 10:31:02 AM EET"}, [CODE, *in_brackets()]),
        "google_forms",
    ),
    "LimeSurvey in Dutch": (export(LIMESURVEY_NL, [CODE, *in_brackets()]), "limesurvey"),
    "LimeSurvey, code and text": (
        export(
            {f"{key}. {key}": value for key, value in LIMESURVEY.items()},
            [f"code. {CODE}", *(f"G1Q{n}. {text}" for n, text in enumerate(in_brackets()))],
        ),
        "limesurvey",
    ),
    "LimeSurvey without date stamp": (
        export(LIMESURVEY | {"submitdate": "1980-01-01 00:00:00", "datestamp": MOMENT}),
        "limesurvey",
    ),
    "Qualtrics without the line of ImportId": (
        export(
            QUALTRICS,
            [f"Q{n}" for n in range(len(ITEMS) + 1)],
            more_heads=[labels_of_qualtrics([f"{INTRODUCTION} - {t}" for t in TEXTS.values()])],
        ),
        "qualtrics",
    ),
    "Qualtrics, only the texts in Dutch": (export(QUALTRICS_NL), "qualtrics"),
    "Qualtrics, an older export": (legacy_qualtrics(), "qualtrics"),
    "Qualtrics with timers and orders": (
        export(
            QUALTRICS,
            [f"Q{n}" for n in range(len(ITEMS) + 1)],
            {"Q2_DO_1": "1", "Q9_Page Submit": "2.1"},
            [
                [*labels_of_qualtrics([*TEXTS.values()]), "Q2 - Display Order", "Timing - Page Submit"],
                [json.dumps({"ImportId": str(n)}) for n in range(len(QUALTRICS) + len(ITEMS) + 3)],
            ],
        ),
        "qualtrics",
    ),
    "SurveyMonkey in Dutch": (
        export(
            SURVEYMONKEY_NL,
            more_heads=[["", "", "", *["Antwoord"] * (len(ITEMS) + 1)]],
        ),
        "surveymonkey",
    ),
    "KoboToolbox, texts under their group": (
        export(KOBO, [CODE, *(f"Over uw buurt/{text}" for text in TEXTS.values())]),
        "kobotoolbox",
    ),
    "REDCap with labels": (export(REDCAP, after={"Complete?": "Complete"}), "redcap"),
}  # fmt: skip


def answers(checked: CheckedSurvey) -> tuple[object, ...]:
    return (
        checked.respondent_codes.to_pylist(),
        checked.days.tolist(),
        [(one.instrument.id, one.codes.tolist()) for one in checked.answers],
    )


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_brings_the_same_answers_without_a_question(name) -> None:
    content, tool = SHAPES[name]
    checked = check(content)
    assert checked.sheet is not None
    assert checked.sheet.layout.tool == tool
    assert {one.code for one in checked.problems} <= {"date_from_timestamp"}
    assert answers(checked) == answers(check(csv_text(PEOPLE).encode()))


def test_a_moment_that_limesurvey_gives_every_form_is_not_taken_for_the_date() -> None:
    checked = check(export(LIMESURVEY | {"submitdate": "1980-01-01 00:00:00"}))
    assert [one.code for one in checked.problems] == ["columns_missing"]


def test_a_title_above_the_headings_makes_no_limesurvey_of_our_own_file() -> None:
    content = b"Buurthuis De Sleutel, november\r\n" + csv_text(PEOPLE).encode()
    checked = check(content)
    assert checked.sheet is not None
    assert (checked.sheet.layout.tool, checked.sheet.heading_row) == ("template", 2)
    groups = "Wie;;;;;;;;Stellingen;;;;;;Contacten;;;;;;;\r\n"
    grouped = check(groups.encode() + csv_text(PEOPLE).encode())
    assert grouped.sheet is not None
    assert (grouped.sheet.layout.tool, grouped.sheet.heading_row) == ("template", 2)
    assert checked.n_accepted == grouped.n_accepted == len(PEOPLE)


NUMBERS = {"nee": 1, "min of meer": 2, "ja": 3}


@pytest.mark.parametrize("written_as", ["A{}", "AO0{}", "a0{}"])
def test_the_codes_that_limesurvey_gives_to_answers_are_asked_about_as_numbers(written_as) -> None:
    coded = [one | {i: written_as.format(NUMBERS[one[i]]) for i in DJG} for one in PEOPLE]
    asked = check(coded)
    assert [one.code for one in asked.problems] == ["coding_needed"]
    said = check(coded, choices=Choices(codings={"djg6": "num_1no_3yes"}))
    assert [one for one in said.problems if one.level is Level.ERROR] == []
    assert answers(said) == answers(check(PEOPLE))


def test_american_moments_are_asked_about_and_then_read_as_said() -> None:
    own = {"Respondent ID": "118", "Collector ID": "77", "Date Modified": "11/03/2026 10:31:02 AM"}
    content = export(own, more_heads=[["", "", "", *["Response"] * (len(ITEMS) + 1)]])
    asked = check(content)
    assert [one.code for one in asked.problems if one.level is Level.ERROR] == ["date_order_needed"]
    for is_month_first, day in ((True, 20760), (False, 20523)):
        # source: 3 November 2026 and 11 March 2026 as days since 1970
        said = check(content, choices=Choices(is_month_first=is_month_first))
        assert said.days.tolist() == [day] * len(PEOPLE)
