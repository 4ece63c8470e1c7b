"""The same three forms as each tool exports them come in as the same answers. All files are made up here, as each tool writes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from bb_data.catalogue.loader import catalogue
from bb_data.intake.committing import commit_survey
from bb_data.intake.recognising.choices import NOTHING_CHOSEN, Choices
from bb_data.intake.survey import check_survey
from bb_data.model.problem import Level
from tests.hand_ins import FORM, TODAY, OpenWave, form

PEOPLE = [form("W11"), form("W12", djg3="ja", djg9="nee"), form("W13", djg4="min of meer")]
ITEMS = [name for name in FORM if name not in ("respondent_code", "datum", "wijze")]
DJG = ["djg3", "djg4", "djg7", "djg9", "djg8", "djg10"]
TEXTS = {
    one.id: one.text.nl
    for instrument in catalogue().instruments_of("kern")
    for one in instrument.items
}
INTRODUCTION = (
    "Wilt u van elk van de volgende uitspraken aangeven in hoeverre die op u van toepassing is?"
)


def written(rows: Sequence[Sequence[str]], delimiter: str = ",", **options: object) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, **options).writerows(rows)
    return text.getvalue().encode()


def answers(person: dict[str, str]) -> list[str]:
    return [person[name] for name in ITEMS]


def limesurvey_codes() -> bytes:
    """Codes, an array question with its items in brackets."""
    heads = ["id", "submitdate", "lastpage", "startlanguage", "seed", "code"]
    heads += [f"G02Q01[{name}]" if name in DJG else name for name in ITEMS]
    rows = [
        [str(n), "2026-11-12 10:31:02", "4", "nl", "991", one["respondent_code"], *answers(one)]
        for n, one in enumerate(PEOPLE, 1)
    ]
    return written([heads, *rows], quoting=csv.QUOTE_ALL)


def limesurvey_texts() -> bytes:
    """Full texts, sub-questions in brackets, answers with their code."""
    heads = ["Antwoord-ID", "Verzenddatum", "Laatste pagina", "Starttaal", "Code van de deelnemer"]
    heads += [f"{INTRODUCTION} [{TEXTS[name]}]" if name in DJG else TEXTS[name] for name in ITEMS]
    rows = [
        [str(n), "2026-11-12 10:31:02", "4", "nl", one["respondent_code"]]
        + [f"{one[name]} (A1)" if name in DJG else one[name] for name in ITEMS]
        for n, one in enumerate(PEOPLE, 1)
    ]
    return b"\xef\xbb\xbf" + written([heads, *rows], delimiter=";")


def limesurvey_two_lines() -> bytes:
    """The question on the first line, the sub-questions under it."""
    first = ["Code van de deelnemer", "Datum van invullen", *(TEXTS[name] for name in ITEMS[:5])]
    first += [INTRODUCTION, *[""] * (len(DJG) - 1), *(TEXTS[name] for name in ITEMS[11:])]
    second = [""] * 7 + [TEXTS[name] for name in DJG] + [""] * len(ITEMS[11:])
    rows = [[one["respondent_code"], one["datum"], *answers(one)] for one in PEOPLE]
    return written([first, second, *rows], delimiter=";")


def google_forms() -> bytes:
    heads = ["Tijdstempel", "Code van de deelnemer"]
    heads += [f"{INTRODUCTION} [{TEXTS[name]}]" if name in DJG else TEXTS[name] for name in ITEMS]
    rows = [
        ["2026/11/12 10:31:02 AM GMT+1", one["respondent_code"], *answers(one)] for one in PEOPLE
    ]
    return written([heads, *rows])


def microsoft_forms(heads: Sequence[str]) -> bytes:
    """A workbook with moments; whoever fills in is anonymous."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet, moment = book.add_worksheet("Sheet1"), book.add_format({"num_format": "m/d/yy h:mm"})
    sheet.write_row(0, 0, [*heads, "Code van de deelnemer", *(TEXTS[name] for name in ITEMS)])
    for n, one in enumerate(PEOPLE, 1):
        sheet.write_number(n, 0, n)
        for column in (1, 2):
            sheet.write_datetime(n, column, datetime(2026, 11, 12, 10, 31, 2), moment)
        sheet.write_row(n, 3, ["anonymous", "", "", one["respondent_code"], *answers(one)])
    book.close()
    return content.getvalue()


def microsoft_forms_dutch() -> bytes:
    return microsoft_forms(
        ["ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Tijd van laatste wijziging"]
    )


def microsoft_forms_english() -> bytes:
    return microsoft_forms(
        ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time"]
    )


def qualtrics() -> bytes:
    """Three lines: ids, texts, ImportId."""
    own = ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "RecordedDate", "ResponseId"]
    ids = [*own, "Q1", *(f"Q2_{n}" for n in range(len(ITEMS)))]
    texts = [f"{INTRODUCTION} - {TEXTS[name]}" if name in DJG else TEXTS[name] for name in ITEMS]
    told = [*own, "Code van de deelnemer", *texts]
    marks = [json.dumps({"ImportId": name}) for name in ids]
    moment = "2026-11-12 10:31:02"
    rows = [
        [
            moment,
            moment,
            "0",
            "192.0.2.1",
            "100",
            moment,
            f"R_{n}",
            one["respondent_code"],
            *answers(one),
        ]
        for n, one in enumerate(PEOPLE)
    ]
    return written([ids, told, marks, *rows])


