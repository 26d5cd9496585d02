"""The pages on imported projects as they read without scripts, and what Dash draws on them."""

import codecs
import csv
import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.page.projects_callbacks import answer_rows, build_donor_figures, build_grid
from dashboard.panels.beside_map import place_name
from layers.areas import load_regions
from layers.data_package import data_version
from layers.projects.past_imports import load_imports
from layers.projects.store import Store
from tests.dashboard.test_imported_layers import BUDGET
from tests.importers.iati_text import activity, budget, document
from tests.importers.samples import import_into
from tests.projects.atlas import FIJI, atlas_with, funded, small_file

PAGES = ("donor", "projects", "project", "import")
HOSTILE = "&lt;img src=x onerror=alert(1)&gt; [a](javascript:alert(1))"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "small.xml").write_text(small_file(), encoding="utf-8")
    hostile = funded("=H-1", HOSTILE, FIJI, budget("1"), "72010").replace("Title", HOSTILE)
    (folder / "hostile.xml").write_text(document(hostile), encoding="utf-8")
    import_into(folder / "store", folder / "small.xml")
    import_into(folder / "store", folder / "hostile.xml")
    with atlas_with(folder / "store") as client:
        yield client


def page(client: FlaskClient, query: str) -> str:
    response = client.get(f"/?{query}")
    assert response.status_code == 200
    return response.get_data(as_text=True)


@pytest.mark.parametrize("view", PAGES)
def test_pages_stand_without_a_store(tmp_path: Path, view: str) -> None:
    with atlas_with(tmp_path) as client:
        for query in (f"view={view}", f"view={view}&donor=japan", f"view={view}&project=A-1&layer={BUDGET}"):
            assert "<h1" in page(client, query)
        assert client.get("/api/v1/projects").get_json() == []
        assert client.get("/api/v1/projects?format=csv").get_data(as_text=True).count("\n") == 1


def test_a_donor_has_its_money_by_place_year_and_programme(client: FlaskClient) -> None:
    text = page(client, f"view=donor&layer={BUDGET}&donor=japan")
    main = text.partition('id="page"')[2]
    assert "USD 140.10" in main
    assert "<b>25 %</b>" in main, "140.10 of 553.66"
    assert "2 projects" in main
    places = main.partition('id="by-place"')[2].partition("</section>")[0]
    assert places.index("USD 110.10") < places.index("USD 30")
    assert "USD 140.10" in main.partition('id="by-year-table"')[2]
    other = page(client, f"view=donor&layer={BUDGET}&donor=canada-global-affairs&period=2020").partition('id="page"')[2]
    assert "World" in other
    assert "USD 12.56" in other, "the currency of the map alone"


def test_what_was_imported_is_listed_with_its_sum(client: FlaskClient) -> None:
    text = page(client, "view=import").partition('id="imported-files"')[2]
    assert text.index("hostile.xml") < text.index("small.xml"), "the latest first"
    folder = Store().current()
    assert folder is not None
    files = load_imports(folder)
    assert len(files) == 2
    assert all(file.sha256 in text for file in files)
    assert "--undo" in page(client, "view=import")


def test_no_donor_lists_them_by_amount(client: FlaskClient) -> None:
    table = page(client, f"view=donor&layer={BUDGET}").partition('id="donors"')[2].partition("</section>")[0]
    assert table.index("Canada, Global Affairs") < table.index("Japan")


def test_a_documents_layer_leads_to_budgets(client: FlaskClient) -> None:
    assert "Budgets of imported projects" in page(client, "view=projects&layer=l3-responses")


