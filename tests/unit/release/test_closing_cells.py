"""Closing waves of a small hand-made store gives the cells that a person counts by hand."""

from datetime import date

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.cell import Status
from bb_data.release.build import build_release
from bb_data.release.published import newest
from tests.small_store import SmallStore, people

# Sixteen people at the start of De Linde; by hand: sum 64, mean 4, four of them at 0-2 (not lonely).
LINDE_T0 = [0, 1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 7, 7]
# The same sixteen at T12: everybody one point lower except those at 0; sum 49.
LINDE_T12 = [0, 0, 1, 1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 6, 6]


@pytest.fixture
def store(tmp_path):
    made = SmallStore(tmp_path)
    made.initiative("linde")
    made.wave("linde", "T0", {"djg11": people(LINDE_T0)})
    made.wave("linde", "T12", {"djg11": people(LINDE_T12)})
    yield made
    made.database.close()


def released(store):
    build_release(store.database, COMMAND_LINE, catalogue(), store.releases)
    return newest(store.releases).released()


def test_a_mean_is_the_mean_of_the_totals_with_a_t_interval(store):
    cell = released(store).get("djg11.mean/initiatief:linde/T0/-")

    # By hand: 64 / 16 = 4.0; squared deviations 64, so sd = sqrt(64/15) = 2.066, se = .5164;
    # source: t table, 15 degrees of freedom, .975: 2.1314; 4 -/+ 2.1314 * .5164 = 2.899, 5.101
    assert (cell.value, cell.lower, cell.upper) == (4.0, 2.9, 5.1)
    assert (cell.n, cell.unit, cell.status) == (16, "points", Status.SHOWN)
    assert cell.method == "t_interval"


def test_a_share_is_counted_over_the_same_people_with_wilson(store):
    cell = released(store).get("djg11.lonely/initiatief:linde/T0/-")

    # By hand: 12 of 16 have a total of 3 or more = 75 %.
    # source: statsmodels proportion_confint(12, 16, method="wilson"): .5050-.8982
    assert (cell.value, cell.lower, cell.upper, cell.n) == (75.0, 51.0, 90.0, 16)
    assert (cell.unit, cell.method) == ("percent", "wilson_interval")


def test_a_change_is_over_the_same_people(store):
    cell = released(store).get("djg11.change/initiatief:linde/T0-T12/-")

    # By hand: fifteen people -1, one 0: (49 - 64) / 16 = -.9375; squared deviations .9375,
    # se = sqrt(.9375/15/16) = .0625; -.9375 -/+ 2.1314 * .0625 = -1.0707, -.8043
    assert (cell.value, cell.lower, cell.upper, cell.n) == (-0.9, -1.1, -0.8, 16)
    assert cell.verdict == "few_people"


def test_subscales_are_over_the_same_people_as_the_total(store):
    cells = released(store)

    total = cells.get("djg11.mean/initiatief:linde/T0/-")
    emotional = cells.get("djg11.emotional.mean/initiatief:linde/T0/-")
    social = cells.get("djg11.social.mean/initiatief:linde/T0/-")
    assert total.n == emotional.n == social.n == 16
    assert total.value == pytest.approx(emotional.value + social.value, abs=0.1)


def test_the_short_scale_is_made_from_the_long_one(store):
    cells = released(store)

    assert cells.get("djg6.mean/initiatief:linde/T0/-").n == 16
    assert cells.get("djg6.change/initiatief:linde/T0-T12/-").n == 16


def test_one_initiative_makes_no_programme_change(store):
    cell = released(store).get("djg11.change/programma/T0-T12/-")

    assert (cell.status, cell.value, cell.n) == (Status.WITHHELD, None, None)


def test_a_form_with_a_blank_is_in_no_figure_of_a_wave_so_that_the_subscales_stay(tmp_path):
    store = SmallStore(tmp_path)
    store.initiative("linde")
    answers = people(LINDE_T0)
    answers["p15"] = people([7], missing=10)["p0"]
    store.wave("linde", "T0", {"djg11": answers})

    cells = released(store)

    for indicator in ("djg11.mean", "djg11.social.mean", "djg11.lonely", "djg6.mean"):
        assert cells.get(f"{indicator}/initiatief:linde/T0/-").n == (16 - 1)


