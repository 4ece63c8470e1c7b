"""One-click demo roles: cards that post to the sign-in route. Only ever called while the store holds demo data."""

from __future__ import annotations

from collections.abc import Sequence

from bb_data.display.html import put, text
from bb_data.display.signs import sign
from bb_data.views.context import Context
from bb_data.views.sign_in import DemoRole

SIGN_IN_ROUTE = "/inloggen/demo"
TOKEN_FIELD = "csrf"  # noqa: S105  # the name of a form field
ACCOUNT_FIELD = "account"


def role_cards(ctx: Context, accounts: Sequence[DemoRole]) -> None:
    """A card per account; pressing it signs in. Each is a form of its own with the visit's token."""
    forms = "".join(_form(ctx, account) for account in accounts)
    put(f'<div class="bb-roles">{forms}</div>')


def _form(ctx: Context, account: DemoRole) -> str:
    return (
        f'<form method="post" action="{SIGN_IN_ROUTE}">'
        f'<input type="hidden" name="{TOKEN_FIELD}" value="{text(ctx.csrf_token)}">'
        f'<button type="submit" name="{ACCOUNT_FIELD}" value="{text(account.account)}">'
        f"{sign(account.sign)}<span><b>{text(account.title)}</b>"
        f"<small>{text(account.text)}</small></span></button></form>"
    )
