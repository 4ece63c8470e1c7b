"""What a measurement wave and a pair of waves are called: by name for initiatives, by month for staff."""

from __future__ import annotations

from bb_data.model.period import WAVES
from bb_data.words.language import N_, _, translate

_NAMES = {
    "T0": N_("startmeting"),
    "T6": N_("meting na een half jaar"),
    "T12": N_("meting na een jaar"),
    "T18": N_("meting na anderhalf jaar"),
    "T24": N_("meting na twee jaar"),
}
_SHORT = {
    "T0": N_("start"),
    "T6": N_("half jaar"),
    "T12": N_("1 jaar"),
    "T18": N_("anderhalf jaar"),
    "T24": N_("2 jaar"),
}


def wave_name(period: str) -> str:
    """The wave in words, as initiatives read it: meting na een half jaar."""
    return _(_NAMES[period])


def wave_name_in(period: str, language: str) -> str:
    """As `wave_name`, in `nl` or `en`, whatever the visit speaks: for what is printed."""
    return translate(_NAMES[period], language)


def wave_label(period: str, *, in_working_words: bool = False) -> str:
    """The wave on an axis: `T6` for staff and researchers, half jaar for everybody else."""
    return period if in_working_words else _(_SHORT[period])


def change_name(period: str) -> str:
    """A pair of waves in words: van startmeting tot meting na een jaar."""
    first, last = waves_of(period)
    return _("van {first} tot {last}").format(first=wave_name(first), last=wave_name(last))


def waves_of(period: str) -> tuple[str, str]:
    """The two waves of a change's period, `T0-T18`; ValueError when it is not one."""
    first, _dash, last = period.partition("-")
    if first not in WAVES or last not in WAVES:
        raise ValueError(period)
    return first, last
