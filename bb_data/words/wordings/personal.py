"""What may not be in a file: anything that says who somebody is. Not: finding it (intake)."""

from __future__ import annotations

from collections.abc import Mapping

from bb_data.model.problem import Level
from bb_data.words.language import N_
from bb_data.words.wordings.wording import Wording

_LEAVE_OUT = N_("Laat de kolom weg. De code is genoeg om mensen te volgen.")
_OTHER_CODES = N_(
    "Geef iedereen een code die niets zegt, zoals K17, en bewaar zelf op papier wie welke code heeft."
)

CODES = "codes_are_"
"""How the codes start of what is wrong with all respondent codes of a file."""

LEAVES_OUT = "personal_"
"""How the codes start of what is put right by leaving the column out."""

PERSONAL: Mapping[str, Wording] = {
    "personal_name": Wording(N_("In deze kolom staan namen. Die bewaren we nooit."), _LEAVE_OUT),
    "personal_email": Wording(
        N_("In deze kolom staan e-mailadressen. Die bewaren we nooit."), _LEAVE_OUT
    ),
    "personal_phone": Wording(
        N_("In deze kolom staan telefoonnummers. Die bewaren we nooit."), _LEAVE_OUT
    ),
    "personal_iban": Wording(
        N_("In deze kolom staan rekeningnummers. Die bewaren we nooit."), _LEAVE_OUT
    ),
    "personal_address": Wording(
        N_("In deze kolom staan adressen. Die bewaren we nooit."), _LEAVE_OUT
    ),
    "personal_postcode": Wording(
        N_("In deze kolom staan postcodes. Daarmee zijn mensen te vinden."), _LEAVE_OUT
    ),
    "personal_birth_date": Wording(
        N_("In deze kolom staan geboortedatums. Die bewaren we nooit."),
        N_("Laat de kolom weg. De leeftijdsgroep is genoeg."),
    ),
    "personal_bsn": Wording(
        N_("In deze kolom staan burgerservicenummers. Die mogen we niet bewaren."), _LEAVE_OUT
    ),
    "personal_free_text": Wording(
        N_("In deze kolom staan eigen woorden van mensen. Daarin kan staan over wie het gaat."),
        N_("Laat de kolom weg. Wilt u een verhaal delen? Bespreek het met LSA."),
    ),
    "personal_other": Wording(
        N_(
            "In deze kolom staat iets waarmee iemand te vinden is, zoals een lidnummer, een plek op de"
            " kaart of een foto."
        ),
        _LEAVE_OUT,
    ),
    "code_personal": Wording(
        N_("Deze code lijkt een naam, een woord of een telefoonnummer."),
        N_(
            "Gebruik een code met een cijfer erin, zoals K17, en bewaar zelf op papier wie welke code"
            " heeft."
        ),
    ),
    "codes_are_names": Wording(N_("Als code staan hier namen of woorden."), _OTHER_CODES),
    "codes_are_phones": Wording(N_("Als code staan hier telefoonnummers."), _OTHER_CODES),
    "codes_are_bsn": Wording(N_("Als code staan hier burgerservicenummers."), _OTHER_CODES),
    "codes_are_birth_dates": Wording(N_("Als code staan hier geboortedatums."), _OTHER_CODES),
    "codes_are_addresses": Wording(N_("Als code staan hier adressen of postcodes."), _OTHER_CODES),
    "title_personal": Wording(
        N_("Hier staat een naam, een telefoonnummer of iets anders van een persoon."),
        N_("Noem de activiteit zonder gegevens van mensen, zoals ‘Soep op dinsdag’."),
    ),
    "title_may_name": Wording(
        N_("Hier lijkt iemand bij naam genoemd."),
        N_(
            "Haal de naam weg. Is het een straat, een plek of iets waar iedereen van weet? Dan hoeft u"
            " niets te doen."
        ),
        Level.WARNING,
    ),
}
