"""Why a figure is not shown as it is: one plain sentence per rule. Not: the rules (disclosure)."""

from __future__ import annotations

from bb_data.words.language import N_, _

_SENTENCES: dict[str, str] = {
    "S2": N_("Te weinig mensen: dan is te raden wie wat antwoordde."),
    "S2_severe": N_("Te weinig mensen voor iets gevoeligs als ernstige eenzaamheid."),
    "S3": N_("Bijna niemand of bijna iedereen gaf dit antwoord: dan is te raden wie dat was."),
    "S3_sibling": N_("Dit deel is uit te rekenen met een ander deel dat niet wordt getoond."),
    "S3_no_spread": N_("Iedereen gaf hetzelfde antwoord: dan weet u het van iedereen."),
    "S5": N_("Een paar mensen stopten of kwamen erbij: hun antwoorden waren uit te rekenen."),
    "S6": N_("Met een ander getoond cijfer blijft er een groepje van een paar mensen over."),
    "S6_sibling": N_(
        "Een andere groep met dezelfde mensen wordt niet getoond; deze was daar het verschil mee."
    ),
    "S7": N_("Het cijfer van een initiatief dat niet wordt getoond, was hiermee uit te rekenen."),
    "S8": N_("Naast cijfers die al eerder zijn getoond, zou dit iets zeggen over een paar mensen."),
    "S9_circle": N_(
        "Buiten de grootste groep is een kring van een paar mensen: die kennen elkaar."
    ),
    "S10": N_("Een klein deel van wie meedeed, of van wie wegbleef: dat was uit te rekenen."),
    "S11": N_("Bij de controle bleek dat antwoorden hiermee te raden waren."),
    "S12": N_("Dit deelcijfer gaat over andere mensen dan het hele cijfer."),
}
REASON_CODES = frozenset(_SENTENCES)
"""The rules that have a sentence."""


def reason_sentence(code: str) -> str:
    """The sentence that goes with a rule; the code itself, so that it can be asked about, without one."""
    return _(_SENTENCES[code]) if code in _SENTENCES else _("Regel {code}.").format(code=code)
