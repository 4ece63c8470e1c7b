"""What is otherwise in a newer release: what came, what went, what changed in status or in value."""

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.errors import UsageError
from bb_data.model.actor import COMMAND_LINE
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.programme.waves import mark_closed, reopen_wave
from bb_data.release.build import build_release
from bb_data.release.difference import difference, to_compare
from bb_data.release.published import release_by_id
from bb_data.release.sign_off import withdraw
from bb_data.words.difference import difference_sentences
from tests.small_store import SmallStore, people

TEN = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]


@pytest.fixture
def store(tmp_path):
    made = SmallStore(tmp_path)
    made.initiative("linde")
    made.wave("linde", "T0", {"djg11": people(TEN)})
    yield made
    made.database.close()


def build_one(store):
    release_id = build_release(store.database, COMMAND_LINE, catalogue(), store.releases)
    return release_by_id(store.releases, release_id)


def addresses(cells):
    return {str(cell.address) for cell in cells}


def test_the_same_data_differ_in_nothing(store):
    found = difference(build_one(store), build_one(store))

    assert found.is_empty
    assert difference_sentences(0, 0, 0, 0) == ["Er veranderde niets: alle cijfers zijn gelijk."]


def test_a_new_wave_brings_cells_and_changes_none(store):
    before = build_one(store)
    store.wave("linde", "T12", {"djg11": people(TEN)})

    found = difference(before, build_one(store))

    assert "djg11.mean/initiatief:linde/T12/-" in addresses(found.added)
    assert (found.gone, found.changed_status, found.changed_value) == ((), (), ())


def test_a_wave_that_is_open_again_takes_its_cells_away(store):
    before = build_one(store)
    with store.database.write() as writer:
        linde = initiative_by_slug(writer, "linde")
        reopen_wave(writer, COMMAND_LINE, linde, "T0", "formulier vergeten")

    found = difference(before, build_one(store))

    assert "djg11.mean/initiatief:linde/T0/-" in addresses(found.gone)
    assert found.added == ()


def without(store, codes, slug="linde"):
    """Take the forms of these people out of the wave."""
    with store.database.write() as writer:
        initiative = initiative_by_slug(writer, slug)
        reopen_wave(writer, COMMAND_LINE, initiative, "T0", "dubbele formulieren")
        for code in codes:
            response = writer.value(
                "SELECT r.id FROM response r JOIN participant p ON p.id = r.participant_id"
                " WHERE p.initiative_id = $id AND p.code = $code",
                {"id": initiative.id, "code": code},
            )
            writer.execute("DELETE FROM answer WHERE response_id = $id", {"id": response})
            writer.execute("DELETE FROM response WHERE id = $id", {"id": response})
        mark_closed(writer, COMMAND_LINE, initiative, "T0")


def test_a_form_less_changes_no_value_and_nothing_of_the_initiative(store):
    before = build_one(store)
    without(store, ["p9"])

    found = difference(before, build_one(store))

    assert (found.added, found.gone, found.changed_value) == ((), (), ())
    assert found.changed_status == ()


def test_a_cell_that_is_withheld_now_changed_its_status(store):
    before = build_one(store)
    without(store, [f"p{i}" for i in range(10)])

    found = difference(before, build_one(store))

    pairs = {str(now.address): (was, now) for was, now in found.changed_status}
    was, now = pairs["djg11.mean/initiatief:linde/T0/-"]
    # By hand: (0 + 1 + ... + 9) / 10 = 4.5; nobody is too few
    assert (was.value, str(now.status), now.value) == (4.5, "withheld", None)


def test_another_figure_over_other_people_changed_its_value(store):
    store.initiative("lift")
    store.wave("lift", "T0", {"djg11": people([*TEN, *[9] * 10], prefix="p")})
    before = build_one(store)
    without(store, [f"p{i}" for i in range(10, 20)], "lift")

    found = difference(before, build_one(store))

    pairs = {str(now.address): (was, now) for was, now in found.changed_value}
    was, now = pairs["djg11.mean/initiatief:lift/T0/-"]
    # By hand: (45 + 10 * 9) / 20 = 6.75; without the last ten 45 / 10 = 4.5
    assert ((was.value, was.n), (now.value, now.n)) == ((6.8, 20), (4.5, 10))
    assert found.old.mark.id == before.id


def test_without_names_the_newest_is_laid_beside_the_signed_one(store):
    first, _second, third = build_one(store), build_one(store), build_one(store)
    (first.folder / "signed_off.json").write_text("{}")

    assert [one.id for one in to_compare(store.releases)] == [first.id, third.id]


def test_a_newest_that_is_signed_itself_is_laid_beside_the_one_before(store):
    first, second, third = build_one(store), build_one(store), build_one(store)
    (third.folder / "signed_off.json").write_text("{}")
    assert [one.id for one in to_compare(store.releases)] == [second.id, third.id]

    (first.folder / "signed_off.json").write_text("{}")
    assert [one.id for one in to_compare(store.releases)] == [first.id, third.id]

    withdraw(store.database, COMMAND_LINE, store.releases, first.id, "fout")
    assert [one.id for one in to_compare(store.releases)] == [second.id, third.id]


def test_two_named_releases_are_compared_as_asked(store):
    first, second = build_one(store), build_one(store)

    assert [one.id for one in to_compare(store.releases, second.id, first.id)] == [
        second.id,
        first.id,
    ]


def test_with_one_release_there_is_nothing_to_compare(store):
    build_one(store)

    with pytest.raises(UsageError, match="nog geen twee vrijgaven"):
        to_compare(store.releases)


def test_each_kind_of_change_is_a_sentence():
    assert difference_sentences(1, 2, 1, 0) == [
        "1 cijfer is nieuw.",
        "2 cijfers zijn verdwenen.",
        "1 cijfer wordt nu wel of juist niet getoond.",
    ]
