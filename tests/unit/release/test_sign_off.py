"""Signing off: every reason against it is told at once, and nothing is signed then."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.reviews import reviews
from bb_data.errors import RefusedError
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.finding import Finding
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.programme.waves import mark_closed, reopen_wave
from bb_data.release import build
from bb_data.release.build import build_release
from bb_data.release.published import all_releases, newest, release_by_id
from bb_data.release.readiness import readiness
from bb_data.release.sign_off import sign_off, withdraw
from bb_data.store.properties import DEMO_TODAY, set_property
from tests.small_store import SmallStore, people

TOTALS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 3, 4]
SLUGS = ("brug", "kompas", "lift", "linde")


def store_of(folder, slugs):
    made = SmallStore(folder)
    for slug in slugs:
        made.initiative(slug)
        made.wave(slug, "T0", {"djg11": people(TOTALS, prefix=slug)})
    return made


@pytest.fixture
def store(tmp_path):
    made = store_of(tmp_path, SLUGS)
    yield made
    made.database.close()


def build_one(store):
    release_id = build_release(store.database, COMMAND_LINE, catalogue(), store.releases)
    return release_by_id(store.releases, release_id)


def sign(store, release, by=None):
    return sign_off(store.database, COMMAND_LINE, by or catalogue(), store.releases, release.id)


def said_of(store, release, by=None):
    with store.database.read() as reader:
        return readiness(reader, by or catalogue(), release, all_releases(store.releases))


def with_audit(monkeypatch, *findings, is_passed):
    content = build.computed

    def audited(*given):
        found = content(*given)
        return replace(found, findings=findings, is_audit_passed=is_passed)

    monkeypatch.setattr(build, "computed", audited)


FINDING = Finding("linde", "djg11", 12, 144, 8.5, ())


def test_with_four_initiatives_and_nothing_against_it_a_release_is_signed(store):
    release = build_one(store)

    assert said_of(store, release).is_ready
    assert sign(store, release).is_signed_off


def test_with_three_initiatives_it_stays_internal(tmp_path):
    store = store_of(tmp_path, SLUGS[:3])

    with pytest.raises(RefusedError, match=r"Bij 3 initiatieven .* minstens 4 nodig") as refused:
        sign(store, build_one(store))
    assert refused.value.exit_status == 3
    assert newest(store.releases, signed_off=True) is None


def test_initiatives_are_counted_at_one_same_wave(tmp_path):
    store = store_of(tmp_path, SLUGS[:3])
    store.initiative("hoek")
    store.wave("hoek", "T12", {"djg11": people(TOTALS, prefix="hoek")})

    assert "Bij 3 initiatieven" in said_of(store, build_one(store)).refusals[0]


def test_an_initiative_that_is_withheld_does_not_count(tmp_path):
    store = store_of(tmp_path, SLUGS[:3])
    store.initiative("hoek")
    store.wave("hoek", "T0", {"djg11": people(TOTALS[:9], prefix="hoek")})

    assert "Bij 3 initiatieven" in said_of(store, build_one(store)).refusals[0]


def test_a_wave_that_is_open_again_stands_in_the_way_until_it_is_closed(store):
    release = build_one(store)
    with store.database.write() as writer:
        linde = initiative_by_slug(writer, "linde")
        reopen_wave(writer, COMMAND_LINE, linde, "T0", "formulier vergeten")

    with pytest.raises(RefusedError, match="Meetmoment T0 van Initiatief linde is weer open"):
        sign(store, release)

    with store.database.write() as writer:
        mark_closed(writer, COMMAND_LINE, linde, "T0")
    assert sign(store, release).is_signed_off


def test_a_wave_that_is_open_for_the_first_time_does_not(store):
    store.wave("linde", "T12", {"djg11": people(TOTALS, prefix="linde")}, is_closed=False)

    assert said_of(store, build_one(store)).refusals == ()


def test_a_failed_audit_stands_in_the_way(store, monkeypatch):
    with_audit(monkeypatch, FINDING, is_passed=False)

    with pytest.raises(RefusedError, match="controle op herkenbaarheid is niet gehaald"):
        sign(store, build_one(store))


def test_a_passed_audit_gives_no_warning_and_one_that_was_not_done_does(store, monkeypatch):
    assert "is bij deze vrijgave niet gedaan" in said_of(store, build_one(store)).warnings[0]

    with_audit(monkeypatch, FINDING, is_passed=True)
    assert said_of(store, build_one(store)).warnings == ()


def test_real_answers_that_no_auditor_saw_are_not_signed_off(store, monkeypatch):
    content = build.computed

    def real(*given):
        found = content(*given)
        return replace(found, is_demo=False)

    monkeypatch.setattr(build, "computed", real)

    assert (
        "De controle op herkenbaarheid is niet gedaan." in said_of(store, build_one(store)).refusals
    )


def with_review(day):
    """The catalogue with one definition that should have been looked at again on this day."""
    known = catalogue()
    changed = known.instruments["djg11"].model_copy(update={"next_review": day})
    return known.model_copy(update={"instruments": known.instruments | {"djg11": changed}})


# source: the demo's day of a small store
TODAY = date(2026, 12, 5)


@pytest.mark.parametrize(
    ("days_past", "n_warnings", "n_refusals"), [(0, 0, 0), (1, 1, 0), (365, 1, 0), (366, 0, 1)]
)
def test_a_review_that_is_late_warns_for_a_year_and_then_refuses(
    store, monkeypatch, days_past, n_warnings, n_refusals
):
    with_audit(monkeypatch, FINDING, is_passed=True)
    late = with_review(TODAY - timedelta(days=days_past))
    said = said_of(store, build_one(store), late)

    assert (len(said.warnings), len(said.refusals)) == (n_warnings, n_refusals)
    assert all("djg11 (" in sentence for sentence in (*said.warnings, *said.refusals))


def test_of_many_late_reviews_three_are_named_and_the_rest_counted(store):
    with store.database.write() as writer:
        set_property(writer, DEMO_TODAY, "2027-07-01")
    known = catalogue()
    n_late = len(reviews(known, date(2027, 7, 1)).late)
    said = said_of(store, build_one(store))

    assert n_late > 3
    assert f"en nog {n_late - 3} andere" in said.warnings[-1]


def test_a_release_older_than_the_signed_one_is_refused(store):
    older, newer = build_one(store), build_one(store)
    sign(store, newer)

    with pytest.raises(RefusedError, match=f"Vrijgave {newer.id} is nieuwer en al ondertekend"):
        sign(store, older)


def test_after_withdrawing_the_signed_one_an_older_one_may_be_signed(store):
    older, newer = build_one(store), build_one(store)
    sign(store, newer)
    withdraw(store.database, COMMAND_LINE, store.releases, newer.id, "fout")

    assert sign(store, older).is_signed_off


def test_a_newer_internal_release_is_a_warning(store):
    older, newer = build_one(store), build_one(store)

    said = said_of(store, older)
    assert said.is_ready
    assert said.warnings[0] == f"Er is een nieuwere vrijgave: {newer.id}."


def test_all_reasons_are_told_at_once(tmp_path, monkeypatch):
    store = store_of(tmp_path, SLUGS[:2])
    with_audit(monkeypatch, FINDING, is_passed=False)
    release = build_one(store)
    withdraw(store.database, COMMAND_LINE, store.releases, release.id, "proef")
    with store.database.write() as writer:
        linde = initiative_by_slug(writer, "kompas")
        reopen_wave(writer, COMMAND_LINE, linde, "T0", "formulier vergeten")

    with pytest.raises(RefusedError) as refused:
        sign(store, release, with_review(date(2025, 1, 1)))
    reasons = str(refused.value).splitlines()[1:]
    words = ["ingetrokken", "herkenbaarheid", "weer open", "Bij 2 initiatieven", "nagekeken"]
    for reason, word in zip(reasons, words, strict=True):
        assert word in reason
    assert not (release.folder / "signed_off.json").exists()


def test_withdrawing_falls_back_to_the_newest_release_that_is_still_signed(store):
    first, second = build_one(store), build_one(store)
    sign(store, first)
    sign(store, second)
    assert newest(store.releases, signed_off=True).id == second.id

    withdraw(store.database, COMMAND_LINE, store.releases, second.id, "fout in de wijkindeling")

    assert newest(store.releases, signed_off=True).id == first.id
    assert newest(store.releases).id == first.id
