"""Published rates beside an initiative's figures: what is shown when, in whose words, and that no chart takes them."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from bb_data.catalogue.regional import regional_sources
from bb_data.disclosure.released import Released
from bb_data.display import charts
from bb_data.display.tables import counts_table
from bb_data.errors import RefusedError
from bb_data.intake.regional.keeping import keep_rates
from bb_data.intake.regional.published import read_published
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.regional import RegionalRates
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.programme.surroundings import locate
from tests.banned import LONELY
from tests.pages.harness import Dashboard
from tests.pages.test_words import texts
from tests.unit.intake.regional.downloads import OPEN_DATA

SLUG = "de-wachtkamer"
OWN = f"initiative:{SLUG}"
QUERY = {"initiatief": SLUG}
PLACE = {"neighbourhood": "BU90010102"}


def place(dashboard: Dashboard, **codes: str | int) -> None:
    with dashboard.monitor.store.write() as writer:
        locate(writer, COMMAND_LINE, initiative_by_slug(writer, SLUG), **codes)  # type: ignore[arg-type]


def keep(dashboard: Dashboard, text: str = OPEN_DATA) -> None:
    table = regional_sources().table("50120NED")
    assert table is not None
    keep_rates(dashboard.monitor.store, COMMAND_LINE, table, read_published(text.encode()))


def of_staff(dashboard: Dashboard, language: str = "nl") -> str:
    opened = dashboard.open("buurten", "lsa", language, QUERY)
    assert opened.errors == []
    return "\n".join(texts(opened))


def of_initiative(dashboard: Dashboard, language: str = "nl") -> str:
    opened = dashboard.open("onze-resultaten", OWN, language)
    assert opened.errors == []
    return "\n".join(texts(opened))


def test_from_nothing_known_to_a_figure(own_dashboard: Dashboard) -> None:
    read = of_staff(own_dashboard)
    assert "Deze plek is verzonnen" in read
    assert "Achtergrond" not in of_initiative(own_dashboard)

    place(own_dashboard, **PLACE)
    read = of_staff(own_dashboard)
    assert "Er zijn nog geen cijfers van RIVM ingelezen" in read
    assert "benchmark fetch" in read
    assert "Achtergrond" not in of_initiative(own_dashboard)

    keep(own_dashboard, OPEN_DATA.replace("9001", "9002"))
    assert "staat geen cijfer over deze plek" in of_staff(own_dashboard)
    assert "Achtergrond" not in of_initiative(own_dashboard)

    keep(own_dashboard)
    read = of_staff(own_dashboard)
    for part in (
        "Achtergrond · schatting met een model",
        "In deze wijk was in 2022 naar schatting 44% van de volwassenen eenzaam.",
        "We hebben van 2022 geen cijfer over deze buurt. Daarom staat hier het cijfer van de wijk.",
        "Dit is geen meting van het initiatief.",
        "StatLine-tabel 50120NED · cijfers van 2022",
        "Gemeente Proefstad",
        "Wijk WK900101",
    ):
        assert part in read
    assert "indeling van" not in read
    assert "Eenzaam, 65 jaar en ouder" in read

    own = of_initiative(own_dashboard)
    assert "In deze wijk miste in 2022 naar schatting 44% van de volwassenen contact." in own
    assert "Over het werk van het initiatief zegt het niets." in own
    assert "WK900101" not in own
    assert not LONELY.search(own.replace("Eenzaamheidsschaal", ""))

    english = of_staff(own_dashboard, "en")
    assert "Background · model estimate" in english
    assert "an estimated 44% of adults were lonely in 2022" in english


def test_beside_real_data_it_says_how_a_place_is_given() -> None:
    def page() -> None:
        from bb_data.display.surroundings import for_staff
        from bb_data.model.regional import RegionalRates

        for_staff(RegionalRates(), "linde")

    app = AppTest.from_function(page).run(timeout=60)
    assert not app.exception
    read = "\n".join(str(element.proto) for element in app.main)
    assert "initiative locate linde --buurt" in read


def test_without_a_figure_of_the_district_it_is_the_municipality(own_dashboard: Dashboard) -> None:
    place(own_dashboard, **PLACE)
    keep(own_dashboard, OPEN_DATA.replace("    44.4", "       ."))
    read = of_staff(own_dashboard)
    assert "In de gemeente Proefstad was in 2022 naar schatting 48%" in read
    assert "We hebben van 2022 geen cijfer over deze buurt en deze wijk." in read


def test_an_age_group_without_figures_has_no_column(own_dashboard: Dashboard) -> None:
    place(own_dashboard, **PLACE)
    keep(own_dashboard, "\n".join(OPEN_DATA.splitlines()[:-1]) + "\n")
    read = of_staff(own_dashboard)
    assert "Eenzaam, 18 jaar en ouder" in read
    assert "Eenzaam, 65 jaar en ouder" not in read


def test_codes_of_another_division_are_told_to_staff(own_dashboard: Dashboard) -> None:
    place(own_dashboard, municipality="GM9001", division_year=2026)
    keep(own_dashboard)
    assert "indeling van 2026, de tabel van die van 2022" in of_staff(own_dashboard)


def test_no_chart_draws_a_published_rate(own_dashboard: Dashboard) -> None:
    before = figures(own_dashboard)
    place(own_dashboard, **PLACE)
    keep(own_dashboard)
    assert figures(own_dashboard) == before


def figures(dashboard: Dashboard) -> list[object]:
    opened = dashboard.open("onze-resultaten", OWN)
    found = [json.loads(each.proto.spec) for each in opened.app.get("plotly_chart")]
    assert found
    return found


def test_a_chart_and_a_table_of_counts_refuse_published_rates(dashboard: Dashboard) -> None:
    rates = RegionalRates()
    assert not isinstance(rates, Released)
    with pytest.raises(RefusedError):
        charts.course(rates, dashboard.monitor.catalogue, "djg11.mean", "programma", palette=None)  # type: ignore[arg-type]
    with pytest.raises(RefusedError):
        counts_table(rates, {}, alt="")  # type: ignore[arg-type]
