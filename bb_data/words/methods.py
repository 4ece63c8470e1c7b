"""How a method of estimating is called in a footer: from the code a cell carries to words. Not: the estimating itself.

Codes are those of `statistics` and `figures`; every one of them has words here (a test holds it).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bb_data.words.language import N_, _

_NAMES: dict[str, str] = {
    # counted
    "count": N_("geteld"),
    "counted_share": N_("aandeel, geteld"),
    "counted_mean": N_("gemiddelde, geteld"),
    "median": N_("mediaan, geteld"),
    # one wave
    "t_interval": N_("gemiddelde met 95%-interval (t)"),
    "known_sd_interval": N_("gemiddelde met 95%-interval uit de bekende spreiding van de schaal"),
    "wilson_interval": N_("aandeel met 95%-interval (Wilson)"),
    "clopper_pearson_interval": N_("aandeel met 95%-interval (Clopper-Pearson)"),
    "jeffreys_interval": N_("aandeel met 95%-interval (Jeffreys)"),
    "funnel_95": N_("grenzen waarbinnen 95% door toeval valt"),
    "funnel_998": N_("grenzen waarbinnen 99,8% door toeval valt"),
    "expected_share": N_("verwacht uit landelijke cijfers per leeftijd"),
    "standardised_rate_dobson_byar": N_("gestandaardiseerd cijfer met 95%-interval (Dobson, Byar)"),
    "standardised_share_wilson_effective_n": N_(
        "gestandaardiseerd aandeel met 95%-interval (Wilson, gewogen aantal)"
    ),
    "cronbach_alpha_feldt_interval": N_("Cronbachs alfa met 95%-interval (Feldt)"),
    "item_rest_correlation": N_("samenhang van een stelling met de andere stellingen"),
    # the same people at two waves
    "paired_t_interval": N_("verschil bij dezelfde mensen met 95%-interval (t)"),
    "paired_known_sd_interval": N_(
        "verschil bij dezelfde mensen met 95%-interval uit de bekende spreiding van de schaal"
    ),
    "bca_bootstrap_interval": N_("verschil bij dezelfde mensen met 95%-interval (BCa-bootstrap)"),
    "hodges_lehmann": N_(
        "middelste verschil bij dezelfde mensen met 95%-interval (Hodges-Lehmann)"
    ),
    "newcombe_10_interval": N_(
        "verschil van een aandeel bij dezelfde mensen met 95%-interval (Newcombe, methode 10)"
    ),
    "tango_interval": N_("verschil van een aandeel bij dezelfde mensen met 95%-interval (Tango)"),
    "smcr_interval": N_("verschil in standaardafwijkingen van de start met 95%-interval (SMCR)"),
    "d_z_noncentral_t_interval": N_(
        "verschil in standaardafwijkingen van de verschillen met 95%-interval (d, niet-centrale t)"
    ),
    "g_z_noncentral_t_interval": N_(
        "verschil in standaardafwijkingen van de verschillen met 95%-interval (g, niet-centrale t)"
    ),
    "smcc_interval": N_(
        "verschil in standaardafwijkingen van de verschillen met 95%-interval (SMCC)"
    ),
    "minimum_detectable_change": N_("kleinste verschil dat met 80% kans te zien is (t-toets)"),
    "regression_to_mean": N_("daling te verwachten na een keuze op een hoge score"),
    # all waves
    "mixed_model_reml": N_("uit een model over alle metingen (gemengd model, REML)"),
    "gee_exchangeable": N_("uit een model over alle metingen (GEE)"),
    "gee_logit_exchangeable": N_("aandeel uit een model over alle metingen (GEE, logit)"),
    # who left, who came
    "welch_t_interval": N_("verschil tussen twee groepen met 95%-interval (t van Welch)"),
    "staying_weighted": N_("verschil bij de blijvers, gewogen voor wie stopte"),
    "staying_weighted_trimmed": N_(
        "verschil bij de blijvers, gewogen voor wie stopte (uiterste gewichten begrensd)"
    ),
    "tipping_point": N_("omslagpunt: verschil bij de blijvers gedeeld door het deel dat stopte"),
    "ancova_hc3": N_("covariantieanalyse met 95%-interval (HC3)"),
    "spearman_bonett_wright": N_("rangcorrelatie met 95%-interval (Spearman, Bonett-Wright)"),
    "no_three_classes": N_("geen drie groepen die groot genoeg zijn"),
    # several initiatives
    "blup": N_("getrokken naar het gemiddelde van de initiatieven, met 95%-interval (BLUP)"),
    "fewer_than_two_initiatives": N_("geen gemiddelde: daarvoor zijn twee initiatieven nodig"),
    # no figure by itself
    "nobody": N_("er is niemand om over te rekenen"),
    "part": N_("telt alleen mee in het cijfer van het programma"),
}
_OVER_INITIATIVES: dict[str, str] = {
    "hartung_knapp": N_("gemiddelde over initiatieven met 95%-interval ({tau}, Hartung-Knapp)"),
    "hartung_knapp_cautious": N_(
        "gemiddelde over initiatieven met het voorzichtige 95%-interval ({tau}, Hartung-Knapp)"
    ),
    "hartung_knapp_prediction": N_(
        "waar een volgend initiatief waarschijnlijk ligt, ruwe indicatie ({tau}, Hartung-Knapp)"
    ),
    "prediction_k2": N_(
        "waar een volgend initiatief waarschijnlijk ligt, ruwe indicatie ({tau}, t op k − 2)"
    ),
    "q_profile": N_("hoeveel initiatieven verschillen, met 95%-interval ({tau}, Q-profiel)"),
    "q_profile_empty": N_("hoeveel initiatieven verschillen ({tau}; het Q-profiel is leeg)"),
}
_TAU_METHODS = {"reml": "REML", "dl": "DerSimonian-Laird", "pm": "Paule-Mandel"}
_BY_TAU = re.compile(r"(?P<tau>reml|dl|pm)_(?P<figure>\w+)")
_AGAINST_CHANCE = re.compile(r"curveball (?P<draws>\d+) seed (?P<seed>\d+)")
_POOLED = re.compile(r"(?P<method>.+) pooled (?P<covered>\d+)/(?P<all>\d+)")

# Of these the n counts whatever was counted, not always people.
_NOT_OF_PEOPLE = frozenset({"count", "fewer_than_two_initiatives", "no_three_classes", "nobody"})


def method_text(method: str) -> str:
    """One method in words; a code without words is given as it is, so that it can be asked about."""
    return methods_text([method])


def methods_text(methods: Iterable[str]) -> str:
    """The methods of a figure's cells in words, each once, with how many initiatives are in it."""
    coverage: dict[str, set[tuple[int, int]]] = {}
    for method in methods:
        pooled = _POOLED.fullmatch(method)
        base = pooled["method"] if pooled else method
        known = coverage.setdefault(base, set())
        if pooled:
            known.add((int(pooled["covered"]), int(pooled["all"])))
    return ", ".join(_with_coverage(base, known) for base, known in coverage.items())


