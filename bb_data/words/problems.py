"""What can be wrong with a hand-in, in one table: code, level, message, proposal. Not: finding it (intake).

The texts never hold a cell's content. docs/problems.md is held equal to this table by a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bb_data.model.problem import Level, Problem
from bb_data.words.language import N_, translate


@dataclass(frozen=True, slots=True)
class Wording:
    """Dutch texts of one code. Names in braces are filled from the problem's details.

    `closest` is the proposal when the details hold the nearest text that would be right.
    """

    message: str
    proposal: str
    level: Level = Level.ERROR
    closest: str = ""


_SAVE_AS_CSV = N_("Open het bestand in Excel en kies Opslaan als, CSV. Stuur dat bestand in.")
_FILL_FROM_EXAMPLE = N_("Neem de kopjes over uit het voorbeeldbestand.")

WORDINGS: Mapping[str, Wording] = {
    "empty_file": Wording(
        N_("Het bestand is leeg."), N_("Kijk of u het goede bestand hebt gekozen.")
    ),
    "only_headings": Wording(
        N_("Er staan alleen kopjes in het bestand, nog geen ingevulde regels."),
        N_("Vul op elke regel onder de kopjes één vragenlijst of activiteit in."),
    ),
    "not_a_text_file": Wording(
        N_("Dit is geen CSV-bestand ({kind}), ook als de naam op .csv eindigt."), _SAVE_AS_CSV
    ),
    "not_text": Wording(
        N_("Dit is geen tekstbestand, dus we kunnen het niet lezen."), _SAVE_AS_CSV
    ),
    "not_a_table": Wording(
        N_("We kunnen in dit bestand geen regels en kolommen vinden."), _SAVE_AS_CSV
    ),
    "file_too_large": Wording(
        N_("Het bestand is groter dan {megabytes} MB."),
        N_("Verdeel het over meer bestanden, of vraag LSA om hulp."),
    ),
    "headings_unknown": Wording(N_("We herkennen geen enkel kopje op rij 1."), _FILL_FROM_EXAMPLE),
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
    "columns_missing": Wording(N_("Deze kolommen ontbreken: {columns}."), _FILL_FROM_EXAMPLE),
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
        N_("Bedoelt u ‘{closest}’? Geef de kolom dan dat kopje."),
    ),
    "column_not_asked": Wording(
        N_("Deze vraag hoort niet bij deze vragenlijst. Wat erin staat, wordt niet bewaard."),
        N_("U hoeft niets te doen."),
        Level.WARNING,
    ),
    "coding_needed": Wording(
        N_("De antwoorden zijn cijfers, en we weten niet wat ze betekenen ({title_nl})."),
        N_("Kies wat de cijfers betekenen: {choices_nl}."),
    ),
    "coding_unknown": Wording(
        N_("‘{given}’ is geen manier van schrijven die hier hoort."), N_("Kies uit: {known}.")
    ),
    "coding_not_used": Wording(
        N_(
            "U zei wat de cijfers bij ‘{instrument}’ betekenen. Dat hoort niet bij deze vragenlijst."
        ),
        N_("U hoeft niets te doen."),
        Level.WARNING,
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
    "unknown_answer": Wording(
        N_("Dit antwoord kennen we niet."),
        N_("Vul in: {expected_nl}, of laat de cel leeg."),
        closest=N_("Bedoelt u ‘{closest_nl}’? Anders: {expected_nl}, of laat de cel leeg."),
    ),
    "answer_out_of_range": Wording(
        N_("Dit getal kan niet bij deze vraag."),
        N_("Vul in: {expected_nl}, of laat de cel leeg."),
    ),
    "number_capped": Wording(
        N_("Dit getal is hoger dan {cap}. We bewaren {cap}."),
        N_("Klopt het getal? Dan hoeft u niets te doen."),
        Level.WARNING,
    ),
    "code_missing": Wording(
        N_("De code van de deelnemer ontbreekt."),
        N_("Vul de code in die op de vragenlijst staat."),
    ),
    "code_invalid": Wording(
        N_("Een code heeft 2 tot 16 letters en cijfers, en is geen naam."),
        N_("Vul de code in die op de vragenlijst staat, zoals K17."),
    ),
    "code_twice": Wording(
        N_("Deze code staat ook op rij {other_row}. Elke deelnemer vult één vragenlijst in."),
        N_("Kijk welke code goed is, of haal de dubbele rij weg."),
    ),
    "date_missing": Wording(
        N_("De datum ontbreekt."), N_("Vul de datum van invullen in, zoals 14-12-2026.")
    ),
    "date_unreadable": Wording(
        N_("Dit is geen datum die we kunnen lezen."),
        N_("Schrijf dag, maand en het jaar met vier cijfers, zoals 14-12-2026."),
    ),
    "date_in_future": Wording(
        N_("Deze datum ligt na vandaag ({today})."), N_("Kijk het jaar en de maand na.")
    ),
    "date_too_old": Wording(
        N_("Deze datum ligt voor {earliest}. Is dit een geboortedatum?"),
        N_("Vul de datum van invullen in, nooit een geboortedatum."),
    ),
    "date_outside_wave": Wording(
        N_("Deze datum valt buiten de meting ({opens} tot en met {closes})."),
        N_("Klopt de datum? Dan hoeft u niets te doen."),
        Level.WARNING,
    ),
    "all_same_answer": Wording(
        N_(
            "Vanaf deze cel zijn alle {n} antwoorden hetzelfde. Dat kan, maar het komt weinig voor."
        ),
        N_("Kijk op het papier na of het klopt."),
        Level.WARNING,
    ),
    "item_reversed": Wording(
        N_(
            "De antwoorden op deze vraag lopen tegen de andere in. Misschien zijn ja en nee omgedraaid."
        ),
        N_("Kijk bij een paar vragenlijsten na of de kolom goed is overgenomen."),
        Level.WARNING,
    ),
    "late_baseline": Wording(
        N_("Deze startmeting is meer dan {days} dagen na het eerste bezoek ingevuld."),
        N_("U hoeft niets te doen. We zetten het bij de cijfers."),
        Level.WARNING,
    ),
    "answers_differ": Wording(
        N_("Van deze deelnemer is er bij deze meting al een vragenlijst, met andere antwoorden."),
        N_(
            "Klopt de code? Is dit de goede vragenlijst, maak dan eerst de vorige insturing ongedaan."
        ),
    ),
    "details_differ": Wording(
        N_(
            "Deze vragenlijst is er al, met een andere datum of wijze. Wat er al was, blijft staan."
        ),
        N_("U hoeft niets te doen."),
        Level.WARNING,
    ),
    "categories_differ": Wording(
        N_(
            "Bij ‘{title_nl}’ kon men nu kiezen uit {n_now} antwoorden, bij een eerdere meting uit {n_before}."
        ),
        N_("Kijk of het de goede vragenlijst is. We zetten het bij de cijfers."),
        Level.WARNING,
    ),
    "mode_differs": Wording(
        N_(
            "De meeste vragenlijsten zijn nu ingevuld via: {now_nl}. De vorige meting was: {before_nl}."
        ),
        N_("U hoeft niets te doen. We zetten het bij de cijfers."),
        Level.WARNING,
    ),
    "wave_not_open": Wording(
        N_("Deze meting is niet open, dus er kan nu niets bij."),
        N_("Vraag LSA om de meting te openen. Uw bestand blijft gewoon bij u."),
    ),
    "activity_missing": Wording(
        N_("De naam van de activiteit ontbreekt."), N_("Vul in hoe de activiteit heet.")
    ),
    "text_too_long": Wording(
        N_("Deze tekst is langer dan {longest} tekens."), N_("Maak de tekst korter.")
    ),
    "activity_twice": Wording(
        N_("Deze activiteit staat op dezelfde dag ook op rij {other_row}."),
        N_("Haal één van de twee weg, of geef ze een verschillende naam."),
    ),
    "activity_differs": Wording(
        N_("Deze activiteit is er al, met andere aantallen."),
        N_("Klopt het nieuwe? Maak dan eerst de vorige insturing ongedaan."),
    ),
    "activity_made": Wording(
        N_("Deze activiteit stond er nog niet. We hebben haar erbij gezet, zonder aantallen."),
        N_("U kunt de aantallen later insturen met de lijst van activiteiten."),
        Level.WARNING,
    ),
    "person_twice": Wording(
        N_("Deze deelnemer staat bij deze activiteit ook op rij {other_row} en telt één keer."),
        N_("U hoeft niets te doen."),
        Level.WARNING,
    ),
    "count_unreadable": Wording(
        N_("Dit is geen aantal."), N_("Vul een heel getal in van 0 tot en met {largest}.")
    ),
    "hours_unreadable": Wording(
        N_("Dit is geen aantal uren."),
        N_("Vul een getal in van 0 tot en met {longest}, zoals 2,5."),
    ),
    "more_new_than_people": Wording(
        N_("Er zijn meer nieuwe mensen dan deelnemers."),
        N_("Kijk de twee aantallen na."),
        Level.WARNING,
    ),
}


def describe(problem: Problem, language: str) -> tuple[str, str]:
    """The message and the proposal for a problem, in `nl` or `en`."""
    wording = WORDINGS[problem.code]
    details = dict(problem.details)
    for name, value in problem.details.items():
        # Texts of the catalogue come in both languages; the wording names the Dutch one.
        if name.endswith("_nl") and language == "en":
            details[name] = details.get(f"{name.removesuffix('_nl')}_en", value)
    message = translate(wording.message, language).format(**details)
    has_closest = wording.closest and any(name.startswith("closest") for name in details)
    proposal = translate(wording.closest if has_closest else wording.proposal, language)
    return message, proposal.format(**details)
