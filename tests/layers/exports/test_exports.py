"""The rows of a map as CSV and GeoJSON: the same rows, whole."""

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from shapely.geometry import Polygon, shape

from layers.areas import load_areas
from layers.boundaries import load_notes
from layers.exports.csv_file import to_csv
from layers.exports.describe import describe_area, describe_layer
from layers.exports.formats import FORMATS
from layers.exports.geojson_file import to_geojson
from layers.exports.rows import Record, records
from layers.facts.catalogue import load_catalogue
from layers.facts.observations import Observation, load_observations
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from layers.text.captions import disclaimer

FIELDS = [
    *("layer", "iso3", "area", "indicator", "start", "end", "ongoing", "value", "qualifier", "precision", "unit"),
    *("category", "status", "as_printed", "source", "locator", "note", "caveat"),
]
QUERIES = [
    *("", "layer=epc-operations", "layer=l3-responses", "layer=ap-active-projects"),
    "layer=l3-responses&region=m49-009",
]
EACH = pytest.mark.parametrize("query", QUERIES)
ACROSS = ("FJI", "RUS", "ATA", "USA", "KIR", "NZL")


def rows_of(query: str) -> list[Observation]:
    return select_rows(ViewState.from_query(query))


def printed(record: Record) -> dict[str, str]:
    """A record as a CSV file has it."""
    words = {True: "true", False: "false", None: ""}
    return {
        key: words[value] if value is None or isinstance(value, bool) else str(value) for key, value in record.items()
    }


@EACH
def test_records_have_the_fields_of_the_surface_in_order(query: str) -> None:
    for record in records(rows_of(query)):
        assert list(record) == FIELDS


def test_record_has_null_for_what_is_missing_and_whole_numbers_as_such() -> None:
    by_area = {record["iso3"]: record for record in records(rows_of(""))}
    assert by_area["FSM"]["value"] == 21_300_000
    assert isinstance(by_area["FSM"]["value"], int)
    assert (by_area["FSM"]["precision"], by_area["FSM"]["category"]) == (100_000, None)
    assert "does not reconcile" in str(by_area["FSM"]["caveat"]), "the caveat goes wherever the figure goes"
    sudan = next(record for record in records(rows_of("layer=epc-operations")) if record["iso3"] == "SDN")
    assert (sudan["start"], sudan["end"], sudan["ongoing"], sudan["value"]) == ("1982", None, True, None)
    assert (sudan["category"], sudan["unit"], sudan["qualifier"], sudan["precision"]) == ("IDPs;CS", None, None, None)


@EACH
def test_csv_reads_back_as_the_records(query: str) -> None:
    rows = rows_of(query)
    text = to_csv(rows)
    back = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert back == [printed(record) for record in records(rows)]
    assert text.splitlines()[0] == ",".join(FIELDS)


def test_csv_keeps_quotes_commas_and_line_ends_of_the_source() -> None:
    row = replace(rows_of("")[0], note='He said "1,5"\r\nand left; “so”')
    back = next(csv.DictReader(io.StringIO(to_csv([row]), newline=""), strict=True))
    assert back["note"] == row.note


def test_csv_of_nothing_is_its_heading() -> None:
    assert to_csv([]) == ",".join(FIELDS) + "\r\n"


@EACH
def test_every_format_has_the_same_rows(query: str) -> None:
    state = ViewState.from_query(query)
    rows = select_rows(state)
    assert json.loads(FORMATS["json"].build(rows, state)) == records(rows)
    features = json.loads(FORMATS["geojson"].build(rows, state))["features"]
    assert [feature["properties"] for feature in features] == records(rows)
    assert FORMATS["csv"].build(rows, state) == to_csv(rows)


def exterior_rings(geometry: dict[str, Any]) -> list[list[list[float]]]:
    assert geometry["type"] == "MultiPolygon"
    return [polygon[0] for polygon in geometry["coordinates"]]


def check_geometry(geometry: dict[str, Any]) -> None:
    """RFC 7946: within the globe, closed, exterior rings counter-clockwise and holes clockwise, valid."""
    polygons = geometry["coordinates"]
    assert polygons
    for polygon in polygons:
        for at, ring in enumerate(polygon):
            assert ring[0] == ring[-1]
            assert Polygon(ring).exterior.is_ccw == (at == 0)
            assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in ring)
    assert shape(geometry).is_valid
    assert not shape(geometry).is_empty


@EACH
def test_geojson_is_what_rfc_7946_asks_for(query: str) -> None:
    state = ViewState.from_query(query)
    rows = select_rows(state)
    collection = json.loads(to_geojson(rows, state))
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    assert len(collection["features"]) == len(rows)
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        check_geometry(feature["geometry"])


@pytest.mark.parametrize("iso3", ACROSS)
def test_areas_across_180_degrees_are_cut_there(iso3: str) -> None:
    row = replace(rows_of("")[0], iso3=iso3)
    geometry = json.loads(to_geojson([row], ViewState("ap-expenditure")))["features"][0]["geometry"]
    check_geometry(geometry)
    sides = {"west" if min(lon for lon, _lat in ring) < 0 else "east" for ring in exterior_rings(geometry)}
    widths = [max(lon for lon, _ in ring) - min(lon for lon, _ in ring) for ring in exterior_rings(geometry)]
    assert iso3 == "ATA" or max(widths) < 180
    assert sides == {"west", "east"} or iso3 == "ATA"


def test_polygons_lie_where_the_areas_are() -> None:
    features = json.loads(to_geojson(rows_of(""), ViewState("ap-expenditure")))["features"]
    assert len(features) == 17
    for feature in features:
        area = load_areas()[feature["properties"]["iso3"]]
        west, south, east, north = shape(feature["geometry"]).bounds
        assert west - 1 <= area.label_lon <= east + 1
        assert south - 1 <= area.label_lat <= north + 1


@EACH
def test_geojson_carries_title_source_and_disclaimer(query: str) -> None:
    state = ViewState.from_query(query)
    collection = json.loads(to_geojson(select_rows(state), state))
    assert collection["disclaimer"] == disclaimer()
    assert collection["title"]
    assert "International Organization for Migration" in collection["source"]


def test_geojson_carries_the_boundary_notes_of_its_areas() -> None:
    state = ViewState("epc-operations")
    collection = json.loads(to_geojson(select_rows(state), state))
    del collection["features"]
    words = json.dumps(collection, ensure_ascii=False)
    noted = [note for note in load_notes() if "XKX" in note.areas]
    assert noted
    for note in noted:
        assert note.text in words


def test_areas_are_described_without_nan_or_empty_text() -> None:
    described = [describe_area(area) for area in load_areas().values()]
    assert len(described) == 250
    for area in described:
        assert json.loads(json.dumps(area, allow_nan=False)) == area
        assert "" not in area.values()


@pytest.mark.parametrize("layer", load_catalogue().layers)
def test_layers_are_described_with_years_and_counts(layer: str) -> None:
    entry = describe_layer(load_catalogue().layers[layer])
    assert entry["id"] == layer
    assert entry["rows"] == len(load_observations(layer))
    assert json.dumps(entry, allow_nan=False)
    assert "path" not in entry


def test_founding_layers_are_described_with_their_periods() -> None:
    layers = load_catalogue().layers
    assert describe_layer(layers["epc-operations"])["period"] == {"first": 1982, "last": 2006, "default": "1982..2006"}
    assert describe_layer(layers["l3-responses"])["period"] == {"first": 2016, "last": 2017, "default": "2017"}
    assert describe_layer(layers["ap-expenditure"])["areas_named"] == 17
