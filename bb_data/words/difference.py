"""What changed between two releases, in sentences. Not: finding it (release.difference)."""

from __future__ import annotations

from bb_data.words import numbers
from bb_data.words.language import _, ngettext


def difference_sentences(added: int, gone: int, status: int, value: int) -> list[str]:
    """One sentence for each kind of change that there is; or that nothing changed."""
    told = [
        (added, ngettext("{n} cijfer is nieuw.", "{n} cijfers zijn nieuw.", added)),
        (gone, ngettext("{n} cijfer is verdwenen.", "{n} cijfers zijn verdwenen.", gone)),
        (
            status,
            ngettext(
                "{n} cijfer wordt nu wel of juist niet getoond.",
                "{n} cijfers worden nu wel of juist niet getoond.",
                status,
            ),
        ),
        (
            value,
            ngettext(
                "{n} cijfer heeft een andere waarde.",
                "{n} cijfers hebben een andere waarde.",
                value,
            ),
        ),
    ]
    found = [sentence.format(n=numbers.number(n)) for n, sentence in told if n]
    return found or [_("Er veranderde niets: alle cijfers zijn gelijk.")]
