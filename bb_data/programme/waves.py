"""Measurement waves: planning, opening, finding them. Closing computes figures and lives in release."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from bb_data.catalogue.schema import Catalogue
from bb_data.errors import UsageError, UserDataError
from bb_data.model.actor import Actor
from bb_data.model.identifiers import uuid7
from bb_data.model.period import WAVES
from bb_data.model.programme import Initiative, Wave, WaveState
from bb_data.programme.replaced import forget_replaced_of_wave
from bb_data.programme.waiting import bring_waiting_in
from bb_data.store.database import Reader, Writer, now
from bb_data.words.language import _

_COLUMNS = (
    "id, initiative_id, period, questionnaire, opens_on, closes_on, expected_n, state, closed_at"
)


def _wave(row: tuple[Any, ...]) -> Wave:
    values = dict(zip(_COLUMNS.split(", "), row, strict=True))
    return Wave(**values | {"state": WaveState(values["state"])})


def plan_wave(
    writer: Writer,
    actor: Actor,
    catalogue: Catalogue,
    initiative: Initiative,
    *,
    period: str,
    questionnaire: str,
    opens_on: date,
    closes_on: date,
    expected_n: int,
    state: WaveState = WaveState.PLANNED,
) -> Wave:
    """Plan a wave, or open it at once. All faults are reported together in one UserDataError."""
    faults = []
    if period not in WAVES:
        faults.append(
            _("Meetmoment {period} bestaat niet; kies uit {known}.").format(
                period=period, known=", ".join(WAVES)
            )
        )
    if questionnaire not in catalogue.questionnaires:
        known = ", ".join(catalogue.questionnaires)
        faults.append(
            _("Vragenlijst {name} bestaat niet; kies uit {known}.").format(
                name=questionnaire, known=known
            )
        )
    if closes_on < opens_on:
        faults.append(_("De sluitdatum ligt voor de openingsdatum."))
    if expected_n < 1:
        faults.append(_("Vul in hoeveel vragenlijsten u verwacht: minstens 1."))
    if any(wave.period == period for wave in waves_of(writer, initiative.id)):
        faults.append(
            _("{name} heeft al een meetmoment {period}.").format(
                name=initiative.name, period=period
            )
        )
    if faults:
        raise UserDataError("\n".join(faults))
    wave = Wave(
        id=uuid7(),
        initiative_id=initiative.id,
        period=period,
        questionnaire=questionnaire,
        opens_on=opens_on,
        closes_on=closes_on,
        expected_n=expected_n,
        state=state,
    )
    writer.insert_row(
        "wave",
        id=wave.id,
        initiative_id=wave.initiative_id,
        period=period,
        questionnaire=questionnaire,
        opens_on=opens_on,
        closes_on=closes_on,
        expected_n=expected_n,
        state=str(state),
        closed_at=None,
    )
    writer.audit(actor, f"wave.{state}", f"{initiative.slug}/{period}", expected_n=expected_n)
    return wave


def open_wave(writer: Writer, actor: Actor, initiative: Initiative, period: str) -> Wave:
    """Open a planned wave. Raises UserDataError when it is open or closed already."""
    wave = wave_of(writer, initiative, period)
    if wave.state is not WaveState.PLANNED:
        raise UserDataError(
            _("Meetmoment {period} van {name} is al open of afgerond.").format(
                period=period, name=initiative.name
            )
        )
    _set_state(writer, wave.id, WaveState.OPEN)
    writer.audit(actor, "wave.open", f"{initiative.slug}/{period}")
    return wave_of(writer, initiative, period)


def mark_closed(writer: Writer, actor: Actor, initiative: Initiative, period: str) -> Wave:
    """Set a wave to closed; `release.closing` does this together with the figures."""
    wave = wave_of(writer, initiative, period)
    if wave.state is not WaveState.OPEN:
        raise UserDataError(
            _("Meetmoment {period} van {name} is niet open.").format(
                period=period, name=initiative.name
            )
        )
    _set_state(writer, wave.id, WaveState.CLOSED)
    forget_replaced_of_wave(writer, wave.id)
    writer.audit(actor, "wave.closed", f"{initiative.slug}/{period}")
    return wave_of(writer, initiative, period)


def reopen_wave(
    writer: Writer, actor: Actor, initiative: Initiative, period: str, reason: str
) -> Wave:
    """Open a closed wave again, with the reason in the log. Frozen releases stay as they are.

    Forms that waited for it are in it from then on.
    """
    wave = wave_of(writer, initiative, period)
    if wave.state is not WaveState.CLOSED:
        raise UserDataError(
            _("Meetmoment {period} van {name} is niet afgerond.").format(
                period=period, name=initiative.name
            )
        )
    if not reason.strip():
        raise UserDataError(_("Geef een reden om dit meetmoment weer te openen."))
    _set_state(writer, wave.id, WaveState.OPEN)
    bring_waiting_in(writer, wave.id)
    writer.audit(actor, "wave.reopened", f"{initiative.slug}/{period}", reason=reason.strip())
    return wave_of(writer, initiative, period)


def waves_of(reader: Reader, initiative_id: UUID) -> list[Wave]:
    """The waves of one initiative in time order."""
    return waves_of_each(reader, [initiative_id])[initiative_id]


def waves_of_each(reader: Reader, initiative_ids: Sequence[UUID]) -> dict[UUID, list[Wave]]:
    """The waves of each of these initiatives in time order."""
    found: dict[UUID, list[Wave]] = {one: [] for one in initiative_ids}
    rows = reader.rows(
        f"SELECT {_COLUMNS} FROM wave WHERE initiative_id IN (SELECT unnest($ids::UUID[]))",
        {"ids": list(initiative_ids)},
    )
    for wave in sorted((_wave(row) for row in rows), key=lambda one: WAVES.index(one.period)):
        found[wave.initiative_id].append(wave)
    return found


def wave_of(reader: Reader, initiative: Initiative, period: str) -> Wave:
    """The wave of an initiative. Raises UsageError, with the known ones, when there is none."""
    known = waves_of(reader, initiative.id)
    for wave in known:
        if wave.period == period:
            return wave
    names = ", ".join(wave.period for wave in known) or _("nog geen")
    raise UsageError(
        _("{name} heeft geen meetmoment {period}. Bekende meetmomenten: {names}.").format(
            name=initiative.name, period=period, names=names
        )
    )


def days_left(wave: Wave, today: date) -> int:
    """How many days after today the wave still takes questionnaires; negative when past."""
    return (wave.closes_on - today) // timedelta(days=1)


def _set_state(writer: Writer, wave_id: UUID, state: WaveState) -> None:
    writer.execute(
        "UPDATE wave SET state = $state, closed_at = $closed_at WHERE id = $id",
        {
            "state": str(state),
            "closed_at": now() if state is WaveState.CLOSED else None,
            "id": wave_id,
        },
    )
