"""What one row of a questionnaire file must be, as a pydantic model; the checks of intake are held to it.

Written from the description of the measurement (answers, codings, template headings), cell by cell
and slowly. Nothing of the readers in bb_data is called: the catalogue gives the lists of answers only.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError, create_model
from pydantic_core import PydanticCustomError

from bb_data.catalogue.schema import Answer, Catalogue, Coding, Instrument, Item
from bb_data.intake import personal_data
from tests.contract_of_dates import day_fault, is_american_moment, is_swappable

Fault = tuple[int, str, str]
"""The row in Excel, the heading, the code."""

NO_ANSWER = {"weet niet", "weet ik niet", "geen antwoord", "no answer"} | {
    "don't know",
    "don’t know",
    "dont know",
    "do not know",
}
# The names themselves are data; every one of three letters in them.
SHORT_NAMES = {
    plain_name
    for line in (Path(personal_data.__file__).parent / "first_names.txt").read_text().splitlines()
    if not line.startswith("#")
    for name in line.split()
    if len(plain_name := name.casefold()) == 3 and plain_name.isascii()
}
DASHES = "-_\u2010\u2011\u2012\u2013\u2014\u2015"
BLANKS = " \t\r\n\f\u00a0"


def refuse(code: str) -> PydanticCustomError:
    return PydanticCustomError(code, "no")  # type: ignore[arg-type]


def plain(text: str) -> str:
    """An answer without what people write differently: case, accents, hyphens, spaces, a full stop."""
    letters = [one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one)]
    words = "".join(" " if one in DASHES else one for one in letters).casefold().split()
    return " ".join(words).rstrip(".").strip()


def is_number(text: str) -> bool:
    """Whether this is written as a number: a sign, figures, perhaps a comma or point and figures."""
    figures = text.strip().replace("\u2212", "-").replace(",", ".")
    figures = figures[1:] if figures[:1] in ("+", "-") else figures
    whole, _, decimals = figures.partition(".")
    is_short = 1 <= len(whole) <= 15
    return is_short and (whole + decimals).isascii() and (whole + decimals).isdigit()


def whole_number(text: str) -> int | None:
    """The whole number that is meant; None for a part, and for "1.000", which may be a thousand."""
    figures = text.strip().replace("\u2212", "-").replace(",", ".")
    if len(figures.partition(".")[2]) == 3:
        return None
    number = Decimal(figures)
    return int(number) if number == int(number) else None


def as_read(cell: str) -> str:
    """A cell without the apostrophe that keeps Excel from running it as a formula."""
    is_guarded = cell.startswith("'") and cell.lstrip("'")[:1] in tuple("=+-@\t\r")
    return cell[1:] if is_guarded else cell


def is_no_answer(text: str) -> bool:
    return not text.strip() or plain(text) in NO_ANSWER


def respondent_code(text: str) -> str:
    kept = "".join(one for one in text if one not in DASHES + BLANKS + ".")
    if not kept:
        raise refuse("code_missing")
    if not (kept.isascii() and kept.isalnum() and 2 <= len(kept) <= 16):
        raise refuse("code_invalid")
    if says_who(kept.upper()):
        raise refuse("code_personal")
    return kept.upper()


def says_who(code: str) -> bool:
    """A name or word (four letters or more and no figure, or a short first name), or a mobile number."""
    if code.isdigit():
        fronts = [front for front in ("06", "316", "00316") if code.startswith(front)]
        return any(len(code) == len(front) + 8 for front in fronts)
    if not code.isalpha():
        return False
    if len(code) == 3:
        return code.casefold() in SHORT_NAMES
    return len(code) > 3 and any(letter in "AEIOUY" for letter in code)


def day(earliest_year: int, today: date) -> Callable[[str], str]:
    def check(text: str) -> str:
        fault = day_fault(text, earliest_year, today, is_month_first=False)
        if fault:
            raise refuse(fault)
        return text

    return check


def is_among(text: str, allowed: set[str]) -> bool:
    """Whether this is one of the words, also with its code beside it: nee (3), nee = 3, 3. nee; or a mark."""
    if plain(text) in allowed:
        return True
    text = text.rstrip().rstrip(";,")
    return any(plain(bare) in allowed for bare in (text, *without_code(text)) if bare.strip())


def without_code(text: str) -> Iterator[str]:
    """What is left of a text without a code behind or before it; one of these is a code at most."""
    bare = text.rstrip()
    opening = max(bare.rfind("("), bare.rfind("["))
    if opening > 0 and bare[-1:] in (")", "]"):
        inside = bare[opening + 1 : -1].removeprefix("-")
        if is_code(inside) or (inside.isascii() and inside.isalpha() and len(inside) <= 2):
            yield bare[:opening]
            return
    for place in range(len(bare) - 1, 0, -1):
        is_dash = bare[place] == "-" and bare[place - 1].isspace()
        if bare[place] in "=:" or is_dash:
            if is_code(bare[place + 1 :].strip()):
                yield bare[:place]
                return
            break
    start = text.lstrip()
    if start[:1] in ("(", "["):
        ends = [place for place in (start.find(")"), start.find("]")) if place > 0]
        if ends and is_code(start[1 : min(ends)]):
            yield start[min(ends) + 1 :]
        return
    length = next((i for i, one in enumerate(start) if not (one.isascii() and one.isalnum())), 0)
    if not is_code(start[:length]):
        return
    rest = start[length:]
    if rest[:1] in (")", "."):
        yield rest[1:]
    elif rest.lstrip()[:1] in ("=", ":"):
        yield rest.lstrip()[1:]
    elif rest[:1].isspace() and rest[1:2] == "-":
        yield rest[2:]


def is_code(text: str) -> bool:
    """Whether this is how tools number answers: a figure or three, perhaps behind a letter or two."""
    letters = text.rstrip("0123456789")
    n_figures = len(text) - len(letters)
    is_named = not letters or (letters.isalpha() and len(letters) <= 2)
    return text.isascii() and is_named and 1 <= n_figures <= 3


def named_number(text: str) -> str:
    """The number of an answer that LimeSurvey named A1 or AO01; another text as it is."""
    figures = text.strip().upper().removeprefix("A").removeprefix("O")
    is_named = text.strip()[:1] in ("A", "a") and figures.isascii() and figures.isdigit()
    number = figures.lstrip("0") or "0"
    return number if is_named and len(number) <= 2 else text


def one_of(answers: Iterable[Answer]) -> Callable[[str], str]:
    """Words from a list of answers, in Dutch or English."""
    allowed = {
        plain(word) for one in answers for word in (one.text.nl, one.text.en, *one.spellings)
    }

    def check(text: str) -> str:
        if not is_no_answer(text) and (is_number(text) or not is_among(text, allowed)):
            raise refuse("unknown_answer")
        return text

    return check


def count(item: Item) -> Callable[[str], str]:
    """A whole number within bounds; with a cap there is no upper bound."""
    bounds = item.range
    assert bounds is not None

    def check(text: str) -> str:
        if is_no_answer(text):
            return text
        if not is_number(text):
            raise refuse("unknown_answer")
        number = whole_number(text)
        if number is None or number < bounds.minimum:
            raise refuse("answer_out_of_range")
        if number > bounds.maximum and not bounds.is_capped:
            raise refuse("answer_out_of_range")
        return text

    return check


def words(instrument: Instrument, coding: Coding | None) -> Callable[[str], str]:
    """The words of a coding, or of any coding in words when none was named; bare numbers then need one."""
    chosen = [coding] if coding else [one for one in instrument.codings if not one.is_numeric]
    allowed = {plain(word) for one in chosen for word in one.answers}

    def check(text: str) -> str:
        if is_no_answer(text):
            return text
        if is_number(named_number(text)):
            raise refuse("unknown_answer" if coding else "coding_needed")
        if not is_among(text, allowed):
            raise refuse("unknown_answer")
        return text

    return check


def numbers(coding: Coding) -> Callable[[str], str]:
    """The numbers of a coding that was named, and nothing else."""
    allowed = {int(key) for key in coding.answers}
    if coding.last_answer_up_to is not None:
        allowed |= set(range(max(allowed), coding.last_answer_up_to + 1))

    def check(text: str) -> str:
        if is_no_answer(text):
            return text
        text = named_number(text)
        if not is_number(text):
            raise refuse("unknown_answer")
        number = whole_number(text)
        # In the codings of 1 to 3 (djg) everything from -1 down is a missing answer.
        is_missing = coding.missing_at_most is not None and (number or 0) <= -1
        if number not in allowed and not is_missing:
            raise refuse("answer_out_of_range")
        return text

    return check


def row_contract(
    loaded: Catalogue, questionnaire: str, codings: Mapping[str, str], today: date
) -> type[BaseModel]:
    """The model of a row of this questionnaire when these codings were named."""
    mode = next(field for field in loaded.fields if field.id == "wijze")
    checks: dict[str, Callable[[str], str]] = {
        "respondent_code": respondent_code,
        "datum": day(int(loaded.policy.earliest_year.value), today),
        "wijze": one_of(mode.answers),
    }
    for instrument in loaded.instruments_of(questionnaire):
        named = codings.get(instrument.id)
        coding = instrument.coding(named) if named else None
        for item in instrument.items:
            if item.answers:
                checks[item.id] = one_of(item.answers)
            elif item.range is not None:
                checks[item.id] = count(item)
            elif coding is not None and coding.is_numeric:
                checks[item.id] = numbers(coding)
            else:
                checks[item.id] = words(instrument, coding)
    fields: dict[str, Any] = {
        heading: (Annotated[str, AfterValidator(check)], ...) for heading, check in checks.items()
    }
    return create_model("Row", __config__=ConfigDict(strict=True, extra="forbid"), **fields)


def faults_of(
    rows: Sequence[Mapping[str, str]],
    loaded: Catalogue,
    questionnaire: str,
    codings: Mapping[str, str],
    today: date,
) -> set[Fault]:
    """Every error of a file with these rows; the headings are row 1, rows without text are no rows."""
    contract = row_contract(loaded, questionnaire, codings, today)
    rows = [{name: as_read(cell) for name, cell in cells.items()} for cells in rows]
    faults: set[Fault] = set()
    rows_of_code: dict[str, list[int]] = {}
    for number, cells in enumerate(rows, start=2):
        if not any(cell.strip() for cell in cells.values()):
            continue
        refused: set[str] = set()
        try:
            contract.model_validate(cells)
        except ValidationError as error:
            for one in error.errors():
                faults.add((number, str(one["loc"][0]), one["type"]))
                refused.add(str(one["loc"][0]))
        if "respondent_code" not in refused:
            code = respondent_code(cells["respondent_code"])
            rows_of_code.setdefault(code, []).append(number)
    for numbers_of_rows in rows_of_code.values():
        if len(numbers_of_rows) > 1:
            faults |= {(number, "respondent_code", "code_twice") for number in numbers_of_rows}
    faults = _order_of_dates(rows, faults, int(loaded.policy.earliest_year.value), today)
    return faults - _after_the_first(faults, loaded, questionnaire)


def _order_of_dates(
    rows: Sequence[Mapping[str, str]], faults: set[Fault], earliest_year: int, today: date
) -> set[Fault]:
    """When the dates are only right with the month first, that is asked once, at the first of them."""
    written = {
        number: cells["datum"]
        for number, cells in enumerate(rows, start=2)
        if any(map(str.strip, cells.values()))
    }
    is_american = any(map(is_american_moment, written.values()))
    if not is_american and not any(fault[2] == "date_unreadable" for fault in faults):
        return faults
    swapped = {
        day_fault(one, earliest_year, today, is_month_first=True) for one in written.values()
    }
    if not swapped <= {None, "date_missing"}:
        return faults
    wrong = {fault for fault in faults if fault[1] == "datum" and fault[2] != "date_missing"}
    if is_american:
        wrong |= {(number, "datum", "") for number, one in written.items() if is_swappable(one)}
    if not wrong:
        return faults
    return (faults - wrong) | {(min(wrong)[0], "datum", "date_order_needed")}


def _after_the_first(faults: set[Fault], loaded: Catalogue, questionnaire: str) -> set[Fault]:
    """What bare numbers mean is asked once per instrument: at the first of them."""
    surplus: set[Fault] = set()
    for instrument in loaded.instruments_of(questionnaire):
        order = list(instrument.item_ids)
        asked = [f for f in faults if f[2] == "coding_needed" and f[1] in order]
        asked.sort(key=lambda fault: (fault[0], order.index(fault[1])))
        surplus |= set(asked[1:])
    return surplus
