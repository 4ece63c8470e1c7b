"""The fixed sentences of pages and reports, each in one place (WORDS 2). Not: headings and buttons of one page.

Numbers come in rounded as they are shown. Every function gives a whole sentence in the language of
the visit, without markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from bb_data.words import numbers
from bb_data.words.language import _, ngettext
from bb_data.words.verdict_texts import PROGRAMME_SIZE, Side, side

Direction = Literal["high_is_good", "high_is_bad", "neutral"]
Reading = Literal["lonely", "missing_contact", "other"]


def change(
    n: int,
    value: float,
    lower: float | None,
    upper: float | None,
    *,
    scale: tuple[float, float],
    direction: Direction = "high_is_bad",
    reads_as: Reading = "lonely",
    may_name_direction: bool,
    verdict: str | None = None,
) -> str:
    """What changed for the people who took part both times, with its uncertainty.

    `value`, `lower`, `upper` in points, negative = the score went down; `scale` the score's minimum
    and maximum. Without `may_name_direction` (10-29 people) no "lager" or "hoger" is said. `reads_as`
    says what a score where high is bad is of: loneliness, in initiatives' words missing contact, or
    something else.
    """
    towards = side(verdict, value) if may_name_direction else None
    sentences = [_first(n, value, towards, may_name_direction=may_name_direction)]
    if lower is not None and upper is not None:
        sentences.append(
            _(
                "Het echte verschil ligt waarschijnlijk tussen {lo} en {hi} punt"
                " ({reading}; schaal {low} tot {high})."
            ).format(
                lo=numbers.edge(lower, is_above_zero=towards == "higher"),
                hi=numbers.edge(upper, is_below_zero=towards == "lower"),
                reading=_reading(direction, reads_as),
                low=f"{scale[0]:g}",
                high=f"{scale[1]:g}",
            )
        )
    if not may_name_direction:
        sentences.append(_("Dit is nog erg onzeker."))
    return " ".join(sentences)


def _first(n: int, value: float, towards: Side | None, *, may_name_direction: bool) -> str:
    if not may_name_direction:
        template = ngettext(
            "Bij de {n} mens die beide keren meedeed, verschilt de score gemiddeld {d} punt.",
            "Bij de {n} mensen die beide keren meededen, verschilt de score gemiddeld {d} punt.",
            n,
        )
        return template.format(n=numbers.number(n), d=numbers.score(value))
    if value == 0 and towards is not None:
        template = ngettext(
            "Bij de {n} mens die beide keren meedeed, ligt het verschil gemiddeld {d} punt.",
            "Bij de {n} mensen die beide keren meededen, ligt het verschil gemiddeld {d} punt.",
            n,
        )
        near = numbers.edge(value, is_below_zero=towards == "lower", is_above_zero=True)
        return template.format(n=numbers.number(n), d=near)
    if value == 0:
        template = ngettext(
            "Bij de {n} mens die beide keren meedeed, is de score gemiddeld gelijk gebleven.",
            "Bij de {n} mensen die beide keren meededen, is de score gemiddeld gelijk gebleven.",
            n,
        )
    elif value < 0:
        template = ngettext(
            "Bij de {n} mens die beide keren meedeed, is de score gemiddeld {d} punt lager.",
            "Bij de {n} mensen die beide keren meededen, is de score gemiddeld {d} punt lager.",
            n,
        )
    else:
        template = ngettext(
            "Bij de {n} mens die beide keren meedeed, is de score gemiddeld {d} punt hoger.",
            "Bij de {n} mensen die beide keren meededen, is de score gemiddeld {d} punt hoger.",
            n,
        )
    return template.format(n=numbers.number(n), d=numbers.score(abs(value)))


def _reading(direction: Direction, reads_as: Reading) -> str:
    if direction == "high_is_good":
        return _("plus = meer, beter")
    if direction == "neutral":
        return _("min = lager")
    if reads_as == "lonely":
        return _("min = minder eenzaam")
    if reads_as == "missing_contact":
        return _("min = minder contact missen")
    return _("min = minder, beter")


def no_comparison() -> str:
    """That a change is not a proven effect."""
    return _(
        "We hebben geen vergelijkingswijk gemeten. We weten dus niet wat er zonder Betrokken Buurten"
        " was gebeurd. Dit cijfer laat een verandering zien, geen bewezen effect."
    )


def who(n: int) -> str:
    """Whom a figure is about, and whom not."""
    return ngettext(
        "Mensen deden vrijwillig mee. Dit gaat over deze {n} mens, niet over alle bewoners.",
        "Mensen deden vrijwillig mee. Dit gaat over deze {n} mensen, niet over alle bewoners.",
        n,
    ).format(n=numbers.number(n))


def never_came() -> str:
    """Of whom there is nothing: neighbours who were never there."""
    return _(
        "Over buren die nooit kwamen, weten we niets: zij vulden geen vragenlijst in. Ook wie kwam en"
        " geen vragenlijst invulde, zit niet in de cijfers over contact en eenzaamheid."
    )


def regression_to_the_mean(expected_decrease: float) -> str:
    """Only where people were selected on a high score; the expected decrease in points, positive."""
    return _(
        "Wie op een slecht moment begint, scoort later vaak vanzelf wat beter. In deze groep"
        " verwachten we daardoor al ongeveer {rtm} punt daling."
    ).format(rtm=numbers.score(expected_decrease))


def season(first: date, last: date) -> str | None:
    """That two waves lie in different seasons; None when they do not."""
    seasons = (_season(first), _season(last))
    if seasons[0] == seasons[1]:
        return None
    return _(
        "De startmeting was in de {season0}, deze in de {season1}. Vergelijk ook met 12 en 24 maanden."
    ).format(season0=seasons[0], season1=seasons[1])


def _season(moment: date) -> str:
    # Meteorological seasons, by month.
    names = (_("winter"), _("lente"), _("zomer"), _("herfst"))
    return names[moment.month % 12 // 3]


def detectable(n: int, points: float) -> str:
    """Which differences this many people could have shown."""
    return ngettext(
        "Met {n} mens kunnen we alleen verschillen van ongeveer {mdc} punt of meer goed zien. Een"
        " kleiner verschil kan er zijn, maar dat zien we dan niet.",
        "Met {n} mensen kunnen we alleen verschillen van ongeveer {mdc} punt of meer goed zien. Een"
        " kleiner verschil kan er zijn, maar dat zien we dan niet.",
        n,
    ).format(n=numbers.number(n), mdc=numbers.score(points))


def attendance(points: float) -> str:
    """How people who came often changed, and why that tells little about coming."""
    return _(
        "Mensen die vaker kwamen, veranderden gemiddeld {d} punt. Dat kan ook komen doordat mensen die zich"
        " beter voelen vaker komen."
    ).format(d=numbers.score(points))


def no_ranking(n_initiatives: int = PROGRAMME_SIZE) -> str:
    """Why so few initiatives are not ranked."""
    return ngettext(
        "Met {n} initiatief kunt u geen eerlijke ranglijst maken. Verschillen binnen de band kunnen"
        " toeval zijn.",
        "Met {n} initiatieven kunt u geen eerlijke ranglijst maken. Verschillen binnen de band"
        " kunnen toeval zijn.",
        n_initiatives,
    ).format(n=numbers.in_words(n_initiatives))


def benchmark(expected: float, source: str, year: int) -> str:
    """A national figure for people of the same age, in per cent."""
    return _(
        "Van de Nederlanders met dezelfde leeftijd is naar schatting {exp} eenzaam ({source}, {year})."
        " Bedoeld als vergelijking, niet als rapportcijfer."
    ).format(exp=numbers.percent(expected), source=source, year=year)


def withheld() -> str:
    """Why a figure is not shown."""
    return _("Dit laten we niet zien, want dan zijn mensen misschien te herkennen.")


def withheld_next(minimum_n: int) -> str:
    """What is needed to show it; never by how much it fell short."""
    return _("Vanaf {n} ingevulde vragenlijsten kan het wel.").format(n=minimum_n)


def withheld_next_pairs(minimum_n: int) -> str:
    """As `withheld_next`, for a change: people who took part both times are needed."""
    return _("Vanaf {n} mensen die beide keren meededen kan het wel.").format(n=minimum_n)


def coded(percent: float, *, is_below: bool) -> str:
    """A share that is only told as a bound: nearly nobody, or nearly everybody."""
    if is_below:
        template = _(
            "Minder dan {pct}. Het precieze deel laten we niet zien, want het is bijna niemand."
        )
    else:
        template = _(
            "Meer dan {pct}. Het precieze deel laten we niet zien, want het is bijna iedereen."
        )
    return template.format(pct=numbers.percent(percent))


def need(n_more: int, until: date) -> str:
    """How many questionnaires are still needed, and until when they may come."""
    return ngettext(
        "Nog {k} ingevulde vragenlijst nodig. Insturen kan tot en met {date}.",
        "Nog {k} ingevulde vragenlijsten nodig. Insturen kan tot en met {date}.",
        n_more,
    ).format(k=n_more, date=numbers.day_and_month(until))


def need_pairs(n_more: int) -> str:
    """How many people are still needed who take part both times."""
    return ngettext(
        "Nog {k} mens nodig die beide keren meedoet.",
        "Nog {k} mensen nodig die beide keren meedoen.",
        n_more,
    ).format(k=n_more)


def late(n_late: int) -> str:
    """Forms that came after the wave was closed."""
    return ngettext(
        "Deze telt mee bij de volgende bijwerking.",
        "Deze {k} tellen mee bij de volgende bijwerking.",
        n_late,
    ).format(k=n_late)


def great_uncertainty() -> str:
    """The mark beside a figure over 10-29 people."""
    return _("grote onzekerheid")


def invented() -> str:
    """The banner on demo data."""
    return _("Dit zijn verzonnen gegevens. Geen van deze initiatieven, plaatsen en mensen bestaat.")


def footer(
    *,
    n: int | None,
    n_possible: int | None = None,
    filled_in: tuple[date, date] | None = None,
    instrument: str = "",
    method: str = "",
    release_id: str = "",
    data_cut: date | None = None,
    extra: Sequence[str] = (),
) -> str:
    """The line under a figure: who, dates of filling in, instrument, method, release."""
    parts = []
    if n is not None and n_possible is not None:
        parts.append(
            _("{n} van de {possible} mensen").format(
                n=numbers.number(n), possible=numbers.number(n_possible)
            )
        )
    elif n is not None:
        parts.append(ngettext("{n} mens", "{n} mensen", n).format(n=numbers.number(n)))
    if filled_in is not None:
        parts.append(_("ingevuld {dates}").format(dates=numbers.days_between(*filled_in)))
    if instrument:
        parts.append(instrument)
    if method:
        parts.append(method)
    parts.extend(extra)
    if data_cut is not None:
        parts.append(_("gegevens tot en met {date}").format(date=numbers.day(data_cut)))
    if release_id:
        parts.append(_("vrijgave {id}").format(id=release_id))
    return " · ".join(parts)
