"""How the boundaries are built: the pure steps, an organisation's own file, and what a bad file is told."""

import json
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from layers.boundaries.__main__ import main
from layers.boundaries.build.coverage import round_coverage
from layers.boundaries.build.detail import DETAIL, Detail, Grain
from layers.boundaries.build.gaps import fill_gaps, fill_slivers, find_gaps
from layers.boundaries.build.geojson import to_geometry, write_bytes
from layers.boundaries.build.islets import drop_islets, explode
from layers.boundaries.build.measure import geodesic_km2, label_point
from layers.boundaries.build.simplify import find_landmasses, place_window, simplify_areas
from layers.boundaries.build.source import default_source, split_areas
from layers.boundaries.layout import (
    from_equal_area,
    place_parts,
    sphere_share,
    to_equal_area,
    unwrap_ring,
    wrap,
    wrap_ring,
)
from layers.errors import DataError
from layers.facts.extents import load_extents

FINE, ROUGH = Grain(0.01, 50, 20), Grain(1.0, 50, 20)


def areas_of(**shapes: shapely.Geometry) -> gpd.GeoDataFrame:
    rows = {"name": "", "label_lon": float("nan"), "label_lat": float("nan")}
    frame = gpd.GeoDataFrame(rows, index=list(shapes), geometry=list(shapes.values()), crs=4326)
    frame.index.name = "id"
    return frame


def wavy(west: float, east: float, south: float, north: float) -> shapely.Geometry:
    """A box whose edges have a small bend at every tenth of a degree, the same on either side of an edge."""
    dense = shapely.segmentize(box(west, south, east, north), 0.1)
    return shapely.transform(dense, lambda c: c.round(1) + 0.02 * ((c * 10).round().astype(int) % 2)[:, ::-1])


@given(st.floats(-180, 540))
def test_a_longitude_wraps_into_one_turn(lon: float) -> None:
    assert -180 < wrap(lon) <= 180
    assert (wrap(lon) - lon + 180) % 360 - 180 == pytest.approx(0, abs=0.0006)


def test_a_ring_across_180_degrees_jumps_in_the_file_and_not_on_the_plane() -> None:
    ring = [(179, -17), (179, -16), (181, -16), (181, -17), (179, -17)]
    stored = wrap_ring(ring)
    assert stored == [[179, -17], [179, -16], [-179, -16], [-179, -17], [179, -17]]
    assert unwrap_ring(stored) == ring


def test_a_polar_ring_loses_the_edge_along_the_pole_and_gets_it_back() -> None:
    ring = [(-180, -90), (-180, -80), (-120, -75), (0, -70), (120, -75), (180, -80), (180, -90), (-180, -90)]
    stored = wrap_ring(ring, polar=True)
    assert stored == [[-120, -75], [0, -70], [120, -75], [-120, -75]]
    assert sphere_share(stored) < 0.1
    assert shapely.Polygon(unwrap_ring(stored)).contains(shapely.Point(45, -89))


def test_the_share_of_the_sphere_tells_the_winding() -> None:
    clockwise = [(0, 0), (0, 90), (90, 0), (0, 0)]
    assert sphere_share(clockwise) == pytest.approx(1 / 8)
    assert sphere_share(clockwise[::-1]) == pytest.approx(7 / 8)


def test_exterior_rings_are_written_clockwise_and_in_a_stable_order() -> None:
    island, atoll = box(10, 0, 12, 2), box(0, 0, 3, 3).difference(box(1, 1, 2, 2))
    one = to_geometry(shapely.MultiPolygon([island, atoll]))
    other = to_geometry(shapely.MultiPolygon([shapely.reverse(atoll), shapely.reverse(island)]))
    assert one == other
    assert all(sphere_share(polygon[0]) < 0.5 for polygon in one["coordinates"])
    assert sum(len(polygon) for polygon in one["coordinates"]) == 3


def test_equal_area_and_back() -> None:
    shape = box(-20, -60, 40, 75)
    assert shapely.equals_exact(from_equal_area(to_equal_area(shape)), shape, 1e-9)


def test_halves_on_either_side_of_180_degrees_become_one() -> None:
    halves = shapely.MultiPolygon([box(170, 60, 180, 70), box(-180, 60, -170, 70), box(30, 50, 60, 70)])
    joined = place_parts("RUS", halves)
    assert sorted(part.bounds for part in joined.geoms) == [(30, 50, 60, 70), (170, 60, 190, 70)]


