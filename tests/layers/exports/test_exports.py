"""The rows of a map as CSV and GeoJSON: the same rows, whole."""

import csv
import io
import json
from dataclasses import replace

import pytest

from layers.areas import load_areas
from layers.exports.csv_file import table_csv, to_csv
from layers.exports.describe import describe_area, describe_layer
from layers.exports.download_columns import FIELDS as DOWNLOAD_FIELDS
from layers.exports.formats import FORMATS
from layers.exports.rows import Record, records
from layers.facts.catalogue import load_catalogue
from layers.facts.observations import Observation, load_observations
from layers.query.selection import select_rows
from layers.query.view_state import ViewState

FIELDS = [
    *("layer", "iso3", "area", "indicator", "start", "end", "ongoing", "value", "qualifier", "precision", "unit"),
    *("category", "status", "as_printed", "source", "locator", "note", "caveat"),
]
QUERIES = [
    *("", "layer=epc-operations", "layer=l3-responses", "layer=ap-active-projects"),
    "layer=l3-responses&region=m49-009",
]
EACH = pytest.mark.parametrize("query", QUERIES)


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
    text = to_csv(ViewState.from_query(query), "/")
    back = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert [{field: line[field] for field in FIELDS} for line in back] == [printed(record) for record in records(rows)]
    assert text.splitlines()[0].startswith(",".join(FIELDS) + ",")


def test_csv_keeps_quotes_commas_and_line_ends_of_the_source() -> None:
    row = replace(rows_of("")[0], note='He said "1,5"\r\nand left; “so”')
    back = next(csv.DictReader(io.StringIO(table_csv(FIELDS, records([row])), newline=""), strict=True))
    assert back["note"] == row.note


def test_csv_of_nothing_is_its_heading() -> None:
    empty = to_csv(ViewState.from_query("layer=l3-responses&region=m49-009"), "/")
    assert empty.splitlines() == [",".join(DOWNLOAD_FIELDS)]


@EACH
def test_every_format_has_the_same_rows(query: str) -> None:
    state = ViewState.from_query(query)
    rows = select_rows(state)
    assert json.loads(FORMATS["json"].build(state, "/")) == records(rows)
    features = json.loads(FORMATS["geojson"].build(state, "/"))["features"]
    assert [{field: feature["properties"][field] for field in FIELDS} for feature in features] == records(rows)
    back = csv.DictReader(io.StringIO(str(FORMATS["csv"].build(state, "/")), newline=""), strict=True)
    assert [{field: line[field] for field in FIELDS} for line in back] == [printed(record) for record in records(rows)]


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
