"""Every sign that an initiative can have is drawn, and differently from every other."""

from __future__ import annotations

from bb_data.demo.plan import programme
from bb_data.display.signs import names, sign_file
from bb_data.words.signs import INITIATIVE_SIGNS


def test_every_sign_to_choose_from_has_a_drawing_of_its_own() -> None:
    assert set(INITIATIVE_SIGNS) <= set(names())
    drawings = {sign_file(name, "#000") for name in (*INITIATIVE_SIGNS, "huis")}
    assert len(drawings) == len(INITIATIVE_SIGNS) + 1


def test_the_signs_of_the_demo_can_be_chosen_too() -> None:
    assert {one.sign for one in programme().initiatives} <= set(INITIATIVE_SIGNS)
