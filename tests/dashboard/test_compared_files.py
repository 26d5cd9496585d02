"""Of two maps the page's table and every file that it offers hold the rows of both, and say of each which map it is of.

Each file is read with a library of its own kind, as whoever takes it away would.
"""

import io
from collections import Counter
from collections.abc import Sequence
from typing import Any

import geopandas
import openpyxl
import pandas
import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.panels.around_the_map import build_downloads, build_tools
from dashboard.panels.table_columns import table_columns
from dashboard.panels.tables import build_plain_table, table_rows
from dashboard.server import add_routes
from layers.exports.download_rows import halves_of
from layers.query.comparison.states import half_names
from layers.query.selection import select_file_rows, select_rows
from layers.query.view_state import ViewState
from layers.stats.differences import select_differences
from tests.dashboard.reading import parts_of, text_of

QUERIES = (
    "layer=l3-responses&compare=l3-responses:2016",
    "layer=l3-responses&period=2016&compare=l3-responses",
    "layer=wash&compare=l3-responses&region=m49-002",
    "layer=coordination&compare=ap-expenditure",
    "layer=epc-operations&category=IDPs&compare=epc-operations:1999",
    "layer=hq-deployments&compare=hq-deployments/staff-days",
    "layer=hq-deployments&compare=hq-deployments:2016,difference",
)
FORMATS = ("csv", "xlsx", "geojson")
Rows = Counter[tuple[str, str, str]]


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    server = Flask(__name__)
    add_routes(server, [])
    return server.test_client()


def links_of(query: str) -> dict[str, list[str]]:
    """Every address under which the page offers the rows of what is on the screen, by its format."""
    state = ViewState.from_query(query)
    offered = [*build_downloads(state, select_rows(state)), *build_tools(state)]
    found: dict[str, list[str]] = {format: [] for format in FORMATS}
    for part in parts_of(offered):
        address = getattr(part, "href", None) or ""
        if "/api/v1/observations?" in address and "compare=" in address:
            found[address.partition("format=")[2].partition("&")[0]].append(address)
    return found


def words_of(value: Any) -> str:
    """A cell as words: what is missing is nothing, a number is written alike wherever it was read."""
    if value is None or value != value:
        return ""
    return f"{float(value):g}" if isinstance(value, int | float) else str(value)


def rows_of(records: Sequence[dict[str, Any]], map: str, iso3: str, value: str) -> Rows:
    """How often each (map, area, value) stands among the records of a file."""
    return Counter((words_of(row[map]), words_of(row[iso3]), words_of(row[value])) for row in records)


def read_csv(body: bytes) -> Rows:
    frame = pandas.read_csv(io.BytesIO(body), encoding="utf-8-sig", keep_default_na=False, na_values=[""])
    return rows_of(frame.to_dict("records"), "map", "iso3", "value")


def read_xlsx(body: bytes) -> Rows:
    book = openpyxl.load_workbook(io.BytesIO(body), read_only=True)
    lines = [line for line in book.worksheets[0].iter_rows(values_only=True) if any(line)]
    records = [dict(zip(map(str, lines[0]), line, strict=True)) for line in lines[1:]]
    return rows_of([row for row in records if not str(row["Code"]).startswith("#")], "Map", "Code", "Value")


def read_geojson(body: bytes) -> Rows:
    frame = geopandas.read_file(io.BytesIO(body))
    assert (~frame.geometry.is_empty).sum() > 0 or frame.empty
    return rows_of(frame.drop(columns="geometry").to_dict("records"), "map", "iso3", "value")


READERS = {"csv": read_csv, "xlsx": read_xlsx, "geojson": read_geojson}


def expected(query: str) -> Rows:
    """The rows of each map by itself."""
    halves = halves_of(ViewState.from_query(query))
    return Counter((name, row.iso3, words_of(row.value)) for name, half in halves for row in select_file_rows(half))


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("format", FORMATS)
def test_a_file_of_two_maps_holds_the_rows_of_both_and_says_which(client: FlaskClient, query: str, format: str) -> None:
    wanted = expected(query)
    assert {name for name, _iso3, _value in wanted} == set(half_names(ViewState.from_query(query)))
    addresses = links_of(query)[format]
    assert len(addresses) == 2, "below the map, and in the panel"
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        assert READERS[format](answer.data) == wanted


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("format", ["json", "csv"])
def test_programs_are_given_both_maps_whole_and_page_by_page(client: FlaskClient, query: str, format: str) -> None:
    address = f"/api/v1/observations?{query}&format={format}"
    read = (lambda answer: rows_of(answer.get_json(), "map", "iso3", "value")) if format == "json" else None
    read = read or (lambda answer: read_csv(answer.data))
    wanted = expected(query)
    whole = client.get(address)
    assert read(whole) == wanted
    assert whole.headers["X-Total-Count"] == str(wanted.total())
    pages = [client.get(f"{address}&limit=4&offset={start}") for start in range(0, wanted.total(), 4)]
    assert sum((read(page) for page in pages), Counter()) == wanted


@pytest.mark.parametrize("query", QUERIES)
def test_the_table_of_two_maps_holds_the_rows_of_both_and_says_which(query: str) -> None:
    state = ViewState.from_query(query)
    table = build_plain_table(state, select_rows(state))
    lines = [part for part in parts_of(table) if type(part).__name__ == "Tr"]
    head, *lines = [[text_of(cell) for cell in line.children] for line in lines]
    assert head[0] == "Map"
    shown = Counter(line[0] for line in lines)
    own = {name: len(table_rows(half, select_rows(half))) for name, half in halves_of(state)}
    assert shown == Counter(own)


def test_a_difference_stands_once_for_each_area_that_has_one() -> None:
    state = ViewState.from_query("layer=hq-deployments&compare=hq-deployments:2016,difference")
    rows = table_rows(state, select_rows(state))
    told = {row["iso3"]: (row["difference"], row["difference_words"]) for row in rows if row["difference"] is not None}
    known = {iso3: item for iso3, item in select_differences(state).items() if item.value is not None}
    assert {iso3: value for iso3, (value, _words) in told.items()} == {iso3: item.value for iso3, item in known.items()}
    assert sum(row["difference"] is not None for row in rows) == len(known) > 0
    assert all(words[0] in "+−0" for _value, words in told.values())
    assert [column["field"] for column in table_columns(state)].count("difference") == 1
