"""Imported projects on the page, in the API and in files: their figures, their filters, apart from the documents."""

import csv
import io
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient

from dashboard.http.exports import EXPORTS
from dashboard.http.store_watch import Turns
from layers.facts.catalogue import IMPORTED, load_catalogue
from layers.facts.observations import load_observations
from layers.projects.money_layers import PROJECT_LAYERS
from layers.projects.store import Pointer, Store
from tests.importers.iati_text import activity, budget, document
from tests.importers.samples import import_into, rows_of, sample
from tests.projects.atlas import atlas_with, small_file

ROOT = Path(__file__).parents[2]
OBSERVATIONS = "/api/v1/observations"
BUDGET = "projects-budget"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("imported")
    (folder / "small.xml").write_text(small_file(), encoding="utf-8")
    import_into(folder / "store", folder / "small.xml")
    return folder / "store"


@pytest.fixture(scope="module")
def client(store: Path) -> Iterator[FlaskClient]:
    with atlas_with(store) as client:
        yield client


def rows(client: FlaskClient, query: str) -> list[dict[str, Any]]:
    response = client.get(f"{OBSERVATIONS}?{query}")
    assert response.status_code == 200, response.get_data(as_text=True)
    found: list[dict[str, Any]] = json.loads(response.get_data(), parse_float=Decimal)
    return found


def values(client: FlaskClient, query: str) -> dict[tuple[str, str, str], str]:
    """(iso3 or area, year, unit) -> value."""
    return {
        (row["iso3"] or row["area"], row["start"], row["unit"]): f"{Decimal(row['value']):.2f}"
        for row in rows(client, f"layer={BUDGET}&{query}")
    }


def test_the_catalogue_has_five_layers_beside_the_documents(client: FlaskClient) -> None:
    layers = {layer["id"]: layer for layer in client.get("/api/v1/layers").get_json()}
    assert set(PROJECT_LAYERS) <= set(layers)
    assert layers[BUDGET]["period"] == {"first": 2020, "last": 2021, "default": "2021"}
    assert [source["id"] for source in client.get("/api/v1/sources").get_json()].count(IMPORTED) == 1


def test_no_layer_has_figures_of_both_kinds(client: FlaskClient) -> None:
    seen = set()
    for layer in load_catalogue().layers.values():
        sources = {row.source for row in load_observations(layer.id)}
        assert sources <= {IMPORTED} if layer.is_imported else IMPORTED not in sources
        seen |= {layer.is_imported for _source in sources}
    assert seen == {True, False}


def test_without_a_store_the_catalogue_is_that_of_the_documents(tmp_path: Path) -> None:
    with atlas_with(tmp_path) as client:
        assert len(client.get("/api/v1/layers").get_json()) > 30
        assert not any(layer["theme"] == IMPORTED for layer in client.get("/api/v1/layers").get_json())
        assert client.get("/api/v1/project-filters").get_json() == []
        assert client.get(f"{OBSERVATIONS}?layer={BUDGET}").status_code == 400
        assert client.get(f"/?layer={BUDGET}").status_code == 200


def test_rows_are_of_a_place_a_year_and_a_currency(client: FlaskClient) -> None:
    assert values(client, "period=all") == {
        ("FJI", "2020", "USD"): "110.10",
        ("KEN", "2020", "USD"): "37.01",
        ("KEN", "2020", "EUR"): "9.00",
        ("World", "2020", "USD"): "5.55",
        ("KEN", "2021", "USD"): "400.00",
    }
    for row in rows(client, f"layer={BUDGET}&period=all"):
        assert row["start"] == row["end"]
        assert (row["iso3"] is None) == (row["area"] == "World")
        assert "small.xml" in row["locator"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("period=2020&region=ap-pacific", {("FJI", "2020", "USD"): "110.10"}),
        ("period=2020&donor=japan", {("FJI", "2020", "USD"): "110.10", ("KEN", "2020", "USD"): "30.00"}),
        ("period=2020&donor=Japan&region=ap-pacific", {("FJI", "2020", "USD"): "110.10"}),
        ("period=2021&donor=Canada,%20Global%20Affairs", {("KEN", "2021", "USD"): "400.00"}),
        ("period=2020&sector=15110", {("KEN", "2020", "USD"): "7.01"}),
        ("period=2020&stage=finalisation", {("KEN", "2020", "USD"): "7.01"}),
        ("period=all&donor=japan&stage=finalisation", {}),
        ("period=all&min=50", {("FJI", "2020", "USD"): "110.10", ("KEN", "2020", "USD"): "37.01"}
         | {("KEN", "2021", "USD"): "400.00"}),
    ],
)  # fmt: skip
def test_filters_narrow_by_address(client: FlaskClient, query: str, expected: dict[Any, str]) -> None:
    assert values(client, query) == expected


