"""The whole lists behind the steward's page of releases, as CSV. Not: what stands in them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from bb_data.access.context import Context
from bb_data.model.actor import Role
from bb_data.report.cells_csv import cells_csv, changes_csv
from bb_data.views import release
from bb_data.web.checked_file import NOT_FOUND, File, checked_file, csv


def release_file(request: Request) -> Response:
    """Every cell of one release (`?vrijgave=id`), shown or not and why not."""
    asked = request.query_params.get("vrijgave", "")

    def made(ctx: Context) -> File | str:
        figures = release.preview(ctx, asked, Role.FUNDER)
        content = cells_csv(figures.released, ctx.monitor.catalogue, has_reasons=True)
        return csv(content, f"vrijgave-{figures.released.mark.id}.csv")

    return checked_file(request, made)


def difference_file(request: Request) -> Response:
    """Every cell that is otherwise than in the signed-off release before (`?vrijgave=id`)."""
    asked = request.query_params.get("vrijgave", "")

    def made(ctx: Context) -> File | str:
        found = release.difference(ctx, asked)
        if found is None:
            return NOT_FOUND
        content = changes_csv(found, ctx.monitor.catalogue)
        return csv(content, f"verschil-{found.new.mark.id}.csv")

    return checked_file(request, made)
