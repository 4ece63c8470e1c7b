"""A page of the dashboard as data: its address, its title and the permission it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Page:
    """`slug` is the address without the slash ("" = the first page); `title` a Dutch msgid.

    `menu_of` names the roles whose menu holds the page; `permission` is checked before `render`.
    `menu_titles` names the page otherwise in the menu of a role; `large_type` sets the text size for volunteers.
    """

    slug: str
    title: str
    permission: str
    menu_of: tuple[str, ...] = ()
    order: int = 0
    large_type: bool = False
    menu_titles: Mapping[str, str] = field(default_factory=dict)