def test_a_form_with_a_blank_stays_in_the_change_of_the_total_and_hides_that_of_the_subscales(
    tmp_path,
):
    store = SmallStore(tmp_path)
    store.initiative("linde")
    answers = people(LINDE_T0)
    answers["p15"] = people([7], missing=10)["p0"]
    store.wave("linde", "T0", {"djg11": answers})
    store.wave("linde", "T12", {"djg11": people(LINDE_T12)})

    cells = released(store)

    assert cells.get("djg11.change/initiatief:linde/T0-T12/-").n == 16
    assert cells.get("djg6.change/initiatief:linde/T0-T12/-").n == 16
    social = cells.get("djg11.social.change/initiatief:linde/T0-T12/-")
    assert (social.status, social.reason, social.value) == (Status.WITHHELD, "S12", None)


def test_nine_people_are_withheld_and_ten_are_shown(tmp_path):
    store = SmallStore(tmp_path)
    store.initiative("nine")
    store.initiative("ten")
    store.wave("nine", "T0", {"djg11": people(range(9))})
    store.wave("ten", "T0", {"djg11": people(range(10))})

    cells = released(store)

    nine = cells.get("djg11.mean/initiatief:nine/T0/-")
    assert (nine.status, nine.value, nine.lower, nine.upper, nine.n) == (
        Status.WITHHELD,
        None,
        None,
        None,
        None,
    )
    ten = cells.get("djg11.mean/initiatief:ten/T0/-")
    # By hand: (0 + 1 + ... + 9) / 10 = 4.5
    assert (ten.status, ten.value, ten.n) == (Status.SHOWN, 4.5, 10)


def test_the_programme_is_over_the_initiatives_that_are_shown(tmp_path):
    store = SmallStore(tmp_path)
    for slug in ("nine", "ten", "twelve"):
        store.initiative(slug)
    store.wave("nine", "T0", {"djg11": people([11] * 9)})
    store.wave("ten", "T0", {"djg11": people(range(10))})
    store.wave("twelve", "T0", {"djg11": people([2] * 6 + [4] * 6)})

    cell = released(store).get("djg11.mean/programma/T0/-")

    # By hand: (45 + 36) / 22 = 3.68; the nine people with 11 are not in it.
    assert (cell.value, cell.n, cell.method) == (3.7, (10 + 12), "t_interval pooled 2/3")


def test_an_open_wave_gives_no_figure(tmp_path):
    store = SmallStore(tmp_path)
    store.initiative("linde")
    store.wave("linde", "T0", {"djg11": people(LINDE_T0)}, is_closed=False)

    assert len(released(store)) == 0


def test_waves_within_five_months_are_too_early(tmp_path):
    store = SmallStore(tmp_path)
    store.initiative("linde")
    store.wave("linde", "T0", {"djg11": people([5, 3] * 20)}, filled_in_on=date(2025, 8, 1))
    store.wave("linde", "T6", {"djg11": people([2, 1] * 20)}, filled_in_on=date(2025, 12, 1))

    cell = released(store).get("djg11.change/initiatief:linde/T0-T6/-")

    assert cell.verdict == "too_early"


def test_contacts_are_counted_from_the_answers_themselves(tmp_path):
    store = SmallStore(tmp_path)
    store.initiative("linde")
    helpers = [0] * 4 + [2] * 4 + [5] * 5 + [None]
    answers = {f"p{i}": [3, n, 1] for i, n in enumerate(helpers)}
    store.wave("linde", "T0", {"contacts": answers})

    cells = released(store)

    # By hand: of the thirteen who answered 4 have nobody, 4 have 1 to 3, 5 have four or more.
    assert cells.get("contacts.help_none/initiatief:linde/T0/-").value == 31.0
    assert cells.get("contacts.help_1_3/initiatief:linde/T0/-").value == 31.0
    assert cells.get("contacts.help_4_plus/initiatief:linde/T0/-").value == 38.0
    assert cells.get("contacts.help_4_plus/initiatief:linde/T0/-").n == 13
