"""The question every kind of estimate answers, and how, in a plain sentence. Not: the estimators (statistics)."""

from __future__ import annotations

from bb_data.words.language import N_

QUESTIONS: dict[str, tuple[str, str]] = {
    "E1": (
        N_("Hoeveel verschillende mensen?"),
        N_("Geteld. Daar hoort geen marge bij."),
    ),
    "E2": (
        N_("Welk deel van de mensen?"),
        N_("Het aandeel, met de marge van Wilson: die klopt ook bij weinig mensen."),
    ),
    "E3": (
        N_("Hoe hoog is de score gemiddeld?"),
        N_("Het gemiddelde, met een marge die bij weinig mensen breder is."),
    ),
    "E4": (
        N_("Veranderden dezelfde mensen?"),
        N_("Per persoon het verschil tussen twee metingen, en daarvan het gemiddelde."),
    ),
    "E5": (
        N_("Hoe groot is de verandering?"),
        N_("De verandering gedeeld door hoeveel mensen bij de start van elkaar verschilden."),
    ),
    "E6": (
        N_("Hoeveel mensen veranderden meer dan de meetruis?"),
        N_(
            "Alleen wie meer verandert dan een meting vanzelf schommelt, telt als beter of slechter."
        ),
    ),
    "E7": (
        N_("Veranderde het aandeel bij dezelfde mensen?"),
        N_("Het verschil tussen twee aandelen van dezelfde mensen, met de marge van Newcombe."),
    ),
    "E8": (
        N_("Hoe verliep de score over alle metingen?"),
        N_("Een model dat iedereen gebruikt die minstens één keer meedeed."),
    ),
    "E9": (
        N_("Wat is de verandering van het programma?"),
        N_(
            "Het gemiddelde over de initiatieven, die echt van elkaar mogen verschillen. Dit is"
            " vooraf gekozen als de belangrijkste uitkomst."
        ),
    ),
    "E10": (
        N_("Wijkt een initiatief meer af dan toeval?"),
        N_("Grenzen rond het gemiddelde, wijder bij minder mensen. Geen ranglijst."),
    ),
    "E11": (
        N_("Hoe is het bij Nederlanders van dezelfde leeftijd?"),
        N_("Landelijke cijfers per leeftijd, toegepast op de leeftijden van onze mensen."),
    ),
    "E12": (
        N_("Veranderden mensen die vaker kwamen meer?"),
        N_(
            "Vergeleken bij dezelfde startscore. Het kan ook andersom: wie zich beter voelt, komt"
            " misschien vaker."
        ),
    ),
    "E13": (
        N_("Wie stopte, en maakt dat uit?"),
        N_("De startscore van stoppers en blijvers, en hoe anders de uitkomst had kunnen zijn."),
    ),
    "E14": (
        N_("Hoeveel daalt een hoge score vanzelf?"),
        N_("Alleen nodig als mensen zijn gekozen omdat ze hoog scoorden."),
    ),
    "E15": (
        N_("Wat hadden we kunnen zien?"),
        N_("De kleinste verandering die we met zoveel mensen meestal zouden opmerken."),
    ),
    "E16": (
        N_("Horen de vragen van een lijst bij elkaar?"),
        N_("Hoe sterk de antwoorden op de vragen van één lijst samenhangen."),
    ),
    "E17": (
        N_("Blijft een verschil staan als we zes initiatieven bekijken?"),
        N_("De correctie van Holm: bij meer vergelijkingen moet een verschil duidelijker zijn."),
    ),
}
"""By the number that an estimator's docstring gives: the question, and how it is answered."""
