"""What pages say of cards of approaches: the names of the parts, and where a card stands. Not: the cards' own words."""

from __future__ import annotations

from bb_data.model.approach import ApproachCard, CardState, CardVersion, DecisionKind
from bb_data.words import numbers
from bb_data.words.language import _, ngettext


def part_names() -> dict[str, str]:
    """The heading of every part on a card, in their order."""
    return {
        "approach": _("Wat we doen"),
        "worked": _("Wat werkte"),
        "did_not_work": _("Wat niet werkte"),
        "remember": _("Niet vergeten"),
    }


def part_questions() -> dict[str, tuple[str, str]]:
    """What is asked of whoever writes a card, with an example of what helps others."""
    return {
        "approach": (
            _("Wat doet u, in twee zinnen?"),
            _("Wie doet wat, waar en hoe vaak? Schrijf het voor iemand die u niet kent."),
        ),
        "worked": (
            _("Wat werkte?"),
            _("Wat zou u een ander meteen aanraden, en waaraan merkte u dat?"),
        ),
        "did_not_work": (
            _("Wat werkte niet?"),
            _("Wat liep anders dan u dacht? Daar leren anderen vaak het meest van."),
        ),
        "remember": (
            _("Wat mag een ander niet vergeten?"),
            _("Iets kleins dat veel uitmaakt. Leeg laten mag."),
        ),
    }


def cards_finding(n: int) -> str:
    """The page's one large sentence, by how many initiatives tell of their approach."""
    if not n:
        return _("Hier vertellen initiatieven straks wat werkte en wat niet")
    sentence = ngettext(
        "{n} initiatief vertelt wat werkte en wat niet",
        "{n} initiatieven vertellen wat werkte en wat niet",
        n,
    ).format(n=numbers.in_words(n))
    return numbers.capital(sentence)


def waiting_finding(n: int) -> str:
    """How many cards LSA has to read."""
    if not n:
        return _("Elke kaart is gelezen")
    sentence = ngettext("{n} kaart is nog niet gelezen", "{n} kaarten zijn nog niet gelezen", n)
    return numbers.capital(sentence.format(n=numbers.in_words(n)))


def own_finding(card: ApproachCard) -> str:
    """Where one's own card stands, as the page's large sentence."""
    newest = card.newest
    if newest is None:
        return _("Vertel wat u doet, wat werkte en wat niet")
    if newest.state is CardState.WAITING:
        return _("LSA leest uw kaart")
    if newest.state is CardState.RETURNED:
        return _("LSA vraagt of u iets wilt veranderen")
    if card.shown is None:
        return _("Uw kaart is nu niet te lezen voor anderen")
    return _("Anderen kunnen uw kaart lezen")


def card_finding(card: ApproachCard) -> str:
    """Where somebody else's card stands, as the page's large sentence."""
    newest = card.newest
    if newest is None:
        return _("Er is nog geen kaart")
    if newest.state is CardState.WAITING and card.shown is not None:
        return _("Een nieuwe versie wacht op LSA")
    if newest.state is CardState.WAITING:
        return _("Deze kaart wacht op LSA")
    if newest.state is CardState.RETURNED:
        return _("Deze kaart ligt weer bij het initiatief")
    if card.shown is not None:
        return _("Anderen kunnen deze kaart lezen")
    return _("Anderen lezen deze kaart niet meer")


def standing(card: ApproachCard) -> str:
    """Where a card stands, in a sentence or two: what waits, and what others read."""
    newest, shown = card.newest, card.shown
    if newest is None:
        return _("Er is nog geen kaart.")
    told = [version_state(newest)]
    if shown is not None and shown is not newest:
        told.append(
            _("Intussen lezen anderen nog de versie van {date}.").format(
                date=numbers.day(shown.written_at)
            )
        )
    return " ".join(told)


def version_state(version: CardVersion) -> str:
    """Where a version stands, with the day."""
    if version.state is CardState.WAITING:
        return _("Wacht sinds {date} op LSA.").format(date=numbers.day(version.written_at))
    if version.state is CardState.REPLACED:
        return _("Er kwam een nieuwere versie voordat LSA deze las.")
    sentences = {
        CardState.SHOWN: _("Te lezen sinds {date}."),
        CardState.RETURNED: _("Teruggestuurd op {date}."),
        CardState.WITHDRAWN: _("Teruggetrokken op {date}."),
        CardState.EARLIER: _("Goedgekeurd op {date}; een andere versie kwam in de plaats."),
    }
    return sentences[version.state].format(date=numbers.day(version.decisions[-1].decided_at))


def history(version: CardVersion) -> list[str]:
    """Who wrote a version when, and who decided what about it, a line each."""
    kinds = {
        DecisionKind.CLEARED: _("Goedgekeurd door {name} op {date}."),
        DecisionKind.RETURNED: _("Teruggestuurd door {name} op {date}: ‘{note}’"),
        DecisionKind.WITHDRAWN: _("Teruggetrokken door {name} op {date}."),
    }
    lines = [
        _("Geschreven door {name} op {date}.").format(
            name=version.written_by, date=numbers.day(version.written_at)
        )
    ]
    lines += [
        kinds[one.kind].format(name=one.decided_by, date=numbers.day(one.decided_at), note=one.note)
        for one in version.decisions
    ]
    if version.state is CardState.WAITING:
        lines.append(_("Wacht op LSA."))
    return lines


def personal_hint(parts: tuple[str, ...]) -> str:
    """That something in these parts looks like somebody's name or address."""
    names = part_names()
    return _(
        "Bij {parts} lijkt een naam, een adres of een telefoonnummer te staan. Haal het weg als iemand"
        " daardoor te herkennen is."
    ).format(parts=", ".join(f"‘{names[part]}’" for part in parts))
