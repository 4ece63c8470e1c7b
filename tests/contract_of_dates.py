"""What a day of filling in must be, for the contract: cell by cell and slowly. Nothing of the readers in bb_data is called."""

from __future__ import annotations

from datetime import date


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
