"""What is said of invented data whose truth is known. Not: whether it was found (views)."""

from __future__ import annotations

from bb_data.words import numbers
from bb_data.words.language import _, ngettext


def finding(n_inside: int, n: int, n_expected: int) -> str:
    """How many intervals hold the truth, and how many 95 % intervals should."""
    return ngettext(
        "Bij {inside} van {n} cijfer ligt de waarheid binnen het interval; {expected} zou u verwachten",
        "Bij {inside} van de {n} cijfers ligt de waarheid binnen het interval; {expected} zou u verwachten",
        n,
    ).format(
        inside=numbers.number(n_inside), n=numbers.number(n), expected=numbers.number(n_expected)
    )


def caution() -> str:
    """What the count is not: as many independent trials."""
    return _(
        "De gegevens zijn verzonnen, dus de waarheid is bekend: de verwachte verandering van wie opnieuw"
        " meedoet. De cijfers zijn geen losse proeven: dezelfde mensen zitten in meer metingen en lijsten."
        " Eén uitkomst zegt dus weinig; hieronder staan proeven die vaak zijn herhaald."
    )
