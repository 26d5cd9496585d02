"""Every rule on the atlas's own boundaries, at the sizes of a desk, a room and a phone."""

from functools import cache

import geopandas as gpd
import pytest
import shapely

from layers.areas import load_areas
from layers.boundaries import load_boundaries
from layers.cartography.labels import Ground, LabelRequest, Style, label_faults, place_labels

SPHERE, EXTENT = "+proj=longlat +R=6371000", "+proj=eqearth +lon_0=130 +R=6371000"
NAMED = ("AFG", "BGD", "FJI", "FSM", "IDN", "KOR", "LKA", "MHL", "MMR", "NPL", "PAK", "PHL", "PNG", "SLB", "THA")
NAMED += ("TLS", "VUT")
SPAN = (-6.7e6, -4.6e6, 6.2e6, 2.9e6)
"""What the map shows, in metres of the extent: left, top, right, bottom, y downwards."""


@cache
def drawn():
    """The areas' polygons and the label points of the named ones, y downwards."""
    frame = load_boundaries("asia-pacific").set_crs(SPHERE, allow_override=True).to_crs(EXTENT)
    areas = {iso3: shapely.transform(shape, lambda points: points * [1, -1]) for iso3, shape in frame.geometry.items()}
    rows = load_areas()
    points = gpd.points_from_xy([rows[i].label_lon for i in NAMED], [rows[i].label_lat for i in NAMED])
    anchors = gpd.GeoSeries(points, crs=SPHERE).to_crs(EXTENT)
    # What the extent's edge cuts spans the world until it is cut there, and would lie under everything.
    areas = {iso3: shape for iso3, shape in areas.items() if shape.bounds[2] - shape.bounds[0] < 2.2e7}
    return areas, {iso3: (point.x, -point.y) for iso3, point in zip(NAMED, anchors, strict=True)}


@pytest.mark.parametrize("size", [(1000, 600), (1600, 760), (390, 420)])
def test_every_named_area_is_labelled_or_numbered_and_no_rule_is_broken(size):
    areas, points = drawn()
    k = min(size[0] / (SPAN[2] - SPAN[0]), size[1] / (SPAN[3] - SPAN[1]))
    move = (k, size[0] / 2 - k * (SPAN[0] + SPAN[2]) / 2, size[1] / 2 - k * (SPAN[1] + SPAN[3]) / 2)
    anchors = {iso3: (k * x + move[1], k * y + move[2]) for iso3, (x, y) in points.items()}
    symbols = {i: (*anchors[i], 4.0) for i in NAMED if i not in areas or areas[i].area * k * k < 60}
    ground = Ground(areas, move, size, set(NAMED), symbols=symbols)
    requests = [
        LabelRequest(i, (load_areas()[i].name_en, "USD 12.8 M"), 1, anchors[i], symbols.get(i, (0, 0, 0))[2], must=True)
        for i in NAMED
    ]
    labels = place_labels(requests, ground, Style())
    assert label_faults(labels, ground) == []
    assert {label.iso3 for label in labels} == set(NAMED)
    assert sum(label.kind != "number" for label in labels) >= (len(NAMED) if size[0] >= 1000 else 8)
