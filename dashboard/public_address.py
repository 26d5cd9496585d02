"""The address of a view state as others can open it: in downloads, citations and what is shared."""

from dashboard import settings
from dashboard.links import BASE, address_of
from layers.data_package import data_version
from layers.query.view_state import ViewState


def public_address(state: ViewState, root: str = "") -> str:
    """The address of `state` below the public one of the settings, else below `root`, where its visitor reached us.

    Without either it is the path on this host.
    """
    return f"{settings.PUBLIC_URL or root.rstrip('/') or BASE}/{address_of(state)}"


def map_address(state: ViewState, root: str = "") -> str:
    """The address of the map of `state` that its rows leave with, pinned to the version of the data they are of."""
    return public_address(state.but(view="explore", tab="map", data=data_version()), root)
