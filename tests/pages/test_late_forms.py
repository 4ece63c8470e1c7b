"""Late forms are told to wait, on the initiative's page and LSA's; one button brings them in and says what it did."""

from __future__ import annotations

from bb_data.model.identifiers import uuid7
from bb_data.store.person_tables import ANSWER_TABLES
from tests.pages.harness import Dashboard

SLUG, PERIOD = "de-linde", "T18"
TOLD = "Deze 3 vragenlijsten tellen mee bij de volgende bijwerking."


def three_wait(dashboard: Dashboard) -> None:
    """Three new people whose forms are as three that are in."""
    with dashboard.monitor.store.write() as writer:
        forms = writer.rows(
            "SELECT response.id, response.wave_id, wave.initiative_id FROM response"
            " JOIN wave ON wave.id = response.wave_id"
            " JOIN initiative ON initiative.id = wave.initiative_id"
            " WHERE slug = $slug AND period = $period ORDER BY response.id LIMIT 3",
            {"slug": SLUG, "period": PERIOD},
        )
        for number, (form, _wave, initiative) in enumerate(forms):
            new, person = uuid7(), uuid7()
            writer.insert_row(
                "participant", id=person, initiative_id=initiative, code=f"NAKOMER{number}"
            )
            asked = {"new": new, "form": form}
            writer.execute(
                "INSERT INTO waiting_response SELECT $new, wave_id, $person, batch_id,"
                " filled_in_on, mode, consent, is_late_baseline FROM response WHERE id = $form",
                asked | {"person": person},
            )
            for table in ANSWER_TABLES:
                writer.execute(
                    f"INSERT INTO waiting_{table} SELECT $new, {table}.* EXCLUDE (response_id)"
                    f" FROM {table} WHERE response_id = $form",
                    asked,
                )


def test_the_page_says_how_many_wait_and_the_button_what_it_did(own_dashboard: Dashboard) -> None:
    account = f"initiative:{SLUG}"
    assert "bijwerking" not in own_dashboard.open("mijn-buurt", account).markup
    three_wait(own_dashboard)
    assert TOLD in own_dashboard.open("mijn-buurt", account).markup
    with own_dashboard.sending(own_dashboard.signed_in(account)):
        app = own_dashboard.app("mijn-buurt").run(timeout=60)
        next(button for button in app.button if button.label == "Bijwerken").click()
        app = app.run(timeout=120)
    assert not app.exception
    markup = "\n".join(str(element.proto) for element in app.main)
    assert "3 vragenlijsten tellen nu mee." in markup
    assert "De cijfers blijven nog zoals ze waren" in markup
    assert TOLD not in markup


def test_lsa_sees_them_at_the_measurements(own_dashboard: Dashboard) -> None:
    three_wait(own_dashboard)
    page = own_dashboard.open("meetmomenten", "lsa", query={"initiatief": SLUG, "meting": PERIOD})
    assert ", 3 wachten" in page.markup
    assert TOLD in page.markup


def test_a_coach_sees_them_and_has_no_button(own_dashboard: Dashboard) -> None:
    three_wait(own_dashboard)
    page = own_dashboard.open("meetmomenten", "coach")
    assert ", 3 wachten" in page.markup
    assert "Bijwerken" not in page.markup


def test_the_page_for_files_offers_the_closed_measurements_when_none_runs(
    dashboard: Dashboard,
) -> None:
    markup = dashboard.open("insturen", f"initiative:{SLUG}").markup
    assert "Horen de vragenlijsten bij een meting die al is afgerond?" in markup


def test_the_page_for_typing_offers_them_too_and_keeps_the_choice(
    own_dashboard: Dashboard,
) -> None:
    account = f"initiative:{SLUG}"
    with own_dashboard.sending(own_dashboard.signed_in(account)):
        app = own_dashboard.app("overtypen").run(timeout=60)
        assert not app.exception
        assert [one.label for one in app.text_input] == []
        app.selectbox[0].select(PERIOD)
        app = app.run(timeout=60)
        assert "Welke code staat er op de vragenlijst?" in [one.label for one in app.text_input]
        assert "telt mee bij de volgende bijwerking" in "\n".join(str(e.proto) for e in app.main)
