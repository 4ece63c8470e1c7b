"""What is asked and counted: measurements, the eleven questions, contacts. Not: what becomes of the answers."""

from __future__ import annotations

from bb_data.catalogue.schema import Instrument
from bb_data.display import components, html
from bb_data.display.explanation.reading import QUESTIONS, Reading
from bb_data.model.period import WAVES
from bb_data.words import network_sentences, numbers
from bb_data.words.language import _, current_language
from bb_data.words.waves import wave_name

_NETWORK = "lsns6"
_SHORT = "djg6"


def measurement(told: Reading) -> None:
    """What a measurement is, and which there are."""
    components.prose(
        _(
            "Bij een meting vullen bewoners een vragenlijst in, op papier of online. Dat mag, het moet"
            " niet. Ze schrijven geen naam op maar een code. Aan die code zien we dat iemand twee keer"
            " meedeed, niet wie dat is."
        ),
        _("Een initiatief meet in twee jaar vijf keer:"),
    )
    names = [numbers.capital(wave_name(wave)) for wave in WAVES]
    if told.in_working_words:
        names = [f"{wave}: {name}" for wave, name in zip(WAVES, names, strict=True)]
    components.points(names)
    components.prose(
        _(
            "Zolang een meting loopt, ziet niemand er cijfers van. Het initiatief en LSA zien dan alleen"
            " hoeveel vragenlijsten er binnen zijn."
        ),
        _(
            "Tussen een meting en die van een half jaar later verandert ook het seizoen. In de winter"
            " zien mensen elkaar vaak minder. Vergelijk daarom liefst met een heel jaar ertussen."
        ),
    )


def questions(told: Reading) -> None:
    """What emotional and social stand for, the questions in full, and how a score comes about."""
    asked = told.catalogue.instruments[QUESTIONS]
    score = told.score
    components.prose(
        _(
            "Iemand kan twee soorten contact missen. Het ene is een hecht iemand: een partner of een"
            " goede vriend. Dat heet emotioneel. Het andere is een kring van mensen: familie, vrienden,"
            " buren. Dat heet sociaal. Daarom tellen we ze ook apart."
        )
    )
    language = current_language()
    for part, heading in (
        ("emotional", _("Emotioneel: een hecht iemand missen")),
        ("social", _("Sociaal: een kring van mensen missen")),
    ):
        texts = [item.text.in_language(language) for item in asked.items if item.subscale == part]
        html.put(f'<h3 class="bb-title">{html.text(heading)}</h3>')
        components.points(texts)
    components.prose(
        _("Mensen antwoorden met ja, min of meer of nee. {scoring}").format(scoring=_scoring(told)),
        _(
            "De score loopt van {low} tot {high}: {low} is niets missen, {high} is heel veel missen. Er"
            " is ook een korte lijst met {n} van deze vragen; die loopt van {low} tot {short}. De twee"
            " zetten we nooit in één grafiek."
        ).format(
            low=numbers.number(score.minimum),
            high=numbers.number(score.maximum),
            n=numbers.in_words(len(told.catalogue.instruments[_SHORT].items)),
            short=numbers.number(told.catalogue.instruments[_SHORT].score("total").maximum),
        ),
        _(
            "Deze vragen zijn gemaakt voor groepen. Ze zeggen niets over één mens. Nergens in deze"
            " monitor staat daarom de score van één mens, ook niet voor LSA."
        ),
        *_working_words(told),
        _source(asked),
    )


def _working_words(told: Reading) -> list[str]:
    if not told.in_working_words:
        return []
    _not, moderate, severe, *_more = told.score.categories
    return [
        _(
            "Op pagina's voor LSA, fondsen en onderzoekers heet dit eenzaamheid, emotioneel en sociaal. Het"
            " aandeel eenzaam is het deel van de mensen met {moderate} punten of meer; sterk eenzaam is"
            " {severe} punten of meer."
        ).format(moderate=numbers.number(moderate.minimum), severe=numbers.number(severe.minimum))
    ]


def _scoring(told: Reading) -> str:
    if told.in_working_words:
        return _(
            "Elk antwoord dat op eenzaamheid wijst, telt voor één punt. Ook min of meer telt voor een"
            " punt, bij elke vraag."
        )
    return _(
        "Elk antwoord dat op contact missen wijst, telt voor één punt. Ook min of meer telt voor een"
        " punt, bij elke vraag."
    )


def _source(asked: Instrument) -> str:
    return _("De vragen komen uit: {title}. Bron: {source}.").format(
        title=asked.title.in_language(current_language()), source=asked.source
    )


def contacts(told: Reading) -> None:
    """Meetings and regular contacts, questions on the neighbourhood, and the scale for networks."""
    policy = told.catalogue.policy
    scale = told.catalogue.instruments[_NETWORK]
    score = scale.score("total")
    components.prose(
        _("Over contacten staan er drie soorten cijfers. We tellen ze nooit bij elkaar op."),
    )
    components.points(
        [
            _(
                "Vaste contacten, geteld van de aanwezigheidslijsten. Twee mensen hebben een vast"
                " contact als ze in een half jaar minstens {times} keer bij dezelfde activiteit waren,"
                " met hoogstens {most} mensen. Grote feesten tellen niet mee."
            ).format(
                times=numbers.number(policy.regular_contact_meetings.value),
                most=numbers.number(policy.meeting_at_most.value),
            )
            + " "
            + network_sentences.meetings(),
            _(
                "Buren om hulp te vragen, uit de vragenlijst: hoeveel mensen in de buurt kent iemand bij"
                " naam, en aan hoeveel kan iemand hulp vragen?"
            ),
            _(
                "De {title}, ook wel LSNS-6, uit de vragenlijst. Zes vragen over familie en vrienden: hoeveel"
                " ziet of spreekt iemand, en op hoeveel kan iemand rekenen? De score loopt van {low} tot"
                " {high}. Hier is hoger beter: meer contacten."
            ).format(
                title=scale.title.in_language(current_language()),
                low=numbers.number(score.minimum),
                high=numbers.number(score.maximum),
            ),
        ]
    )
    components.prose(
        _(
            "Wie vaak iets organiseert, krijgt vanzelf meer ontmoetingen. Daarom vergelijken we vaste"
            " contacten ook met toeval: hoeveel waren het er geweest als iedereen even vaak kwam, maar"
            " bij willekeurige activiteiten?"
        )
    )
