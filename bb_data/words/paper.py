"""What stands on paper beside the questions: introduction, consent, codes, invitation. In residents' words: "je"."""

from __future__ import annotations

from bb_data.words.language import N_, translate


def form_words(language: str) -> dict[str, object]:
    """The texts around a questionnaire."""
    return _said(
        language,
        code=N_("Code"),
        date=N_("Datum van vandaag"),
        number=N_("Aantal"),
        introduction=[
            N_(
                "Fijn dat je meedoet. Met deze vragen kijken we samen hoe het gaat met contact in de"
                " buurt."
            ),
            N_(
                "Zet bij elke vraag één kruisje. Er zijn geen goede of foute antwoorden. Alle vragen"
                " mag je overslaan."
            ),
            N_("Schrijf je naam niet op deze bladen. Alleen de code staat erop."),
        ],
        thanks=N_("Dank je wel voor het invullen!"),
        cut=N_("Knip of scheur hier af. Dit strookje gaat niet mee met de vragenlijst."),
        consent_title=N_("Ik doe mee"),
        consent=[
            N_(
                "Ik weet waar de antwoorden voor zijn: om te leren wat het samen doen in de buurt"
                " brengt."
            ),
            N_(
                "Ik mag stoppen wanneer ik wil, ook later. Mijn naam gaat niet mee met mijn antwoorden;"
                " alleen mijn code."
            ),
        ],
        name=N_("Naam"),
        signature=N_("Handtekening"),
        consent_keep=N_("Het initiatief bewaart dit strookje apart van de vragenlijsten."),
    )


def codes_words(language: str) -> dict[str, object]:
    """The texts around a list of codes."""
    return _said(
        language,
        code=N_("Code"),
        name=N_("Naam (blijft bij jullie)"),
        introduction=[
            N_(
                "Geef iedereen één code, en bij elke meting weer dezelfde. Zo zien we hoe het verder"
                " gaat zonder te weten wie het is."
            ),
            N_(
                "Schrijf hier met de hand de namen bij. Bewaar deze lijst goed en lever haar nooit in."
                " Het laatste teken van een code verklapt een typfout; neem het dus altijd mee."
            ),
        ],
        cut_title=N_("Om uit te knippen"),
        cut=N_("Plak een code op de vragenlijst of geef hem mee."),
    )


def invitation_words(language: str, initiative: str) -> dict[str, object]:
    """A letter to neighbours, in parts with a heading."""
    parts = [
        (
            N_("Waarom deze vragen?"),
            [
                N_(
                    "Bij {initiative} doen we dingen samen. We willen weten wat dat brengt: leren mensen"
                    " elkaar kennen, voelen ze zich thuis in de buurt?"
                ),
                N_(
                    "Daarom vragen we iedereen die meedoet een paar keer een vragenlijst in te vullen."
                ),
            ],
        ),
        (
            N_("Wat vragen we van je?"),
            [
                N_(
                    "Invullen duurt ongeveer een kwartier. Het mag op papier, en iemand kan je helpen."
                    " Elke vraag mag je overslaan."
                ),
                N_("Over een half jaar vragen we het nog eens. Zo zien we of er iets verandert."),
            ],
        ),
        (
            N_("Wie ziet wat je invult?"),
            [
                N_(
                    "Op de vragenlijst staat een code en geen naam. Niemand in de buurt krijgt jouw"
                    " antwoorden te zien. We laten alleen cijfers zien van groepen van tien mensen of meer."
                ),
                N_("Meedoen is vrijwillig. Stoppen mag altijd, ook achteraf."),
            ],
        ),
        (
            N_("Vragen?"),
            [N_("Vraag het gerust aan iemand van {initiative}.")],
        ),
    ]
    return {
        "parts": [
            {
                "title": translate(title, language),
                "sentences": [
                    translate(one, language).format(initiative=initiative) for one in sentences
                ],
            }
            for title, sentences in parts
        ]
    }


def _said(language: str, **texts: str | list[str]) -> dict[str, object]:
    return {
        name: [translate(one, language) for one in given]
        if isinstance(given, list)
        else translate(given, language)
        for name, given in texts.items()
    }


TITLES = {
    "codes": N_("Codes voor de deelnemers"),
    "invitation": N_("Doe je mee?"),
    "asked": N_("Hoe is het voor jou?"),
    "foot": N_("Betrokken Buurten, een programma van LSA bewoners"),
    "source": N_("Bron: {source}"),
}


def title(name: str, language: str) -> str:
    """A fixed text of the papers by name."""
    return translate(TITLES[name], language)
