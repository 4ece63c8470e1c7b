"""A tab that turns out to be another account's begins anew: no file, code, receipt or activity of the former is left in it."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.pages.harness import VISITOR, Dashboard

FIRST, SECOND = "initiative:de-wachtkamer", "initiative:de-linde"
ACTIVITY = b"datum;activiteit;deelnemers\n04-12-2026;Verzonnen soep;14\n"
COUNTED = "1 rij, 1 goed"
THANKS = "1 activiteit is binnen"


def shown(app: AppTest) -> str:
    assert [f"{each.type}: {each.message}" for each in app.exception] == []
    return "\n".join(str(element.proto) for element in app.main)


def with_a_file(dashboard: Dashboard, app: AppTest) -> None:
    with dashboard.sending(dashboard.signed_in(FIRST)):
        app.run(timeout=60)
        app.file_uploader[0].set_value(("soep.csv", ACTIVITY, "text/csv"))
        app.run(timeout=60)
        assert COUNTED in shown(app)


def hand_in(dashboard: Dashboard, app: AppTest) -> None:
    with_a_file(dashboard, app)
    with dashboard.sending(dashboard.signed_in(FIRST)):
        next(one for one in app.button if one.label == "Insturen").click()
        app.run(timeout=60)
        assert THANKS in shown(app)


def seen_by(dashboard: Dashboard, app: AppTest, account: str) -> str:
    with dashboard.sending(dashboard.signed_in(account)):
        app.run(timeout=60)
        return shown(app)


def test_a_file_and_a_receipt_are_not_shown_to_another_account(own_dashboard: Dashboard) -> None:
    app = own_dashboard.app("insturen")
    with_a_file(own_dashboard, app)
    assert COUNTED not in seen_by(own_dashboard, app, SECOND)
    hand_in(own_dashboard, app)
    assert THANKS not in seen_by(own_dashboard, app, SECOND)
    # Not even after the first comes back: it is gone, not hidden.
    assert THANKS not in seen_by(own_dashboard, app, FIRST)


def test_whoever_was_signed_out_goes_on_where_she_was(own_dashboard: Dashboard) -> None:
    app = own_dashboard.app("insturen")
    hand_in(own_dashboard, app)
    assert THANKS not in seen_by(own_dashboard, app, VISITOR)
    assert THANKS in seen_by(own_dashboard, app, FIRST)