def test_the_list_and_its_file_agree(client: FlaskClient) -> None:
    text = page(client, f"view=projects&layer={BUDGET}&period=2020&area=FJI").partition('id="page-more"')[2]
    rows = client.get(f"/api/v1/projects?layer={BUDGET}&period=2020&area=FJI&sort=amount&order=desc").get_json()
    assert [(row["project_id"], row["amount"], row["currency"]) for row in rows] == [
        ("A-1", "100.10", "USD"), ("A-2", "10.00", "USD"), ("=H-1", "1.00", "USD"),
    ]  # fmt: skip
    for row in rows:
        assert row["project_id"] in text
    sheet = client.get(f"/api/v1/projects?layer={BUDGET}&period=2020&area=FJI&sort=amount&order=desc&format=csv")
    table = list(csv.DictReader(io.StringIO(sheet.get_data(as_text=True))))
    assert [row["project_id"] for row in table] == ["A-1", "A-2", "'=H-1"], "no cell is a formula"
    assert table[0]["amount"] == "100.10"
    assert "epc-atlas_projects_projects-budget_all-areas_2020.csv" in sheet.headers["Content-Disposition"]
    for row in table:
        assert (row["start_year"], row["end_year"], row["data_version"]) == ("2020", "2020", data_version())
        assert row["layer_title"]
        assert row["source_title"]
        assert f"layer={BUDGET}&period=2020" in row["link"]
    download = re.search(r'href="([^"]*/api/v1/projects[^"]*)"', page(client, f"view=projects&layer={BUDGET}"))
    assert download is not None
    assert client.get(download[1].replace("&amp;", "&")).get_data().startswith(codecs.BOM_UTF8), "for a spreadsheet"
    assert client.get(f"/api/v1/projects?layer={BUDGET}&excel=1").get_json()["field"] == "excel"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        *(("sort=x", "sort"), ("order=x", "order"), ("offset=-1", "offset"), ("limit=0", "limit")),
        ("limit=1001", "limit"),
        *(("format=xml", "format"), ("layer=x", "layer"), (f"layer={BUDGET}&donor=x", "donor"), ("nope=1", "nope")),
    ],
)  # fmt: skip
def test_the_list_refuses_by_field(client: FlaskClient, query: str, field: str) -> None:
    response = client.get(f"/api/v1/projects?{query}")
    assert (response.status_code, response.get_json()["field"]) == (400, field)


def test_a_project_has_all_its_fields_and_its_identifier(client: FlaskClient) -> None:
    text = page(client, "view=project&project=A-2").partition('id="page"')[2]
    for words in (
        "A-2",
        "Japan",
        "USD 10",
        "USD 30",
        "small.xml",
        "75 %",
        "2020-01-01",
        "72010",
        "place of the project",
    ):
        assert words in text, words
    assert "No project of this identifier" in page(client, "view=project&project=nobody")


def test_what_a_file_says_is_text_alone(client: FlaskClient) -> None:
    seen = 0
    for query in (f"view=donor&layer={BUDGET}", f"view=projects&layer={BUDGET}", "view=project&project=%3DH-1"):
        text = page(client, query)
        assert "<img src=x" not in text
        seen += html.unescape(text).count("onerror=alert(1)")
    assert seen > 3
    rows = answer_rows({"startRow": 0, "endRow": 10}, f"?view=projects&layer={BUDGET}")["rowData"]
    link = next(row["link"] for row in rows if row["project_id"] == "=H-1")
    assert "<img" not in link.replace("\\<", "")
    assert "](javascript" not in link.replace("\\]\\(", "")


def test_the_grid_sorts_and_filters_in_the_store(client: FlaskClient) -> None:
    search = f"?view=projects&layer={BUDGET}&period=2020"
    assert build_grid(search) != []
    assert build_grid("?view=explore") == []
    asked = {"startRow": 0, "endRow": 2, "sortModel": [{"colId": "project_id", "sort": "desc"}], "filterModel": {}}
    first = answer_rows(asked, search)
    assert [row["project_id"] for row in first["rowData"]] == ["A-4", "A-3"], "one currency at a time"
    assert first["rowCount"] == 5
    found = answer_rows({**asked, "filterModel": {"title": {"filter": "a-1"}}}, search)
    assert [row["project_id"] for row in found["rowData"]] == ["A-1"]


