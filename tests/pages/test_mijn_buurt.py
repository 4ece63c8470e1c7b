"""The first page of an initiative: what is needed, until when, which codes are missing, finishing the wave."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.pages.harness import Dashboard

WITH_A_RUNNING_WAVE = "initiative:de-wachtkamer"


def shown(app: AppTest) -> str:
    assert [f"{each.type}: {each.message}" for each in app.exception] == []
    return "\n".join(str(element.proto) for element in app.main)


def test_the_running_wave_says_what_is_needed_and_until_when(dashboard: Dashboard) -> None:
    markup = dashboard.open("mijn-buurt", WITH_A_RUNNING_WAVE).markup
    assert "Nog 17 ingevulde vragenlijsten nodig" in markup
    assert "8 van de 25 vragenlijsten binnen" in markup
    assert "Insturen kan tot en met 14 december: nog 9 dagen." in markup


def test_missing_codes_are_those_of_the_own_initiative(dashboard: Dashboard) -> None:
    with dashboard.monitor.store.read() as reader:
        own = {
            code
            for (code,) in reader.rows(
                "SELECT code FROM participant JOIN initiative"
                " ON initiative.id = participant.initiative_id WHERE slug = 'de-wachtkamer'"
            )
        }
        others = {
            code
            for (code,) in reader.rows(
                "SELECT code FROM participant JOIN initiative"
                " ON initiative.id = participant.initiative_id WHERE slug <> 'de-wachtkamer'"
            )
        }
    markup = dashboard.open("mijn-buurt", WITH_A_RUNNING_WAVE).markup
    assert any(code in markup for code in own)
    assert not any(f" {code} " in markup for code in others - own)


def test_a_hand_in_with_open_questions_is_told(dashboard: Dashboard) -> None:
    told = "Van een insturing moeten nog regels anders."
    assert told in dashboard.open("mijn-buurt", "initiative:op-de-hoek").markup
    assert told not in dashboard.open("mijn-buurt", WITH_A_RUNNING_WAVE).markup


def test_between_waves_the_page_says_so(dashboard: Dashboard) -> None:
    markup = dashboard.open("mijn-buurt", "initiative:de-linde").markup
    assert "Er loopt nu geen meting" in markup
    assert "De meting na anderhalf jaar is afgerond." in markup


def test_finishing_asks_first_and_makes_the_figures(own_dashboard: Dashboard) -> None:
    with own_dashboard.sending(own_dashboard.signed_in(WITH_A_RUNNING_WAVE)):
        app = own_dashboard.app("mijn-buurt").run(timeout=60)
        finish = next(button for button in app.button if button.label == "Meting afronden")
        assert finish.disabled
        app.checkbox[0].check()
        app.run(timeout=60)
        next(button for button in app.button if button.label == "Meting afronden").click()
        markup = shown(app.run(timeout=60))
    assert "De cijfers staan bij Onze resultaten." in markup
    assert "Er loopt nu geen meting" in markup
