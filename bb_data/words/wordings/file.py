"""What can be wrong with a file as a whole or with how its rows are cut. Not: finding it (intake)."""

from __future__ import annotations

from collections.abc import Mapping

from bb_data.model.problem import Level
from bb_data.words.language import N_
from bb_data.words.wordings.wording import SAVE_AS_CSV, Wording

FILE: Mapping[str, Wording] = {
    "empty_file": Wording(
        N_("Het bestand is leeg."), N_("Kijk of u het goede bestand hebt gekozen.")
    ),
    "only_headings": Wording(
        N_("Er staan alleen kopjes in het bestand, nog geen ingevulde regels."),
        N_("Vul op elke regel onder de kopjes één vragenlijst of activiteit in."),
    ),
    "not_a_text_file": Wording(
        N_("Dit is geen CSV-bestand ({kind}), ook als de naam op .csv eindigt."), SAVE_AS_CSV
    ),
    "not_text": Wording(N_("Dit is geen tekstbestand, dus we kunnen het niet lezen."), SAVE_AS_CSV),
    "not_a_table": Wording(
        N_("We kunnen in dit bestand geen regels en kolommen vinden."), SAVE_AS_CSV
    ),
    "file_too_large": Wording(
        N_("Het bestand is groter dan {megabytes} MB."),
        N_("Verdeel het over meer bestanden, of vraag LSA om hulp."),
    ),
    "letters_mixed": Wording(
        N_("Letters met een accent kunnen verkeerd gelezen zijn."),
        N_("Bewaar het bestand opnieuw, als CSV UTF-8, en stuur dat in."),
        Level.WARNING,
    ),
    "row_ragged": Wording(
        N_("Deze rij heeft meer of minder cellen dan de {n} kopjes."),
        N_(
            "Staat er een puntkomma of komma in een antwoord? Zet dat antwoord tussen aanhalingstekens."
        ),
    ),
}
