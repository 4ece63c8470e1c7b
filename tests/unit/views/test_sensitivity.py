"""What is laid beside a change: the same change by other estimators, each scale by itself, and nothing else of the release."""

from __future__ import annotations

from bb_data.catalogue.loader import catalogue
from bb_data.model.cell import PROGRAMME_SCOPE
from bb_data.views.research import scope_of
from bb_data.views.sensitivity import Sensitivity, pairs_of, scopes_with_change, sensitivity_of
from tests.unit.display.released_cells import released, shown, withheld

LINDE = "initiatief:de-linde"
PROGRAMME = [
    shown("djg11.mean/programma/T0", 4.0, 3.7, 4.3, 400),
    shown("djg11.mean/programma/T6", 3.9, 3.6, 4.2, 380),
    shown("djg11.mean/programma/T12", 3.6, 3.3, 3.9, 350),
    shown("djg11.change/programma/T0-T12", -0.5, -1.8, 0.9, 292, verdict="undecided"),
    shown("djg11.change/programma/T0-T6", 0.0, -1.2, 1.3, 340, verdict="undecided"),
    shown("djg11.change.pooled/programma/T0-T12", -0.6, -0.8, -0.3, 292),
    shown("djg11.change.cautious/programma/T0-T12", -0.5, -1.8, 0.9, 292),
    shown("djg6.change/programma/T0-T12", -0.3, -0.8, 0.2, 316, verdict="undecided"),
    shown("djg6.change.pooled/programma/T0-T12", -0.4, -0.5, -0.2, 316),
    shown("response.again/programma/T0-T12", 64, 60, 68, 502, unit="percent"),
    shown("djg11.reliability/programma/T0", 0.89, 0.87, 0.9, 448, unit="number"),
    shown("djg11.reliability/programma/T6", 0.88, 0.86, 0.9, 400, unit="number"),
    withheld("djg11.reliability/programma/T12", unit="number"),
    shown("djg11.course/programma/T0", 3.6, 3.3, 3.9, 448),
    shown("djg11.course/programma/T12", 3.2, 2.9, 3.5, 381),
    shown("lsns6.change/programma/T0-T12", 0.4, 0.1, 0.7, 300),
]
OF_LINDE = [
    shown(f"djg11.mean/{LINDE}/T0", 4.0, 3.7, 4.3, 84),
    shown(f"djg11.change/{LINDE}/T0-T12", -1.1, -1.7, -0.5, 64, verdict="lower"),
    shown(f"djg11.change.shrunken/{LINDE}/T0-T12", -1.0, -1.9, -0.1, 64),
]


def of(scope: str, period: str) -> Sensitivity:
    found = sensitivity_of(released([*PROGRAMME, *OF_LINDE]), catalogue(), scope, period)
    assert found is not None
    return found


def test_the_programme_is_laid_beside_its_other_estimators_each_scale_by_itself() -> None:
    eleven, six = of(PROGRAMME_SCOPE, "T0-T12").scales
    assert (eleven.n_items, list(eleven.others)) == (11, ["cautious", "pooled"])
    assert (six.n_items, list(six.others)) == (6, ["pooled"])
    assert str(six.main) == "djg6.change/programma/T0-T12/-"
    # source: M = 0.2 x the catalogue's SD: 0.6 on djg11, 0.34 on djg6
    assert (round(eleven.same_within or 0, 2), round(six.same_within or 0, 2)) == (0.6, 0.34)


def test_an_initiative_has_the_estimators_of_an_initiative_only() -> None:
    (scale,) = of(LINDE, "T0-T12").scales
    assert list(scale.others) == ["shrunken"]


def test_beside_a_pair_stand_figures_of_that_pair_and_its_two_waves() -> None:
    told = of(PROGRAMME_SCOPE, "T0-T12")
    assert [str(at) for at in told.beside["reliability"]] == [
        "djg11.reliability/programma/T0/-",
        "djg11.reliability/programma/T12/-",
    ]
    again = told.of("took_part_again")
    assert again is not None
    assert again.value == 64
    assert told.of("tau") is None


def test_the_page_holds_no_cell_of_another_topic_scope_or_pair() -> None:
    held = {str(cell.address) for cell in of(PROGRAMME_SCOPE, "T0-T12").released}
    assert "djg11.course/programma/T12/-" in held
    assert not {one for one in held if "lsns6" in one or "linde" in one or "T0-T6" in one}


def test_pairs_stand_in_time_order_and_what_is_not_there_gives_nothing() -> None:
    cells = released([*PROGRAMME, *OF_LINDE])
    assert pairs_of(cells, catalogue(), PROGRAMME_SCOPE) == ("T0-T6", "T0-T12")
    assert pairs_of(cells, catalogue(), "initiatief:op-de-hoek") == ()
    assert sensitivity_of(cells, catalogue(), PROGRAMME_SCOPE, "T0-T18") is None
    assert sensitivity_of(cells, catalogue(), "initiatief:op-de-hoek", "T0-T12") is None
    assert sensitivity_of(released([]), catalogue(), PROGRAMME_SCOPE, "") is None


def test_who_has_a_change_is_known_before_anybody_is_chosen() -> None:
    cells = [*PROGRAMME, *OF_LINDE, shown("djg11.mean/initiatief:de-lift/T0", 4.0, 3.0, 5.0, 80)]
    assert scopes_with_change(released(cells), catalogue()) == {PROGRAMME_SCOPE, LINDE}


def test_an_address_names_the_programme_or_an_initiative() -> None:
    assert scope_of("programma") == PROGRAMME_SCOPE
    assert scope_of("de-linde") == LINDE
