"""Whether the demo's parameters fit the catalogue: every instrument it asks, item by item. Not: values."""

from __future__ import annotations

from collections.abc import Sequence

from bb_data.catalogue.schema import Catalogue, Instrument
from bb_data.demo.answering import codes_of
from bb_data.demo.parameters import Parameters
from bb_data.demo.plan import InitiativePlan
from bb_data.errors import MonitorError


class DemoError(MonitorError):
    """Raised when the demo and the catalogue disagree; all faults are in the message."""

    exit_status = 4


def require_agreement(
    catalogue: Catalogue, parameters: Parameters, plans: Sequence[InitiativePlan]
) -> None:
    """Raise DemoError, with every fault, when an instrument that is asked cannot be answered."""
    faults = []
    asked = dict.fromkeys(
        instrument_id
        for plan in plans
        for instrument_id in catalogue.questionnaires[plan.questionnaire].instruments
    )
    for instrument_id in asked:
        faults += _faults_of(catalogue.instruments[instrument_id], parameters)
    known = set(catalogue.instruments)
    for plan in plans:
        faults += [
            f"programme.toml: {plan.slug}: other_change noemt {name}, dat bestaat niet"
            for name in sorted(set(plan.other_change) - known)
        ]
    if faults:
        raise DemoError(
            "De voorbeeldgegevens passen niet bij de catalogus:\n"
            + "\n".join(f"- {fault}" for fault in faults)
        )


def _faults_of(instrument: Instrument, parameters: Parameters) -> list[str]:
    try:
        model = parameters.model_of(instrument.id)
    except KeyError:
        return [f"parameters.toml: er staat niet in hoe mensen {instrument.id} beantwoorden"]
    where = f"parameters.toml: {instrument.id}"
    if model == "loneliness":
        numbers = {item.number for item in instrument.items}
        missing = sorted(str(n) for n in numbers - set(parameters.loneliness.item_shares))
        return [f"{where}: geen aandeel voor nummer {number}" for number in missing]
    if model == "counts":
        lengths = {len(parameters.contacts.log_mean), len(parameters.contacts.growth)}
        return [] if lengths == {len(instrument.items)} else [f"{where}: andere vragen"]
    if model == "graded":
        shares = parameters.graded[instrument.id].shares
        expected = [len(codes_of(instrument, item)) for item in instrument.items]
    else:
        shares = parameters.background.shares
        expected = [len(instrument.answers_of(item)) for item in instrument.items]
    if [len(one) for one in shares] != expected:
        return [f"{where}: andere vragen of een ander aantal antwoorden dan in de catalogus"]
    return []
