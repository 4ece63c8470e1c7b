"""What can be wrong with a form: its code, its date, what was handed in before. Not: finding it (intake)."""

from __future__ import annotations

from collections.abc import Mapping

from bb_data.model.problem import Level
from bb_data.words.language import N_
from bb_data.words.wordings.wording import Wording

FORMS: Mapping[str, Wording] = {
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
    "date_order_needed": Wording(
        N_("Bij deze datums staat misschien de maand voorop, zoals 12/24/2026."),
        N_("Kies hoe de datums geschreven zijn: eerst de dag of eerst de maand."),
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
    "late_baseline": Wording(
        N_("Deze startmeting is meer dan {days} dagen na het eerste bezoek ingevuld."),
        N_("U hoeft niets te doen. We zetten het bij de cijfers."),
        Level.WARNING,
    ),
    "answers_differ": Wording(
        N_("Van deze deelnemer is er bij deze meting al een vragenlijst, met andere antwoorden."),
        N_("Klopt de code? Is dit de goede vragenlijst, kies dan bij het insturen voor vervangen."),
    ),
    "form_replaced": Wording(
        N_("Van deze deelnemer was er al een vragenlijst. Deze komt ervoor in de plaats."),
        N_("Klopt de code? Dan hoeft u niets te doen. Met Ongedaan maken komt de vorige terug."),
        Level.WARNING,
    ),
    "code_near_match": Wording(
        N_("{code} lijkt op {other}, die er bij een eerdere meting was."),
        N_("Kijk op de vragenlijst. Is het {other}? Verander de code dan. Anders is het goed zo."),
        Level.WARNING,
    ),
    "code_slip": Wording(
        N_("Deze code kan niet kloppen: het laatste teken past niet bij de rest."),
        N_("Kijk op het papier welke code er staat."),
        closest=N_("Is het {closest}? Kijk op het papier welke code er staat."),
    ),
    "details_differ": Wording(
        N_(
            "Deze vragenlijst is er al, met een andere datum of wijze. Wat er al was, blijft staan."
        ),
        N_("U hoeft niets te doen."),
        Level.WARNING,
    ),
    "mode_differs": Wording(
        N_(
            "De meeste vragenlijsten zijn nu ingevuld via: {now_nl}. De vorige meting was: {before_nl}."
        ),
        N_("U hoeft niets te doen. We zetten het bij de cijfers."),
        Level.WARNING,
    ),
    "wave_closed": Wording(
        N_("Deze meting is al afgerond. Deze vragenlijsten tellen mee bij de volgende bijwerking."),
        N_("U kunt ze gewoon insturen. Bij Mijn buurt ziet u hoeveel er wachten."),
        Level.WARNING,
    ),
    "wave_not_open": Wording(
        N_("Deze meting is niet open, dus er kan nu niets bij."),
        N_("Vraag LSA om de meting te openen. Uw bestand blijft gewoon bij u."),
    ),
}
