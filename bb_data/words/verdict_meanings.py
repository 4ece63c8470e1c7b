"""What every verdict says, what it does not say and what to do next, for whoever reads the words for the first time.

Not: the words themselves (verdict_texts), nor which verdict a change gets (verdicts).
"""

from __future__ import annotations

from dataclasses import dataclass

from bb_data.words.language import N_, _
from bb_data.words.numbers import in_words, number
from bb_data.words.verdict_texts import PROGRAMME_SIZE, SMALL_MARK
from bb_data.words.verdicts import Demands


@dataclass(frozen=True, slots=True)
class Meaning:
    """Three sentences that go with a verdict."""

    says: str
    says_not: str
    next_step: str


_MEANINGS: dict[str, Meaning] = {
    "lower": Meaning(
        N_(
            "De hele marge ligt onder nul, ook als we meetellen dat we naar meer initiatieven kijken."
        ),
        N_("Het zegt niet waardoor het komt, en niets over één mens."),
        N_("Kijk of het bij de volgende meting ook zo is."),
    ),
    "higher": Meaning(
        N_(
            "De hele marge ligt boven nul, ook als we meetellen dat we naar meer initiatieven kijken."
        ),
        N_("Het zegt niet waardoor het komt, en niets over één mens."),
        N_("Kijk of het bij de volgende meting ook zo is."),
    ),
    "chance_possible": Meaning(
        N_(
            "Bij dit initiatief alleen ligt de marge aan één kant van nul. Wie naar {initiatives} initiatieven"
            " kijkt, ziet dat ook wel eens door toeval."
        ),
        N_("Het zegt niet dat dit initiatief het beter of slechter doet dan de andere."),
        N_("Kijk of het bij de volgende meting ook zo is."),
    ),
    "about_same": Meaning(
        N_(
            "Als er een verschil is, is het klein: kleiner dan wat we een merkbaar verschil noemen."
        ),
        N_(
            "Het zegt niet dat er bij niemand iets veranderde: de een gaat omhoog, de ander omlaag."
        ),
        N_("Kijk ook naar wat er gebeurde: wie kwam, wie kwam terug, wie leerde wie kennen."),
    ),
    "undecided": Meaning(
        N_("Nul ligt in de marge, en de marge is breed. Het kan nog alle kanten op."),
        N_("Het is geen ander woord voor: er is niets veranderd."),
        N_("Hoe meer mensen beide keren meedoen, hoe smaller de marge wordt."),
    ),
    "few_people": Meaning(
        N_(
            "Minder dan {direction_words_n} mensen deden beide keren mee. U ziet het verschil met een"
            " brede marge; een richting noemen we nog niet."
        ),
        N_("Het zegt niet dat het lager of hoger is, ook als er een min of een plus staat."),
        N_("Vanaf {n} mensen die beide keren meededen kan het wel."),
    ),
    "too_few": Meaning(
        N_(
            "Minder dan {minimum_n} mensen deden beide keren mee. Dan is te raden wie wat antwoordde."
        ),
        N_("Het zegt niet dat er niets veranderde."),
        N_("Vanaf {n} mensen die beide keren meededen kan het wel."),
    ),
    "low_return": Meaning(
        N_("Minder dan de helft van wie bij de start meedeed, deed opnieuw mee."),
        N_("Het zegt niets over wie niet opnieuw meedeed: bij hen kan het anders zijn gegaan."),
        N_("Vraag ook mensen van de start die u al een tijd niet zag om opnieuw mee te doen."),
    ),
    "too_early": Meaning(
        N_(
            "Tussen de twee metingen zitten minder dan {minimum_days} dagen. Zo snel zien we niets."
        ),
        N_("Het zegt niet dat er niets gaat veranderen."),
        N_("Wacht op de volgende meting."),
    ),
    "unlinked": Meaning(
        N_(
            "Er zijn twee metingen, maar geen code komt twee keer voor. Wie er twee keer was, weten we niet."
        ),
        N_(
            "Het verschil tussen twee gemiddelden is geen verandering: het kunnen andere mensen zijn."
        ),
        N_("Laat mensen bij elke meting dezelfde code gebruiken."),
    ),
    "no_spread": Meaning(
        N_("Bij iedereen is het verschil precies even groot. Dan is er geen marge te berekenen."),
        N_("Het zegt niet dat dit zeker is."),
        N_("Laat nakijken of de antwoorden goed zijn overgenomen."),
    ),
    "few_initiatives": Meaning(
        N_("Minder dan {minimum_initiatives} initiatieven tonen deze verandering."),
        N_("Het zegt niets over één initiatief."),
        N_("Wacht tot meer initiatieven hun meting hebben afgerond."),
    ),
}
_SMALL = N_("Het verschil is er, maar het is kleiner dan wat we een merkbaar verschil noemen.")


def _more_people(plain: str, demands: Demands) -> float:
    return demands.minimum_n if plain == "too_few" else demands.direction_words_n


def meaning(code: str, demands: Demands, *, n_initiatives: int = PROGRAMME_SIZE) -> Meaning:
    """What goes with a verdict, in the language of the visit; KeyError for a code that is not one.

    `demands` is what the policy asks; `n_initiatives` among how many a change was compared.
    """
    plain = code.removesuffix(SMALL_MARK)
    known = _MEANINGS[plain]
    places = {
        "n": number(_more_people(plain, demands)),
        "initiatives": in_words(n_initiatives),
        "minimum_n": number(demands.minimum_n),
        "direction_words_n": number(demands.direction_words_n),
        "minimum_days": number(demands.minimum_days),
        "minimum_initiatives": in_words(int(demands.minimum_initiatives)),
    }
    says, says_not, next_step = (
        _(text).format(**places) for text in (known.says, known.says_not, known.next_step)
    )
    return Meaning(f"{says} {_(_SMALL)}" if plain != code else says, says_not, next_step)
