"""What is said of a target: what was agreed, where it stands, what was changed and why. Not: working it out (views).

A target is about what was counted; none of these sentences says what it came from.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from bb_data.model.actor import COMMAND_LINE
from bb_data.model.target import Target, TargetVersion
from bb_data.words import numbers
from bb_data.words.language import N_, _, ngettext
from bb_data.words.waves import change_name

HALF_YEAR = "half_year"
"""How the names of measures over half a year begin."""

STAND_TITLES: dict[str, tuple[str, str]] = {
    "reached": (N_("Gehaald"), "check"),
    "reached_before": (N_("Eerder gehaald, nu lager"), "level"),
    "not_yet": (N_("Nog niet gehaald, er is nog tijd"), "early"),
    "missed": (N_("Niet gehaald op de afgesproken datum"), "agenda"),
    "awaiting": (N_("De datum is voorbij, het cijfer is er nog niet"), "early"),
    "withheld": (N_("We laten dit cijfer niet zien"), "lock"),
    "no_figure": (N_("Nog geen cijfer"), "question"),
    "lapsed": (N_("Vervallen"), "unlinked"),
}
"""By stand: its title and the name of its sign."""


def amount(value: float | None, unit: str) -> str:
    """A number with what it counts: 505 mensen, 64%."""
    # How often something was done is whole; a ratio, which has the same unit, has a decimal.
    written = numbers.number(value) if unit == "times" else numbers.value_text(value, unit)
    return written if unit == "percent" else f"{written} {numbers.unit_text(unit)}"


def terms(version: TargetVersion, unit: str, measure: str | None) -> str:
    """At least so many, in which time, by when; `measure` None: the figure is of a measurement."""
    told = amount(version.value, unit)
    if measure is not None:
        told = (
            _("{amount} in een half jaar")
            if measure.startswith(HALF_YEAR)
            else _("{amount} in een kwartaal")
        ).format(amount=told)
    return _("minstens {amount}, uiterlijk {date}").format(
        amount=told, date=numbers.day(version.due_on)
    )


def agreed(version: TargetVersion, unit: str, measure: str | None) -> str:
    """What is agreed, as a sentence."""
    return _("Afgesproken: {terms}.").format(terms=terms(version, unit, measure))


def when(period: str, measure: str | None = None) -> str:
    """The period of a figure within a sentence: in apr–jun 2026, van startmeting tot meting na een jaar."""
    if "Q" not in period:
        return change_name(period)
    is_half_year = measure is not None and measure.startswith(HALF_YEAR)
    months = numbers.half_year_text(period) if is_half_year else numbers.quarter_text(period)
    return _("in {months}").format(months=months)


def newest_figure(value: str, period: str, *, is_over: bool) -> str:
    """The newest figure and of when it is: 505 mensen in jan–jun 2026; of up to the agreed date once that is over."""
    template = (
        _("Laatste cijfer tot de afgesproken datum: {value} {period}.")
        if is_over
        else _("Nieuwste cijfer: {value} {period}.")
    )
    return template.format(value=value, period=period)


def reached_before(value: str, period: str) -> str:
    """Which earlier figure was enough."""
    return _("Eerder was het wel genoeg: {value} {period}.").format(value=value, period=period)


def time_left(today: date, due_on: date) -> str:
    """Until when there is time."""
    return _("Er is tijd tot en met {date} ({left}).").format(
        date=numbers.day(due_on), left=numbers.days_left(today, due_on)
    )


def awaiting(due_on: date) -> str:
    """The date has passed, but not all figures up to it are released."""
    return _(
        "De cijfers tot en met {date} zijn nog niet vrijgegeven. Daarna is te zien of het doel is gehaald."
    ).format(date=numbers.day(due_on))


def no_figure(today: date, due_on: date) -> str:
    """There is no figure that this target can be laid beside, and what comes next."""
    told = _("LSA geeft cijfers vrij als ze zijn nagekeken. Dan staat hier hoe ver het is.")
    if today <= due_on:
        return told
    return _("De afgesproken datum is voorbij.") + " " + told


def newer_withheld() -> str:
    """That a newer figure is not told."""
    return _("Een nieuwer cijfer laten we niet zien, want dan zijn mensen misschien te herkennen.")


def covers(n_covered: int, n_initiatives: int) -> str:
    """Of how many initiatives the figure is, when it is not of all."""
    return ngettext(
        "Dit cijfer gaat over {covered} van het {n} initiatief.",
        "Dit cijfer gaat over {covered} van de {n} initiatieven.",
        n_initiatives,
    ).format(covered=n_covered, n=n_initiatives)


def counted_once() -> str:
    """How people are counted in a figure of reach."""
    return _(
        "In cijfers over mensen telt iemand bij een initiatief één keer mee, hoe vaak iemand in die tijd ook kwam."
    )


def counted_not_explained() -> str:
    """What a target that was reached does not say."""
    return _("Een doel gaat over wat er is geteld. Het zegt niet waardoor dat zo is.")


def targets_finding(n_reached: int, n_running: int) -> str:
    """How many targets are reached, as one sentence."""
    if not n_running:
        return _("Er lopen nu geen doelen")
    if n_running == 1:
        return _("Het doel is gehaald") if n_reached else _("Het doel is nog niet gehaald")
    if not n_reached:
        return _("Nog geen van de {n} doelen is gehaald").format(n=numbers.number(n_running))
    return ngettext(
        "{reached} van de {n} doelen is gehaald",
        "{reached} van de {n} doelen zijn gehaald",
        n_reached,
    ).format(reached=numbers.number(n_reached), n=numbers.number(n_running))


def history(target: Target, unit: str) -> list[str]:
    """Every change with its reason, the newest first; a mistake that was taken back without its content."""
    told = []
    standing = target.standing
    for before, after in pairwise(standing):
        told.append((after.set_at, changed(before, after, unit)))
    for version in target.versions:
        if version.taken_back_at is not None:
            told.append((version.taken_back_at, taken_back(version)))
    return [sentence for _moment, sentence in sorted(told, reverse=True)]


def changed(before: TargetVersion, after: TargetVersion, unit: str) -> str:
    """What a version made otherwise, and why."""
    on = numbers.day(after.set_at.date())
    if after.has_lapsed:
        return _("Vervallen op {date}. Reden: {reason}").format(date=on, reason=after.reason)
    parts = []
    if before.value != after.value:
        parts.append(
            _("van {before} naar {after}").format(
                before=amount(before.value, unit), after=amount(after.value, unit)
            )
        )
    if before.due_on != after.due_on:
        parts.append(
            _("de datum van {before} naar {after}").format(
                before=numbers.day(before.due_on), after=numbers.day(after.due_on)
            )
        )
    if before.definition != after.definition:
        parts.append(_("wat meetelt was ‘{before}’").format(before=before.definition))
    return _("Gewijzigd op {date}: {changes}. Reden: {reason}").format(
        date=on, changes="; ".join(parts), reason=after.reason
    )


def who(name: str) -> str:
    """Who set a version, as readers know them."""
    return _("opdrachtregel") if name == COMMAND_LINE.name else name


def taken_back(version: TargetVersion) -> str:
    """That a version was a mistake, without what it said."""
    taken_back_at = version.taken_back_at or version.set_at
    return _(
        "Wat LSA op {date} invulde, was een vergissing. Het is teruggenomen op {taken_back}."
    ).format(date=numbers.day(version.set_at.date()), taken_back=numbers.day(taken_back_at.date()))
