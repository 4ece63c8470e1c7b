"""A page of the dashboard as data: its address, its title and the permission it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Page:
    """`slug` is the address without the slash ("" = the first page); `title` a Dutch msgid.

    `menu_of` names the roles whose menu holds the page; `permission` is checked before `render`.
    `menu_titles` names the page otherwise in the menu of a role; `large_type` sets the text size for volunteers.
    A page that `needs_store` is in no menu of the visitors' site, which has the releases only.
    """

    slug: str
    title: str
    permission: str
    menu_of: tuple[str, ...] = ()
    order: int = 0
    large_type: bool = False
    needs_store: bool = False
    menu_titles: Mapping[str, str] = field(default_factory=dict)
