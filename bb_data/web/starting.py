"""Starting and stopping the server process: catalogue, pages and store are checked before anybody gets in.

Not: the server itself (Streamlit and uvicorn, started by the launcher).
"""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware

from bb_data.access.context import Monitor
from bb_data.catalogue.loader import catalogue
from bb_data.errors import MonitorError
from bb_data.settings import Settings, settings
from bb_data.store.database import Database
from bb_data.web import process
from bb_data.web.failures import keep_texts_out_of_the_log
from bb_data.web.middleware import SiteMiddleware
from bb_data.web.pages import find_pages

SCRIPT = Path(__file__).with_name("ui.py")
MIDDLEWARE = [Middleware(SiteMiddleware)]
_LOG = logging.getLogger("bb_data.web")
_HEAVY = ("pandas", "plotly.graph_objects", "pyarrow", "statsmodels.stats.proportion")


def opened_monitor(config: Settings) -> Monitor:
    """The handles of one process. Raises a MonitorError, as a sentence, when something is not in order."""
    database = None
    if config.instance == "private":
        key = config.data_key.get_secret_value() if config.data_key else None
        config.releases_dir.mkdir(parents=True, exist_ok=True)
        database = Database.open(config.store_file, key, allowed_folders=[config.releases_dir])
    return Monitor(catalogue(), database, config.releases_dir, config.lsa_phone)


def keep_uploads_off_the_disk(most_bytes: int) -> None:
    """From here on a file that is being uploaded is held in memory whole; else the larger ones pass through /tmp."""
    # Streamlit lets through somewhat more than the policy allows before the page refuses it.
    MultiPartParser.spool_max_size = 2 * most_bytes


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Check and open everything, serve, and let go of the store at the end."""
    try:
        pages = find_pages()
        monitor = opened_monitor(settings())
    except MonitorError:
        # The message is the whole story: whoever starts the server reads it without a page of code lines.
        sys.tracebacklimit = 0
        raise
    keep_texts_out_of_the_log()
    keep_uploads_off_the_disk(int(monitor.catalogue.policy.upload_bytes.value))
    # A line per request would bury the address and what matters.
    logging.getLogger("uvicorn.access").setLevel(logging.WARNING)
    for name in _HEAVY:
        import_module(name)
    # Streamlit collects garbage after every run; what is loaded now never becomes garbage.
    gc.collect()
    gc.freeze()
    process.hold(process.Held(monitor, pages))
    _LOG.info("De monitor is gestart met %d pagina's.", len(pages))
    try:
        yield
    finally:
        process.hold(None)
        if monitor.database is not None:
            monitor.database.close()
