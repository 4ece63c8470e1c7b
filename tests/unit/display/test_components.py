"""The pieces of pages: escaped, in words, with a table twin, and only for what was released."""

import pytest
from streamlit.testing.v1 import AppTest

from bb_data.display import shell
from bb_data.display.figure import figure
from bb_data.errors import RefusedError

HOSTILE = "<img src=x onerror=alert(1)>"


def _page_with_every_piece() -> None:
    from bb_data.catalogue.loader import catalogue
    from bb_data.display import charts
    from bb_data.display import components as c
    from bb_data.display.figure import figure
    from tests.unit.display.released_cells import released, shown, withheld

    name = "<img src=x onerror=alert(1)>"
    scope = "initiatief:de-linde"
    change = shown(f"djg11.change/{scope}/T0-T12", -0.4, -1.2, 0.4, 24, verdict="few_people")
    cells = released(
        [
            shown(f"djg11.mean/{scope}/T0", 4.8, 4.1, 5.5, 62),
            withheld(f"djg11.mean/{scope}/T6"),
            change,
        ]
    )
    c.finding(name, over=name, sign_name="linde")
    c.facts([c.Fact("408", name, name, "participation")])
    c.notice(name, kind="error", title=name)
    c.empty(name, name)
    c.progress(8, 25, name)
    c.points([name])
    c.initiative_card(
        c.InitiativeCard("de-linde", name, name, "linde", (c.Fact("8", name),), change, name)
    )
    chart = charts.course(cells, catalogue(), "djg11.mean", scope)
    figure(chart, title=name, key="a", note=name, verdict_of=change, minimum_n=10)


def _page_with_nothing_to_draw() -> None:
    from bb_data.catalogue.loader import catalogue
    from bb_data.display import charts
    from bb_data.display.figure import figure
    from tests.unit.display.released_cells import released, withheld

    scope = "initiatief:de-linde"
    hidden = released([withheld(f"djg11.mean/{scope}/T0")])
    figure(
        charts.course(hidden, catalogue(), "djg11.mean", scope),
        title="Contact missen",
        key="hidden",
        minimum_n=10,
    )
    figure(
        charts.course(released([]), catalogue(), "djg11.mean", scope), title="Leeg", key="nothing"
    )


def _html(page: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in page.get("html"))


def test_what_users_typed_never_becomes_markup() -> None:
    page = AppTest.from_function(_page_with_every_piece, default_timeout=30).run()
    assert not page.exception
    markup = _html(page)
    assert HOSTILE not in markup
    assert markup.count("&lt;img") >= 12


def test_a_figure_has_alternative_text_a_table_and_a_footer() -> None:
    page = AppTest.from_function(_page_with_every_piece, default_timeout=30).run()
    [drawn] = page.get("plotly_chart")
    assert "startmeting 4,8 (4,1 tot 5,5)" in drawn.proto.alt
    markup = _html(page)
    assert '<th scope="row">T0</th><td>4,8</td><td>4,1 tot 5,5</td>' in markup
    assert "vrijgave 2026-12-05-001" in markup
    assert "Vanaf 10 ingevulde vragenlijsten kan het wel." in markup


def test_a_verdict_is_said_with_a_sign_and_words() -> None:
    page = AppTest.from_function(_page_with_every_piece, default_timeout=30).run()
    assert "Te weinig mensen om een richting te noemen" in _html(page)


def test_a_figure_without_anything_to_draw_says_why_instead_of_drawing_an_empty_one() -> None:
    page = AppTest.from_function(_page_with_nothing_to_draw, default_timeout=30).run()
    assert not page.exception
    assert not page.get("plotly_chart")
    markup = _html(page)
    assert "want dan zijn mensen misschien te herkennen" in markup
    assert "Hier zijn nog geen cijfers van." in markup


def _page_with_figures_of_every_age() -> None:
    from datetime import date

    from bb_data.catalogue.loader import catalogue
    from bb_data.display import charts, shell
    from bb_data.display.figure import figure
    from bb_data.words import states
    from tests.unit.display.released_cells import released, shown

    # What the frame of a page does; the release of these cells goes up to 5 December 2026.
    shell._today.set(date(2027, 12, 5))
    scope = "initiatief:de-linde"
    cells = released([shown(f"djg11.mean/{scope}/T0", 4.8, 4.1, 5.5, 62)])
    chart = charts.course(cells, catalogue(), "djg11.mean", scope)
    figure(chart, title="Een jaar oud", key="year")
    figure(chart, title="Ouder", key="older", filled_in=(date(2026, 11, 1), date(2026, 12, 4)))
    figure(chart, title="Voorbeeld", key="example", is_example=True)
    nothing = charts.course(released([]), catalogue(), "djg11.mean", scope)
    figure(nothing, title="Niet gevraagd", key="asked", without_cells=states.not_asked())


def aged() -> AppTest:
    """The page above; afterwards no page has a today again."""
    page = AppTest.from_function(_page_with_figures_of_every_age, default_timeout=30).run()
    shell._today.set(None)
    return page


def test_a_figure_with_answers_of_more_than_a_year_ago_says_so() -> None:
    page = aged()
    assert not page.exception
    markup = _html(page)
    assert markup.count("Dit cijfer is ouder dan een jaar") == 1
    assert "de antwoorden gaan tot en met 4 december 2026" in markup


def test_a_question_that_was_not_asked_is_not_awaited() -> None:
    page = aged()
    markup = _html(page)
    assert "Deze vraag stond niet in de vragenlijst." in markup
    assert "Hier zijn nog geen cijfers van." not in markup


def test_an_example_says_that_it_is_invented_and_has_a_lower_heading() -> None:
    page = aged()
    markup = _html(page)
    assert 'Verzonnen voorbeeld</p><h3 class="bb-title">Voorbeeld</h3>' in markup
    assert markup.count("Verzonnen voorbeeld") == 1


def test_a_figure_that_is_no_chart_of_released_cells_is_refused() -> None:
    with pytest.raises(RefusedError):
        figure({"data": [{"y": [4.8]}]}, title="Zelf gemaakt", key="own")  # type: ignore[arg-type]


def _page_at_work() -> None:
    import streamlit as st

    from bb_data.display import components as c
    from bb_data.errors import ReleaseError

    def refused(told):
        told("Stap 1")
        raise ReleaseError("Probeer het nog eens.")

    def done(told):
        told("Stap 1")
        told("Stap 2")
        return "klaar"

    st.session_state["found"] = [c.at_work("Mislukt", refused), c.at_work("Gelukt", done)]


def test_long_work_shows_its_last_step_and_why_it_could_not_be_done():
    page = AppTest.from_function(_page_at_work, default_timeout=30).run()

    assert not page.exception
    assert page.session_state["found"] == [None, "klaar"]
    refused, done = page.status
    assert (refused.label, refused.state) == ("Mislukt", "error")
    assert (done.label, done.state) == ("Gelukt", "complete")
    assert [one.value for one in done.markdown][-1] == "Stap 2"
    assert "Probeer het nog eens." in _html(page)
