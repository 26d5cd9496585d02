"""The link among the zoom buttons that brings all areas with data into the map."""

import json
from collections.abc import Sequence
from typing import Any

from dashboard.links import state_link
from layers.cartography.fit import find_reach
from layers.facts.observations import Observation
from layers.languages import _
from layers.query.view_state import ViewState


def build_fit(state: ViewState, rows: Sequence[Observation]) -> list[Any]:
    """The link; nothing where no area has data.

    It leads to the middle of the data. How far to zoom depends on the size of the map, which assets/fit.js knows: it
    writes the place into the link before it is followed.
    """
    reach = find_reach(state, rows)
    if reach is None:
        return []
    points = sorted({tuple(round(number, 4) for number in point) for point in reach.points})
    told = json.dumps({"meridian": round(reach.meridian, 3), "points": points}, separators=(",", ":"))
    words = _("Fit to data")
    named = {"id": "zoom-fit", "title": words, "aria-label": words}
    return [state_link([], state.but(at=reach.middle), **named, **{"data-fit": told})]
