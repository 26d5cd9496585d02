"""The committed boundaries: everything is there, nothing floods, gaps or is cut, and it stays small."""

import csv
import json
import subprocess
import sys
from itertools import chain, pairwise
from pathlib import Path

import brotli
import pytest
import shapely

from layers.areas import load_areas
from layers.boundaries import VIEWS, boundary_bytes, feature_ids, feature_names, load_boundaries, load_lines
from layers.boundaries.__main__ import count_vertices
from layers.boundaries.build.gaps import find_gaps
from layers.boundaries.build.lines import shared_segments
from layers.boundaries.layout import sphere_share
from layers.boundaries.rings import polygons_of
from layers.errors import DataError

DATA = Path(__file__).parents[3] / "data"
EACH_VIEW = pytest.mark.parametrize("view", sorted(VIEWS))
CASPIAN = shapely.Point(50.5, 41.85)
AREAS = sorted(load_areas())  # every area of M49, and Kosovo
UNDETERMINED = {
    "und-abyei": "Abyei",
    "und-bir-tawil": "Bir Tawil",
    "und-brazilian-island": "Brazilian Island",
    "und-golan-heights": "Golan Heights",
    "und-rincon-de-artigas": "Rincón de Artigas",
    "und-scarborough-reef": "Scarborough Reef",
    "und-southern-patagonian-ice-field": "Southern Patagonian Ice Field",
    "und-spratly-islands": "Spratly Islands",
}
PLACES = {
    "AUS": [(158.9, -54.6)],  # Macquarie, which is no area of its own
    "BES": [(-68.3, 12.2), (-63.23, 17.63), (-62.98, 17.49)],
    "BVT": [(3.4, -54.42)],
    "CCK": [(96.84, -12.16)],
    "CXR": [(105.65, -10.48)],
    "CUB": [(-75.15, 19.95)],
    "CYP": [(33.5, 35.3), (32.97, 34.62), (33.75, 35.0)],
    "GLP": [(-61.7, 16.2)],
    "GUF": [(-53, 4)],
    "KAZ": [(63.3, 45.9)],
    "MTQ": [(-61, 14.7)],
    "MYT": [(45.15, -12.8)],
    "NOR": [(10, 61)],
    "PSE": [(35.2, 32.2), (34.38, 31.42)],
    "REU": [(55.5, -21.1)],
    "SJM": [(16, 78.3), (-8.5, 71)],
    "SOM": [(45, 9.8), (45, 3)],
    "TKL": [(-171.2, -9.35), (-172.49, -8.56)],
    "TWN": [(121, 23.8)],
    "UKR": [(34.2, 45.3), (31, 49)],
    "XKX": [(20.9, 42.6)],
    "und-abyei": [(28.4, 9.75)],
    "und-bir-tawil": [(33.7, 21.87)],
    "und-golan-heights": [(35.75, 33)],
}
ISLANDS = {
    "FSM": {"Yap": (138.1, 9.5), "Chuuk": (151.85, 7.4), "Pohnpei": (158.2, 6.9), "Kosrae": (163, 5.3)},
    "MHL": {
        "Majuro": (171.2, 7.1),
        "Kwajalein": (167.7, 8.75),
        "Jaluit": (169.6, 6),
        "Rongelap": (166.9, 11.2),
    },
    "KIR": {"Tarawa": (173, 1.4), "Kanton": (-171.7, -2.8), "Kiritimati": (-157.4, 1.9)},
    "MDV": {"Male": (73.5, 4.2), "Addu": (73.1, -0.65), "Haa Alif": (72.9, 6.9)},
    "TUV": {"Funafuti": (179.2, -8.5), "Nanumea": (176.1, -5.7), "Vaitupu": (178.7, -7.5)},
    "TON": {"Tongatapu": (-175.2, -21.2), "Vava'u": (-174, -18.65), "Ha'apai": (-174.35, -19.75)},
    "PCN": {"Pitcairn": (-130.1, -25.07), "Henderson": (-128.3, -24.37)},
    "FJI": {"Viti Levu": (178, -17.8), "Taveuni": (-179.97, -16.85), "Rotuma": (177.05, -12.5)},
}