def test_parts_keep_with_the_largest_part_of_their_area() -> None:
    greenland = shapely.MultiPolygon([box(-60, 60, -20, 80), box(-19, 75, -18, 76)])
    assert place_parts("GRL", greenland).bounds == (300, 60, 342, 80)
    assert place_parts("ATA", box(-180, -90, 180, -70)).bounds == (-180, -90, 180, -70)


def test_a_sliver_joins_its_neighbour_and_another_gap_is_named() -> None:
    ring = box(0, 0, 10, 10).difference(box(2, 2, 3, 3)).difference(box(5, 5, 5.01, 5.01))
    filled = fill_gaps(areas_of(AAA=ring), named=False)
    assert find_gaps(filled.geometry.to_numpy()) == []
    assert list(filled.index) == ["AAA", "und-gap-2-50-2-50"]
    assert filled.geometry["AAA"].area == pytest.approx(99)
    with pytest.raises(DataError, match=r"boundary-gaps\.csv, field lon, lat: found '2\.50, 2\.50'"):
        fill_gaps(areas_of(AAA=ring))


def test_the_caspian_stays_and_abyei_becomes_undetermined() -> None:
    filled = fill_gaps(
        areas_of(RUS=box(40, 30, 60, 50) - box(46, 36, 55, 47), SDN=box(20, 5, 35, 15) - box(28, 9, 29, 10))
    )
    assert [gap.bounds for gap in find_gaps(filled.geometry.to_numpy())] == [(46, 36, 55, 47)]
    assert filled.loc["und-abyei", "name"] == "Abyei"


def test_a_sea_that_closed_is_an_error_and_an_inlet_joins_the_land() -> None:
    inlet = box(0, 0, 10, 10) - box(2, 2, 2.1, 2.1)
    assert fill_slivers(areas_of(AAA=inlet)).geometry["AAA"].area == pytest.approx(100)
    with pytest.raises(DataError, match="an open strait"):
        fill_slivers(areas_of(AAA=box(0, 0, 10, 10) - box(2, 2, 4, 4)))


def test_islets_go_unless_they_are_all_there_is_or_remote_or_an_exclave() -> None:
    main, near, far = box(0, 0, 1, 1), box(1.05, 0, 1.06, 0.01), box(5, 0, 5.01, 0.01)
    exclave, other = box(3, 3, 3.01, 3.01), box(2, 2, 4, 4) - box(3, 3, 3.01, 3.01)
    areas = areas_of(AAA=shapely.MultiPolygon([main, near, far, exclave]), BBB=other, CCC=box(9, 9, 9.002, 9.002))
    kept = drop_islets(explode(areas), Detail(FINE, FINE), None)
    assert sorted(kept.geometry.bounds.minx) == [0, 2, 3, 5, 9]


def test_parts_that_touch_are_one_landmass() -> None:
    numbers = find_landmasses([box(0, 0, 1, 1), box(5, 0, 6, 1), box(1, 0, 2, 1), box(2, 1, 3, 2)])
    assert list(numbers) == [0, 1, 0, 0]


def test_windows_west_of_the_cut_lie_beyond_180_degrees() -> None:
    assert place_window((-172, -57, -26, 74)) == (188, -57, 334, 74)
    assert place_window((-29, 32, 135, 79)) == (-29, 32, 135, 79)
    assert place_window(None) is None


def test_a_view_is_fine_in_its_window_coarse_outside_and_borders_stay_shared() -> None:
    areas = areas_of(AAA=wavy(0, 10, 0, 10), BBB=wavy(10, 20, 0, 10), CCC=wavy(40, 45, 0, 5))
    assert shapely.coverage_is_valid(areas.geometry.to_numpy())
    simple = simplify_areas(areas, Detail(FINE, ROUGH), (-5, -5, 12, 15))
    assert list(simple.index) == ["AAA", "BBB", "CCC"]
    assert shapely.coverage_is_valid(simple.geometry.to_numpy())
    assert find_gaps(simple.geometry.to_numpy()) == []
    points = dict(zip(simple.index, shapely.get_num_coordinates(simple.geometry.to_numpy()), strict=True))
    assert points["AAA"] > 300
    assert points["CCC"] < 30
    assert 100 < points["BBB"] < 250