def test_several_years_are_summed_on_the_map_and_listed_in_files(client: FlaskClient) -> None:
    page = client.get(f"/?layer={BUDGET}&period=2020..2021&area=KEN").get_data(as_text=True)
    assert "437.01" in page
    assert "Budgets of imported projects" in page


@pytest.mark.parametrize(
    ("query", "field"),
    [
        (f"layer={BUDGET}&donor=nobody", "donor"),
        (f"layer={BUDGET}&stage=japan", "stage"),
        ("donor=japan", "donor"),
        (f"layer={BUDGET}&project=%0A", "project"),
    ],
)
def test_what_is_not_known_is_refused_by_field(client: FlaskClient, query: str, field: str) -> None:
    response = client.get(f"{OBSERVATIONS}?{query}")
    assert response.status_code == 400
    assert response.get_json()["field"] == field
    assert client.get(f"/?{query}").status_code == 200


def test_every_listed_filter_leads_to_rows(client: FlaskClient) -> None:
    listed = client.get("/api/v1/project-filters").get_json()
    assert {item["field"] for item in listed} == {"donor", "programme", "sector", "stage"}
    for item in listed:
        query = f"layer={BUDGET}&period=all&{item['field']}={item['id']}"
        assert rows(client, query), query


def test_files_have_what_is_of_no_country(client: FlaskClient) -> None:
    query = f"{OBSERVATIONS}?layer={BUDGET}&period=2020"
    table = list(csv.DictReader(io.StringIO(client.get(f"{query}&format=csv").get_data(as_text=True))))
    assert [row["iso3"] for row in table if row["area"] == "World"] == [""]
    features = client.get(f"{query}&format=geojson").get_json()["features"]
    shapes = {(item["properties"]["iso3"], item["geometry"] is None) for item in features}
    assert shapes == {("FJI", False), ("KEN", False), (None, True)}


