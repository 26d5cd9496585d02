"""The place of the locator on the map. It is decoration to those who cannot see it: the views and the address, the
zoom buttons and a pan do all that it does.
"""

from typing import Any

from dash import html

from layers.cartography.locator import land_path, shows_locator
from layers.query.view_state import ViewState, extent_of


def build_locator() -> html.Div:
    """The locator's place with the land, once a page; assets/locator.js draws it."""
    inset = html.Div(id="locator", hidden=True, **{"data-land": land_path()})
    return html.Div(inset, className="locator-place", **{"aria-hidden": "true"})


def locator_attributes(state: ViewState) -> dict[str, Any]:
    """Whether there is one, and the meridian in its middle: that of the view, so that the view is not cut."""
    return {"hidden": not shows_locator(state), "data-meridian": str(extent_of(state).rotation)}
