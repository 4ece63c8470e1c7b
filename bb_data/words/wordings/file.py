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
        N_("Een bestand van dit soort ({kind}) kunnen we niet lezen, hoe het ook heet."),
        N_(
            "Open het in het programma waarmee het gemaakt is. Kies Opslaan als of Exporteren, en dan Excel (.xlsx) of CSV."
        ),
    ),
    "workbook_protected": Wording(
        N_("Dit Excel-bestand heeft een wachtwoord, dus we kunnen het niet lezen."),
        N_("Haal in Excel het wachtwoord eraf (Bestand, Info, Werkmap beveiligen) en bewaar het."),
    ),
    "workbook_macros": Wording(
        N_("In dit Excel-bestand zitten macro’s. Zulke bestanden openen we niet."),
        N_("Kies in Excel Opslaan als, Excel-werkmap (.xlsx), en stuur dat bestand in."),
    ),
    "workbook_unsafe": Wording(
        N_("Dit Excel-bestand is anders gemaakt dan Excel het doet. Daarom openen we het niet."),
        SAVE_AS_CSV,
    ),
    "workbook_too_large": Wording(
        N_("Dit Excel-bestand is te groot: er staan te veel regels of kolommen in."),
        N_("Haal lege regels, kolommen en plaatjes weg, of kies Opslaan als, CSV."),
    ),
    "workbook_damaged": Wording(
        N_("Dit Excel-bestand is beschadigd, dus we kunnen het niet lezen."),
        N_("Open het in Excel en bewaar het opnieuw. Lukt dat niet? Vraag LSA om hulp."),
    ),
    "sheet_choice": Wording(
        N_("Dit Excel-bestand heeft meer bladen: {sheets}."),
        N_("Kies het blad met de antwoorden."),
    ),
    "cell_not_calculated": Wording(
        N_("In deze cel staat een formule zonder uitkomst."),
        N_("Open het bestand in Excel en bewaar het, of typ het antwoord zelf in de cel."),
    ),
    "cell_beyond_headings": Wording(
        N_("Rechts van de kopjes staat nog iets in deze rij."),
        N_("Geef die kolom een kopje, of maak de cel leeg."),
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
        N_(
            "Vanaf deze rij zijn letters met een accent op twee manieren geschreven. We hebben ze zo goed mogelijk gelezen."
        ),
        N_("Bewaar het bestand opnieuw, als CSV UTF-8, en stuur dat in."),
        Level.WARNING,
    ),
    "row_ragged": Wording(
        N_("Deze rij heeft meer of minder cellen dan de {n} kopjes."),
        N_(
            "Staat er een puntkomma of komma in een antwoord? Zet dat antwoord tussen aanhalingstekens. Staat er ergens één aanhalingsteken te veel? Haal dat weg."
        ),
    ),
}