def test_the_figures_hold_the_sums_of_the_tables(client: FlaskClient) -> None:
    figures = build_donor_figures(f"?view=donor&layer={BUDGET}&donor=japan")
    flows, years = (figure.children[1].children.figure for figure in figures)
    (sankey,) = flows["data"]
    names = sankey["node"]["label"]
    into = {
        names[target]: value for target, value in zip(sankey["link"]["target"], sankey["link"]["value"], strict=True)
    }
    assert round(into["Fiji"], 2) == 110.10
    assert round(into["Kenya"], 2) == 30.0
    assert round(sum(sum(trace["y"]) for trace in years["data"]), 2) == 140.10
    assert build_donor_figures("?view=donor") == []
    assert json.dumps(figures[0].to_plotly_json(), default=str)


def test_parts_and_negative_amounts_do_not_break_the_figures(tmp_path: Path) -> None:
    path = tmp_path / "file.xml"
    path.write_text(document(activity("A", budget("-5")), activity("B", budget("5"))), encoding="utf-8")
    import_into(tmp_path / "store", path)
    with atlas_with(tmp_path / "store") as client:
        for query in (f"layer={BUDGET}", f"view=donor&layer={BUDGET}&donor=donor", f"layer={BUDGET}&donor=donor"):
            assert page(client, query)
        assert build_donor_figures(f"?view=donor&layer={BUDGET}&donor=donor")


TITLES = {
    "L-1": '<narrative>Water</narrative><narrative xml:lang="fr">De l’eau</narrative>',
    "L-2": '<narrative xml:lang="es">Agua</narrative><narrative xml:lang="ES-mx">Agüita</narrative>',
    "L-3": '<narrative xml:lang="FR-CA">Les puits</narrative><narrative>Wells</narrative>',
}


