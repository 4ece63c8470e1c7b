"""A page without Streamlit: for an address that does not exist and for a form that cannot be taken. One sentence, one link."""

from __future__ import annotations

from html import escape

from starlette.responses import HTMLResponse

from bb_data.display.theme import DARK, LIGHT
from bb_data.words.language import N_, translate

_BACK = N_("Naar de eerste pagina")


def plain_page(title: str, text: str, language: str, *, status: int) -> HTMLResponse:
    """A finished answer in the monitor's colours; `title` and `text` are escaped here."""
    page = f"""<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)} · Betrokken Buurten</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" type="image/svg+xml" href="/merk.svg">
<style>
@font-face {{ font-family: "Atkinson Hyperlegible"; src: url("/letters/atkinson-hyperlegible-regular.woff2"); }}
@font-face {{ font-family: "Bricolage Grotesque"; src: url("/letters/bricolage-grotesque.woff2"); font-weight: 500 700; }}
:root {{ color-scheme: light dark; }}
body {{ margin: 0; background: light-dark({LIGHT.page}, {DARK.page}); color: light-dark({LIGHT.text}, {DARK.text});
  font: 18px/1.6 "Atkinson Hyperlegible", system-ui, sans-serif; }}
main {{ max-width: 640px; margin: 0 auto; padding: 96px 24px; }}
h1 {{ font: 650 32px/1.2 "Bricolage Grotesque", system-ui, sans-serif; margin: 0 0 16px; }}
a {{ color: light-dark({LIGHT.network}, {DARK.network}); }}
</style></head>
<body><main><h1>{escape(title)}</h1><p>{escape(text)}</p>
<p><a href="/">{escape(translate(_BACK, language))}</a></p></main></body></html>
"""
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'"
    return HTMLResponse(
        page,
        status_code=status,
        headers={"Content-Security-Policy": policy, "Cache-Control": "no-store"},
    )
