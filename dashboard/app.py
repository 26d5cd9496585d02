"""The application: page, HTTP surface, and Dash under it."""

from flask import Flask

from dashboard import server
from dashboard.page.dash_app import create_dash
from layers.cartography.geometry import load_geometry
from layers.cartography.owners import load_owners
from layers.facts.extents import load_extents


def create_app() -> Flask:
    """The application, ready to be served. Raises DataError where the data package cannot be read."""
    flask = Flask("dashboard", static_folder=None)
    dash = create_dash(flask)
    flask.config["PAGE_DASH"] = dash
    with flask.test_request_context("/"):
        hashes = dash.csp_hashes()
    server.add_routes(flask, hashes)
    _warm_up(flask)
    return flask


def _warm_up(flask: Flask) -> None:
    """Ask for the page and for a map once, before any worker is forked, so that facts and boundaries are read once."""
    client = flask.test_client()
    client.get("/")
    client.get("/map?width=1200&height=690")
    for extent in load_extents():
        load_owners(load_geometry(extent)).boxes  # noqa: B018 - worked out once for all workers
