"""Displaced people, organisations and activities of imported files as layers: page, API and files say the same.

The figures are held against a reading of the samples with pandas and openpyxl, which knows nothing of the importers.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from flask.testing import FlaskClient

from layers.importers.answers import Answers
from layers.projects.figures import ACTIVITIES, DISPLACED, FIGURE_LAYERS, ORGANISATIONS
from layers.projects.store import Store
from tests.importers.samples import import_into, sample
from tests.projects.atlas import atlas_with, small_file

OBSERVATIONS = "/api/v1/observations"
DTM, HXL, WHO = "dtm/iom-dtm-admin0-2.csv", "hxl/input-valid.xlsx", "3w/3w_august_2025.csv"
Facts = Mapping[tuple[str, str | None], int]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("counts")
    import_into(folder, sample(DTM))
    import_into(folder, sample(HXL))
    import_into(folder, sample(WHO), answers=Answers(country="ETH"))
    return folder


@pytest.fixture(scope="module")
def client(store: Path) -> Iterator[FlaskClient]:
    with atlas_with(store) as client:
        yield client


def rows(client: FlaskClient, query: str) -> list[dict[str, Any]]:
    response = client.get(f"{OBSERVATIONS}?layer={query}")
    assert response.status_code == 200, response.get_data(as_text=True)
    found: list[dict[str, Any]] = response.get_json()
    return found


def layer_ids(client: FlaskClient) -> set[str]:
    return {layer["id"] for layer in client.get("/api/v1/layers").get_json()}


def displaced_by_pandas() -> Facts:
    """(iso3, day) -> people of the latest round of each operation, over the whole country."""
    table = pd.read_csv(sample(DTM), dtype=str, keep_default_na=False, skiprows=[1])
    country = table[table["adminLevel"] == "0"]
    last = country.groupby(["operation", "admin0Pcode"])["reportingDate"].transform("max")
    latest = country[country["reportingDate"] == last]
    people = latest["numPresentIdpInd"].astype(int)
    sums = people.groupby([latest["admin0Pcode"], latest["operation"], latest["reportingDate"]]).sum()
    return {(iso3, day[:10]): int(value) for (iso3, _operation, day), value in sums.items()}


def counted_by_openpyxl() -> tuple[Facts, Facts]:
    """Organisations and activities of the HXL sample, and those of the 3W sample, by country."""
    lines = list(openpyxl.load_workbook(sample(HXL)).active.iter_rows(values_only=True))
    at = next(n for n, line in enumerate(lines) if "#country" in line)
    org, country = lines[at].index("#org+es"), lines[at].index("#country")
    codes = {"Panamá": "PAN", "Colombia": "COL", "Venezuela": "VEN"}
    body = [(codes[str(line[country])], line[org]) for line in lines[at + 1 :] if any(line)]
    table = pd.read_csv(sample(WHO), dtype=str, encoding="utf-8-sig").dropna(how="all")
    activities = {(iso3, None): sum(1 for other, _org in body if other == iso3) for iso3, _org in body}
    organisations = {(iso3, None): len({name for other, name in body if other == iso3}) for iso3, _org in body}
    named = table["Implementing Partner Name"].dropna().str.strip().str.casefold().nunique()
    return organisations | {("ETH", None): named}, activities | {("ETH", None): len(table)}


def expected(layer: str) -> Facts:
    if layer == DISPLACED:
        return displaced_by_pandas()
    return counted_by_openpyxl()[layer == ACTIVITIES]


@pytest.mark.parametrize("layer", FIGURE_LAYERS)
def test_api_and_files_give_what_an_independent_reading_of_the_samples_gives(client: FlaskClient, layer: str) -> None:
    found = rows(client, layer)
    facts = expected(layer)
    assert {(row["iso3"], row["start"]): row["value"] for row in found} == facts
    assert len(found) == len(facts) > 3
    query = f"{OBSERVATIONS}?layer={layer}"
    table = list(csv.DictReader(io.StringIO(client.get(f"{query}&format=csv").get_data(as_text=True))))
    assert {(line["iso3"], line["start"] or None): float(line["value"]) for line in table} == facts
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{query}&format=xlsx").get_data()))
    heads, _tags, *lines = book["Data"].iter_rows(values_only=True)
    sheet = [dict(zip(heads, line, strict=True)) for line in lines]
    assert [(line["Code"], line["Value"]) for line in sheet] == [(row["iso3"], row["value"]) for row in found]
    features = json.loads(client.get(f"{query}&format=geojson").get_data())["features"]
    assert [item["properties"]["value"] for item in features] == [row["value"] for row in found]


def test_the_map_fills_a_country_by_its_latest_round(client: FlaskClient) -> None:
    latest = {iso3: value for (iso3, _day), value in sorted(displaced_by_pandas().items(), key=lambda item: item[0][1])}
    assert latest["AFG"] == 6_557_855
    svg = client.get(f"/api/v1/map?layer={DISPLACED}&format=svg").get_data(as_text=True)
    page = client.get(f"/?layer={DISPLACED}&area=HTI").get_data(as_text=True)
    for value in latest.values():
        assert f"{value:,}" in svg
        assert f"{value:,}" in page.partition('id="summary"')[2][:400]
    assert f"{latest['HTI']:,}" in page.partition('id="shown-facts"')[2][:200], "the one that fills it comes first"
    assert "6,557,855 (2022)" in page.partition('id="summary"')[2][:400], "figures of several years say of which"
    page = client.get(f"/?layer={DISPLACED}&period=2025").get_data(as_text=True)
    assert "225,689 (2025-01-31)" in page.partition('id="summary"')[2][:400], "and of several days in one"


def test_a_card_names_the_operation_of_each_figure(client: FlaskClient) -> None:
    answer = client.get(f"/map?search=%3Flayer%3D{DISPLACED}%26period%3D2017&width=900&height=500").get_json()
    (operation,) = {row["note"].partition(":")[0] for row in rows(client, DISPLACED) if row["iso3"] == "TCD"}
    assert operation == "Lake Chad Basin Crisis"
    notes = [fact["note"] for fact in answer["cards"]["areas"]["HTI"]["facts"]]
    told = [row["note"] for row in rows(client, f"{DISPLACED}&period=2017") if row["iso3"] == "HTI"]
    assert sorted(notes) == sorted(told)
    assert len({note.partition(":")[0] for note in notes}) == 2, "two operations in one country"


def test_a_title_has_the_years_of_the_data_and_not_of_the_import(client: FlaskClient) -> None:
    for layer in (ORGANISATIONS, ACTIVITIES):
        answer = client.get(f"/map?search=%3Flayer%3D{layer}&width=900&height=500").get_json()
        assert answer["markup"]["map-title"] == FIGURE_LAYERS[layer].title
        assert not re.search(r"20\d\d", answer["markup"]["layer-title"])
    dated = client.get(f"/map?search=%3Flayer%3D{DISPLACED}&width=900&height=500").get_json()
    assert dated["markup"]["map-title"] == f"{FIGURE_LAYERS[DISPLACED].title}, 2017–2025"


def test_nothing_is_added_up_or_ranked(client: FlaskClient) -> None:
    for layer in FIGURE_LAYERS:
        page = client.get(f"/?layer={layer}").get_data(as_text=True)
        assert "No total: " in page
        entry = next(item for item in client.get("/api/v1/layers").get_json() if item["id"] == layer)
        assert not entry["indicators"][0]["additive"]
        assert not entry["indicators"][0]["ranked"], "of different days, or of two files"
        assert entry["caveat"]["short"] in page
        assert {row["caveat"] for row in rows(client, layer)} == {entry["caveat"]["short"]}


def test_each_round_says_its_number_day_and_rows(client: FlaskClient) -> None:
    (chad,) = (row for row in rows(client, DISPLACED) if row["iso3"] == "TCD")
    assert chad["locator"] == (
        "iom-dtm-admin0-2.csv, rows 11434–11435: Lake Chad Basin Crisis, latest round 24 (2025-01-31)."
    )
    assert (chad["start"], chad["end"], chad["status"]) == ("2025-01-31", "2025-01-31", "derived")
    assert {row["iso3"] for row in rows(client, f"{DISPLACED}&period=2022")} == {"AFG"}
    assert len(rows(client, f"{DISPLACED}&period=2017")) == 2
    page = client.get(f"/?layer={DISPLACED}&period=2017").get_data(as_text=True)
    told = "1 country: Haiti with 10,388 people (2017-09-01) and 1,593 people (2017-09-30)."
    assert told in page, "operations of one country stand side by side"


def test_what_a_file_does_not_date_is_of_an_unclear_period(client: FlaskClient) -> None:
    for layer in (ORGANISATIONS, ACTIVITIES):
        for row in rows(client, layer):
            assert (row["start"], row["end"], row["status"]) == (None, None, "unclear")
            assert "imported on" in row["note"]
    (ethiopia,) = (row for row in rows(client, ORGANISATIONS) if row["iso3"] == "ETH")
    assert ethiopia["locator"] == (
        "3w_august_2025.csv, rows 2–3123: distinct names of “Implementing Partner Name” counted."
    )


@pytest.mark.parametrize(
    ("layer", "area", "file", "rule"),
    [
        (DISPLACED, "AFG", "iom-dtm-admin0-2.csv", "The latest round of each operation"),
        (ORGANISATIONS, "COL", "input-valid.xlsx", "each once by its name"),
        (ACTIVITIES, "ETH", "3w_august_2025.csv", "each of them one activity"),
    ],
)
def test_provenance_names_file_sum_day_rows_and_rule(
    client: FlaskClient, store: Path, layer: str, area: str, file: str, rule: str
) -> None:
    facts = client.get(f"/?layer={layer}&area={area}").get_data(as_text=True).partition('id="shown-facts"')[2]
    imports = json.loads((Store(store).current() or store).joinpath("imports.json").read_text(encoding="utf-8"))
    (entry,) = (entry for entry in imports if entry["files"][0]["file"] == file)
    own = facts.partition("</li></ul>")[0]
    for words in (file, entry["files"][0]["sha256"], f"imported {entry['imported'][:10]}", "rows ", rule):
        assert words in facts[: len(own) + 2000], words
    (source,) = (item for item in client.get("/api/v1/sources").get_json() if item["id"] == layer)
    assert entry["files"][0]["sha256"] in source["note"]


def test_layers_are_there_only_where_the_store_holds_such_counts(tmp_path: Path) -> None:
    (tmp_path / "small.xml").write_text(small_file(), encoding="utf-8")
    with atlas_with(tmp_path / "store") as client:
        assert not layer_ids(client) & set(FIGURE_LAYERS)
        import_into(tmp_path / "store", tmp_path / "small.xml")
        assert "projects-budget" in layer_ids(client)
        assert 'id="facet-group"' in client.get("/?layer=projects-budget").get_data(as_text=True)
        assert not layer_ids(client) & set(FIGURE_LAYERS)
        assert client.get(f"{OBSERVATIONS}?layer={DISPLACED}").status_code == 400
        import_into(tmp_path / "store", sample(DTM))
        assert layer_ids(client) & set(FIGURE_LAYERS) == {DISPLACED}
        sources = {source["id"]: source for source in client.get("/api/v1/sources").get_json()}
        assert "dtm" not in sources["imported"]["title"]
        assert DISPLACED in client.get("/").get_data(as_text=True)
        assert rows(client, "projects-budget&period=2020&donor=japan")
        assert client.get(f"{OBSERVATIONS}?layer={DISPLACED}&donor=japan").status_code == 400, "no project, no donor"
        page = client.get("/?layer=projects-budget&period=2020&donor=japan").get_data(as_text=True)
        left = "a link to the layer leaves the donor behind, and a year of which it names nothing"
        assert f'href="/?layer={DISPLACED}"' in page, left
        assert "Countrywide monitoring" in client.get("/?view=profile&area=HTI").get_data(as_text=True)
        Store(tmp_path / "store").undo()
        assert not layer_ids(client) & set(FIGURE_LAYERS)
        assert DISPLACED not in client.get("/").get_data(as_text=True)
        assert client.get(f"{OBSERVATIONS}?layer={DISPLACED}").status_code == 400


def test_counts_alone_make_no_layers_of_projects(client: FlaskClient) -> None:
    assert not any(id.startswith("projects-") for id in layer_ids(client))
    assert "imported" not in {source["id"] for source in client.get("/api/v1/sources").get_json()}
    response = client.get(f"{OBSERVATIONS}?layer={DISPLACED}&donor=japan")
    assert (response.status_code, response.get_json()["field"]) == (400, "donor")
    page = client.get(f"/?layer={DISPLACED}").get_data(as_text=True)
    assert 'id="facet-group"' not in page
    for view in ("projects", "donor", "import", "sources"):
        assert client.get(f"/?layer={DISPLACED}&view={view}").status_code == 200
    assert "iom-dtm-admin0-2.csv" in client.get("/?view=import").get_data(as_text=True)


def test_a_newer_file_replaces_rounds_and_the_report_tells_both(tmp_path: Path) -> None:
    head = "#operation+name,#country+code,#adm+level,#affected+idps,#date+reported,#round+code\n"
    (tmp_path / "march.csv").write_text(f"{head}One,HTI,0,100,2021-03-01,1\nTwo,TCD,0,5,2021-03-01,1\n")
    (tmp_path / "april.csv").write_text(f"{head}One,HTI,0,70,2021-04-01,2\n")
    import_into(tmp_path / "store", tmp_path / "march.csv")
    report = import_into(tmp_path / "store", tmp_path / "april.csv")
    assert report.difference[1:] == ["Haiti, One: 100 people (2021-03-01) before, 70 people (2021-04-01) after"]
    assert "2 figures held before, 2 after; 1 differ" in report.difference[0]
    with atlas_with(tmp_path / "store") as client:
        assert {(row["iso3"], row["value"]) for row in rows(client, DISPLACED)} == {("HTI", 70), ("TCD", 5)}
        Store(tmp_path / "store").undo()
        assert {(row["iso3"], row["value"]) for row in rows(client, DISPLACED)} == {("HTI", 100), ("TCD", 5)}