def n_covered(method: str) -> int | None:
    """How many initiatives are in a programme's figure, from its method; None for any other figure."""
    pooled = _POOLED.fullmatch(method)
    return int(pooled["covered"]) if pooled else None


def _with_coverage(method: str, coverage: set[tuple[int, int]]) -> str:
    name = _name(method)
    if not coverage:
        return name
    least, most = min(coverage)[0], max(coverage)[0]
    covered = str(most) if least == most else _("{low} tot {high}").format(low=least, high=most)
    if _is_over_initiatives(method) or method in _NOT_OF_PEOPLE:
        template = _("{method}; {covered} van de {all} initiatieven")
    else:
        template = _("{method}; samen: mensen van {covered} van de {all} initiatieven")
    return template.format(
        method=name, covered=covered, all=max(total for _covered, total in coverage)
    )


def _is_over_initiatives(method: str) -> bool:
    """Whether initiatives are averaged, rather than their people put together."""
    found = _BY_TAU.fullmatch(method)
    return found is not None and found["figure"] in _OVER_INITIATIVES


def _name(method: str) -> str:
    against_chance = _AGAINST_CHANCE.fullmatch(method)
    if against_chance:
        return _(
            "gedeeld door wat toeval geeft, met de middelste 95% van {draws} keer opnieuw verdelen "
            "(curveball, begingetal {seed})"
        ).format(**against_chance.groupdict())
    by_tau = _BY_TAU.fullmatch(method)
    if by_tau and by_tau["figure"] in _OVER_INITIATIVES:
        return _(_OVER_INITIATIVES[by_tau["figure"]]).format(tau=_TAU_METHODS[by_tau["tau"]])
    return _(_NAMES[method]) if method in _NAMES else method
