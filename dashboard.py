"""The launcher: `streamlit run dashboard.py`. Everything else is in bb_data.web."""

import streamlit as st

from bb_data.web import failures, routes, starting

app = st.App(
    starting.SCRIPT,
    routes=routes.routes(),
    middleware=starting.MIDDLEWARE,
    lifespan=starting.lifespan,
    on_script_error=failures.on_script_error,
)
