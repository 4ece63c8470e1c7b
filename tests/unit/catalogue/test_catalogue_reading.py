"""Reading written answers: which words and numbers mean which code, and what is refused."""

from __future__ import annotations

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.reading import (
    Fault,
    Reading,
    expected_answers,
    is_missing,
    needs_coding,
    read_answers,
    recognised_coding,
)

NO, MORE_OR_LESS, YES = 2, 3, 4
YES_EXCLAMATION, NO_EXCLAMATION = 5, 1


def read(
    instrument_id: str,
    item_id: str,
    coding_id: str | None,
    written: str,
    declared_missing: frozenset[str] = frozenset(),
) -> Reading:
    instrument = catalogue().instruments[instrument_id]
    coding = instrument.coding(coding_id) if coding_id else None
    [reading] = read_answers(
        instrument, instrument.item(item_id), coding, [written], declared_missing
    )
    return reading


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("ja", YES), ("JA", YES), (" Ja ", YES), ("ja.", YES), ("ja!", YES_EXCLAMATION),
        ("min of meer", MORE_OR_LESS), ("Min-of-meer", MORE_OR_LESS), ("min  of meer", MORE_OR_LESS),
        ("min\u00a0of meer", MORE_OR_LESS), ("nee", NO), ("Nee ", NO), ("NEE!", NO_EXCLAMATION),
        ("yes", YES), ("More or less", MORE_OR_LESS), ("no", NO),
    ],
)  # fmt: skip
def test_words_are_read_without_a_coding(written: str, code: int) -> None:
    assert read("djg11", "djg1", None, written) == Reading(code)


@pytest.mark.parametrize(
    "written",
    ["", "  ", "\u00a0", "weet niet", "Weet niet.", "geen antwoord", "Don't know", "no answer"],
)
@pytest.mark.parametrize("coding_id", [None, "nl3", "num_1no_3yes"])
def test_no_answer_is_missing_under_every_coding(written: str, coding_id: str | None) -> None:
    assert read("djg11", "djg1", coding_id, written) == Reading(None)


@pytest.mark.parametrize("written", ["soms", "jaa", "-", "?", "n.v.t.", "ja/nee", "=1+1"])
def test_anything_else_is_refused_and_never_missing(written: str) -> None:
    assert read("djg11", "djg1", None, written) == Reading(None, Fault.UNKNOWN_ANSWER)


@pytest.mark.parametrize(
    "written",
    [
        *("nee (3)", "nee [A3]", "Nee (N)", "nee (-1)", "nee = 3", "nee: 3", "nee - A3"),
        *("3 = nee", "3 - nee", "3. Nee", "3: nee", "(3) nee", "[A3] nee", "A3) nee", "nee;"),
    ],
)
def test_an_answer_with_its_code_beside_it_is_read_by_its_text(written: str) -> None:
    assert read("djg11", "djg1", None, written) == Reading(2)


@pytest.mark.parametrize(
    "written",
    ["(3)", "soms (3)", "nee (of toch niet)", "nee (3) ja", "3. soms", "1234 = nee", "nee;ja"],
)
def test_what_is_no_answer_with_a_code_is_not_made_one(written: str) -> None:
    assert read("djg11", "djg1", None, written).fault is Fault.UNKNOWN_ANSWER


@pytest.mark.parametrize("written", ["3", "A3", "AO03", "a03"])
def test_a_bare_number_needs_a_coding_and_so_does_the_name_that_a_tool_gave_it(written) -> None:
    assert read("djg11", "djg1", None, written) == Reading(None, Fault.CODING_NEEDED)
    assert read("djg11", "djg1", "num_1no_3yes", written) == Reading(YES)


def test_a_name_of_a_number_is_no_count_of_people() -> None:
    assert read("contacts", "buren_hulp", None, "A3").fault is Fault.UNKNOWN_ANSWER


@pytest.mark.parametrize(
    ("coding_id", "codes"),
    [
        # source: MEASUREMENT.md 6; canonical 1 nee! .. 5 ja!
        ("num_1no_3yes", [NO, MORE_OR_LESS, YES]),
        ("num_1yes_3no", [YES, MORE_OR_LESS, NO]),
        ("num_1no!_5yes!", [NO_EXCLAMATION, NO, MORE_OR_LESS, YES, YES_EXCLAMATION]),
        ("num_1yes!_5no!", [YES_EXCLAMATION, YES, MORE_OR_LESS, NO, NO_EXCLAMATION]),
    ],
)
def test_numbers_are_read_in_the_declared_direction(coding_id: str, codes: list[int]) -> None:
    read_codes = [
        read("djg11", "djg1", coding_id, str(number)).code for number in range(1, len(codes) + 1)
    ]
    assert read_codes == codes


