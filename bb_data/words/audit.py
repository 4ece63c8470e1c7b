"""The auditor's report in sentences: what was tried, how close it came, what was withheld. Not: the report itself."""

from __future__ import annotations

from bb_data.words import numbers
from bb_data.words.language import _, ngettext


def audit_verdict(*, was_run: bool, is_passed: bool) -> str:
    """Whether the figures can go out, in one sentence."""
    if not was_run:
        return _("De controle op herkenbaarheid is bij deze vrijgave niet gedaan.")
    if not is_passed:
        return _("De controle is niet gehaald: antwoorden van mensen zijn te raden.")
    return _("De controle is gehaald: van niemand is een antwoord te raden.")


def questions_tried(n_questions: int, n_people: int) -> str:
    """How hard it was tried."""
    return ngettext(
        "We probeerden met alle cijfers samen uit te rekenen wat iemand antwoordde: {n} vraag over"
        " {people} mensen.",
        "We probeerden met alle cijfers samen uit te rekenen wat iemand antwoordde: {n} vragen over"
        " {people} mensen.",
        n_questions,
    ).format(n=numbers.number(n_questions), people=numbers.number(n_people))


def narrowest_range(points: float | None) -> str:
    """How close it came to somebody's score; empty when no score was asked about."""
    if points is None:
        return ""
    return _("Van niemand is de score beter te raden dan tot op {points} van de 11 punten.").format(
        points=numbers.number(points, 0 if float(points).is_integer() else 1)
    )


def withheld_in_all(n: int) -> str:
    """How many figures stay out."""
    if n == 0:
        return _("Er hoefde geen cijfer achtergehouden te worden.")
    return ngettext(
        "{n} cijfer laten we niet zien. Dit is waarom:",
        "{n} cijfers laten we niet zien. Dit is waarom:",
        n,
    ).format(n=numbers.number(n))


def taken_out_by_audit(n: int) -> str:
    """How many figures the auditor itself took out; empty when none."""
    if n == 0:
        return ""
    return ngettext(
        "De controle hield {n} lek tegen: dat cijfer is eruit gehaald en daarna is alles opnieuw"
        " gecontroleerd.",
        "De controle hield {n} lekken tegen: die cijfers zijn eruit gehaald en daarna is alles"
        " opnieuw gecontroleerd.",
        n,
    ).format(n=numbers.number(n))
