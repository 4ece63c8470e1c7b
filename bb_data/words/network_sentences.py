"""What is said of who takes part and who meets whom, counted from lists and forms. Not: scores (sentences).

Numbers come in rounded as they are shown; every function gives whole sentences.
"""

from __future__ import annotations

from bb_data.words import numbers
from bb_data.words.language import _, ngettext


def meetings() -> str:
    """What a meeting is and is not."""
    return _(
        "Samen bij een activiteit zijn is een kans om elkaar te leren kennen, nog geen vriendschap."
    )


def regular_contacts(n_pairs: int) -> str:
    """How many regular contacts there are in half a year, and what one is."""
    return ngettext(
        "In dit half jaar was er {n} vast contact: twee mensen die elkaar telkens weer bij een kleine"
        " activiteit troffen.",
        "In dit half jaar waren er {n} vaste contacten: twee mensen die elkaar telkens weer bij een"
        " kleine activiteit troffen.",
        n_pairs,
    ).format(n=numbers.number(n_pairs))


def against_chance(times: float, lower: float | None, upper: float | None) -> str:
    """How many times as many regular contacts there are as chance alone would give.

    Where the interval, rounded as shown, reaches 1, the difference is called chance.
    """
    times_text = numbers.value_text(times, "times")
    if lower is None or upper is None:
        return _(
            "Er zijn {times} keer zoveel vaste contacten als wanneer mensen willekeurige activiteiten"
            " kiezen."
        ).format(times=times_text)
    first = _(
        "Er zijn {times} keer zoveel vaste contacten als wanneer mensen willekeurige activiteiten"
        " kiezen (waarschijnlijk tussen {lo} en {hi} keer)."
    ).format(
        times=times_text,
        lo=numbers.value_text(lower, "times"),
        hi=numbers.value_text(upper, "times"),
    )
    if lower > 1:
        second = _("Mensen komen dezelfde mensen dus vaker tegen dan door toeval.")
    elif upper < 1:
        second = _("Mensen komen dezelfde mensen dus minder vaak tegen dan door toeval.")
    else:
        second = _("Dat verschil met toeval kan zelf toeval zijn.")
    return f"{first} {second}"


def persistence(percent: float) -> str:
    """Which part of the regular contacts of the half year before is still there."""
    return _("Van de vaste contacten van het half jaar ervoor is {pct} er nog.").format(
        pct=numbers.percent(percent)
    )


def intended_people(alone: str, older: str) -> str:
    """Whom the programme means to reach, among who filled in; shares as texts, because they may be bounds."""
    return _(
        "Van de mensen die de vragenlijst invulden, woont {alone} alleen en is {older} 65 jaar of"
        " ouder."
    ).format(alone=alone, older=older)


def intended_nationally(percent: float, source: str, year: int) -> str:
    """The same share of 65 and older among adults in the Netherlands."""
    return _(
        "Van alle volwassenen in Nederland is {pct} 65 jaar of ouder ({source}, {year}). Bedoeld als"
        " vergelijking, niet als rapportcijfer."
    ).format(pct=numbers.percent(percent), source=source, year=year)
