"""What the heading of a column says about who somebody is. Not: what stands under it (screen)."""

from __future__ import annotations

import re
from collections.abc import Sequence

FREE_TEXT = "personal_free_text"

_SURE: Sequence[tuple[str, str]] = (
    ("personal_email", r"e mail|e mail ?adres|email|email ?address|mailadres|mail|recipientemail"),
    ("personal_bsn", r"bsn|burgerservicenummer|sofinummer"),
    ("personal_iban", r"iban|bankrekening|rekeningnummer|bank account"),
    (
        "personal_birth_date",
        r"geboortedatum|geboortedag|geb ?(datum|dat)|geboren( op)?|date of birth|birth ?date|dob",
    ),
    (
        "personal_phone",
        r"(mobiele? )?telefoon(nummer)?|tel(nr)?|mobiel( nummer)?|mobiele nr|06( nummer)?|phone( number)?|mobile",
    ),
    (
        "personal_address",
        r"adres( ?regel)?( \d)?|straat(naam)?|huisnummer|huisnr|woonadres|address|street",
    ),
    ("personal_postcode", r"postcode|pc ?[46]|zip( code)?|postal code"),
    (
        "personal_name",
        r"(volledige |uw |je )?naam( deelnemer| respondent| bewoner| invuller)?|voornaam|achternaam|roepnaam|initialen|"
        r"voorletters|(recipient)?(full |first |last |sur)?name|(recipient)?(first|last)name|deelnemer|"
        r"noodcontact|contactpersoon|bewoner|huisarts|mantelzorger",
    ),
    (
        "personal_other",
        r"(lid|leden|cli[eë]nt|pati[eë]nt|paspoort|id kaart|kaart|pas)(nummer|nr)|kenteken|handtekening|foto|"
        r"ip( ?adres| ?address)?|ipaddr(ess)?|gps|geo ?locatie|(location)?(latitude|longitude)|breedtegraad|"
        r"lengtegraad|imei|deviceid|device id|instagram|facebook|signature|photo",
    ),
    (
        FREE_TEXT,
        r"opm(erking(en)?)?|toelichting|anders namelijk.*|commentaar|reactie|suggesties?|tips?|comments?|remarks?|"
        r".*\(?anders\)? namelijk",
    ),
)
_HINTS: Sequence[tuple[str, str]] = (
    ("personal_email", r"\b(e mail ?adres|emailadres|mailadres|email address)\b"),
    (
        "personal_birth_date",
        r"\b(geboortedatum|geboortedag|geb datum|geb dat|date of birth|bent u geboren)\b",
    ),
    ("personal_phone", r"\b(telefoon ?nummer|mobiele? nummer|mobiele nr|tel nr|phone number)\b"),
    (
        "personal_name",
        r"\b(achternaam|voornaam|roepnaam|voorletters|uw naam|je naam|naam|heet u|surname)\b",
    ),
    ("personal_postcode", r"\bpostcode\b"),
    ("personal_address", r"\b(huisnummer|woonadres|uw adres|straat)\b"),
    (
        "personal_other",
        r"\b(lidnummer|cli[eë]ntnummer|pati[eë]ntnummer|paspoortnummer|handtekening|foto)\b",
    ),
    (
        FREE_TEXT,
        r"\b(opmerking(en)?|toelichting|toelichten|kwijt|waarom|suggesties?|licht toe)\b",
    ),
)
_SURE_ABOUT = tuple((kind, re.compile(pattern)) for kind, pattern in _SURE)
_HINTS_AT = tuple((kind, re.compile(pattern)) for kind, pattern in _HINTS)


def kind_of_heading(compared: str) -> str | None:
    """The problem that a heading (as compared) gives away by itself."""
    return next((kind for kind, pattern in _SURE_ABOUT if pattern.fullmatch(compared)), None)


def kind_hinted_at(compared: str) -> str | None:
    """The problem that a heading in more words hints at; what stands under it has to bear it out."""
    return next((kind for kind, pattern in _HINTS_AT if pattern.search(compared)), None)
