"""Typing a sample of one's own paper forms again. What differs is shown to its typist only, and that is logged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bb_data.intake.typing import second_entry
from bb_data.intake.typing.forms import own_open_wave
from bb_data.intake.typing.second_entry import Dispute, Sample
from bb_data.views.context import Context
from bb_data.views.permission import command, view


@dataclass(frozen=True, slots=True)
class Disputes:
    """What differs in one form of this account: its code and the questions; none when nothing is open."""

    code: str
    questions: tuple[Dispute, ...]


@view("handin.own")
def sample(ctx: Context, initiative: str, period: str) -> Sample:
    """How far this account is with typing a sample again: counts, and the code of its next form."""
    with ctx.monitor.store.read() as reader:
        _own, wave = own_open_wave(reader, initiative, period)
        return second_entry.sample_of(reader, wave, ctx.actor, ctx.monitor.catalogue.policy)


@command("handin.own")
def begin_again(ctx: Context, initiative: str, period: str) -> None:
    """Begin to type the next form of the sample again."""
    with ctx.monitor.store.write() as writer:
        _own, wave = own_open_wave(writer, initiative, period)
        second_entry.start_second(writer, ctx.actor, wave, ctx.monitor.catalogue.policy)


@command("handin.own")
def compare(ctx: Context, initiative: str, period: str) -> int:
    """Hold the form in hand against the first time; gives how many answers differ."""
    with ctx.monitor.store.read() as reader:
        own, wave = own_open_wave(reader, initiative, period)
    return second_entry.compare_second(
        ctx.monitor.store, ctx.monitor.catalogue, ctx.actor, own, wave
    )


@command("handin.own")
def disputes(ctx: Context, initiative: str, period: str) -> Disputes:
    """What differs in a form of this account. Logged: who saw it, of which wave, how many."""
    with ctx.monitor.store.write() as writer:
        own, wave = own_open_wave(writer, initiative, period)
        code, found = second_entry.disputes_of(writer, ctx.monitor.catalogue, wave, ctx.actor)
        if found:
            writer.audit(
                ctx.actor, "second_entry.shown", f"{own.slug}/{wave.period}", n_open=len(found)
            )
    return Disputes(code, found)


@command("handin.own")
def settle(ctx: Context, initiative: str, period: str, chosen: Mapping[str, int | None]) -> int:
    """Take what stands on paper for every difference; gives how many answers changed."""
    with ctx.monitor.store.read() as reader:
        own, wave = own_open_wave(reader, initiative, period)
    return second_entry.settle_second(
        ctx.monitor.store, ctx.monitor.catalogue, ctx.actor, own, wave, chosen, ctx.today
    )
