"""Shows definitions as a reader can follow them: instruments with their questions, figures, estimators. Not: figures."""

from __future__ import annotations

from collections.abc import Iterable

from bb_data.catalogue.described import Described
from bb_data.catalogue.schema import Indicator, Instrument, Score
from bb_data.display import components, tables
from bb_data.words import numbers
from bb_data.words.definition_texts import good_side_text, role_text, status_text
from bb_data.words.language import _, current_language


def instrument(known: Instrument) -> None:
    """Where it comes from, what is asked in which words, and which scores are made of it."""
    language = current_language()
    if known.introduction is not None:
        components.prose(known.introduction.in_language(language))
    if any(item.subscale for item in known.items):
        tables.plain_table(
            [_("Vraag"), _("Onderdeel")],
            [
                [item.text.in_language(language), _part(known, item.subscale)]
                for item in known.items
            ],
            alt=_("Vragen van {name}").format(name=known.title.in_language(language)),
        )
    else:
        components.points([item.text.in_language(language) for item in known.items])
    if known.scores:
        tables.plain_table(
            [_("Score"), _("Van – tot"), _("Goede kant"), _("Mag ontbreken"), _("Betrouwbaarheid")],
            [_score(score, language) for score in known.scores],
            alt=_("Scores van {name}").format(name=known.title.in_language(language)),
        )
    components.prose(
        _("Bron: {source}. {status}; volgende controle {date}.").format(
            source=known.source.rstrip("."),
            status=_capital(status_text(known.status)),
            date=numbers.day(known.next_review),
        )
    )


def _part(known: Instrument, subscale: str | None) -> str:
    titles = (score.title for score in known.scores if score.id == subscale)
    title = next(titles, None)
    return numbers.MISSING if title is None else title.in_language(current_language())


def _score(score: Score, language: str) -> list[str]:
    reliability = score.reliability
    return [
        score.title.in_language(language),
        f"{score.minimum:g} – {score.maximum:g}",
        good_side_text(score.direction),
        _("{n} van {all}").format(n=score.max_missing, all=len(score.items)),
        numbers.MISSING if reliability is None else numbers.number(reliability, 2),
    ]


def indicators(of_topic: Iterable[Indicator], *, alt: str) -> None:
    """The figures of one topic: what, why it matters, which side is good, from where."""
    language = current_language()
    tables.plain_table(
        [_("Cijfer"), _("Waarom"), _("Goede kant"), _("Bron")],
        [
            [
                one.title.in_language(language),
                one.why.in_language(language),
                good_side_text(one.direction),
                f"{one.source} ({status_text(one.status)})",
            ]
            for one in of_topic
        ],
        alt=alt,
    )


def estimators(of_question: Iterable[Described], *, alt: str) -> None:
    """The estimators that answer one question, in the English of the code."""
    tables.plain_table(
        [_("Functie"), _("Formule"), _("Bron"), _("Nagerekend met")],
        [
            [
                f"{one.name} ({role_text(one.role)})" if one.role else one.name,
                # Names between backticks are code in a docstring; a page has no such mark.
                *(part.replace("`", "") for part in (one.formula, one.source, one.checked)),
            ]
            for one in of_question
        ],
        alt=alt,
        content_language="en",
    )


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
