"""Which language a text is in: Dutch is the source, English the translation. Not: the texts themselves.

A text is written in Dutch where it is used, `_("Insturen")`, and looked up in the language of the
visit. The language is a context variable: every thread has its own, and one where nothing was set
speaks Dutch.
"""

from __future__ import annotations

import gettext
from contextvars import ContextVar
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Literal

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

Language = Literal["nl", "en"]

LANGUAGES: tuple[Language, ...] = ("nl", "en")
SOURCE_LANGUAGE: Language = "nl"
LOCALE_FOLDER = Path(__file__).parent / "locale"

_current: ContextVar[Language] = ContextVar("bb_language", default=SOURCE_LANGUAGE)


def use_language(language: str) -> Language:
    """Speak `nl` or `en` from here on in this thread; anything else becomes Dutch. Gives what it became."""
    chosen: Language = "en" if language == "en" else SOURCE_LANGUAGE
    _current.set(chosen)
    return chosen


def current_language() -> Language:
    """The language of this visit."""
    return _current.get()


def translate(msgid: str, language: str) -> str:
    """A Dutch text in the given language, whatever the visit speaks; itself when not translated."""
    if language == SOURCE_LANGUAGE or not msgid:
        return msgid
    return _translations(language).gettext(msgid)


def translate_plural(singular: str, plural: str, n: int, language: str) -> str:
    """As `ngettext`, in the given language."""
    if language == SOURCE_LANGUAGE:
        return singular if n == 1 else plural
    return _translations(language).ngettext(singular, plural, n)


def _(msgid: str) -> str:
    """A Dutch text in the language of the visit."""
    return translate(msgid, _current.get())


def ngettext(singular: str, plural: str, n: int) -> str:
    """The singular or plural text that goes with `n`, in the language of the visit; fill `{n}` yourself."""
    return translate_plural(singular, plural, n, _current.get())


def N_(msgid: str) -> str:  # noqa: N802  # the name that gettext's tools look for
    """Mark a Dutch text for translation without translating it yet: for constants and tables."""
    return msgid


def po_file(language: str) -> Path:
    """Where the translation of a language is kept."""
    return LOCALE_FOLDER / language / "LC_MESSAGES" / "bb_data.po"


@lru_cache(maxsize=len(LANGUAGES))
def _translations(language: str) -> gettext.NullTranslations:
    # Compiled in memory at first use: no .mo file that can lag behind its .po.
    file = po_file(language)
    if not file.exists():
        return gettext.NullTranslations()
    with file.open("rb") as source:
        catalog = read_po(source, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
