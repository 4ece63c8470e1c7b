"""The shape of `policy.toml`: every threshold with its reason and owner. Not: the numbers themselves."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from bb_data.catalogue.parts import Part, Text


class Threshold(Part):
    """A number of the policy with the reason why it is that number and who may change it.

    `concerns` tells what may be shown and said (figures) from how the work is done (work).
    """

    value: float
    owner: Annotated[str, Field(min_length=1)]
    reason: Annotated[str, Field(min_length=10)]
    reason_en: str = ""
    title: Text | None = None
    concerns: Literal["figures", "work"] = "figures"

    def reason_in(self, language: str) -> str:
        """The reason in `nl` or `en`; an installation may give it in Dutch alone."""
        return self.reason_en if language == "en" and self.reason_en else self.reason


class Policy(Part):
    """Every threshold of disclosure, wording and intake; an installation may only make them stricter."""

    version: Annotated[int, Field(ge=1)]
    minimum_n: Threshold
    direction_words_n: Threshold
    severe_minimum_n: Threshold
    public_minimum_n: Threshold
    minimum_numerator: Threshold
    attendance_breakdown_n: Threshold
    person_width: Threshold
    group_width: Threshold
    width_scale: Threshold
    subscale_lonely_from: Threshold
    meaningful_change_sd: Threshold
    minimum_days_between_waves: Threshold
    minimum_return_share: Threshold
    minimum_initiatives: Threshold
    sign_off_initiatives: Threshold
    review_grace_days: Threshold
    late_baseline_days: Threshold
    reversed_item_n: Threshold
    upload_bytes: Threshold
    undo_days: Threshold
    typed_form_days: Threshold
    second_entry_minimum_n: Threshold
    second_entry_share: Threshold
    codes_per_sheet: Threshold
    closing_soon_days: Threshold
    plan_ahead_days: Threshold
    quiet_days: Threshold
    earliest_year: Threshold
    regular_contact_meetings: Threshold
    meeting_at_most: Threshold
    half_year_quarters: Threshold
    reshuffle_draws: Threshold
    reshuffle_seed: Threshold

    def thresholds(self) -> dict[str, Threshold]:
        """Every threshold by name, in the order of this class."""
        return {
            name: value
            for name in type(self).model_fields
            if isinstance(value := getattr(self, name), Threshold)
        }
