"""The rows of a map as GeoJSON (RFC 7946): one feature a row, cut at the antimeridian, disclaimer included."""

import json
from collections.abc import Sequence

from layers.boundaries import load_boundaries
from layers.drawing import Viewport, build_drawing
from layers.exports.rows import records
from layers.facts.observations import Observation
from layers.query.view_state import ViewState
from layers.text.captions import disclaimer, source_line, title
from layers.text.caveats import short_caveat

DESK = Viewport(1200, 680)
"""The viewport by which it is known which boundary notes the map of an address carries."""


def to_geojson(rows: Sequence[Observation], state: ViewState) -> str:
    """A feature collection whose features carry the fields of the rows, and the areas' polygons of the world view."""
    shapes = _shapes(frozenset(row.iso3 for row in rows))
    features = [
        {"type": "Feature", "geometry": shapes[str(record["iso3"])], "properties": record} for record in records(rows)
    ]
    collection = {
        "type": "FeatureCollection",
        "title": title(state),
        "source": source_line(state),
        "caveat": short_caveat(state) or None,
        "disclaimer": disclaimer(),
        "boundary_notes": [note.text for note in build_drawing(state, DESK).notes],
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False)


def _shapes(areas: frozenset[str]) -> dict[str, object]:
    """The polygons of some areas, exterior rings counter-clockwise, none across 180 degrees."""
    from shapely import MultiPolygon, box, get_parts, intersection, set_precision, union_all
    from shapely.affinity import translate
    from shapely.geometry import mapping
    from shapely.geometry.polygon import orient

    frame = load_boundaries("world")
    shapes: dict[str, object] = {}
    for iso3 in sorted(areas):
        whole = frame.geometry.loc[iso3]
        pieces = [
            translate(intersection(whole, box(west, -90, west + 360, 90)), -west - 180) for west in (-540, -180, 180)
        ]
        polygons = [part for part in get_parts(union_all(pieces)) if part.geom_type == "Polygon"]
        shapes[iso3] = mapping(MultiPolygon([orient(set_precision(polygon, 0), 1) for polygon in polygons]))
    return shapes
