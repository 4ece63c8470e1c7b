"""Targets of funders: agreeing, changing with a reason, letting lapse, taking a mistake back. Not: how far they are (views)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from bb_data.access.accounts import FUNDERS
from bb_data.catalogue.schema import Catalogue
from bb_data.errors import UsageError, UserDataError
from bb_data.model.actor import Actor
from bb_data.model.identifiers import uuid7
from bb_data.model.target import Target, TargetVersion
from bb_data.store.database import Reader, Writer
from bb_data.store.properties import moment
from bb_data.words.language import _

LONGEST_TEXT = 400
"""Of a definition and of a reason, in characters: they stand on a page between figures."""
_MOST = 1_000_000
_ALL_OF_THEM = 100


def add_target(
    writer: Writer,
    actor: Actor,
    catalogue: Catalogue,
    *,
    funder: str,
    indicator: str,
    value: int,
    due_on: date,
    definition: str,
) -> Target:
    """Write down what was agreed with a funder. All faults are reported together in one UserDataError."""
    faults = []
    if funder not in FUNDERS:
        faults.append(
            _("Fonds ‘{name}’ is niet bekend; kies uit {known}.").format(
                name=funder, known=", ".join(FUNDERS)
            )
        )
    if indicator not in agreeable(catalogue):
        faults.append(
            _("Over ‘{name}’ kan geen doel gaan; kies uit {known}.").format(
                name=indicator, known=", ".join(agreeable(catalogue))
            )
        )
    else:
        faults += _faults_of_value(catalogue, indicator, value)
    faults += _faults_of_definition(definition)
    faults += _faults_of_double(writer, funder, indicator, due_on)
    if faults:
        raise UserDataError("\n".join(faults))
    _ensure_funder(writer, funder)
    target_id = uuid7()
    _insert(writer, actor, target_id, funder, indicator, value, due_on, definition)
    writer.audit(actor, "target.added", f"{funder}/{indicator}")
    return target_by_id(writer, target_id)


def change_target(
    writer: Writer,
    actor: Actor,
    catalogue: Catalogue,
    target_id: UUID,
    *,
    value: int,
    due_on: date,
    definition: str,
    reason: str,
) -> Target:
    """Agree on another number, date or definition; what was agreed before stays readable.

    All faults are reported together in one UserDataError.
    """
    target = _running(writer, target_id)
    is_same = (value, due_on, definition.strip()) == (
        target.now.value,
        target.now.due_on,
        target.now.definition,
    )
    faults = [
        *_faults_of_value(catalogue, target.indicator, value),
        *_faults_of_definition(definition),
        *_faults_of_reason(reason),
        *_faults_of_double(writer, target.funder, target.indicator, due_on, besides=target.id),
        *([_("Er is niets gewijzigd.")] if is_same else []),
    ]
    if faults:
        raise UserDataError("\n".join(faults))
    _insert(
        writer,
        actor,
        target.id,
        target.funder,
        target.indicator,
        value,
        due_on,
        definition,
        reason=reason,
    )
    writer.audit(actor, "target.changed", f"{target.funder}/{target.indicator}")
    return target_by_id(writer, target_id)


def let_target_lapse(writer: Writer, actor: Actor, target_id: UUID, reason: str) -> Target:
    """Say that a target is agreed no longer, and why. Raises UserDataError without a reason."""
    target = _running(writer, target_id)
    faults = _faults_of_reason(reason)
    if faults:
        raise UserDataError("\n".join(faults))
    _insert(
        writer,
        actor,
        target.id,
        target.funder,
        target.indicator,
        target.now.value,
        target.now.due_on,
        target.now.definition,
        reason=reason,
        has_lapsed=True,
    )
    writer.audit(actor, "target.lapsed", f"{target.funder}/{target.indicator}")
    return target_by_id(writer, target_id)


def take_back(writer: Writer, actor: Actor, target_id: UUID, version_id: UUID) -> Target:
    """Take the newest version back because it was a mistake; the one before it counts again.

    Raises UserDataError when `version_id` is no longer the newest one: then somebody changed it since.
    """
    target = target_by_id(writer, target_id)
    if target.is_mistake or target.now.id != version_id:
        raise UserDataError(
            _("Dit doel is intussen gewijzigd. Kijk nog eens wat er nu staat; er is niets gedaan.")
        )
    writer.insert_row(
        "target_taken_back",
        version_id=target.now.id,
        taken_back_by=actor.name or str(actor.role),
        taken_back_at=moment(writer),
    )
    writer.audit(actor, "target.taken_back", f"{target.funder}/{target.indicator}")
    return target_by_id(writer, target_id)


def all_targets(reader: Reader, funder: str | None = None) -> list[Target]:
    """All targets, or those of the funder with this slug: by funder in the programme's order, then by date.

    Those that lapsed and those that were a mistake are in it too.
    """
    rows_of: dict[UUID, list[Mapping[str, Any]]] = {}
    for row in reader.query("target_versions"):
        if funder in (None, row["funder_slug"]):
            rows_of.setdefault(row["target_id"], []).append(row)
    found = [
        Target(
            target_id,
            rows[0]["funder_slug"],
            rows[0]["funder_name"],
            rows[0]["indicator"],
            tuple(_version(row) for row in rows),
        )
        for target_id, rows in rows_of.items()
    ]
    order = {slug: place for place, slug in enumerate(FUNDERS)}
    return sorted(
        found,
        key=lambda one: (order.get(one.funder, len(order)), one.now.due_on, one.indicator, one.id),
    )


def target_by_id(reader: Reader, target_id: UUID) -> Target:
    """The target with this id. Raises UsageError when there is none."""
    for target in all_targets(reader):
        if target.id == target_id:
            return target
    raise UsageError(_("Dit doel is er niet."))


def target_by_key(reader: Reader, key: str) -> Target:
    """The target with this short name. Raises UsageError, with the known ones, when there is none."""
    known = all_targets(reader)
    for target in known:
        if target.key == key:
            return target
    names = ", ".join(target.key for target in known) or _("nog geen")
    raise UsageError(
        _("Er is geen doel ‘{key}’. Bekende doelen: {names}.").format(key=key, names=names)
    )


def agreeable(catalogue: Catalogue) -> tuple[str, ...]:
    """The figures that a target can be about: counted ones that a release has of the whole programme."""
    return tuple(one.id for one in catalogue.indicators.values() if one.can_be_agreed)


def _running(reader: Reader, target_id: UUID) -> Target:
    target = target_by_id(reader, target_id)
    if not target.is_running:
        raise UserDataError(_("Dit doel geldt niet meer. Voeg een nieuw doel toe."))
    return target


def _faults_of_double(
    reader: Reader, funder: str, indicator: str, due_on: date, *, besides: UUID | None = None
) -> list[str]:
    is_there = any(
        (one.funder, one.indicator, one.now.due_on) == (funder, indicator, due_on)
        for one in all_targets(reader)
        if one.is_running and one.id != besides
    )
    if not is_there:
        return []
    return [_("Dit fonds heeft al een doel over dit cijfer met deze datum. Wijzig dat doel.")]


def _faults_of_value(catalogue: Catalogue, indicator: str, value: int) -> list[str]:
    is_share = catalogue.indicators[indicator].unit == "percent"
    if is_share and not 1 <= value <= _ALL_OF_THEM:
        return [_("Geef een percentage van 1 tot en met 100.")]
    if not 1 <= value <= _MOST:
        return [_("Geef een getal van 1 of meer.")]
    return []


def _faults_of_definition(definition: str) -> list[str]:
    if not definition.strip():
        return [_("Schrijf op wat er meetelt.")]
    return _too_long(definition, _("Schrijf korter op wat er meetelt"))


def _faults_of_reason(reason: str) -> list[str]:
    if not reason.strip():
        return [_("Geef een reden.")]
    return _too_long(reason, _("Maak de reden korter"))


def _too_long(content: str, told: str) -> list[str]:
    if len(content.strip()) <= LONGEST_TEXT:
        return []
    return [_("{told}: hoogstens {n} tekens.").format(told=told, n=LONGEST_TEXT)]


def _ensure_funder(writer: Writer, slug: str) -> None:
    if slug not in {known for (known,) in writer.rows("SELECT slug FROM funder")}:
        writer.insert_row("funder", id=uuid7(), slug=slug, name=FUNDERS[slug])


def _insert(
    writer: Writer,
    actor: Actor,
    target_id: UUID,
    funder: str,
    indicator: str,
    value: int,
    due_on: date,
    definition: str,
    *,
    reason: str = "",
    has_lapsed: bool = False,
) -> None:
    writer.insert_row(
        "target_version",
        id=uuid7(),
        target_id=target_id,
        funder_slug=funder,
        indicator=indicator,
        agreed_value=value,
        due_on=due_on,
        definition=definition.strip(),
        has_lapsed=has_lapsed,
        reason=reason.strip() or None,
        set_by=actor.name or str(actor.role),
        set_at=_after_the_last(writer, target_id),
    )


def _after_the_last(reader: Reader, target_id: UUID) -> datetime:
    # Versions are told in the order of their moments: no two may have the same, nor a clock that was set back turn them round.
    last = reader.value(
        "SELECT max(set_at) FROM target_version WHERE target_id = $target", {"target": target_id}
    )
    return moment(reader) if last is None else max(moment(reader), last + timedelta(microseconds=1))


def _version(row: Mapping[str, Any]) -> TargetVersion:
    return TargetVersion(
        id=row["id"],
        value=row["agreed_value"],
        due_on=row["due_on"],
        definition=row["definition"],
        has_lapsed=row["has_lapsed"],
        reason=row["reason"],
        set_by=row["set_by"],
        set_at=row["set_at"],
        taken_back_by=row["taken_back_by"],
        taken_back_at=row["taken_back_at"],
    )
