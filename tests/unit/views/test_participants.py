"""Who took part: the cells of one scope, in time order, one figure for each question, and no live count among them."""

from __future__ import annotations

from bb_data.catalogue.loader import catalogue
from bb_data.display.participants import told_finding
from bb_data.model.cell import PROGRAMME_SCOPE, Cell, CellAddress, Status
from bb_data.views.participants import Participants, participants_of
from tests.unit.display.released_cells import coded, released, shown, withheld

LINDE = "initiatief:de-linde"
ROLES = [
    shown(f"roles.visitor/{LINDE}/T0", 60, 50, 70, 80, unit="percent"),
    shown(f"roles.helps/{LINDE}/T0", 35, 25, 45, 80, unit="percent"),
    shown(f"roles.organises/{LINDE}/T0", 5, 2, 10, 60, unit="percent"),
    shown(f"roles.visitor/{LINDE}/T6", 60, 50, 70, 70, unit="percent"),
    shown(f"roles.helps/{LINDE}/T6", 35, 25, 45, 70, unit="percent"),
    shown(f"roles.organises/{LINDE}/T6", 5, 2, 10, 70, unit="percent"),
    withheld(f"roles.visitor/{LINDE}/T12", unit="percent"),
    withheld(f"roles.helps/{LINDE}/T12", unit="percent"),
    coded(f"roles.organises/{LINDE}/T12", 6, status=Status.BOTTOM_CODED),
]
WOMEN = Cell(
    CellAddress("djg11.mean", LINDE, "T0", "sex=vrouw"),
    Status.SHOWN,
    4.0,
    3.2,
    4.8,
    44,
    "points",
    "t_interval",
)
CELLS = [
    *ROLES,
    WOMEN,
    shown(f"response.again/{LINDE}/T0-T12", 76, 66, 84, 84, unit="percent"),
    shown(f"response.again/{LINDE}/T0-T6", 83, 74, 90, 84, unit="percent"),
    shown(f"djg11.mean/{LINDE}/T0", 4.1, 3.5, 4.7, 82),
    shown(f"djg11.lonely/{LINDE}/T0", 60, 50, 70, 82, unit="percent"),
    shown(f"background.living_alone/{LINDE}/T0", 50, 40, 60, 78, unit="percent"),
    shown(f"background.living_alone/{LINDE}/T12", 51, 41, 61, 77, unit="percent"),
    shown(f"reach/{LINDE}/2026Q1", 90, n=90, unit="people"),
    shown("djg11.dropout.difference/programma/T0-T12", 1.0, 0.3, 1.8, 428),
    shown("djg11.mean/programma/T0", 4.1, 3.9, 4.3, 448),
]


def of(scope: str) -> Participants:
    return participants_of(released(CELLS), catalogue(), scope)


def test_waves_and_later_waves_stand_in_time_order() -> None:
    told = of(LINDE)
    assert told.waves == ("T0", "T6", "T12")
    assert list(told.again) == ["T6", "T12"]


def test_a_question_or_scale_is_told_once_whatever_is_made_of_it() -> None:
    # Share and mean of one scale, and the three roles of one question, are over the same people.
    assert list(of(LINDE).answered) == [
        "background.living_alone",
        "djg11.mean",
        "roles.visitor",
    ]


def test_classes_of_a_breakdown_are_those_of_the_loneliness_score() -> None:
    assert {
        one: [str(at) for at in found.values()] for one, found in of(LINDE).classes.items()
    } == {"sex=vrouw": [f"djg11.mean/{LINDE}/T0/sex=vrouw"]}


def test_roles_are_stacked_only_where_they_are_of_the_same_people() -> None:
    # T0: one role leaves people out. T12: no role is shown.
    assert of(LINDE).waves_of_roles == ("T6",)


def test_who_left_is_known_of_the_programme_only() -> None:
    assert list(of(PROGRAMME_SCOPE).left) == ["T12"]
    assert of(LINDE).left == {}


def test_the_page_holds_no_cell_of_another_scope_or_subject() -> None:
    held = {str(cell.address) for cell in of(LINDE).released}
    assert not {one for one in held if "programma" in one or one.startswith("reach")}
    assert of("initiatief:op-de-hoek").waves == ()


def test_the_sentence_is_of_who_came_back_or_of_who_started() -> None:
    told = of(LINDE)
    assert told_finding(told, "T12") == "76% van wie startte, vulde de meting na een jaar ook in"
    assert told_finding(told, "T0") == "84 mensen vulden de startmeting in"
    assert told_finding(of(PROGRAMME_SCOPE), "T0") == "Wie meededen aan de startmeting"
