"""What can be wrong with the columns of a file. Not: finding it (intake)."""

from __future__ import annotations

from collections.abc import Mapping

from bb_data.model.problem import Level
from bb_data.words.language import N_
from bb_data.words.wordings.wording import FILL_FROM_EXAMPLE, Wording

COLUMNS: Mapping[str, Wording] = {
    "headings_unknown": Wording(N_("We herkennen geen enkel kopje."), FILL_FROM_EXAMPLE),
    "wrong_kind": Wording(
        N_("Dit is een ander soort bestand dan gevraagd."),
        N_(
            "Kies bij een vragenlijst voor vragenlijsten, bij een lijst van activiteiten voor activiteiten."
        ),
    ),
    "wrong_questionnaire": Wording(
        N_("Dit is de vragenlijst ‘{found_nl}’. Bij deze meting hoort ‘{asked_nl}’."),
        N_("Kies het bestand van deze meting. Klopt de meting niet? Bel dan LSA."),
    ),
    "columns_missing": Wording(N_("Deze kolommen ontbreken: {columns}."), FILL_FROM_EXAMPLE),
    "questions_missing": Wording(
        N_("Van ‘{title_nl}’ in de vragenlijst ‘{asked_nl}’ ontbreken deze kolommen: {columns}."),
        N_("Voeg de kolommen toe, met deze kopjes. De cellen mogen leeg blijven."),
    ),
    "questions_absent": Wording(
        N_("Vragen over ‘{title_nl}’ staan niet in het bestand: {columns}."),
        N_("Zijn ze niet gesteld? Dan is het goed zo."),
        Level.WARNING,
    ),
    "heading_twice": Wording(
        N_("Deze vraag staat twee keer in het bestand, ook onder het kopje ‘{other}’."),
        N_("Laat één van de twee kolommen weg."),
    ),
    "heading_missing": Wording(
        N_("Deze kolom heeft geen kopje. Wat erin staat, wordt niet bewaard."),
        N_("Hoort de kolom erbij? Geef haar dan het kopje uit het voorbeeldbestand."),
        Level.WARNING,
    ),
    "column_unknown": Wording(
        N_("We kennen deze kolom niet. Wat erin staat, wordt niet bewaard."),
        N_("Hoort de kolom erbij? Geef haar dan het kopje uit het voorbeeldbestand."),
        Level.WARNING,
    ),
    "column_uncertain": Wording(
        N_("We weten niet zeker welke vraag dit is."),
        N_("Bedoelt u ‘{closest}’? Zeg dat erbij, of geef de kolom dat kopje."),
        closest=N_("Bedoelt u ‘{closest}’? Zeg dat erbij, of geef de kolom dat kopje."),
    ),
    "date_from_timestamp": Wording(
        N_("Er is geen kolom met de datum. We nemen deze: het moment van invullen of versturen."),
        N_("Is de vragenlijst later overgetypt? Voeg dan een kolom ‘datum’ toe."),
        Level.WARNING,
    ),
    "mapping_column_absent": Wording(
        N_("In de indeling staat een kolom die niet in dit bestand zit: ‘{given}’."),
        N_("U hoeft niets te doen."),
        Level.WARNING,
    ),
    "mapping_unknown_target": Wording(
        N_("In de indeling staat een vraag die we niet kennen: ‘{given}’."),
        N_("Kies de kolom opnieuw, of haal die regel uit de indeling."),
    ),
    "column_not_asked": Wording(
        N_("Deze vraag hoort niet bij deze vragenlijst. Wat erin staat, wordt niet bewaard."),
        N_("U hoeft niets te doen."),
        Level.WARNING,
    ),
}
