"""Handing in on the page: the count, every problem with its cell, storing, taking back; nothing is lost or half done."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from bb_data.web.routes import messy_example
from tests.pages.harness import Dashboard

EXAMPLES = Path(__file__).resolve().parents[2] / "data" / "examples"
WITH_A_RUNNING_WAVE = "initiative:de-wachtkamer"
WITHOUT_ONE = "initiative:de-linde"
KERN = (
    "respondent_code;datum;wijze;leeftijd;geslacht;alleenwonend;hoe_lang;rol;"
    "djg3;djg4;djg7;djg9;djg8;djg10;buren_bij_naam;buren_hulp;via_initiatief;"
    "thuis;talenten;buitengesloten;overbodig;eenzamer_naar_huis"
)
IN_NUMBERS = f"{KERN}\nZZ1;12-11-2026;papier;;;;;;1;2;3;1;2;3;4;2;1;;;;;\n".encode()
ONE_ACTIVITY = b"datum;activiteit;deelnemers\n04-12-2026;Soep voor iedereen;14\n"


def shown(app: AppTest) -> str:
    assert [f"{each.type}: {each.message}" for each in app.exception] == []
    return "\n".join(str(element.proto) for element in app.main)


def handing_in(app: AppTest, name: str, content: bytes) -> str:
    app.file_uploader[0].set_value((name, content, "text/csv"))
    app.run(timeout=60)
    return shown(app)


def press(app: AppTest, label: str) -> str:
    next(button for button in app.button if button.label == label).click()
    app.run(timeout=60)
    return shown(app)


def forms_in(dashboard: Dashboard) -> int:
    """How many questionnaires of the running wave are stored."""
    with dashboard.monitor.store.read() as reader:
        return int(
            reader.value(
                "SELECT count(*) FROM response JOIN wave ON wave.id = response.wave_id"
                " JOIN initiative ON initiative.id = wave.initiative_id"
                " WHERE initiative.slug = 'de-wachtkamer' AND wave.period = 'T18'"
            )
        )


def labels(app: AppTest) -> set[str]:
    return {button.label for button in app.button}


def test_a_good_file_is_counted_stored_and_taken_back(own_dashboard: Dashboard) -> None:
    content = (EXAMPLES / "nulmeting-excel-nl.csv").read_bytes()
    with own_dashboard.sending(own_dashboard.signed_in(WITH_A_RUNNING_WAVE)):
        app = own_dashboard.app("insturen").run(timeout=60)
        assert "23 rijen, 23 goed" in handing_in(app, "nulmeting.csv", content)
        assert forms_in(own_dashboard) == 8
        assert "23 vragenlijsten zijn binnen." in press(app, "Insturen")
        assert forms_in(own_dashboard) == (8 + 23)
        again = handing_in(app, "nulmeting.csv", content)
        assert "23 rijen, 23 goed" in again
        assert "Dit hadden we al." in again
        assert "23 vragenlijsten zijn binnen." not in again  # thanks are for the former file
        assert "Insturen" not in labels(app)
        assert forms_in(own_dashboard) == (8 + 23)


def test_taking_back_asks_twice(own_dashboard: Dashboard) -> None:
    content = (EXAMPLES / "nulmeting-excel-nl.csv").read_bytes()
    with own_dashboard.sending(own_dashboard.signed_in(WITH_A_RUNNING_WAVE)):
        app = own_dashboard.app("insturen").run(timeout=60)
        handing_in(app, "nulmeting.csv", content)
        press(app, "Insturen")
        press(app, "Ongedaan maken")
        assert forms_in(own_dashboard) == (8 + 23)
        assert "23 regels zijn weg" in press(app, "Ja, maak ongedaan")
        assert forms_in(own_dashboard) == 8


def test_a_file_with_errors_shows_their_cells_and_cannot_be_stored(dashboard: Dashboard) -> None:
    content = (EXAMPLES / "meting-met-fouten.csv").read_bytes()
    with dashboard.sending(dashboard.signed_in(WITH_A_RUNNING_WAVE)):
        app = dashboard.app("insturen").run(timeout=60)
        markup = handing_in(app, "fouten.csv", content)
    assert "14 rijen, 5 goed" in markup
    for cell in ("I3", "A4", "A5", "B6"):
        assert f">{cell}<" in markup
    assert "2062" not in markup  # what stands in a cell is not repeated
    assert "Insturen" not in labels(app)
    assert forms_in(dashboard) == 8


def test_other_answers_of_the_same_people_change_nothing_without_a_yes(
    own_dashboard: Dashboard,
) -> None:
    content = (EXAMPLES / "nulmeting-excel-nl.csv").read_text(encoding="cp1252")
    lines = content.splitlines()
    lines[1] = lines[1].replace(";nee;ja;ja;", ";ja;ja;ja;", 1)
    lines[3] = lines[3].replace(";nee;ja;ja;", ";ja;ja;ja;", 1)
    changed = "\r\n".join(lines).encode("cp1252")
    with own_dashboard.sending(own_dashboard.signed_in(WITH_A_RUNNING_WAVE)):
        app = own_dashboard.app("insturen").run(timeout=60)
        handing_in(app, "nulmeting.csv", content.encode("cp1252"))
        press(app, "Insturen")
        markup = handing_in(app, "opnieuw.csv", changed)
        assert "rij 2, 4." in markup
        assert "2 regels veranderen nog niets" in markup
        assert "nog niet goed" not in markup
        assert "komt ervoor in de plaats" not in markup
        assert not {one for one in labels(app) if one.startswith(("Insturen", "Stuur"))}
        app.checkbox[0].check()
        assert "Alles klopt" in shown(app.run(timeout=60))
        assert "2 zijn vervangen." in press(app, "Insturen")


def test_the_first_cell_to_change_is_named_above_the_buttons(dashboard: Dashboard) -> None:
    content = (EXAMPLES / "meting-met-fouten.csv").read_bytes()
    with dashboard.sending(dashboard.signed_in(WITH_A_RUNNING_WAVE)):
        app = dashboard.app("insturen").run(timeout=60)
        markup = handing_in(app, "fouten.csv", content)
    first = markup.index("Cel I3: Dit antwoord kennen we niet.")
    assert first < markup.index("Stuur de 5 goede in") < markup.index("<table")


def test_a_code_that_looks_like_an_earlier_one_is_named_before_handing_in(
    dashboard: Dashboard,
) -> None:
    with dashboard.monitor.store.read() as reader:
        known = {
            str(code)
            for (code,) in reader.rows(
                "SELECT DISTINCT code FROM participant JOIN initiative"
                " ON initiative.id = participant.initiative_id WHERE slug = 'de-wachtkamer'"
            )
        }
    slip = next(
        swapped
        for code in sorted(known)
        if (swapped := code[:-2] + code[-1] + code[-2]) not in known
    )
    content = f"{KERN}\n{slip};12-11-2026;papier;;;;;;ja;ja;nee;nee;ja;nee;4;2;1;;;;;\n".encode()
    with dashboard.sending(dashboard.signed_in(WITH_A_RUNNING_WAVE)):
        app = dashboard.app("insturen").run(timeout=60)
        markup = handing_in(app, "bijna.csv", content)
    assert f"Cel A2: {slip} lijkt op " in markup
    assert "Kijk eerst nog naar 1 regel" in markup
    assert "Alles klopt" not in markup
    assert "Insturen" in labels(app)


def test_many_problems_are_folded_after_the_first_twenty(dashboard: Dashboard) -> None:
    row = "ZZ{n};12-11-2026;papier;;;;;;misschien;ja;nee;nee;ja;nee;4;2;1;;;;;"
    rows = [row.format(n=n) for n in range(10, 60)]
    with dashboard.sending(dashboard.signed_in(WITH_A_RUNNING_WAVE)):
        app = dashboard.app("insturen").run(timeout=60)
        markup = handing_in(app, "veel.csv", "\n".join([KERN, *rows, ""]).encode())
    assert "Dit moet anders (50)" in markup
    assert "De volgende 30" in [one.label for one in app.expander]
    assert [markup.count(f">I{row}<") for row in range(2, 52)] == [1] * 50


def test_a_file_of_another_kind_says_so_once_without_a_table(dashboard: Dashboard) -> None:
    with dashboard.sending(dashboard.signed_in(WITH_A_RUNNING_WAVE)):
        app = dashboard.app("insturen").run(timeout=60)
        markup = handing_in(app, "lijst.csv", b"%PDF-1.4\n" + b"x" * 300)
    assert markup.count("(pdf)") == 1
    assert "<table" not in markup


def test_how_dates_are_written_is_the_question_of_the_page(dashboard: Dashboard) -> None:
    rows = [
        f"ZZ1{n};11/{n}/2026;papier;;;;;;ja;ja;nee;nee;ja;nee;4;2;1;;;;;" for n in range(10, 20)
    ]
    with dashboard.sending(dashboard.signed_in(WITH_A_RUNNING_WAVE)):
        app = dashboard.app("insturen").run(timeout=60)
        markup = handing_in(app, "maand.csv", "\n".join([KERN, *rows, ""]).encode())
        assert ">Hoe zijn de datums geschreven?</h1>" in markup
        assert "Er klopt nog iets niet" not in markup
        app.radio[0].set_value(app.radio[0].options[1])
        assert "10 rijen, 10 goed" in shown(app.run(timeout=60))


def test_what_numbers_mean_is_asked_only_when_they_are_bare(own_dashboard: Dashboard) -> None:
    with own_dashboard.sending(own_dashboard.signed_in(WITH_A_RUNNING_WAVE)):
        app = own_dashboard.app("insturen").run(timeout=60)
        markup = handing_in(app, "cijfers.csv", IN_NUMBERS)
        assert "Wat betekenen de getallen in uw bestand?" in markup
        assert "Insturen" not in labels(app)
        app.radio[0].set_value(app.radio[0].options[0])
        assert "1 rij, 1 goed" in shown(app.run(timeout=60))
        assert "1 vragenlijst is binnen." in press(app, "Insturen")


def test_without_a_running_wave_questionnaires_are_checked_but_not_stored(
    dashboard: Dashboard,
) -> None:
    content = (EXAMPLES / "nulmeting-excel-nl.csv").read_bytes()
    with dashboard.sending(dashboard.signed_in(WITHOUT_ONE)):
        app = dashboard.app("insturen").run(timeout=60)
        markup = handing_in(app, "nulmeting.csv", content)
    assert "23 rijen, 23 goed" in markup
    assert "Vraag LSA om de meting te openen" in markup
    assert "Insturen" not in labels(app)


def test_a_list_of_activities_is_recognised_and_stored_without_a_wave(
    own_dashboard: Dashboard,
) -> None:
    with own_dashboard.sending(own_dashboard.signed_in(WITHOUT_ONE)):
        app = own_dashboard.app("insturen").run(timeout=60)
        assert "1 rij, 1 goed" in handing_in(app, "activiteiten.csv", ONE_ACTIVITY)
        assert "1 activiteit is binnen." in press(app, "Insturen")


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01\x02", b"PK\x03\x04 a workbook", "één,twéé\n1,2".encode("utf-16")],
    ids=["empty", "not text", "really a workbook", "other headings"],
)
def test_a_file_that_is_something_else_gets_a_sentence(
    dashboard: Dashboard, content: bytes
) -> None:
    with dashboard.sending(dashboard.signed_in(WITH_A_RUNNING_WAVE)):
        app = dashboard.app("insturen").run(timeout=60)
        markup = handing_in(app, "iets.csv", content)
    assert "Er is niets opgeslagen" in markup
    assert "Insturen" not in labels(app)


def test_no_word_of_the_office_stands_on_the_page(dashboard: Dashboard) -> None:
    # source: the list of words that initiatives never see
    opened = dashboard.open("insturen", WITH_A_RUNNING_WAVE)
    for word in ("T18", "batch", "codering", "respons "):
        assert word not in opened.markup


def test_in_a_demo_the_messy_example_is_offered_where_its_questionnaire_runs(
    dashboard: Dashboard,
) -> None:
    address = "/voorbeeld/rommelig-excel.xlsx"
    assert address in dashboard.open("insturen", WITH_A_RUNNING_WAVE).markup
    assert address not in dashboard.open("insturen", WITHOUT_ONE).markup


def test_beside_real_data_the_messy_example_does_not_exist(own_dashboard: Dashboard) -> None:
    asked = Request({"type": "http", "path_params": {"name": "rommelig-excel.xlsx"}})
    assert messy_example(asked).status_code == 200
    with own_dashboard.monitor.store.write() as writer:
        writer.execute("DELETE FROM store_property WHERE name = 'demo_today'")
    assert messy_example(asked).status_code == 404
