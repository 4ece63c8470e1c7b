"""Closing waves of a small hand-made store gives the cells that a person counts by hand."""

from datetime import date

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.cell import Status
from bb_data.release.build import build_release
from bb_data.release.published import newest
from tests.small_store import SmallStore, djg, people

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


def test_a_mean_of_few_people_has_an_interval_that_tells_n_and_nothing_else(store):
    cell = released(store).get("djg11.mean/initiatief:linde/T0/-")

    # By hand: 64 / 16 = 4.0; the catalogue's sd 3.0, normal quantile 1.96: 4 -/+ 1.96 * 3 / 4
    assert (cell.value, cell.lower, cell.upper) == (4.0, 2.5, 5.5)
    assert (cell.n, cell.unit, cell.status) == (16, "points", Status.SHOWN)
    assert cell.method == "known_sd_interval"


def test_from_thirty_people_on_the_interval_comes_from_their_own_spread(tmp_path):
    store = SmallStore(tmp_path)
    store.initiative("linde")
    store.wave("linde", "T0", {"djg11": people([2, 6] * 15)})

    cell = released(store).get("djg11.mean/initiatief:linde/T0/-")

    # By hand: sd = sqrt(30 * 4 / 29) = 2.034, se = .3714;
    # source: t table, 29 degrees of freedom, .975: 2.0452; 4 -/+ .7596
    assert (cell.value, cell.lower, cell.upper, cell.n) == (4.0, 3.2, 4.8, 30)
    assert cell.method == "t_interval"


def test_a_share_is_counted_over_the_same_people_with_wilson(store):
    cell = released(store).get("djg11.lonely/initiatief:linde/T0/-")

    # By hand: 12 of 16 have a total of 3 or more = 75 %.
    # source: statsmodels proportion_confint(12, 16, method="wilson"): .5050-.8982
    assert (cell.value, cell.lower, cell.upper, cell.n) == (75.0, 51.0, 90.0, 16)
    assert (cell.unit, cell.method) == ("percent", "wilson_interval")


def test_a_change_is_over_the_same_people(store):
    cell = released(store).get("djg11.change/initiatief:linde/T0-T12/-")

    # By hand: fifteen people -1, one 0: (49 - 64) / 16 = -.9375; the catalogue's sd of changes 2.1:
    # -.9375 -/+ 1.96 * 2.1 / 4 = -1.9665, .0915
    assert (cell.value, cell.lower, cell.upper, cell.n) == (-0.9, -2.0, 0.1, 16)
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
    answers = people(LINDE_T0) | {"left": djg(4)}
    answers["p15"] = djg(7, missing=10)
    store.wave("linde", "T0", {"djg11": answers})
    store.wave("linde", "T12", {"djg11": people(LINDE_T12) | {"came": djg(4)}})

    cells = released(store)

    assert cells.get("djg11.change/initiatief:linde/T0-T12/-").n == 16
    assert cells.get("djg6.change/initiatief:linde/T0-T12/-").n == 16
    social = cells.get("djg11.social.change/initiatief:linde/T0-T12/-")
    assert (social.status, social.reason, social.value) == (Status.WITHHELD, "S12", None)


@pytest.mark.parametrize(
    ("left", "came", "reason"),
    [(0, 0, None), (1, 0, "S5"), (0, 9, "S5"), (10, 0, None), (1, 1, None)],
)
def test_a_change_is_withheld_when_only_a_few_left_or_only_a_few_came(tmp_path, left, came, reason):
    store = SmallStore(tmp_path)
    store.initiative("linde")
    store.wave("linde", "T0", {"djg11": people(LINDE_T0) | people([3] * left, prefix="left")})
    store.wave("linde", "T12", {"djg11": people(LINDE_T12) | people([3] * came, prefix="came")})

    assert released(store).get("djg11.change/initiatief:linde/T0-T12/-").reason == reason


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
    assert (cell.value, cell.n, cell.method) == (3.7, (10 + 12), "known_sd_interval pooled 2/3")


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
