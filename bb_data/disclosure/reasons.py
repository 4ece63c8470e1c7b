"""Why a figure is not shown as it is: one code per rule of DISCLOSURE 1. Not: the sentences readers see."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """The rule behind a status other than shown; written into cells and manifests."""

    TOO_FEW_PEOPLE = "S2"
    TOO_FEW_PEOPLE_FOR_SEVERE = "S2_severe"
    SMALL_NUMERATOR = "S3"
    SIBLING_OF_HIDDEN_CLASS = "S3_sibling"
    NO_SPREAD = "S3_no_spread"
    FEW_CAME_OR_WENT = "S5"
    REMAINDER_TOO_SMALL = "S6"
    SIBLING_CLASS_HIDDEN = "S6_sibling"
    REVEALS_HIDDEN_INITIATIVE = "S7"
    FROZEN = "S8"
    SMALL_CIRCLE = "S9_circle"
    SMALL_PART_OF_REACH = "S10"
    AUDITOR = "S11"
    OTHER_RESPONDENTS = "S12"
