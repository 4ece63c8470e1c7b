"""What is shown before a file goes in is what the receipt says after it, whatever was there and is chosen."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bb_data.catalogue.loader import catalogue
from bb_data.intake.consequences import Group, consequences_of
from bb_data.model.problem import Level
from tests.hand_ins import OpenWave, check_rows, form

CODES = st.sampled_from(["K17", "K71", "W11", "W12", "", "x"])
cells = st.fixed_dictionaries(
    {
        "djg3": st.sampled_from(["ja", "nee", "", "een beetje"]),
        "datum": st.sampled_from(["12-11-2026", "13-11-2026", "01-03-2026", "12-11-2062"]),
        "wijze": st.sampled_from(["papier", "online"]),
    }
)
files = st.lists(st.tuples(CODES, cells), min_size=1, max_size=5)
chosen = st.booleans()
activity_files = st.lists(
    st.tuples(
        st.sampled_from(["Koffie", "Soep", ""]), st.sampled_from(["", "8", "9", "veel", "0"])
    ),
    min_size=1,
    max_size=4,
)
visit_files = st.lists(
    st.tuples(st.sampled_from(["Koffie", "Soep"]), st.sampled_from(["W11", "W12", ""])),
    min_size=1,
    max_size=4,
)


def hold(shown, receipt, *, takes_good_rows: bool) -> None:
    assert receipt.problems == shown.problems
    assert (
        receipt.n_rows
        == shown.n_rows
        == (shown.n_new + shown.n_same + shown.n_changed + shown.n_rejected)
    )
    has_errors = any(problem.level is Level.ERROR for problem in shown.problems)
    if takes_good_rows or not has_errors:
        told = (receipt.n_new, receipt.n_same, receipt.n_changed, receipt.n_rejected)
        assert told == (shown.n_new, shown.n_same, shown.n_changed, shown.n_rejected)
        assert receipt.is_committed == bool(shown.n_new + shown.n_changed)
    else:
        assert not receipt.is_committed
        assert receipt.n_rejected == shown.n_rejected
    for group, n in (
        (Group.NEW, shown.n_new),
        (Group.CHANGED, shown.n_changed),
        (Group.REJECTED, shown.n_rejected),
        (Group.DOUBTFUL, shown.n_doubtful),
    ):
        assert len(shown.rows[group]) == n


@settings(max_examples=40, deadline=None)
@given(files, files, files, chosen, chosen)
def test_of_questionnaires(first, second, third, takes_good_rows, replaces_changed) -> None:
    with tempfile.TemporaryDirectory() as folder:
        wave = OpenWave(Path(folder))
        wave.open_wave("T6")
        for taken, period in ((first, "T0"), (second, "T6")):
            rows = [form(code, **changes) for code, changes in taken]
            wave.survey(rows, period, takes_good_rows=True, replaces_changed=True)
        rows = [form(code, **changes) for code, changes in third]
        checked = wave.checked(rows, "T6")
        shown = consequences_of(
            wave.database,
            catalogue(),
            wave.initiative,
            "T6",
            checked,
            replaces_changed=replaces_changed,
        )
        receipt = wave.survey(
            rows, "T6", takes_good_rows=takes_good_rows, replaces_changed=replaces_changed
        )
        if checked.is_stopped or (checked.has_errors and not takes_good_rows):
            assert not receipt.is_committed
        else:
            hold(shown, receipt, takes_good_rows=takes_good_rows)
            assert len(shown.rows[Group.SAME]) == shown.n_same
        wave.database.close()


@settings(max_examples=40, deadline=None)
@given(activity_files, visit_files, activity_files, visit_files, chosen, chosen)
def test_of_lists(first, visits, second, more_visits, takes_good_rows, replaces_changed) -> None:
    def rows_of_activities(taken):
        return [{"datum": "03-11-2026", "activiteit": title, "deelnemers": n} for title, n in taken]

    def rows_of_visits(taken):
        return [{"datum": "03-11-2026", "activiteit": title, "code": code} for title, code in taken]

    with tempfile.TemporaryDirectory() as folder:
        wave = OpenWave(Path(folder))
        wave.list("attendance", rows_of_visits(visits), takes_good_rows=True)
        wave.list("activities", rows_of_activities(first), takes_good_rows=True)
        for kind, rows in (
            ("activities", rows_of_activities(second)),
            ("attendance", rows_of_visits(more_visits)),
        ):
            checked = check_rows(kind, rows)
            shown = consequences_of(
                wave.database,
                catalogue(),
                wave.initiative,
                "",
                checked,
                replaces_changed=replaces_changed,
            )
            receipt = wave.list(
                kind, rows, takes_good_rows=takes_good_rows, replaces_changed=replaces_changed
            )
            if checked.is_stopped or (checked.has_errors and not takes_good_rows):
                assert not receipt.is_committed
            else:
                hold(shown, receipt, takes_good_rows=takes_good_rows)
        wave.database.close()
