"""What happens when something fails that nobody foresaw: a number for the user, a place for the log. Never a value.

An exception's text can hold a cell or an answer, so the log gets the kind of error and the lines of
code it passed, in the entries of the server and of Streamlit too.
"""

from __future__ import annotations

import logging
import secrets
import traceback
from pathlib import Path

from bb_data.display import shell
from bb_data.words.language import _

_LOG = logging.getLogger("bb_data.web")


def on_script_error(error: Exception) -> bool:
    """Show a sentence with a reference number; True, so that Streamlit shows nothing of its own."""
    number = reference()
    _LOG.error("%s: %s", number, described(error))
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


def described(error: BaseException) -> str:
    """The kind of an error and the places it passed, without its text; causes after a `<-`."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " > ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames[-8:])
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    said = f"{type(error).__name__} at {places}"
    return f"{said} <- {described(cause)}" if cause else said


def keep_texts_out_of_the_log() -> None:
    """From here on every log record of this process tells where an exception passed, not what it said."""
    if logging.getLogRecordFactory() is not _record_without_text:
        logging.setLogRecordFactory(_record_without_text)


def _record_without_text(*args: object, **named: object) -> logging.LogRecord:
    record = logging.LogRecord(*args, **named)  # type: ignore[arg-type]
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        record.msg, record.args = f"{record.getMessage()} ({described(error)})", ()
        record.exc_info = None
    return record
