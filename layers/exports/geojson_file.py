"""The rows of a map as GeoJSON (RFC 7946): one feature a row, cut at the antimeridian.

What must go with a figure stands among the properties of its feature, as programs drop what stands beside them.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from layers.boundaries import load_shapes
from layers.boundaries.note_areas import notes_on
from layers.data_package import DATA
from layers.exports.download_rows import download_fields, select_download
from layers.exports.licence import licence
from layers.exports.rows import Record
from layers.languages import _
from layers.query.view_state import ViewState
from layers.text.captions import disclaimer
from layers.text.caveats import short_caveat
from layers.text.comparison_captions import source_line, title


def to_geojson(state: ViewState, link: str, folder: Path = DATA) -> str:
    """A feature collection whose features carry the fields of a download, and the areas' polygons of the world view.

    A row of no area has no geometry. `link` leads to the map.
    """
    rows = [record for _row, record in select_download(state, link, folder)]
    collection = {
        "type": "FeatureCollection",
        "title": title(state, folder),
        "source": source_line(state, folder),
        "caveat": short_caveat(state, folder) or None,
        "disclaimer": disclaimer(),
        "licence": licence(),
        "boundary_notes": [_(note.text) for note in notes_on(str(row["iso3"]) for row in rows)],
        "features": [_feature(row, download_fields(state)) for row in rows],
    }
    return json.dumps(collection, ensure_ascii=False)


def _feature(row: Record, fields: tuple[str, ...]) -> Mapping[str, Any]:
    """One row: of two maps alike, the one it is of says so in `map`."""
    iso3 = str(row["iso3"])
    notes = " ".join(_(note.text) for note in notes_on([iso3]))
    properties = {**{name: row[name] for name in fields}, "disclaimer": disclaimer(), "boundary_notes": notes or None}
    return {"type": "Feature", "geometry": _shape_of(iso3), "properties": properties}


@lru_cache(maxsize=512)
def _shape_of(iso3: str) -> Mapping[str, Any] | None:
    """The polygons of an area, exterior rings counter-clockwise, none across 180 degrees; None where it has none."""
    from shapely import MultiPolygon, box, get_parts, intersection, set_precision, union_all
    from shapely.affinity import translate
    from shapely.geometry import mapping
    from shapely.geometry.polygon import orient

    whole = load_shapes("world").get(iso3)
    if whole is None:
        return None
    pieces = [translate(intersection(whole, box(west, -90, west + 360, 90)), -west - 180) for west in (-540, -180, 180)]
    polygons = [part for part in get_parts(union_all(pieces)) if part.geom_type == "Polygon"]
    shape: Mapping[str, Any] = mapping(MultiPolygon([orient(set_precision(polygon, 0), 1) for polygon in polygons]))
    return shape
