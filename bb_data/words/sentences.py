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
from bb_data.words.verdict_texts import side

Direction = Literal["high_is_good", "high_is_bad", "neutral"]


def change(
    n: int,
    value: float,
    lower: float | None,
    upper: float | None,
    *,
    scale: tuple[float, float],
    direction: Direction = "high_is_bad",
    may_name_direction: bool,
    verdict: str | None = None,
) -> str:
    """What changed for the people who took part both times, with its uncertainty.

    `value`, `lower`, `upper` in points, negative = the score went down; `scale` the score's minimum
    and maximum. Without `may_name_direction` (10-29 people) no "lager" or "hoger" is said.
    """
    if may_name_direction:
        first = _named_change(n, value)
    else:
        first = _(
            "Bij de {n} mensen die beide keren meededen, verschilt de score gemiddeld {d} punt."
        ).format(n=n, d=numbers.score(value))
    sentences = [first]
    if lower is not None and upper is not None:
        sentences.append(
            _(
                "Het echte verschil ligt waarschijnlijk tussen {lo} en {hi} punt"
                " ({reading}; schaal {low} tot {high})."
            ).format(
                lo=numbers.edge(lower, is_above_zero=side(verdict, value) == "higher"),
                hi=numbers.edge(upper, is_below_zero=side(verdict, value) == "lower"),
                reading=_reading(direction),
                low=f"{scale[0]:g}",
                high=f"{scale[1]:g}",
            )
        )
    if not may_name_direction:
        sentences.append(_("Dit is nog erg onzeker."))
    return " ".join(sentences)


def _named_change(n: int, value: float) -> str:
    if value == 0:
        return _(
            "Bij de {n} mensen die beide keren meededen, is de score gemiddeld gelijk gebleven."
        ).format(n=n)
    if value < 0:
        template = _(
            "Bij de {n} mensen die beide keren meededen, is de score gemiddeld {d} punt lager."
        )
    else:
        template = _(
            "Bij de {n} mensen die beide keren meededen, is de score gemiddeld {d} punt hoger."
        )
    return template.format(n=n, d=numbers.score(abs(value)))


def _reading(direction: Direction) -> str:
    if direction == "high_is_good":
        return _("plus = meer, beter")
    if direction == "high_is_bad":
        return _("min = minder eenzaam")
    return _("min = lager")


def no_comparison() -> str:
    """That a change is not a proven effect."""
    return _(
        "We hebben geen vergelijkingswijk gemeten. We weten dus niet wat er zonder Betrokken Buurten"
        " was gebeurd. Dit cijfer laat een verandering zien, geen bewezen effect."
    )


def who(n: int) -> str:
    """Whom a figure is about, and whom not."""
    return _(
        "Mensen deden vrijwillig mee. Dit gaat over deze {n} mensen, niet over alle bewoners."
    ).format(n=n)


def regression_to_the_mean(expected_decrease: float) -> str:
    """Only where people were selected on a high score; the expected decrease in points, positive."""
    return _(
        "Wie op een slecht moment begint, scoort later vaak vanzelf wat beter. In deze groep"
        " verwachten we daardoor al ongeveer {rtm} punt daling."
    ).format(rtm=numbers.score(expected_decrease))


def drop_out(percent: float, leavers: Literal["more", "less", "same"]) -> str:
    """How many starters took part again, and how lonely those who left were at the start (programme only)."""
    template = {
        "more": _(
            "{pct} van de starters deed opnieuw mee. Wie stopte, was bij de start eenzamer dan wie bleef."
        ),
        "less": _(
            "{pct} van de starters deed opnieuw mee. Wie stopte, was bij de start minder eenzaam dan"
            " wie bleef."
        ),
        "same": _(
            "{pct} van de starters deed opnieuw mee. Wie stopte, was bij de start even eenzaam als wie"
            " bleef."
        ),
    }[leavers]
    return template.format(pct=numbers.percent(percent))


def tipping_point(points: float) -> str:
    """Only with a decrease: how much worse leavers must have changed for it to vanish."""
    return _(
        "Als de stoppers {delta} punt slechter veranderden dan de blijvers, verdwijnt het verschil."
    ).format(delta=numbers.score(points))


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
    return _(
        "Met {n} mensen kunnen we alleen verschillen van ongeveer {mdc} punt of meer goed zien. Een"
        " kleiner verschil kan er zijn, maar dat zien we dan niet."
    ).format(n=n, mdc=numbers.score(points))


def attendance(points: float) -> str:
    """How people who came often changed, and why that tells little about coming."""
    return _(
        "Mensen die vaker kwamen, veranderden gemiddeld {d}. Dat kan ook komen doordat mensen die zich"
        " beter voelen vaker komen."
    ).format(d=numbers.score(points))


def no_ranking() -> str:
    """Why six initiatives are not ranked."""
    return _(
        "Met zes initiatieven kunt u geen eerlijke ranglijst maken. Verschillen binnen de band kunnen"
        " toeval zijn."
    )


def benchmark(expected: float, source: str, year: int) -> str:
    """A national figure for people of the same age, in per cent."""
    return _(
        "Van de Nederlanders met dezelfde leeftijd is naar schatting {exp} eenzaam ({source}, {year})."
        " Bedoeld als vergelijking, niet als rapportcijfer."
    ).format(exp=numbers.percent(expected), source=source, year=year)


def meetings() -> str:
    """What a meeting is and is not."""
    return _(
        "Samen bij een activiteit zijn is een kans om elkaar te leren kennen, nog geen vriendschap."
    )


def withheld() -> str:
    """Why a figure is not shown."""
    return _("Dit laten we niet zien, want dan zijn mensen misschien te herkennen.")


def withheld_next(minimum_n: int) -> str:
    """What is needed to show it; never by how much it fell short."""
    return _("Vanaf {n} ingevulde vragenlijsten kan het wel.").format(n=minimum_n)


def withheld_next_pairs(minimum_n: int) -> str:
    """As `withheld_next`, for a change: people who took part both times are needed."""
    return _("Vanaf {n} mensen die beide keren meededen kan het wel.").format(n=minimum_n)


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
