"""Noting an activity on the page: every question is asked once and each has a way on. The people and codes are demo data."""

from __future__ import annotations

from itertools import permutations

from streamlit.testing.v1 import AppTest

from bb_data.intake.near_codes import near_matches
from tests.pages.harness import Dashboard

ACCOUNT, SLUG = "initiative:de-linde", "de-linde"


def shown(app: AppTest) -> str:
    assert [f"{each.type}: {each.message}" for each in app.exception] == []
    return "\n".join(str(element.proto) for element in app.main)


def look_alike(dashboard: Dashboard) -> str:
    """A code that nobody has and that looks like one that somebody has."""
    with dashboard.monitor.store.read() as reader:
        rows = reader.rows(
            "SELECT code FROM participant JOIN initiative ON initiative.id = initiative_id"
            f" WHERE slug = '{SLUG}' ORDER BY code"
        )
    known = [code for (code,) in rows]
    tried = ("".join([code[0], *rest]) for code in known for rest in permutations(code[1:]))
    return next(code for code in tried if code not in known and near_matches([code], known))


def note(app: AppTest, title: str, people: int, codes: str) -> str:
    app.selectbox[0].set_value(title)
    app.number_input[0].set_value(people)
    app.text_area[0].set_value(codes)
    return press(app, "Bewaren")


def press(app: AppTest, label: str) -> str:
    next(button for button in app.button if button.label == label).click()
    app.run(timeout=60)
    return shown(app)


def test_a_doubtful_code_and_other_numbers_are_asked_about_one_after_the_other(
    own_dashboard: Dashboard,
) -> None:
    code = look_alike(own_dashboard)
    with own_dashboard.sending(own_dashboard.signed_in(ACCOUNT)):
        app = own_dashboard.app("activiteiten").run(timeout=60)
        title = app.selectbox[0].options[0]
        assert "is bewaard" in note(app, title, 9, "")
        assert f"{code} lijkt op" in note(app, title, 8, code)
        told = press(app, "Ja, bewaar zo")
        assert "Deze activiteit is er al, met andere aantallen" in told
        assert "lijkt op" not in told
        assert "is bewaard" in press(app, "Vervang de vorige aantallen")
    with own_dashboard.monitor.store.read() as reader:
        found = reader.rows(
            "SELECT n_participants FROM activity JOIN initiative ON initiative.id = initiative_id"
            f" WHERE slug = '{SLUG}' AND title = $title ORDER BY held_on DESC LIMIT 1",
            {"title": title},
        )
    assert found == [(8,)]


def test_a_name_among_the_codes_is_not_stored(own_dashboard: Dashboard) -> None:
    with own_dashboard.sending(own_dashboard.signed_in(ACCOUNT)):
        app = own_dashboard.app("activiteiten").run(timeout=60)
        title = app.selectbox[0].options[0]
        told = note(app, title, 9, "Anneke Verzonnema")
        assert "Dit zijn geen codes" in told
        assert "is bewaard" not in told
