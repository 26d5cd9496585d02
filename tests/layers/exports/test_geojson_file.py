"""The rows of a map as GeoJSON, read by GeoPandas and held to RFC 7946 over every area there is."""

import io
import json
from dataclasses import replace
from functools import cache
from typing import Any

import geopandas as gpd
import pytest
from shapely.geometry import Polygon, shape

from layers.areas import load_areas
from layers.boundaries import feature_ids, load_lines, load_notes
from layers.boundaries.note_areas import notes_on
from layers.data_package import data_version
from layers.exports import download_rows
from layers.exports.download_rows import download_fields, halves_of
from layers.exports.geojson_file import _shape_of, to_geojson
from layers.exports.licence import licence
from layers.exports.rows import records
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from layers.text.captions import disclaimer
from tests.layers.exports.maps import EVERY, LINK, state_of

EACH = pytest.mark.parametrize("query", EVERY)
ACROSS = ("FJI", "RUS", "USA", "KIR", "NZL")


@cache
def collection_of(query: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_geojson(state_of(query), LINK))
    return found


@EACH
def test_geopandas_reads_the_rows_of_the_api_with_all_that_goes_with_them(query: str) -> None:
    state = state_of(query)
    shown = [row for _name, half in halves_of(state) for row in select_rows(half)]
    if not shown:
        assert collection_of(query)["features"] == []
        return
    frame = gpd.read_file(io.BytesIO(to_geojson(state, LINK).encode()))
    assert set(frame.columns) == {*download_fields(state), "disclaimer", "boundary_notes", "geometry"}
    assert frame.crs == 4326
    assert list(frame["iso3"]) == [row.iso3 for row in shown]
    values = [None if value != value else value for value in frame["value"]]
    assert values == [row.value for row in shown]
    assert set(frame["data_version"]) == {data_version()}
    assert (set(frame["link"]), set(frame["licence"]), set(frame["disclaimer"])) == (
        {LINK},
        {licence()},
        {disclaimer()},
    )
    assert frame["source_title"].str.contains("International Organization for Migration").all()
    assert list(frame["caveat"].fillna("")) == [row.caveat or "" for row in shown]
    assert frame.is_valid.all()


@EACH
def test_features_have_the_fields_of_the_surface_first(query: str) -> None:
    state = state_of(query)
    shown = [row for _name, half in halves_of(state) for row in select_rows(half)]
    found = [feature["properties"] for feature in collection_of(query)["features"]]
    assert [{field: row[field] for field in own} for row, own in zip(found, records(shown), strict=True)] == records(
        shown
    )


def check_geometry(geometry: dict[str, Any]) -> None:
    """RFC 7946: within the globe, closed, exterior rings counter-clockwise and holes clockwise, valid."""
    assert geometry["type"] == "MultiPolygon"
    assert geometry["coordinates"]
    for polygon in geometry["coordinates"]:
        for at, ring in enumerate(polygon):
            assert ring[0] == ring[-1]
            assert Polygon(ring).exterior.is_ccw == (at == 0)
            assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in ring)
            assert max(lon for lon, _lat in ring) - min(lon for lon, _lat in ring) < 180 or is_polar(ring)
    assert shape(geometry).is_valid
    assert not shape(geometry).is_empty


def is_polar(ring: list[list[float]]) -> bool:
    """Does it hold the pole, and so all longitudes?"""
    return any(lat == -90 for _lon, lat in ring)


@pytest.mark.parametrize("iso3", [id for id in feature_ids("world") if not id.startswith("und-")])
def test_every_area_is_what_rfc_7946_asks_for(iso3: str) -> None:
    geometry = _shape_of(iso3)
    assert geometry is not None
    check_geometry(json.loads(json.dumps(geometry)))
    west, south, east, north = shape(geometry).bounds
    area = load_areas()[iso3]
    assert west - 1 <= area.label_lon <= east + 1
    assert south - 1 <= area.label_lat <= north + 1


@pytest.mark.parametrize("iso3", ACROSS)
def test_areas_across_180_degrees_are_cut_there(iso3: str) -> None:
    rings = [polygon[0] for polygon in json.loads(json.dumps(_shape_of(iso3)))["coordinates"]]
    assert {min(lon for lon, _lat in ring) < 0 for ring in rings} == {True, False}


def test_a_row_of_no_area_has_no_geometry(monkeypatch: pytest.MonkeyPatch) -> None:
    row = replace(select_rows(ViewState("ap-expenditure"))[0], iso3="")
    monkeypatch.setattr(download_rows, "select_file_rows", lambda *_: [row])
    (feature,) = json.loads(to_geojson(ViewState("ap-expenditure"), LINK))["features"]
    assert feature["geometry"] is None
    assert feature["properties"]["boundary_notes"] is None


@EACH
def test_the_notes_are_those_of_what_its_features_touch_and_no_others(query: str) -> None:
    collection = collection_of(query)
    iso3s = {feature["properties"]["iso3"] for feature in collection["features"]}
    concerned = [note.text for note in load_notes() if iso3s & set(note.areas)]
    assert set(collection["boundary_notes"]) <= set(concerned)
    for feature in collection["features"]:
        own = feature["properties"]["boundary_notes"] or ""
        assert own == " ".join(note.text for note in notes_on([feature["properties"]["iso3"]]))
        assert all(note in own or note in collection["boundary_notes"] for note in collection["boundary_notes"])


def test_every_line_with_a_note_has_it_from_each_side_and_none_from_afar() -> None:
    import shapely

    seen = 0
    for line in load_lines("world"):
        points = [(x, y) for x, y in zip(line.lon, line.lat, strict=True) if x is not None and y is not None]
        for iso3 in ("IND", "PAK", "CHN", "KOR", "PRK", "SRB", "XKX", "SDN", "SSD", "EGY", "ISR", "PSE"):
            geometry = shape(_shape_of(iso3)).buffer(0.05)
            if line.note_ids and sum(shapely.contains_xy(geometry, points)) > len(points) / 2:
                assert set(line.note_ids) & {note.id for note in notes_on([iso3])}, (line.name, iso3)
                seen += 1
    assert seen > 8
    assert "falklands" not in {note.id for note in notes_on(["GBR"])}
    assert notes_on(["FSM", "VUT", "BGD"]) == ()


@EACH
def test_the_collection_names_its_map(query: str) -> None:
    collection = collection_of(query)
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    assert (collection["disclaimer"], collection["licence"]) == (disclaimer(), licence())
    assert collection["title"]
    assert "International Organization for Migration" in collection["source"]
