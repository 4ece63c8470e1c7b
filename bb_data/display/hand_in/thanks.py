"""What was handed in last, in words of thanks. Not: what was handed in before (history)."""

from __future__ import annotations

from dataclasses import dataclass

from bb_data.display import components
from bb_data.model.problem import Receipt
from bb_data.words import numbers
from bb_data.words.language import _, ngettext


@dataclass(frozen=True, slots=True)
class Done:
    """What was handed in last: its kind, the receipt, and the address of the file to correct, if any."""

    kind: str
    receipt: Receipt
    correction: str | None


def thanks_shown(done: Done) -> None:
    """What is in, and the file with what is not: the one thing to do next."""
    components.notice(_thanks(done), kind="good")
    if not done.correction:
        return
    components.notice(
        _(
            "Download ze hieronder als uw eigen bestand. In de laatste kolom staat wat u kunt"
            " aanpassen. Stuur dat bestand daarna gewoon hier in."
        ),
        kind="warning",
        title=ngettext(
            "{n} regel is nog niet binnen",
            "{n} regels zijn nog niet binnen",
            done.receipt.n_rejected,
        ).format(n=numbers.number(done.receipt.n_rejected)),
    )
    components.download(
        done.correction, _("Download mijn bestand met wat ik moet aanpassen"), shape="filled"
    )


def _thanks(done: Done) -> str:
    receipt = done.receipt
    if not receipt.n_new and not receipt.n_changed:
        return _("Dit hadden we al. Er is niets veranderd.")
    told = []
    if receipt.n_new:
        told.append(
            {
                "survey": ngettext(
                    "{n} vragenlijst is binnen.", "{n} vragenlijsten zijn binnen.", receipt.n_new
                ),
                "activities": ngettext(
                    "{n} activiteit is binnen.", "{n} activiteiten zijn binnen.", receipt.n_new
                ),
                "attendance": ngettext(
                    "{n} bezoek is binnen.", "{n} bezoeken zijn binnen.", receipt.n_new
                ),
            }[done.kind].format(n=numbers.number(receipt.n_new))
        )
    if receipt.n_changed:
        told.append(
            ngettext("{n} is vervangen.", "{n} zijn vervangen.", receipt.n_changed).format(
                n=numbers.number(receipt.n_changed)
            )
        )
    if receipt.n_same:
        told.append(
            ngettext("{n} hadden we al.", "{n} hadden we al.", receipt.n_same).format(
                n=numbers.number(receipt.n_same)
            )
        )
    return " ".join(told)
