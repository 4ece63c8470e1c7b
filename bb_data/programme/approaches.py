"""Cards of approaches: a draft, versions put before LSA, and LSA's decisions. Not: who may read which (views)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from bb_data.errors import RefusedError, UserDataError
from bb_data.model.actor import Actor
from bb_data.model.approach import (
    LONGEST,
    LONGEST_NOTE,
    ApproachCard,
    CardState,
    CardText,
    CardVersion,
    Decision,
    DecisionKind,
    Writing,
)
from bb_data.model.identifiers import uuid7
from bb_data.model.programme import Initiative
from bb_data.programme.initiatives import all_initiatives
from bb_data.store.database import Reader, Writer, now
from bb_data.words.approaches import part_names
from bb_data.words.language import _

_STATE_OF = {
    DecisionKind.CLEARED: CardState.EARLIER,
    DecisionKind.RETURNED: CardState.RETURNED,
    DecisionKind.WITHDRAWN: CardState.WITHDRAWN,
}
Rows = Sequence[Mapping[str, Any]]


def all_cards(reader: Reader) -> list[ApproachCard]:
    """The card of every initiative, one without versions too, in alphabetical order."""
    rows = _by_initiative(reader.query("approach_versions", initiative=None))
    decisions = _by_initiative(reader.query("approach_decisions", initiative=None))
    return [
        ApproachCard(one, _versions(rows[one.slug], decisions[one.slug]))
        for one in all_initiatives(reader)
    ]


def card_of(reader: Reader, initiative: Initiative) -> ApproachCard:
    """The card of one initiative."""
    rows = reader.query("approach_versions", initiative=initiative.slug)
    decisions = reader.query("approach_decisions", initiative=initiative.slug)
    return ApproachCard(initiative, _versions(rows, decisions))


def writing_of(reader: Reader, actor: Actor, initiative: Initiative) -> Writing:
    """What this account was writing; without a draft the newest version to go on from."""
    draft = reader.row(
        "SELECT approach, worked, did_not_work, remember FROM approach_draft"
        " WHERE initiative_id = $initiative AND account_id = $account",
        {"initiative": initiative.id, "account": actor.account_id},
    )
    if draft is not None:
        return Writing(CardText(*draft), is_draft=True)
    newest = card_of(reader, initiative).newest
    known = CardText(approach=initiative.approach_nl[: LONGEST["approach"]])
    text = known if newest is None else newest.text
    return Writing(text, is_draft=False)


def keep_draft(writer: Writer, actor: Actor, initiative: Initiative, text: CardText) -> None:
    """Keep what somebody is writing, in the place of what that account wrote before."""
    drop_draft(writer, actor, initiative)
    writer.insert_row(
        "approach_draft",
        initiative_id=initiative.id,
        account_id=actor.account_id,
        changed_at=now(),
        **{name: part[: LONGEST[name]] for name, part in text.parts.items()},
    )


def drop_draft(writer: Writer, actor: Actor, initiative: Initiative) -> None:
    """Throw away what this account was writing."""
    writer.execute(
        "DELETE FROM approach_draft WHERE initiative_id = $initiative AND account_id = $account",
        {"initiative": initiative.id, "account": actor.account_id},
    )


def offer(writer: Writer, actor: Actor, initiative: Initiative, text: CardText) -> int:
    """Put a card before LSA as a new version; gives its number. Raises UserDataError with all that is wrong."""
    tidy = text.tidy
    newest = card_of(writer, initiative).newest
    faults = list(_faults(tidy))
    if newest is not None and newest.text == tidy and newest.state is not CardState.WITHDRAWN:
        faults.append(_("Deze tekst is dezelfde als de vorige. Verander eerst iets."))
    if faults:
        raise UserDataError("\n".join(faults))
    number = newest.number + 1 if newest else 1
    writer.insert_row(
        "approach_version",
        id=uuid7(),
        initiative_id=initiative.id,
        number=number,
        written_at=now(),
        written_by=_name(actor),
        **tidy.parts,
    )
    drop_draft(writer, actor, initiative)
    writer.audit(actor, "approach.written", initiative.slug, version=number)
    return number


def clear(writer: Writer, actor: Actor, initiative: Initiative, number: int) -> None:
    """Let others read this version from now on, in the place of the one that they read.

    Somebody read this very text: so it is the newest one, or one that was cleared before.
    Raises RefusedError when a newer one came in meanwhile.
    """
    card = card_of(writer, initiative)
    chosen = _version(card, number)
    if chosen != card.newest and not chosen.was_cleared:
        raise RefusedError(
            _("Er kwam intussen een nieuwere versie van deze kaart. Lees die eerst.")
        )
    if chosen.state is not CardState.SHOWN:
        _decide(writer, actor, initiative, number, DecisionKind.CLEARED)


def send_back(writer: Writer, actor: Actor, initiative: Initiative, number: int, note: str) -> None:
    """Send a waiting version back, with what to change. Raises UserDataError without a note."""
    tidy = " ".join(note.split())
    if not tidy:
        raise UserDataError(_("Schrijf wat er anders moet. Dan weet het initiatief wat u bedoelt."))
    if len(tidy) > LONGEST_NOTE:
        raise UserDataError(
            _("Uw bericht is te lang: hoogstens {n} tekens.").format(n=LONGEST_NOTE)
        )
    if _version(card_of(writer, initiative), number).state is not CardState.WAITING:
        raise RefusedError(_("Over deze versie is al beslist. Kijk wat er nu staat."))
    _decide(writer, actor, initiative, number, DecisionKind.RETURNED, tidy)


def withdraw(writer: Writer, actor: Actor, initiative: Initiative, number: int) -> None:
    """Take the version that others read away; until another is cleared they read none of this initiative."""
    if _version(card_of(writer, initiative), number).state is not CardState.SHOWN:
        raise RefusedError(_("Deze versie is voor anderen al niet meer te lezen."))
    _decide(writer, actor, initiative, number, DecisionKind.WITHDRAWN)


def _faults(text: CardText) -> Iterator[str]:
    names = part_names()
    if not text.approach:
        yield _("Vertel eerst in twee zinnen wat u doet.")
    if bool(text.worked) != bool(text.did_not_work):
        yield _("Vertel wat werkte én wat niet werkte. Anderen leren van allebei.")
    for name, part in text.parts.items():
        if len(part) > LONGEST[name]:
            yield _("‘{part}’ is te lang: hoogstens {n} tekens.").format(
                part=names[name], n=LONGEST[name]
            )


def _decide(
    writer: Writer,
    actor: Actor,
    initiative: Initiative,
    number: int,
    kind: DecisionKind,
    note: str = "",
) -> None:
    version_id = writer.value(
        "SELECT id FROM approach_version WHERE initiative_id = $initiative AND number = $number",
        {"initiative": initiative.id, "number": number},
    )
    writer.insert_row(
        "approach_decision",
        id=uuid7(),
        version_id=version_id,
        kind=str(kind),
        note=note,
        decided_at=now(),
        decided_by=_name(actor),
    )
    writer.audit(actor, f"approach.{kind}", initiative.slug, version=number)


def _version(card: ApproachCard, number: int) -> CardVersion:
    for version in card.versions:
        if version.number == number:
            return version
    raise RefusedError(_("Die versie van de kaart is er niet."))


def _by_initiative(rows: Rows) -> defaultdict[str, list[Mapping[str, Any]]]:
    found: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["initiative"]].append(row)
    return found


def _versions(rows: Rows, decisions: Rows) -> tuple[CardVersion, ...]:
    about_showing = [row for row in decisions if row["kind"] != DecisionKind.RETURNED]
    shown: UUID | None = None
    if about_showing and about_showing[-1]["kind"] == DecisionKind.CLEARED:
        shown = about_showing[-1]["version_id"]
    return tuple(_one(row, decisions, shown, is_newest=row is rows[0]) for row in rows)


def _one(
    row: Mapping[str, Any], decisions: Rows, shown: UUID | None, *, is_newest: bool
) -> CardVersion:
    made = tuple(
        Decision(DecisionKind(one["kind"]), one["decided_at"], one["decided_by"], one["note"])
        for one in decisions
        if one["version_id"] == row["id"]
    )
    if row["id"] == shown:
        state = CardState.SHOWN
    elif made:
        state = _STATE_OF[made[-1].kind]
    else:
        state = CardState.WAITING if is_newest else CardState.REPLACED
    return CardVersion(
        number=row["number"],
        text=CardText(row["approach"], row["worked"], row["did_not_work"], row["remember"]),
        written_at=row["written_at"],
        written_by=row["written_by"],
        state=state,
        decisions=made,
    )


def _name(actor: Actor) -> str:
    return actor.name or str(actor.role)
