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


def without_time(written: str) -> str:
    """A day that a tool wrote with the time behind it: a clock, perhaps AM or PM, perhaps a zone."""
    for place, mark in enumerate(written):
        if mark in "T ":
            words = written[place + 1 :].lstrip(" ,") if mark == " " else written[place + 1 :]
            if is_time(words):
                return written[:place]
    return written


def is_time(text: str) -> bool:
    letters = text.replace(" ", "").upper()
    end = next((i for i, one in enumerate(letters) if one not in "0123456789:.,"), len(letters))
    clock, rest = letters[:end], letters[end:]
    for half in ("AM", "PM", "A.M", "P.M", "A.M.", "P.M."):
        if rest.startswith(half):
            rest = rest[len(half) :].removeprefix(".")
            break
    zone = rest in ("", "Z") or (len(rest) in (3, 4) and rest.isascii() and rest.isalpha())
    if not zone:
        hours = rest.removeprefix("GMT").removeprefix("UTC")
        figures = hours[1:].replace(":", "")
        zone = hours[:1] in ("+", "-") and figures.isdecimal() and len(figures) in (1, 2, 3, 4)
    hour, *parts = clock.replace(",", ".").split(".")[0].split(":")
    is_clock = len(hour) in (1, 2) and len(parts) in (1, 2) and all(len(p) == 2 for p in parts)
    return zone and is_clock


def day_fault(text: str, earliest_year: int, today: date, *, is_month_first: bool) -> str | None:
    """What is wrong with a date; None when it is right."""
    written = without_time(text.strip())
    if not written:
        return "date_missing"
    named = day_in_words(written)
    parts = named or next((p for mark in "-/. " if len(p := written.split(mark)) == 3), [])
    sizes = [len(part) for part in parts]
    if named:
        is_month_first = False
    if not parts or not all(part.isascii() and part.isdigit() for part in parts):
        return "date_unreadable"
    if sizes[0] == 4 and max(sizes[1:]) <= 2 and ("-" in written or "/" in written):
        year, month, number = map(int, parts)
    elif sizes[2] in (2, 4) and max(sizes[:2]) <= 2:
        number, month, year = map(int, parts)
        year += 2000 if sizes[2] == 2 else 0
        if is_month_first:
            number, month = month, number
    else:
        return "date_unreadable"
    try:
        found = date(year, month, number)
    except ValueError:
        return "date_unreadable"
    if found > today:
        return "date_in_future"
    return "date_too_old" if found.year < earliest_year else None


NAMES = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
FULL = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
ABBREVIATED = {**dict(zip(NAMES, range(1, 13), strict=True)), "mar": 3, "oct": 10, "sept": 9}


def day_in_words(written: str) -> list[str]:
    """Day, month and year as figures when the month is a word; nothing otherwise."""
    if not written.isascii():
        return []
    bare = written.lower()
    words = bare.replace("-", " ").replace(".", " ").replace(",", " ").split()
    if len(words) == 4 and words[0].isalpha() and 2 <= len(words[0]) <= 9:
        if "-" in bare.split(words[1])[0]:
            return []
        words = words[1:]
        bare = bare[bare.index(words[0]) :]
    if len(words) != 3:
        return []
    if words[0].isalpha():
        word, number, year = words
        form = (f"{word} {number}, {year}", f"{word}. {number}, {year}", f"{word} {number},{year}")
        if bare not in (*form, f"{word}. {number},{year}") or len(year) != 4:
            return []
    else:
        number, word, year = words
        between = bare[len(number) : bare.index(word)]
        after = bare[bare.index(word) + len(word) :][: -len(year)]
        if not 1 <= len(between) <= 2 or set(between) - set("-. "):
            return []
        after = after.removeprefix(".")
        if not 1 <= len(after) <= 2 or set(after) - set("-, "):
            return []
    month = FULL.index(word) % 12 + 1 if word in FULL else ABBREVIATED.get(word)
    is_year = len(year) in (2, 4)
    return [number, str(month), year] if month and is_year and len(number) <= 2 else []


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


def is_american_moment(text: str) -> bool:
    """Whether this is a day with slashes, the year last, and a clock of twelve hours."""
    day_part = without_time(text.strip())
    sizes = [len(part) for part in day_part.split("/")]
    clock = text.strip()[len(day_part) :].upper().replace(".", "")
    has_half = any(half in clock for half in ("AM", "PM"))
    return len(sizes) == 3 and sizes[2] in (2, 4) and max(sizes[:2]) <= 2 and has_half


def is_swappable(text: str) -> bool:
    """Whether another day is meant when the month stands in front."""
    day_part = without_time(text.strip())
    for mark in "-/. ":
        parts = day_part.split(mark)
        if len(parts) == 3 and len(parts[2]) in (2, 4) and len(parts[0]) <= 2:
            return int(parts[0]) != int(parts[1])
    return False


def _after_the_first(faults: set[Fault], loaded: Catalogue, questionnaire: str) -> set[Fault]:
    """What bare numbers mean is asked once per instrument: at the first of them."""
    surplus: set[Fault] = set()
    for instrument in loaded.instruments_of(questionnaire):
        order = list(instrument.item_ids)
        asked = [f for f in faults if f[2] == "coding_needed" and f[1] in order]
        asked.sort(key=lambda fault: (fault[0], order.index(fault[1])))
        surplus |= set(asked[1:])
    return surplus
