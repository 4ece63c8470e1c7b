"""What happens when something fails that nobody foresaw: a number for the user, a place for the log. Never a value.

An exception's text can hold a cell or an answer, so the log gets the kind of error and the lines of
code it passed, in the entries of the server and of Streamlit too.
"""

from __future__ import annotations

import logging
import secrets

from bb_data.display import shell
from bb_data.errors import without_text
from bb_data.words.language import _

_LOG = logging.getLogger("bb_data.web")


def on_script_error(error: Exception) -> bool:
    """Show a sentence with a reference number; True, so that Streamlit shows nothing of its own."""
    number = reference()
    _LOG.error("%s: %s", number, without_text(error))
    shell.message_page(
        _("Er ging iets mis bij ons"),
        _("Er is niets verloren gegaan. Laad de pagina opnieuw en probeer het nog eens."),
        reference=number,
        sign_name="unlinked",
    )
    return True


def reference() -> str:
    """A short number to quote on the telephone."""
    return f"{secrets.randbelow(10_000):04d}-{secrets.randbelow(10_000):04d}"


def keep_texts_out_of_the_log() -> None:
    """From here on every log record of this process tells where an exception passed, not what it said."""
    if logging.getLogRecordFactory() is not _record_without_text:
        logging.setLogRecordFactory(_record_without_text)


def _record_without_text(*args: object, **named: object) -> logging.LogRecord:
    record = logging.LogRecord(*args, **named)  # type: ignore[arg-type]
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        record.msg, record.args = f"{record.getMessage()} ({without_text(error)})", ()
        record.exc_info = None
    return record