@pytest.mark.parametrize("written", ["3", " 3 ", "3.0", "3,0", "3.", "03", "+3"])
def test_a_number_may_be_written_as_spreadsheets_write_it(written: str) -> None:
    assert read("djg11", "djg1", "num_1no_3yes", written) == Reading(YES)


@pytest.mark.parametrize("written", ["0", "4", "9", "2,5", "99"])
def test_a_number_outside_the_coding_is_refused(written: str) -> None:
    assert read("djg11", "djg1", "num_1no_3yes", written) == Reading(None, Fault.OUT_OF_RANGE)


@pytest.mark.parametrize("coding_id", ["num_1no_3yes", "num_1yes_3no"])
@pytest.mark.parametrize("written", ["-1", "-9", "-1.0", "\u22121"])
def test_negative_numbers_are_missing_in_the_two_three_answer_codings(
    coding_id: str, written: str
) -> None:
    assert read("djg11", "djg1", coding_id, written) == Reading(None)


def test_negative_numbers_are_refused_in_the_other_codings() -> None:
    refused = Reading(None, Fault.OUT_OF_RANGE)
    assert read("djg11", "djg1", "num_1no!_5yes!", "-1") == refused
    assert read("lsns6", "fam1", "code0_5", "-1") == refused
    assert read("ucla3", "ucla1", "num1_3", "-1") == refused


@pytest.mark.parametrize("written", ["9", "9.0", " 9"])
def test_a_declared_missing_code_is_missing(written: str) -> None:
    assert read("djg11", "djg4", "num_1no_3yes", written, frozenset({"9"})) == Reading(None)


def test_a_declared_missing_code_says_nothing_about_its_opposite() -> None:
    assert read("djg11", "djg4", "num_1no!_5yes!", "1", frozenset({"-1"})) == Reading(1)


def test_a_declared_coding_is_strict() -> None:
    assert read("djg11", "djg1", "nl3", "ja!") == Reading(None, Fault.UNKNOWN_ANSWER)
    assert read("djg11", "djg1", "nl3", "yes") == Reading(None, Fault.UNKNOWN_ANSWER)
    assert read("djg11", "djg1", "nl3", "3") == Reading(None, Fault.UNKNOWN_ANSWER)
    assert read("djg11", "djg1", "num_1no_3yes", "ja") == Reading(None, Fault.UNKNOWN_ANSWER)


def test_a_four_point_answer_to_the_three_questions_is_refused() -> None:
    # source: MEASUREMENT.md 3, "Refuse 4-point versions"
    assert read("ucla3", "ucla1", "num1_3", "4") == Reading(None, Fault.OUT_OF_RANGE)
    assert read("ucla3", "ucla1", None, "always") == Reading(None, Fault.UNKNOWN_ANSWER)


@pytest.mark.parametrize(
    ("count", "code"),
    [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (8, 4), (9, 5), (10, 5), (50, 5)],
)
def test_raw_counts_of_people_become_the_scales_classes(count: int, code: int) -> None:
    # source: Lubben et al. 2006, MEASUREMENT.md 4
    assert read("lsns6", "fam1", "raw_count", str(count)) == Reading(code)


def test_an_impossible_count_of_people_is_refused() -> None:
    assert read("lsns6", "fam1", "raw_count", "99") == Reading(None, Fault.OUT_OF_RANGE)


def test_contacts_above_fifty_are_capped_and_say_so() -> None:
    assert read("contacts", "buren_hulp", None, "50") == Reading(50)
    assert read("contacts", "buren_hulp", None, "51") == Reading(50, is_capped=True)
    assert read("contacts", "buren_hulp", None, "-1") == Reading(None, Fault.OUT_OF_RANGE)
    assert read("contacts", "buren_hulp", None, "2,5") == Reading(None, Fault.OUT_OF_RANGE)
    assert read("contacts", "buren_hulp", None, "1.000") == Reading(None, Fault.OUT_OF_RANGE)
    assert read("contacts", "buren_hulp", None, "veel") == Reading(None, Fault.UNKNOWN_ANSWER)


