"""The place of a map that goes along to another layer: the same middle at the same scale."""

from pathlib import Path

from layers.cartography.opening import LARGEST_ZOOM, SMALLEST_ZOOM, At, place_at
from layers.cartography.viewport import Viewport
from layers.data_package import DATA
from layers.drawing.build import find_opening
from layers.drawing.extents import named_areas
from layers.query.view_state import ViewState


def carry_place(before: ViewState, after: ViewState, viewport: Viewport, folder: Path = DATA) -> At | None:
    """Where the map of `after` stands, so that it shows what that of `before` shows in the viewport.

    None where `before` stands as it opens, or where nothing that `after` names would be seen there.
    """
    if before.at is None:
        return None
    lon, lat, zoom = before.at
    (old, opened), (new, opening) = (find_opening(state, viewport, folder=folder) for state in (before, after))
    kept = zoom * (opened.scale / old.unit_km) / (opening.scale / new.unit_km)
    at = lon, lat, round(min(max(kept, SMALLEST_ZOOM), LARGEST_ZOOM), 2)
    transform = place_at(new.extent.id, at, opening, viewport)
    left, top, right, bottom = transform.box_in_units(viewport)
    anchors = [new.anchors[iso3] for iso3 in named_areas(after, folder) if iso3 in new.anchors]
    is_seen = any(left <= x <= right and top <= y <= bottom for x, y in anchors)
    return at if is_seen else None
