"""A release of real answers: the auditor sees them first, what it takes out is withheld, and nothing is searched twice."""

import json

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.errors import ReleaseError
from bb_data.figures import of_initiatives
from bb_data.model.actor import COMMAND_LINE
from bb_data.release import auditing, passing
from bb_data.release.build import build_release
from bb_data.release.closing import close_wave
from bb_data.release.published import all_releases, release_by_id
from tests.small_store import SmallStore, people

EVERYTHING = [0, 1, 2, 3, 3, 4, 5, 6, 7, 8, 8, 9, 10, 11, 2, 4, 6, 8]
NEARLY_NOBODY = [0] * 9 + [1, 1, 1]
MEAN = "djg11.mean/initiatief:{}/T0/-"


@pytest.fixture
def store(tmp_path):
    made = SmallStore(tmp_path, is_demo=False)
    made.initiative("linde")
    made.wave("linde", "T0", {"djg11": people(EVERYTHING)}, questionnaire="volledig")
    yield made
    made.database.close()


@pytest.fixture
def searched(monkeypatch):
    """Which families the auditor searches, each time that it is asked to."""
    seen = []

    def noted(work, *others):
        seen.append({(tables[0].initiative, family.name) for family, tables in work})
        return auditing.audited(work, *others)

    monkeypatch.setattr(passing, "audited", noted)
    return seen


def build(store, said=None):
    told = (lambda _words: None) if said is None else said.append
    release_id = build_release(store.database, COMMAND_LINE, catalogue(), store.releases, told)
    return release_by_id(store.releases, release_id)


def test_real_answers_go_out_with_what_the_auditor_found(store, searched):
    said = []

    made = build(store, said)

    assert made.manifest.is_audit_passed
    assert {finding.initiative for finding in made.manifest.audit} == {"linde"}
    assert min(f.narrowest for f in made.manifest.audit if f.narrowest is not None) >= 8
    assert made.released().get(MEAN.format("linde")).is_shown
    assert said[0] == "Cijfers berekenen"
    assert said[-1] == "Vastleggen"
    assert any(words.startswith("Controleren of iemand te herkennen is") for words in said)
    assert len(said) == len(set(said))


def test_what_gives_somebody_away_is_withheld_with_its_reason(store):
    # Of 12 people who together have 3 points nobody can have more than 3.
    store.initiative("lift")
    store.wave("lift", "T0", {"djg11": people(NEARLY_NOBODY)}, questionnaire="volledig")

    made = build(store)

    assert not made.released().get(MEAN.format("lift")).is_shown
    assert made.released().get(MEAN.format("lift")).reason == "S11"
    part = made.manifest.parts["cells/initiatief-lift.parquet"]
    assert part.exclusions["withheld"]["S11"] > 0
    assert made.manifest.is_audit_passed


def test_the_same_figures_are_not_searched_again_and_give_the_same_content(store, searched):
    first = build(store)
    second = build(store)

    assert len(searched) == 1
    assert first.manifest.content_sha256 == second.manifest.content_sha256


def test_after_a_search_nothing_is_computed_a_second_time(store, searched, monkeypatch):
    computed = []
    make = of_initiatives.outcome_cells
    monkeypatch.setattr(
        of_initiatives,
        "outcome_cells",
        lambda reader, its, waves: computed.append(waves) or make(reader, its, waves),
    )

    build(store)

    assert len(searched) == 1
    assert len(computed) == 1


def test_only_the_initiative_whose_figures_changed_is_searched_again(store, searched):
    build(store)
    lift = store.initiative("lift")
    store.wave(
        "lift", "T0", {"djg11": people(EVERYTHING)}, questionnaire="volledig", is_closed=False
    )

    closed = close_wave(store.database, COMMAND_LINE, catalogue(), lift, "T0", store.releases)

    assert [{slug for slug, _family in one} for one in searched] == [{"linde"}, {"lift"}]
    manifest = release_by_id(store.releases, closed.release_id).manifest
    assert {finding.initiative for finding in manifest.audit} == {"linde", "lift"}


def test_one_answer_more_is_searched_again(store, searched):
    build(store)
    store.wave("linde", "T6", {"djg11": people(EVERYTHING[:-1])}, questionnaire="volledig")

    build(store)

    assert len(searched) == 2


def test_what_was_taken_out_stays_out_when_another_wave_closes(store, searched):
    store.initiative("lift")
    store.wave("lift", "T0", {"djg11": people(NEARLY_NOBODY)}, questionnaire="volledig")
    before = taken_out(build(store))
    store.wave("lift", "T6", {"djg11": people(EVERYTHING)}, questionnaire="volledig")

    after = taken_out(build(store))

    assert MEAN.format("lift") in before
    assert before <= after
    assert not any("/T6/" in cell for cell in after)


def taken_out(made):
    return {cell for finding in made.manifest.audit for cell in finding.withheld}


def test_other_people_are_looked_at_anew(store, searched):
    store.initiative("lift")
    store.wave("lift", "T0", {"djg11": people(NEARLY_NOBODY)}, questionnaire="volledig")
    assert taken_out(build(store))
    store.late_forms("lift", "T0", {"djg11": people(EVERYTHING, prefix="late")})

    assert not taken_out(build(store))


def test_a_search_that_is_broken_off_goes_on_where_it_was(store, searched):
    def leave(words):
        if words.startswith("Controleren of iemand te herkennen is: 2 van"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_release(store.database, COMMAND_LINE, catalogue(), store.releases, leave)
    assert all_releases(store.releases) == []

    build(store)

    assert len(searched[0]) - len(searched[1]) == 2
    assert searched[1] < searched[0]


def test_without_an_audit_the_wave_stays_open_and_nothing_goes_out(store, monkeypatch):
    lift = store.initiative("lift")
    store.wave(
        "lift", "T0", {"djg11": people(EVERYTHING)}, questionnaire="volledig", is_closed=False
    )
    monkeypatch.setattr(auditing.sys, "executable", "/bin/true")

    with pytest.raises(ReleaseError, match="niets vrijgegeven"):
        close_wave(store.database, COMMAND_LINE, catalogue(), lift, "T0", store.releases)

    assert all_releases(store.releases) == []
    with store.database.read() as reader:
        states = {row[0] for row in reader.rows("SELECT state FROM wave WHERE period = 'T0'")}
    assert states == {"open", "closed"}


def test_what_is_remembered_holds_numbers_and_no_answers(store):
    build(store)

    with store.database.read() as reader:
        findings = [json.loads(row[0]) for row in reader.rows("SELECT finding FROM audit_finding")]

    assert findings
    assert all(
        set(finding) == {"initiative", "family", "n_people", "n_questions", "narrowest", "withheld"}
        for finding in findings
    )