def test_life_satisfaction_runs_from_one_to_ten_and_zero_is_another_scale() -> None:
    assert read("wellbeing", "tevredenheid", None, "10") == Reading(10)
    assert read("wellbeing", "tevredenheid", None, "0") == Reading(None, Fault.OUT_OF_RANGE)
    assert read("wellbeing", "tevredenheid", None, "11") == Reading(None, Fault.OUT_OF_RANGE)


def test_questions_with_their_own_answers_do_not_use_the_instruments_coding() -> None:
    agree = "num_1agree_5disagree"
    assert read("belonging", "eenzamer_naar_huis", agree, "ja") == Reading(1)
    assert read("belonging", "eenzamer_naar_huis", agree, "no") == Reading(0)
    assert read("belonging", "eenzamer_naar_huis", agree, "1").fault is Fault.UNKNOWN_ANSWER
    assert read("belonging", "thuis", agree, "1") == Reading(5)


@pytest.mark.parametrize(
    ("item_id", "written", "code"),
    [
        ("leeftijd", "65-74", 6), ("leeftijd", "65 - 74", 6), ("leeftijd", "65 t/m 74 ", 6),
        ("leeftijd", "75+", 7), ("leeftijd", "75 jaar en ouder", 7), ("geslacht", "Vrouw", 1),
        ("geslacht", "anders", 3), ("alleenwonend", "nee", 0), ("hoe_lang", "nog niet", 0),
        ("hoe_lang", "korter dan een half jaar", 1), ("rol", "help soms", 2), ("rol", "organiser", 4),
    ],
)  # fmt: skip
def test_background_answers_are_read_in_both_languages(
    item_id: str, written: str, code: int
) -> None:
    assert read("background", item_id, None, written) == Reading(code)


@pytest.mark.parametrize(
    ("written", "coding_id"),
    [
        (["ja", "nee", ""], "nl3"), (["ja", "nee!"], "nl5"), (["yes", "no"], "en3"),
        (["ja", "nee", "soms"], "nl3"), (["1", "3"], None), (["", "weet niet"], None), (["xyz"], None),
    ],
)  # fmt: skip
def test_the_coding_is_recognised_by_its_words(written: list[str], coding_id: str | None) -> None:
    found = recognised_coding(catalogue().instruments["djg11"], written)
    assert (found.id if found else None) == coding_id


def test_bare_numbers_need_a_coding_where_there_are_codings() -> None:
    instruments = catalogue().instruments
    assert needs_coding(instruments["djg11"], ["ja", "3"])
    assert not needs_coding(instruments["djg11"], ["ja", "", "weet niet"])
    assert not needs_coding(instruments["wellbeing"], ["7"])


def test_a_word_that_was_declared_missing_is_missing() -> None:
    assert is_missing("N.v.t.", frozenset({"n.v.t"}))
    assert not is_missing("n.v.t.")


@pytest.mark.parametrize(
    ("instrument_id", "item_id", "coding_id", "nl", "en"),
    [
        ("djg11", "djg1", "nl3", "ja, min of meer of nee", "ja, min of meer or nee"),
        ("djg11", "djg1", "num_1no_3yes", "1, 2 of 3", "1, 2 or 3"),
        ("lsns6", "fam1", "raw_count", "een heel getal van 0 tot en met 50", "a whole number from 0 to 50"),
        ("wellbeing", "tevredenheid", None, "een heel getal van 1 tot en met 10", "a whole number from 1 to 10"),
        ("background", "geslacht", None, "vrouw, man of anders", "woman, man or other"),
    ],
)  # fmt: skip
def test_a_message_says_what_is_expected(
    instrument_id: str, item_id: str, coding_id: str | None, nl: str, en: str
) -> None:
    instrument = catalogue().instruments[instrument_id]
    coding = instrument.coding(coding_id) if coding_id else None
    assert expected_answers(instrument, instrument.item(item_id), coding, "nl") == nl
    assert expected_answers(instrument, instrument.item(item_id), coding, "en") == en


def test_every_answer_that_is_proposed_can_be_read() -> None:
    for instrument in catalogue().instruments.values():
        for coding in instrument.codings:
            for written, code in coding.answers.items():
                for item in instrument.items:
                    if not item.answers and item.range is None:
                        [reading] = read_answers(instrument, item, coding, [written])
                        assert reading == Reading(code), (instrument.id, coding.id, written)
