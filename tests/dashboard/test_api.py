"""The HTTP surface, asked as a client asks: rows, lists, refusals, headers."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.http.geometry import geometry_paths

DATA = Path(__file__).parents[2] / "data"
LAYERS = ("ap-expenditure", "ap-active-projects", "epc-operations", "l3-responses")
ROW = [
    *("layer", "iso3", "area", "indicator", "start", "end", "ongoing", "value", "qualifier", "precision", "unit"),
    *("category", "status", "as_printed", "source", "locator", "note", "caveat"),
]
KEY_FIGURE = [
    *("id", "title", "value", "qualifier", "precision", "unit", "start", "end", "region", "layer"),
    *("status", "as_printed", "source", "locator", "note", "caveat"),
]
OBSERVATIONS = "/api/v1/observations"
ADDRESSES = ["/", "/healthz", "/api/v1/layers", OBSERVATIONS, f"{OBSERVATIONS}?layer=nope", "/api/v1/none", "/nowhere"]


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app().test_client()


def got(client: FlaskClient, address: str) -> Any:
    """The JSON at an address."""
    response = client.get(address)
    assert response.status_code == 200, response.get_data(as_text=True)
    assert response.mimetype == "application/json"
    return json.loads(response.get_data())


def printed(file: str) -> list[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows
    return rows


def whole(layer: str) -> str:
    """The address of all rows of a layer, whatever its default period."""
    return f"{OBSERVATIONS}?layer={layer}" + "&period=2016..2017" * (layer == "l3-responses")


def test_health_says_ok_and_which_data(client: FlaskClient) -> None:
    health = got(client, "/healthz")
    assert health.keys() == {"status", "data_version", "code_version", "checks"}
    assert set(health["checks"].values()) == {"ok"}
    assert health["status"] == "ok"
    assert re.fullmatch("[0-9a-f]{12}", health["data_version"])


@pytest.mark.parametrize("layer", LAYERS)
def test_every_founding_figure_is_served_as_it_stands_in_the_data(client: FlaskClient, layer: str) -> None:
    rows, facts = got(client, whole(layer)), printed(f"layers/{layer}.csv")
    assert len(rows) == len(facts)
    for row, fact in zip(rows, facts, strict=True):
        assert list(row) == ROW
        assert row["layer"] == layer
        assert row["value"] == (float(fact["value"]) if fact["value"] else None)
        assert row["precision"] == (float(fact["precision"]) if fact["precision"] else None)
        assert row["ongoing"] is (fact["end"] == "" and fact["start"] != "")
        for field in ("iso3", "indicator", "start", "end", "qualifier", "category", "status", "as_printed", "source"):
            assert row[field] == (fact[field] or None), field
        assert row["locator"]
        assert row["source"]
        assert row["note"] == (fact["note"] or None)


def test_known_figures_of_the_documents(client: FlaskClient) -> None:
    money = {row["iso3"]: row["value"] for row in got(client, OBSERVATIONS)}
    assert len(money) == 17
    assert (money["BGD"], money["FSM"], money["VUT"]) == (143_000_000, 21_300_000, 600_000)
    assert sum(money.values()) == 339_100_000
    assert len(got(client, whole("epc-operations"))) == 34
    assert len(got(client, f"{OBSERVATIONS}?layer=l3-responses&period=2016")) == 5


def test_all_categories_and_sources_narrow_the_rows(client: FlaskClient) -> None:
    both = got(client, f"{OBSERVATIONS}?layer=epc-operations&category=IDPs,ND&match=all")
    assert both
    assert all({"IDPs", "ND"} <= set(row["category"].split(";")) for row in both)
    assert len(both) < len(got(client, f"{OBSERVATIONS}?layer=epc-operations&category=IDPs,ND"))
    cited = got(client, f"{OBSERVATIONS}?layer=dtm&source=mi-2020")
    assert {row["source"] for row in cited} == {"mi-2020"}


def test_rows_are_those_of_the_map_of_the_query(client: FlaskClient) -> None:
    rows = got(client, f"{OBSERVATIONS}?layer=epc-operations&period=2004&region=m49-002&category=DDR&status=reported")
    assert {row["iso3"] for row in rows} == {"AGO", "CIV", "GNB", "UGA"}
    assert got(client, f"{OBSERVATIONS}?region=m49-002") == []


@pytest.mark.parametrize("layer", LAYERS)
def test_csv_has_the_same_rows_with_nothing_for_what_is_missing(client: FlaskClient, layer: str) -> None:
    response = client.get(f"{whole(layer)}&format=csv")
    assert (response.status_code, response.mimetype) == (200, "text/csv")
    period = {"l3-responses": "2016-2017", "epc-operations": "1982-2006"}.get(layer, "2020")
    assert f'filename="epc-atlas_{layer}_all-areas_{period}.csv"' in response.headers["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.get_data(as_text=True), newline=""), strict=True))
    expected = [
        {
            key: json.dumps(value).strip('"') if isinstance(value, bool) else str(value or "")
            for key, value in row.items()
        }
        for row in got(client, whole(layer))
    ]
    assert [{field: row[field] for field in ROW} for row in rows] == expected
    assert list(rows[0])[: len(ROW)] == ROW
    assert "None" not in response.get_data(as_text=True)
    assert "null" not in response.get_data(as_text=True)


@pytest.mark.parametrize("layer", LAYERS)
def test_geojson_has_the_same_rows_as_properties(client: FlaskClient, layer: str) -> None:
    response = client.get(f"{whole(layer)}&format=geojson")
    assert (response.status_code, response.mimetype) == (200, "application/geo+json")
    collection = json.loads(response.get_data())
    rows = [{field: feature["properties"][field] for field in ROW} for feature in collection["features"]]
    assert rows == got(client, whole(layer))
    assert "For illustration only" in collection["disclaimer"]


def test_csv_for_spreadsheets_alone_begins_with_a_byte_order_mark(client: FlaskClient) -> None:
    plain, excel = (client.get(f"{OBSERVATIONS}?format=csv{more}").get_data() for more in ("", "&excel=1"))
    assert not plain.startswith(b"\xef\xbb\xbf")
    assert excel.startswith(b"\xef\xbb\xbf")
    row = next(csv.DictReader(io.StringIO(excel.decode("utf-8-sig"), newline=""), strict=True))
    assert list(row)[: len(ROW)] == ROW
    link = urlsplit(row["link"])
    assert (link.scheme, link.netloc) == ("http", "localhost")
    assert got(client, f"{OBSERVATIONS}?{link.query}") == got(client, OBSERVATIONS)


def test_a_workbook_is_a_file_that_says_what_it_holds(client: FlaskClient) -> None:
    import openpyxl

    response = client.get(f"{OBSERVATIONS}?layer=l3-responses&period=2016&region=m49-002&format=xlsx")
    assert response.status_code == 200
    assert 'filename="epc-atlas_l3-responses_africa_2016.xlsx"' in response.headers["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(response.get_data()))
    codes = [row[1] for row in book["Data"].iter_rows(min_row=3, values_only=True)]
    rows = got(client, f"{OBSERVATIONS}?layer=l3-responses&period=2016&region=m49-002")
    assert codes == [row["iso3"] for row in rows]
    assert codes


TABLES = ("key-figures", "reconciliations", "contradictions", "unplaced", "programmes", "sources")


@pytest.mark.parametrize("table", TABLES)
def test_lists_of_flat_rows_come_as_csv_too(client: FlaskClient, table: str) -> None:
    rows = got(client, f"/api/v1/{table}")
    plain, excel = (client.get(f"/api/v1/{table}?format=csv{more}") for more in ("", "&excel=1"))
    assert plain.mimetype == excel.mimetype == "text/csv"
    assert f'filename="epc-atlas_{table}.csv"' in excel.headers["Content-Disposition"]
    assert not plain.get_data().startswith(b"\xef\xbb\xbf")
    assert excel.get_data().startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(plain.get_data(as_text=True), newline=""), strict=True))
    words = [
        {key: "" if v is None else ";".join(v) if isinstance(v, list) else str(v) for key, v in row.items()}
        for row in rows
    ]
    full = list(csv.DictReader(io.StringIO(excel.get_data().decode("utf-8-sig"), newline=""), strict=True))
    assert lines == full
    assert list(lines[0])[: len(words[0])] == list(words[0])
    assert [{key: row[key] for key in words[0]} for row in full] == words
    assert all(row["link"].endswith("/?view=sources") and row["data_version"] and row["licence"] for row in full)
    assert table == "sources" or all("International Organization for Migration" in row["source_title"] for row in full)
    assert refusal(client.get(f"/api/v1/{table}?format=xml"))["field"] == "format"
    assert refusal(client.get(f"/api/v1/{table}?excel=1"))["field"] == "excel"


def test_json_is_the_default_format(client: FlaskClient) -> None:
    assert got(client, f"{OBSERVATIONS}?format=json") == got(client, OBSERVATIONS)


def test_layers_are_a_bare_list_with_the_default_first(client: FlaskClient) -> None:
    layers = got(client, "/api/v1/layers")
    assert layers[0]["id"] == "ap-expenditure"
    assert set(LAYERS) <= {layer["id"] for layer in layers}
    for layer in layers:
        assert {
            "id",
            "title",
            "theme",
            "source",
            "indicators",
            "categories",
            "coverage",
            "period",
            "rows",
        } <= layer.keys()
        assert "path" not in layer


def test_areas_are_a_bare_list_of_250(client: FlaskClient) -> None:
    areas = {area["iso3"]: area for area in got(client, "/api/v1/areas")}
    assert len(areas) == 250
    assert areas["XKX"]["name_en"] == "Kosovo (SCR 1244)"
    assert areas["FSM"]["ap_sub_region"] == "ap-pacific"
    assert areas["FRA"]["ap_sub_region"] is None


def test_sources_are_a_bare_list(client: FlaskClient) -> None:
    sources = {source["id"]: source for source in got(client, "/api/v1/sources")}
    assert {"epc-leaflet", "doe-2016", "ga-2017", "mi-2020", "ap-epc-2021"} <= sources.keys()
    assert sources["epc-leaflet"]["as_of"] == "2006"


def test_key_figures_are_a_bare_list_with_the_fields_of_the_surface(client: FlaskClient) -> None:
    figures = got(client, "/api/v1/key-figures")
    facts = printed("key_figures.csv")
    assert [figure["id"] for figure in figures] == [fact["id"] for fact in facts]
    for figure, fact in zip(figures, facts, strict=True):
        assert list(figure) == KEY_FIGURE
        assert figure["value"] == float(fact["value"])
        assert figure["note"] == (fact["note"] or None)
        assert figure["caveat"] == (fact["caveat"] or None)
    by_id = {figure["id"]: figure["value"] for figure in figures}
    assert (by_id["ap-epc-value"], by_id["ap-donors"], by_id["l3-staff-days-2017"]) == (192_359_453, 45, 1_100)


# A query, the field in fault, the value as given back, a word of what is allowed.
BAD = [
    ("layer=nope", "layer", "nope", "epc-operations"),
    ("period=2050", "period", "2050", "2020"),
    ("layer=epc-operations&period=1999..1990", "period", "1999..1990", "1982..2006"),
    ("area=ZZZ", "area", "ZZZ", "alpha-3"),
    ("layer=epc-operations&category=WASH", "category", "WASH", "OCV"),
    ("region=atlantis", "region", "atlantis", "m49-142"),
    ("min=lots", "min", "lots", "plain number"),
    ("max=1e9", "max", "1e9", "plain number"),
    ("status=sure", "status", "sure", "reported"),
    ("source=nobody", "source", "nobody", "ap-epc-2021"),
    ("match=both", "match", "both", "any, all"),
    ("classes=jenks-99", "classes", "jenks-99", "3 to 7"),
    ("at=here", "at", "here", "lon,lat,zoom"),
    ("format=xml", "format", "xml", "geojson"),
    ("colour=red", "colour", "red", "layer"),
    ("layer=l3-responses&layer=epc-operations", "layer", "epc-operations", "one value"),
    ("format=csv&format=json", "format", "json", "one value"),
    ("format=csv&excel=yes", "excel", "yes", "1"),
    ("format=json&excel=1", "excel", "1", "format=csv"),
    ("format=csv&excel=1&excel=1", "excel", "1", "one value"),
]


def refusal(response: TestResponse) -> dict[str, Any]:
    assert response.status_code == 400
    assert response.mimetype == "application/json"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    answer = json.loads(response.get_data())
    assert {"error", "field", "value", "allowed"} <= answer.keys()
    found: dict[str, Any] = answer
    return found


@pytest.mark.parametrize(("query", "field", "value", "allowed"), BAD)
def test_bad_query_is_refused_with_field_value_and_what_is_allowed(
    client: FlaskClient, query: str, field: str, value: str, allowed: str
) -> None:
    answer = refusal(client.get(f"{OBSERVATIONS}?{query}"))
    assert (answer["field"], answer["value"]) == (field, value)
    assert allowed in answer["allowed"]
    assert field in answer["error"]


def test_every_fault_is_listed(client: FlaskClient) -> None:
    answer = refusal(client.get(f"{OBSERVATIONS}?layer=nope&area=ZZZ&format=xml"))
    assert sorted(fault["field"] for fault in answer["faults"]) == ["area", "format", "layer"]


@pytest.mark.parametrize("path", ["layers", "areas", "sources", "key-figures"])
def test_lists_refuse_a_query_that_they_would_ignore(client: FlaskClient, path: str) -> None:
    assert refusal(client.get(f"/api/v1/{path}?layer=l3-responses"))["field"] == "layer"


@pytest.mark.parametrize("field", ["layer", "area", "format", "<script>alert(1)</script>"])
def test_markup_comes_back_as_json_alone_and_never_as_a_page(client: FlaskClient, field: str) -> None:
    markup = "<script>alert(1)</script>"
    response = client.get(f"{OBSERVATIONS}?{quote(field)}={quote(markup)}")
    assert refusal(response)["value"] == markup
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]


def test_page_reflects_no_markup_of_its_address(client: FlaskClient) -> None:
    markup = '"><script>alert(1)</script>'
    for field in ("theme", "lang", "view", "layer", "area", "nonsense"):
        body = client.get(f"/?{field}={quote(markup)}").get_data(as_text=True)
        assert "<script>alert" not in body
        assert not re.search(r'["\']><script', body)


def test_long_value_is_not_given_back_whole(client: FlaskClient) -> None:
    assert len(client.get(f"{OBSERVATIONS}?area={'A' * 5000}").get_data()) < 2000


def test_unknown_address_of_the_api_is_404_in_json(client: FlaskClient) -> None:
    response = client.get("/api/v1/nothing")
    assert (response.status_code, response.mimetype) == (404, "application/json")
    assert OBSERVATIONS in json.loads(response.get_data())["allowed"]


def policy(response: TestResponse) -> dict[str, list[str]]:
    rules = [rule.split() for rule in response.headers["Content-Security-Policy"].split(";")]
    return {name: values for name, *values in rules}


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_security_headers(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    rules = policy(response)
    assert rules["default-src"] == ["'self'"]
    assert "'self'" in rules["script-src"]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "data:", "blob:"} & set(rules["script-src"])
    assert rules["frame-ancestors"] == ["'none'"]
    assert rules["object-src"] == rules["base-uri"] == ["'none'"]
    assert not [value for values in rules.values() for value in values if value.startswith("http")]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] in ("same-origin", "no-referrer", "strict-origin")


def test_page_names_no_other_host(client: FlaskClient) -> None:
    body = client.get("/").get_data(as_text=True)
    found = re.findall(r'(?:src|href)="([^"]+)"', body)
    assert len(found) > 5
    assert [address for address in found if not re.match(r"/(?!/)|#", address)] == []


def test_every_inline_script_of_the_page_is_allowed_by_its_hash(client: FlaskClient) -> None:
    import base64
    import hashlib

    response = client.get("/")
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", response.get_data(as_text=True), re.DOTALL)
    inline = [script for script in scripts if "function" in script or "new " in script]
    assert inline
    for script in inline:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy(response)["script-src"]


@pytest.mark.parametrize("path", geometry_paths())
def test_geometry_is_served_for_ever_under_its_hash(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers={"Accept-Encoding": "identity"})
    assert (response.status_code, response.mimetype) == (200, "application/json")
    assert len(response.get_json()["areas"]) > 250
    assert set(response.get_json()["lines"]) == {"solid", "casing", "dashed", "dotted"}
    assert "immutable" in response.headers["Cache-Control"]
    assert "max-age=31536000" in response.headers["Cache-Control"]


def test_what_the_page_loads_is_kept_under_addresses_that_name_its_version(client: FlaskClient) -> None:
    page = client.get("/").get_data(as_text=True)
    assets = re.findall(r'(?:src|href)="(/assets/[^"]+)"', page)
    assert len(assets) > 10
    for address in assets:
        with client.get(address) as response:  # closes the file
            kept = response.headers["Cache-Control"]
        assert (address, kept) == (address, "public, max-age=31536000, immutable")
    assert client.get("/assets/absent.js").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    ["world.json", "world-000000000000.json", "atlantis-000000000000.json", "-.json"],
)
def test_geometry_of_another_hash_or_name_is_not_there(client: FlaskClient, path: str) -> None:
    response = client.get(f"/geometry/{path}")
    assert response.status_code == 404
    assert "immutable" not in response.headers.get("Cache-Control", "")


def test_geometry_is_compressed_for_those_who_take_it(client: FlaskClient) -> None:
    response = client.get(geometry_paths()[0], headers={"Accept-Encoding": "br"})
    assert response.headers["Content-Encoding"] == "br"
    assert "Accept-Encoding" in response.headers["Vary"]
    assert len(response.get_data()) < 200_000


def test_surface_is_read_only(client: FlaskClient) -> None:
    for address in ("/healthz", "/api/v1/layers", OBSERVATIONS):
        assert client.post(address).status_code == 405
        assert client.delete(address).status_code == 405
