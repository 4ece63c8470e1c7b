"""The shell that Streamlit sends, made ours; and paths that may be gone back to."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
from streamlit import file_util

from bb_data.web.middleware import policy_of, rewritten
from bb_data.web.routes import own_path

SHELL = (
    '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title>'
    '<link rel="service-desc" href="./x" /><script>window.a = 1</script></head>'
    "<body><noscript><p>You need to enable JavaScript</p></noscript></body></html>"
)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_shell_gets_the_language_and_name_of_the_monitor(language: str) -> None:
    page = rewritten(SHELL, language)
    assert f'<html lang="{language}">' in page
    assert "<title>Betrokken Buurten</title>" in page
    assert "service-desc" not in page


def test_somebody_without_scripts_reads_dutch() -> None:
    assert "Voor deze pagina moet JavaScript aan staan" in rewritten(SHELL, "nl")


def test_the_policy_allows_the_one_inline_script_by_its_hash() -> None:
    digest = base64.b64encode(hashlib.sha256(b"window.a = 1").digest()).decode()
    assert f"'sha256-{digest}'" in policy_of(SHELL)


def test_streamlits_own_shell_still_has_what_we_replace() -> None:
    """A new version of Streamlit that changes its shell is noticed here."""
    shell = Path(file_util.get_static_dir(), "index.html").read_text(encoding="utf-8")
    page = rewritten(shell, "nl")
    assert '<html lang="nl">' in page
    assert "Streamlit</title>" not in page
    assert "/merk.svg" in page
    assert "_stcore/agent" not in page


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("/buurten?initiatief=de-linde", "/buurten?initiatief=de-linde"),
        ("/", "/"),
        ("//evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/x\r\nSet-Cookie: a=b", "/"),
        ("", "/"),
    ],
)
def test_only_a_path_on_this_site_is_gone_back_to(wanted: str, given: str) -> None:
    assert own_path(wanted) == given
