"""The pages of LSA: the week from the state of the store, the cards, planning and closing of waves."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from tests.pages.harness import Dashboard


def shown(app: AppTest) -> str:
    assert [f"{each.type}: {each.message}" for each in app.exception] == []
    return "\n".join(str(element.proto) for element in app.main)


def press(app: AppTest, label: str) -> str:
    next(button for button in app.button if button.label == label).click()
    app.run(timeout=60)
    return shown(app)


def state_of(dashboard: Dashboard, slug: str, period: str) -> str:
    with dashboard.monitor.store.read() as reader:
        return str(
            reader.value(
                "SELECT wave.state FROM wave JOIN initiative ON initiative.id = wave.initiative_id"
                " WHERE initiative.slug = $slug AND wave.period = $period",
                {"slug": slug, "period": period},
            )
        )


def test_today_names_the_month_the_wave_that_closes_and_the_open_questions(
    dashboard: Dashboard,
) -> None:
    markup = dashboard.open("vandaag", "lsa").markup
    assert "Maand 19 van 24." in markup
    assert "sluit op 14 december (nog 9 dagen); 8 van de 25 zijn binnen" in markup
    assert "heeft nog open vragen" in markup


def test_the_cards_stand_in_the_order_of_the_alphabet(dashboard: Dashboard) -> None:
    markup = dashboard.open("vandaag", "lsa").markup
    names = (
        "Buurtbakfiets De Brug",
        "Buurttuin De Linde",
        "Eettafel Op de Hoek",
        "Flat De Lift",
        "Huiskamer Het Kompas",
        "Koffie in De Wachtkamer",
    )
    titles = re.findall(r"<h[23][^>]*>([^<]+)</h[23]>", markup)
    assert [title for title in titles if title in names] == list(names)


def test_the_neighbourhood_of_the_address_is_opened(dashboard: Dashboard) -> None:
    markup = dashboard.open("buurten", "lsa", query={"initiatief": "het-kompas"}).markup
    assert "Huiskamer Het Kompas, Voorbeeldhoven" in markup


def test_an_address_that_names_no_initiative_opens_the_first(dashboard: Dashboard) -> None:
    opened = dashboard.open("buurten", "lsa", query={"initiatief": "' OR 1=1"})
    assert opened.errors == []
    assert "Buurtbakfiets De Brug, Fantasterdam" in opened.markup


def test_a_wave_is_closed_only_after_saying_so_and_reopened_only_with_a_reason(
    own_dashboard: Dashboard,
) -> None:
    asked = {"initiatief": "de-wachtkamer", "meting": "T18"}
    with own_dashboard.sending(own_dashboard.signed_in("lsa")):
        app = own_dashboard.app("meetmomenten", asked).run(timeout=60)
        close = next(button for button in app.button if button.label == "Afronden")
        assert close.disabled
        app.checkbox[0].check()
        app.run(timeout=60)
        assert "is afgerond. De cijfers staan bij Buurten." in press(app, "Afronden")
        assert state_of(own_dashboard, "de-wachtkamer", "T18") == "closed"
        assert "Geef een reden" in press(app, "Weer openen")
        app.text_input[0].set_value("Er lagen nog drie vragenlijsten.")
        assert "is weer open." in press(app, "Weer openen")
        assert state_of(own_dashboard, "de-wachtkamer", "T18") == "open"


def test_a_coach_reads_the_table_and_is_offered_no_action(dashboard: Dashboard) -> None:
    with dashboard.sending(dashboard.signed_in("coach")):
        app = dashboard.app("meetmomenten").run(timeout=60)
    assert "Stand van de metingen per initiatief" in shown(app)
    assert [button.label for button in app.button] == []


def test_completeness_opens_the_running_wave_that_closes_first_with_a_message(
    dashboard: Dashboard,
) -> None:
    markup = dashboard.open("volledigheid", "lsa").markup
    # By the demo's plan: 17 to come at De Wachtkamer, 15 at Op de Hoek.
    assert "Er kunnen nog 32 vragenlijsten binnenkomen" in markup
    assert "Koffie in De Wachtkamer: meting na anderhalf jaar" in markup
    assert "Beste mensen van Koffie in De Wachtkamer," in markup
    assert "8 van de 25 vragenlijsten zijn binnen. Insturen kan tot en met 14 december." in markup


def test_completeness_tells_of_the_wave_of_the_address(dashboard: Dashboard) -> None:
    asked = {"initiatief": "de-lift", "meting": "T12"}
    markup = dashboard.open("volledigheid", "lsa", query=asked).markup
    assert "Flat De Lift: meting na een jaar" in markup
    assert "codes die eerder meededen en hier niet" in markup
    assert "Beste mensen van" not in markup  # a finished wave asks nothing any more


def test_completeness_says_so_when_the_address_names_no_wave(dashboard: Dashboard) -> None:
    for asked in ({"initiatief": "de-lift", "meting": "T24"}, {"initiatief": "x", "meting": "T0"}):
        opened = dashboard.open("volledigheid", "lsa", query=asked)
        assert opened.errors == []
        assert "Die meting is er niet." in opened.markup
        assert "Koffie in De Wachtkamer: meting na anderhalf jaar" in opened.markup


def test_a_running_measurement_is_told_of_above_the_figures_of_its_neighbourhood(
    dashboard: Dashboard,
) -> None:
    told = "De meting na anderhalf jaar loopt nog."
    running = dashboard.open("buurten", "lsa", query={"initiatief": "de-wachtkamer"})
    finished = dashboard.open("buurten", "lsa", query={"initiatief": "de-linde"})

    assert told in running.markup
    assert told not in finished.markup