def test_rounding_keeps_shared_points_shared_and_long_parallels_straight() -> None:
    north, south = box(0, 49, 30, 55), box(0, 40, 30, 49.00004)
    rounded = round_coverage(explode(areas_of(CAN=north, USA=south)))
    assert shapely.coverage_is_valid(rounded.geometry.to_numpy())
    parallel = [x for x, y in shapely.get_coordinates(rounded.geometry["CAN"]) if y == 49]
    assert len(parallel) >= 15


def test_parts_in_a_window_are_split_off() -> None:
    netherlands = shapely.MultiPolygon(
        [box(4, 51, 7, 53), box(-68.4, 12.1, -68.2, 12.3), box(-63.2, 17.5, -63.1, 17.6)]
    )
    split = split_areas(areas_of(NLD=netherlands), required=False)
    assert list(split.index) == ["BES", "NLD"]
    assert len(split.geometry["BES"].geoms) == 2
    with pytest.raises(DataError, match=r"boundary-splits\.csv, row 2, field id: found 'GLP', expected parts of FRA"):
        split_areas(areas_of(NLD=netherlands))


def test_measures_are_geodesic_and_labels_lie_on_land() -> None:
    assert geodesic_km2(box(0, 0, 1, 1)) == pytest.approx(12_309, rel=1e-3)
    shape = box(0, 0, 10, 2) | box(0, 0, 2, 10)
    assert label_point(shape, shape, 1, 9) == (1, 9)
    lon, lat = label_point(shape, shape, 8, 8)
    assert shape.contains(shapely.Point(lon, lat))


def test_every_view_has_its_grain() -> None:
    assert set(DETAIL) == set(load_extents())


def test_nothing_is_left_beside_a_file_that_was_written(tmp_path: Path) -> None:
    write_bytes(tmp_path / "new" / "a.txt", b"a")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a.txt"]


def test_the_source_is_the_installed_package() -> None:
    assert default_source().is_file()


def own_file(folder: Path, **columns: list[str]) -> Path:
    shapes = [box(170, -20, 180, -10), box(-180, -20, -175, -10), box(20, 0, 30, 10), box(30, 0, 40, 10)]
    file = folder / "own.geojson"
    gpd.GeoDataFrame(columns, geometry=shapes, crs=4326).to_file(file)
    return file


def test_an_organisation_builds_from_its_own_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = own_file(tmp_path, code=["FJI", "FJI", "COD", "und-no-man-s-land"])
    assert main(["build", "--source", str(file), "--key", "code", "--to", str(tmp_path / "to")]) == 0
    told = capsys.readouterr()
    assert "has no polygon for ABW, AFG" in told.err
    assert str(tmp_path / "to" / "world.geojson") in told.out
    for view in load_extents():
        features = json.loads((tmp_path / "to" / f"{view}.geojson").read_bytes())["features"]
        assert [feature["id"] for feature in features] == ["COD", "FJI", "und-no-man-s-land"]
        assert features[1]["geometry"]["type"] == "Polygon"
        assert features[2]["properties"] == {"name": "No Man S Land"}
        (line,) = json.loads((tmp_path / "to" / f"lines-{view}.json").read_bytes())["lines"]
        assert line["type"] == "dashed"
    assert (tmp_path / "to" / "measures.csv").read_text().startswith("iso3,label_lon")


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (
            ["FJI", "FJI", "Congo", "RWA"],
            r"own\.geojson, row 3, field code: found 'Congo', expected an alpha-3 code",
        ),
        (["FJI", "FJI", "XXX", "RWA"], r"field id: found 'XXX', expected an area of data/areas\.csv"),
    ],
)
def test_a_bad_code_is_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], codes: list[str], said: str
) -> None:
    file = own_file(tmp_path, code=codes)
    assert main(["build", "--source", str(file), "--key", "code", "--to", str(tmp_path / "to")]) == 1
    with pytest.raises(AssertionError, match=said):
        raise AssertionError(capsys.readouterr().err)
    assert not (tmp_path / "to").exists()


def test_a_file_that_is_none_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "notes.txt"
    assert main(["measure", "--source", str(file)]) == 1
    assert "expected a boundary file that exists" in capsys.readouterr().err
    file.write_text("no shapes here")
    assert main(["measure", "--source", str(file)]) == 1
    assert "expected a file GeoPandas reads" in capsys.readouterr().err
    assert main(["measure", "--source", str(own_file(tmp_path, name=list("abcd"))), "--key", "iso"]) == 1
    assert "field iso: expected one of the columns name, geometry named with --key" in capsys.readouterr().err