def features_of(view: str) -> list[dict]:
    found = json.loads(boundary_bytes(view))
    assert found["type"] == "FeatureCollection"
    return found["features"]


@EACH_VIEW
def test_every_area_and_every_undetermined_feature_is_in_every_view(view: str) -> None:
    assert len(AREAS) == 250
    assert {"XKX", "TWN", "ESH", "PSE", "BVT", "GGY", "JEY", "HKG"} <= set(AREAS)
    assert feature_ids(view) == tuple(sorted([*AREAS, *UNDETERMINED]))
    assert {k: name for k, name in feature_names(view).items() if name} == UNDETERMINED


@EACH_VIEW
def test_a_file_is_small_enough_to_draw_and_to_send(view: str) -> None:
    vertices = sum(count_vertices(feature["geometry"]["coordinates"]) for feature in features_of(view))
    assert 20_000 < vertices <= 30_000
    assert len(brotli.compress(boundary_bytes(view), quality=11)) <= 200_000


@EACH_VIEW
def test_coordinates_are_degrees_of_three_decimals(view: str) -> None:
    points = [p for f in features_of(view) for polygon in polygons_of(f["geometry"]) for ring in polygon for p in ring]
    assert points
    assert all(-180 < lon <= 180 and -90 < lat < 90 for lon, lat in points)
    assert all(round(value, 3) == value for point in points for value in point)


@EACH_VIEW
def test_every_geometry_is_valid_and_neighbours_share_their_border(view: str) -> None:
    frame = load_boundaries(view)
    assert frame.crs.to_epsg() == 4326
    assert tuple(frame.index) == feature_ids(view)
    assert set(frame.index[frame["undetermined"]]) == set(UNDETERMINED)
    assert frame.is_valid.all()
    assert not frame.is_empty.any()
    assert shapely.coverage_is_valid(frame.geometry.to_numpy())


@EACH_VIEW
def test_no_ring_floods_the_map(view: str) -> None:
    rings = 0
    for feature in features_of(view):
        shape = feature["geometry"]
        for polygon in polygons_of(shape):
            outer, *holes = polygon
            assert outer[0] == outer[-1]
            assert 0 < sphere_share(outer) < 0.5, f"{feature['id']} runs anticlockwise at {outer[0]}"
            assert all(sphere_share(hole) > 0.5 for hole in holes), f"{feature['id']} has a hole wound wrongly"
            rings += 1
    assert rings > len(AREAS)


@EACH_VIEW
def test_land_has_no_gap_but_the_caspian(view: str) -> None:
    gaps = find_gaps(load_boundaries(view).geometry.to_numpy())
    assert len(gaps) == 1
    assert gaps[0].contains(CASPIAN)


@EACH_VIEW
def test_nothing_is_cut_at_180_degrees(view: str) -> None:
    crossing = set()
    for feature in features_of(view):
        for ring in chain.from_iterable(polygons_of(feature["geometry"])):
            for (lon1, lat1), (lon2, lat2) in pairwise(ring):
                seam = abs(lon1) == abs(lon2) == 180 and abs(lat1 - lat2) > 0.06
                assert not seam, f"{feature['id']} has an edge along 180 degrees at {lat1}"
                if abs(lon1 - lon2) > 180:
                    crossing.add(feature["id"])
    assert crossing == ({"ATA", "FJI", "RUS"} if view in ("world", "asia-pacific") else {"ATA", "RUS"})
    siberia, wrangel = (180.5, 67), (180.3, 71.2)
    russia = shapely.get_parts([load_boundaries(view).geometry["RUS"]])
    mainland = max(russia, key=lambda part: part.area)
    assert mainland.contains(shapely.Point(37, 56))
    assert mainland.contains(shapely.Point(siberia))
    assert sum(part.contains(shapely.Point(wrangel)) for part in russia) == 1


@EACH_VIEW
def test_antarctica_holds_the_pole(view: str) -> None:
    antarctica = load_boundaries(view).geometry["ATA"]
    assert antarctica.contains(shapely.MultiPoint([(lon, -88) for lon in range(-178, 180)]))


def is_fine(view: str, lon: float, lat: float) -> bool:
    if VIEWS[view].detail is None:
        return False
    west, south, east, north = VIEWS[view].detail
    return (lon - west) % 360 <= east - west and south <= lat <= north


