"""What can be wrong with a list of activities or of attendance. Not: finding it (intake)."""

from __future__ import annotations

from collections.abc import Mapping

from bb_data.model.problem import Level
from bb_data.words.language import N_
from bb_data.words.wordings.wording import Wording

LISTS: Mapping[str, Wording] = {
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
        N_("Klopt het nieuwe? Kies dan bij het insturen voor vervangen."),
    ),
    "activity_replaced": Wording(
        N_("Deze activiteit was er al, met andere aantallen. Deze komen ervoor in de plaats."),
        N_("U hoeft niets te doen. Met Ongedaan maken komen de vorige terug."),
        Level.WARNING,
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
