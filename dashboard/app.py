"""The Dash application: page, callbacks, HTTP surface."""

import re
from html import escape
from typing import Any

import plotly
from dash import Dash
from dash.fingerprint import build_fingerprint
from flask import request

from dashboard import server
from dashboard.page import callbacks
from dashboard.page import layout as page
from dashboard.settings import ASSETS
from layers.boundaries import VIEWS
from layers.cartography.fit import load_reaches
from layers.boundaries.note_subjects import note_points
from layers.languages import RIGHT_TO_LEFT, speaking
from layers.query.view_state import read_query

INDEX = """<!DOCTYPE html>
<html lang="{lang}" dir="{direction}" data-theme="{theme}" data-view="{view}">
<head>{metas}<title>{title}</title><link rel="icon" type="image/svg+xml" href="/assets/favicon.svg">{css}
<script defer id="plotly" src="{plotly}"></script></head>
<body data-map="loading">{app_entry}{config}{scripts}{renderer}</body>
</html>"""

# Asked for at once, as no component of Dash asks for it; the name holds the version, so it may be kept for ever.
PLOTLY = f"/_dash-component-suites/{build_fingerprint('plotly/package_data/plotly.min.js', plotly.__version__, 0)}"

# Dash names all of its own component libraries; of these two the page has nothing, and the first is 94 kB compressed.
UNUSED = re.compile(r'<script src="[^"]*/dash/(?:dcc|dash_table)/[^"]*"></script>\s*')


class Atlas(Dash):  # type: ignore[misc]
    """Dash, with the language, direction, theme and view of the query on its first byte."""

    def interpolate_index(self, **parts: Any) -> str:
        """The page as served; Dash fills in its scripts."""
        state, _faults = read_query(request.query_string.decode("utf-8", "replace"))
        direction = "rtl" if state.lang in RIGHT_TO_LEFT else "ltr"
        own = {"lang": state.lang, "direction": direction, "theme": state.theme, "view": state.view, "plotly": PLOTLY}
        parts["scripts"], parts["renderer"] = (UNUSED.sub("", parts[part]) for part in ("scripts", "renderer"))
        return INDEX.format(**{**parts, **{key: escape(value) for key, value in own.items()}})


def create_app() -> Atlas:
    """The application, ready to be served. Raises DataError where the data package cannot be read."""
    app = Atlas(
        __name__,
        assets_folder=str(ASSETS),
        title="EPC Atlas",
        update_title="",
        compress=False,
        meta_tags=[
            {"name": "viewport", "content": "width=device-width, initial-scale=1"},
            {
                "name": "description",
                "content": "Emergency and post-crisis work of IOM, each figure with its source",
            },
        ],
    )
    app.layout = _layout
    callbacks.register(app)
    with app.server.test_request_context("/"):
        hashes = app.csp_hashes()
    server.add_routes(app.server, hashes)
    _warm_up(app)
    return app


def _warm_up(app: Atlas) -> None:
    """Ask for the page once, before any worker is forked: Dash registers its scripts when it first names them,
    and a worker that was asked for a script before it was asked for the page would not know it. And for its map, so
    that the facts are read once for all workers.
    """
    client = app.server.test_client()
    client.get("/")
    client.get("/map?width=1200&height=690")
    for view in VIEWS:
        load_reaches(view)
        note_points(view)


def _layout() -> Any:
    """The page in the language of the address that asked for it."""
    query = (request.referrer or "").partition("?")[2] if request else ""
    state, _faults = read_query(query)
    with speaking(state.lang):
        return page.build_page()