def surveymonkey() -> bytes:
    own = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address"]
    first = [*own, "Code van de deelnemer", *(TEXTS[name] for name in ITEMS[:5])]
    first += [INTRODUCTION, *[""] * (len(DJG) - 1), *(TEXTS[name] for name in ITEMS[11:])]
    second = [""] * len(own) + ["Open-Ended Response"] + ["Response"] * 5
    second += [TEXTS[name] for name in DJG] + ["Response"] * len(ITEMS[11:])
    moment = "2026-11-12 10:31:02"
    rows = [
        [f"118{n}", "77", moment, moment, "192.0.2.1", one["respondent_code"], *answers(one)]
        for n, one in enumerate(PEOPLE)
    ]
    return written([first, second, *rows])


def kobotoolbox(divider: str) -> bytes:
    heads = ["start", "end", "today", "deviceid", f"over{divider}respondent_code"]
    heads += [f"vragen{divider}{name}" for name in ITEMS]
    heads += ["_id", "_uuid", "_submission_time", "_validation_status", "_index"]
    moment = "2026-11-12T10:31:02.123+01:00"
    rows = [
        [
            moment,
            moment,
            "2026-11-12",
            "toestel-1",
            one["respondent_code"],
            *answers(one),
            str(n),
            f"uuid-{n}",
            "2026-11-12T09:31:05",
            "",
            str(n),
        ]
        for n, one in enumerate(PEOPLE)
    ]
    return written([heads, *rows], delimiter=";")


def kobotoolbox_slashes() -> bytes:
    return kobotoolbox("/")


def kobotoolbox_dots() -> bytes:
    return kobotoolbox(".")


def redcap() -> bytes:
    heads = ["record_id", "redcap_event_name", "redcap_survey_identifier", "vragen_timestamp"]
    heads += ["respondent_code", *ITEMS, "vragen_complete"]
    rows = [
        [
            str(n),
            "start_arm_1",
            "",
            "2026-11-12 10:31:02",
            one["respondent_code"],
            *answers(one),
            "2",
        ]
        for n, one in enumerate(PEOPLE, 1)
    ]
    return written([heads, *rows])


def own_template() -> bytes:
    return written([list(FORM), *(list(one.values()) for one in PEOPLE)], delimiter=";")


TOOLS: dict[Callable[[], bytes], str] = {
    own_template: "template",
    limesurvey_codes: "limesurvey",
    limesurvey_texts: "limesurvey",
    limesurvey_two_lines: "limesurvey",
    google_forms: "google_forms",
    microsoft_forms_dutch: "microsoft_forms",
    microsoft_forms_english: "microsoft_forms",
    qualtrics: "qualtrics",
    surveymonkey: "surveymonkey",
    kobotoolbox_slashes: "kobotoolbox",
    kobotoolbox_dots: "kobotoolbox",
    redcap: "redcap",
}


def handed_in(folder: Path, content: bytes, choices: Choices = NOTHING_CHOSEN) -> list[object]:
    """What the store holds of the answers after this file."""
    folder.mkdir()
    wave = OpenWave(folder)
    checked = check_survey(content, catalogue(), "kern", today=TODAY, choices=choices)
    assert [(p.code, p.cell) for p in checked.problems if p.level is Level.ERROR] == []
    receipt = commit_survey(wave.database, catalogue(), wave.hand_in(content), "T0", checked)
    assert receipt.is_committed
    return wave.rows(
        "SELECT participant.code, response.filled_in_on, answer.instrument, answer.codes,"
        " background.codes FROM response JOIN participant ON participant.id = response.participant_id"
        " JOIN answer ON answer.response_id = response.id"
        " JOIN background ON background.response_id = response.id ORDER BY ALL"
    )


@pytest.mark.parametrize("export", TOOLS, ids=lambda export: export.__name__)
def test_every_tool_brings_the_same_answers(export, tmp_path: Path) -> None:
    checked = check_survey(export(), catalogue(), "kern", today=TODAY)
    assert checked.sheet is not None
    assert checked.sheet.layout.tool == TOOLS[export]
    assert (checked.n_rows, checked.n_accepted) == (3, 3)
    assert handed_in(tmp_path / "tool", export()) == handed_in(tmp_path / "own", own_template())


@pytest.mark.parametrize("export", TOOLS, ids=lambda export: export.__name__)
def test_what_a_tool_adds_of_itself_is_set_aside_without_a_word(export) -> None:
    problems = check_survey(export(), catalogue(), "kern", today=TODAY).problems
    assert {one.code for one in problems} <= {"date_from_timestamp"}


def test_numbered_columns_in_order_are_asked_about_as_a_whole(tmp_path: Path) -> None:
    content = own_template()
    for n, name in enumerate(DJG, 1):
        content = content.replace(f";{name};".encode(), f";G01Q01[SQ00{n}];".encode(), 1)
    checked = check_survey(content, catalogue(), "kern", today=TODAY)
    proposed = {one.key: one.proposal for one in checked.columns if one.proposal}
    assert list(proposed.values()) == DJG
    assert checked.is_stopped
    assert handed_in(tmp_path / "said", content, Choices(columns=proposed)) == handed_in(
        tmp_path / "own", own_template()
    )


def test_who_filled_in_is_refused_when_the_tool_knows_it() -> None:
    content = google_forms().replace(b"Tijdstempel", b"Tijdstempel,E-mailadres", 1)
    content = content.replace(b"GMT+1,", b"GMT+1,noor@voorbeeld.nl,")
    checked = check_survey(content, catalogue(), "kern", today=TODAY)
    assert "personal_email" in {one.code for one in checked.problems}
    assert checked.is_stopped