def test_the_command_line_writes_the_same_rows(client: FlaskClient, store: Path, tmp_path: Path) -> None:
    query, path = f"layer={BUDGET}&period=2020", tmp_path / "rows.csv"
    command = [sys.executable, "-m", "dashboard", "export", "--query", query, "--format", "csv", "-o", str(path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    served = client.get(f"{OBSERVATIONS}?{query}&format=csv").get_data(as_text=True)
    assert path.read_bytes().decode() == served.replace("http://localhost/", "/")


def test_a_file_made_in_the_other_process_shows_the_imported_layer(client: FlaskClient) -> None:
    EXPORTS.stop()  # one that runs has the store of another test
    try:
        response = client.get(f"/api/v1/map?layer={BUDGET}&period=2020&format=pdf")
        assert response.status_code == 200, response.get_data(as_text=True)
        assert response.get_data().startswith(b"%PDF")
    finally:
        EXPORTS.stop()


def test_provenance_names_file_sum_day_identifiers_and_rule(client: FlaskClient, store: Path) -> None:
    page = client.get(f"/?layer={BUDGET}&period=2020&area=FJI").get_data(as_text=True)
    imports = json.loads((Store(store).current() or store).joinpath("imports.json").read_text(encoding="utf-8"))
    for words in ("small.xml", imports[0]["files"][0]["sha256"], imports[0]["imported"][:10], "A-1", "A-2"):
        assert words in page.partition('id="shown-facts"')[2], words
    assert "A-3" not in page.partition('id="shown-facts"')[2]
    assert "percentage" in page.partition('id="shown-facts"')[2]


def test_what_is_beside_the_map_is_told_with_its_amount(client: FlaskClient) -> None:
    page = client.get(f"/?layer={BUDGET}&period=2020").get_data(as_text=True)
    assert "USD 5.55" in page.partition('id="beside-map"')[2]
    assert "of no country" in page


def test_an_import_and_its_undoing_reach_a_server_that_runs(tmp_path: Path) -> None:
    path = tmp_path / "file.xml"
    with atlas_with(tmp_path / "store") as client:
        assert "projects-budget" not in client.get("/").get_data(as_text=True)
        for value in ("11", "12"):
            path.write_text(document(activity("A", budget(value))), encoding="utf-8")
            import_into(tmp_path / "store", path)
            assert values(client, "") == {("RWA", "2020", "USD"): f"{value}.00"}
            assert "projects-budget" in client.get("/").get_data(as_text=True)
        Store(tmp_path / "store").undo()
        assert values(client, "") == {("RWA", "2020", "USD"): "11.00"}


def test_a_damaged_store_leaves_the_documents_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "projects").mkdir()
    (tmp_path / "projects" / "current.json").write_text("{", encoding="utf-8")
    with atlas_with(tmp_path) as client:
        assert client.get("/").status_code == 200
        assert len(client.get("/api/v1/layers").get_json()) > 30


def test_no_request_sees_two_versions() -> None:
    """A change waits for those at work, and they for it."""
    turns, seen, stop = Turns(Pointer("old")), [], threading.Event()

    def ask() -> None:
        while not stop.is_set():
            found = Pointer("new" if len(seen) > 200 else "old")
            with turns.turn(found):
                before = turns.seen
                time.sleep(0.0005)
                seen.append(before == turns.seen)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    while len(seen) < 400:
        time.sleep(0.01)
    stop.set()
    for thread in threads:
        thread.join()
    assert all(seen)
    assert turns.seen == Pointer("new")


def test_iom_file_to_the_cent(tmp_path: Path) -> None:
    import_into(tmp_path, sample("iati/iom-activities-2021.xml"))
    with atlas_with(tmp_path) as client:
        found = rows(client, f"layer={BUDGET}&period=all")
        assert round(sum(Decimal(row["value"]) for row in found), 2) == Decimal("12591378517.12")
        assert {row["area"] for row in found if row["iso3"] is None} > {"World", "002 Africa"}
        pacific = rows_of(tmp_path, BUDGET, regions=("ap-pacific",), first_year=2020, last_year=2020)
        assert len(pacific) > 5
        assert values(client, "period=2020&region=ap-pacific") == {
            (iso3, str(year), unit): value for (iso3, year, unit), value in pacific.items()
        }


def test_files_for_people_hold_what_the_api_gives_of_imported_projects(client: FlaskClient) -> None:
    query = f"{OBSERVATIONS}?layer={BUDGET}&period=all"
    rows = client.get(query).get_json()
    assert any(row["iso3"] is None for row in rows), "money of no country"
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{query}&format=xlsx").get_data()))
    heads, _tags, *lines = book["Data"].iter_rows(values_only=True)
    own = [dict(zip(heads, line, strict=True)) for line in lines]
    assert [(line["Code"], line["Area"], line["Value"]) for line in own] == [
        (row["iso3"], row["area"], row["value"]) for row in rows
    ]
    text = client.get(f"{query}&format=csv&excel=1").get_data().decode("utf-8-sig")
    assert [line["area"] for line in csv.DictReader(io.StringIO(text, newline=""))] == [row["area"] for row in rows]
    features = json.loads(client.get(f"{query}&format=geojson").get_data())["features"]
    assert [feature["geometry"] is None for feature in features] == [row["iso3"] is None for row in rows]