@EACH_VIEW
def test_land_lies_in_the_area_it_belongs_to(view: str) -> None:
    frame = load_boundaries(view)
    checked = 0
    for key, places in PLACES.items():
        for lon, lat in places:
            point = shapely.Point(lon if lon >= -30 else lon + 360, lat)
            reach = 0.01 if is_fine(view, lon, lat) else 0.3
            assert shapely.distance(frame.geometry[key], point) < reach, f"{lon}, {lat} is not in {key}"
            checked += 1
    assert checked > 30


def test_the_asia_pacific_view_keeps_the_islands_a_specialist_looks_for() -> None:
    frame = load_boundaries("asia-pacific")
    for key, islands in ISLANDS.items():
        for name, (lon, lat) in islands.items():
            point = shapely.Point(lon if lon >= -30 else lon + 360, lat)
            assert frame.geometry[key].distance(point) < 0.35, f"{name} ({key}) is not drawn"


@pytest.mark.parametrize("view", sorted(set(VIEWS) - {"world"}))
def test_a_regional_view_is_finer_in_its_window_than_the_world(view: str) -> None:
    west, south, east, north = VIEWS[view].detail
    turn = 360 if west < -30 else 0
    window = shapely.box(west + turn, south, east + turn, north)
    inside = {
        name: int(shapely.contains_xy(window, shapely.get_coordinates(load_boundaries(name).geometry)).sum())
        for name in (view, "world")
    }
    assert inside[view] > 1.3 * inside["world"]


def test_the_rest_of_the_world_is_there_in_a_regional_view_too() -> None:
    for view in VIEWS:
        frame = load_boundaries(view)
        for lon, lat, key in (
            (-100, 40, "USA"),
            (-55, -10, "BRA"),
            (20, 0, "COD"),
            (135, -25, "AUS"),
            (-40, 72, "GRL"),
        ):
            assert frame.geometry[key].contains(shapely.Point(lon if lon >= -30 else lon + 360, lat))


def test_measures_cover_every_area_with_land_and_a_label() -> None:
    with (DATA / "boundaries/measures.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["iso3"]: row for row in csv.DictReader(file)}
    assert list(rows) == AREAS
    land = {key: float(row["land_area_km2"]) for key, row in rows.items()}
    assert all(land.values())
    assert sum(land.values()) == pytest.approx(147e6, rel=0.01)
    assert land["FRA"] == pytest.approx(548_000, rel=0.02)  # without its overseas departments
    assert land["BGD"] == pytest.approx(138_000, rel=0.05)
    for key, row in rows.items():
        assert 0 < float(row["largest_part_km2"]) <= land[key] + 0.01
        assert float(row["largest_width_km"]) > 0
        assert float(row["largest_height_km"]) > 0
        assert -180 <= float(row["label_lon"]) <= 180
    assert 174 < float(rows["FJI"]["label_lon"]) < 180


def test_shared_edges_are_what_the_lines_follow() -> None:
    for view in VIEWS:
        edges = {segment for segment, _ in shared_segments(features_of(view))}
        drawn = 0
        for line in load_lines(view):
            points = list(zip(line.lon, line.lat, strict=True))
            for one, other in pairwise(points):
                if None not in (*one, *other):
                    assert tuple(sorted((one, other))) in edges, f"{view}, {line.name}: {one} to {other}"
                    drawn += 1
        assert drawn == len(edges) > 1000


def test_ids_lines_and_notes_need_no_geopandas() -> None:
    code = (
        "import sys; from layers.boundaries import boundary_bytes, feature_ids, load_notes\n"
        "from layers.boundaries.note_subjects import note_points\n"
        "assert feature_ids('world') and boundary_bytes('world') and load_notes() and note_points('world')\n"
        "print(sorted({'geopandas', 'pandas', 'dash'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=DATA.parent)
    assert done.stdout == "[]\n"


def test_an_unknown_view_and_a_missing_file_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        boundary_bytes("atlantis")
    monkeypatch.setattr("layers.boundaries.BOUNDARIES", tmp_path)
    with pytest.raises(DataError, match=r"python -m layers\.boundaries build"):
        boundary_bytes("world")
