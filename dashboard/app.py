"""The application: page, HTTP surface, and Dash under it."""

from collections.abc import Iterable
from functools import partial

from flask import Flask

from dashboard import server
from dashboard.http.behind import place_behind
from dashboard.http.dash_guard import guard_dash
from dashboard.http.health import first_stamp
from dashboard.http.store_watch import watch_store
from dashboard.http.uploads_api import add_uploads
from dashboard.links import BASE
from dashboard.page.dash_app import PREFIX, create_dash
from dashboard.settings import HOST, read_settings
from layers.cartography.geometry import load_geometry
from layers.cartography.geometry.finer import finer_pairs, load_finer
from layers.cartography.owners import load_owners
from layers.facts.extents import load_extents
from layers.facts.imported import install
from layers.projects.atlas_layers import StoreLayers

FIRST = ("/", "/dash/_dash-layout")
"""What is asked for once before anyone else may: it loads facts, boundaries and libraries for all workers."""
LATER = (
    "/map?width=1200&height=690",
    "/?view=present",
    "/?view=sources",
    "/?layer=epc-operations",
    "/matches?text=a",
    "/api/v1/passages",
)
"""What each worker asks itself for once it serves: a visitor would wait for it, but the start need not.

The process that lays out scenes begins with it; the one for files begins with the first file.
"""


def create_app(bound_to: str = HOST) -> Flask:
    """The application, to be served on `bound_to`. Raises DataError where the data package cannot be read."""
    settings = read_settings()
    install(StoreLayers())
    flask = Flask("dashboard", static_folder=None)
    flask.url_map.merge_slashes = False
    dash = create_dash(flask)
    flask.config.update(PAGE_DASH=dash, METRICS=settings.metrics)
    with flask.test_request_context("/"):
        hashes = dash.csp_hashes()
    watch_store(flask)
    server.add_routes(flask, hashes)
    add_uploads(flask, bound_to)
    guard_dash(flask, dash, PREFIX)
    _warm_up(flask)
    place_behind(flask, BASE, settings.proxies)
    flask.config.update(LATER=partial(_ask, flask, [BASE + address for address in LATER]))
    return flask


def _warm_up(flask: Flask) -> None:
    """Ask for what loads facts, boundaries and libraries, before any worker is forked: no visitor waits for that."""
    first_stamp()
    _ask(flask, FIRST)
    for extent in load_extents():
        load_owners(load_geometry(extent))  # worked out once for all workers
    for pair in finer_pairs():
        load_finer(*pair)


def _ask(flask: Flask, addresses: Iterable[str]) -> None:
    client = flask.test_client()
    for address in addresses:
        client.get(address)
