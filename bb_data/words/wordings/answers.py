"""What can be wrong with answers and the way they are written. Not: finding it (intake)."""

from __future__ import annotations

from collections.abc import Mapping

from bb_data.model.problem import Level
from bb_data.words.language import N_
from bb_data.words.wordings.wording import Wording

ANSWERS: Mapping[str, Wording] = {
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
    "all_same_answer": Wording(
        N_(
            "Alle {n} antwoorden op deze stellingen zijn hetzelfde. Dat kan, maar het komt weinig voor."
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
    "categories_differ": Wording(
        N_(
            "Bij ‘{title_nl}’ kon men nu kiezen uit {n_now} antwoorden, bij een eerdere meting uit {n_before}."
        ),
        N_("Kijk of het de goede vragenlijst is. We zetten het bij de cijfers."),
        Level.WARNING,
    ),
}