def titled(identifier: str, titles: str) -> str:
    """An activity with a title in several languages."""
    text = funded(identifier, "Japan", FIJI, budget("1"))
    return text.replace("<narrative>Title</narrative>", titles)


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("en", {"L-1": "Water", "L-2": "Agua", "L-3": "Wells"}),
        ("fr", {"L-1": "De l’eau", "L-2": "Agua", "L-3": "Les puits"}),
        ("es", {"L-1": "Water", "L-2": "Agua", "L-3": "Wells"}),
    ],
)
def test_titles_are_in_the_readers_language(
    tmp_path: Path, language: str, titles: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("layers.query.readers.languages", lambda: ("en", "es", "fr"))
    (tmp_path / "titles.xml").write_text(document(*(titled(*pair) for pair in TITLES.items())), encoding="utf-8")
    import_into(tmp_path / "store", tmp_path / "titles.xml")
    with atlas_with(tmp_path / "store") as client:
        query = f"layer={BUDGET}&lang={language}"
        rows = client.get(f"/api/v1/projects?{query}").get_json()
        assert {row["project_id"]: row["title"] for row in rows} == titles
        file = client.get(f"/api/v1/projects?{query}&format=csv").get_data(as_text=True)
        assert {row["project_id"]: row["title"] for row in csv.DictReader(io.StringIO(file))} == titles
        listed = page(client, f"{query}&view=projects").partition('id="listed"')[2]
        assert all(f">{title}</a>" in listed for title in titles.values())
        asked = {"startRow": 0, "endRow": 9, "sortModel": [], "filterModel": {}}
        found = answer_rows(asked, f"?{query}&view=projects")
        assert {row["project_id"]: row["title"] for row in found["rowData"]} == titles
        for identifier, title in titles.items():
            assert f"<h1>{title}</h1>" in page(client, f"{query}&view=project&project={identifier}")


@pytest.mark.parametrize(
    ("language", "order"), [("en", ["L-2", "L-1", "L-3"]), ("fr", ["L-2", "L-1", "L-3"]), ("es", ["L-2", "L-1", "L-3"])]
)
def test_the_list_sorts_by_the_title_that_it_shows(
    tmp_path: Path, language: str, order: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("layers.query.readers.languages", lambda: ("en", "es", "fr"))
    quoted = {"L-4": '<narrative>"A" well, {"fr": "Zut"}</narrative><narrative xml:lang="fr">Zone d’eau</narrative>'}
    told = {**TITLES, **quoted}
    (tmp_path / "titles.xml").write_text(document(*(titled(*pair) for pair in told.items())), encoding="utf-8")
    import_into(tmp_path / "store", tmp_path / "titles.xml")
    with atlas_with(tmp_path / "store") as client:
        query = f"/api/v1/projects?layer={BUDGET}&lang={language}&sort=title"
        rows = client.get(query).get_json()
        assert [row["title"] for row in rows] == sorted(row["title"] for row in rows)
        assert [row["project_id"] for row in rows] == (["L-4", *order] if language != "fr" else [*order, "L-4"])
        assert client.get(f"{query}&order=desc").get_json() == rows[::-1]


MICRONESIAS = (
    '<recipient-country code="FM" percentage="50"/><recipient-region vocabulary="2" code="57" percentage="30"/>'
    '<recipient-region vocabulary="2" code="53" percentage="20"/>'
)


def test_a_region_that_is_called_as_a_country_says_that_it_is_one(tmp_path: Path) -> None:
    (tmp_path / "places.xml").write_text(document(funded("M-1", "Japan", MICRONESIAS, budget("100"))), encoding="utf-8")
    import_into(tmp_path / "store", tmp_path / "places.xml")
    with atlas_with(tmp_path / "store") as client:
        search = f"view=donor&layer={BUDGET}&donor=japan"
        places = page(client, search).partition('id="by-place"')[2].partition("</section>")[0]
        (sankey,) = build_donor_figures(f"?{search}")[0].children[1].children.figure["data"]
        beside = page(client, f"layer={BUDGET}").partition('id="beside-map"')[2].partition("</table>")[0]
        for told in (places, sankey["node"]["label"], beside):
            assert any("Micronesia (region)" in words for words in ([told] if isinstance(told, str) else told))
            assert any(
                "Australia and New Zealand (region)" in words for words in ([told] if isinstance(told, str) else told)
            )
        assert "Micronesia (Federated States of)" in places
        assert ">World (region)" not in places


def test_no_region_of_the_atlas_can_be_taken_for_a_country() -> None:
    plain = {id: place_name(f"{id.removeprefix('m49-')} {id}") for id in load_regions() if id.startswith("m49-")}
    assert {name for name in plain.values() if "(region)" in name} == {
        "Micronesia (region)", "Australia and New Zealand (region)",
    }  # fmt: skip
    assert len(plain) > 20


def test_a_title_is_found_in_any_of_its_languages(tmp_path: Path) -> None:
    (tmp_path / "titles.xml").write_text(document(*(titled(*pair) for pair in TITLES.items())), encoding="utf-8")
    import_into(tmp_path / "store", tmp_path / "titles.xml")
    with atlas_with(tmp_path / "store") as client:
        rows = client.get(f"/api/v1/projects?layer={BUDGET}&text=puits").get_json()
        assert [row["project_id"] for row in rows] == ["L-3"]


def test_a_project_is_told_in_words_and_not_in_code(client: FlaskClient) -> None:
    text = html.unescape(page(client, f"view=project&project=A-5&layer={BUDGET}"))
    main = text.partition('id="fields"')[2].partition("<script")[0]
    for words in ("original budget", "expenditure", "place of the project", "(vocabulary 1, counted)", "en: Title"):
        assert words in main, words
    for code in ("transaction-4", "budget-original", "project place", '{"', "is_counted"):
        assert code not in main, code
