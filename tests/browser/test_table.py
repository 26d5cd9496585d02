"""Ranking, table, downloads, link and citation: the rows on screen, to be taken away."""

import csv
import io
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.reading import go_to, observations, visit

pytestmark = pytest.mark.browser


def column(page: Page, field: str) -> list[str]:
    cells = page.locator(f"#table .ag-center-cols-container [role=row] [col-id={field}]")
    expect(cells.first).to_be_visible()
    return cells.all_inner_texts()


def test_table_has_every_row_with_its_source_and_sorts(open_page: OpenPage) -> None:
    page = open_page("tab=table")
    rows = observations(page)
    assert len(column(page, "area")) == len(rows) == 17
    assert set(column(page, "as_printed")) == {row["as_printed"] for row in rows}
    assert all(column(page, "source"))
    assert all(column(page, "locator"))
    values = column(page, "value")
    assert values[0] == "USD 143 M"
    header = page.locator("#table .ag-header-cell[col-id=value]")
    header.click()
    expect(header).to_have_attribute("aria-sort", "ascending")
    expect(page.locator("#table [role=row][row-index='0'] [col-id=value]")).to_have_text("USD 0.5 M")
    assert column(page, "rank")[:2] == ["17", "16"]
    page.locator("#table .ag-header-cell[col-id=area]").click()
    expect(page.locator("#table [role=row][row-index='0'] [col-id=area]")).to_have_text("Afghanistan")


def test_ranking_gives_rank_value_and_share(open_page: OpenPage) -> None:
    page = open_page()
    first = page.locator("#ranking tbody tr").first
    expect(first.locator(".rank")).to_have_text("1")
    expect(first.locator(".area")).to_have_text("Bangladesh")
    expect(first.locator(".value")).to_have_text("USD 143 M")
    expect(first.locator(".share")).to_have_text("42 %")
    page.locator("#ranking a", has_text="Fiji").click()
    go_to(page, "area=FJI")
    expect(page.locator("#ranking a[aria-current]")).to_contain_text("Fiji")


@pytest.mark.parametrize(
    "query", ["min=10000000&theme=dark&area=FSM", "layer=epc-operations&period=1999&region=m49-142"]
)
def test_downloads_are_the_rows_on_screen(open_page: OpenPage, query: str) -> None:
    page = open_page(query)
    rows = observations(page, query)
    with page.expect_download() as csv_file:
        page.get_by_text("Download CSV").click()
    with page.expect_download() as geojson_file:
        page.get_by_text("Download GeoJSON").click()
    text = Path(csv_file.value.path()).read_text(encoding="utf-8-sig")
    given = list(csv.DictReader(io.StringIO(text)))
    assert [(row["iso3"], row["as_printed"]) for row in given] == [(row["iso3"], row["as_printed"]) for row in rows]
    assert [row["value"] or None for row in given] == [
        None if row["value"] is None else f"{row['value']:.15g}" for row in rows
    ]
    features = json.loads(Path(geojson_file.value.path()).read_text(encoding="utf-8"))["features"]
    assert [feature["properties"]["iso3"] for feature in features] == [row["iso3"] for row in rows]
    assert [feature["properties"]["value"] for feature in features] == [row["value"] for row in rows]


def test_link_and_citation_are_copied(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses&period=2016", permissions=["clipboard-read", "clipboard-write"])
    read = "() => navigator.clipboard.readText()"
    page.locator("#share > summary").click()
    page.locator("#copy-link").click()
    expect(page.locator("#copy-link")).to_have_text("✓")
    assert page.evaluate(read) == page.url
    expect(page.locator("#copy-link")).to_have_text("Copy link")
    page.locator("#copy-citation").click()
    expect(page.locator("#copy-citation")).to_have_text("✓")
    cited = page.evaluate(read)
    assert cited.startswith("EPC Atlas, “L3 emergency responses, 2016”, from ")
    version = page.request.get("/healthz").json()["data_version"]
    assert cited.endswith(f"Data version {version}. {page.url}&data={version}")


def test_search_narrows_the_rows_by_any_name_and_any_word(open_page: OpenPage) -> None:
    page = open_page("layer=epc-operations&tab=table")
    expect(page.locator("#table .ag-center-cols-container [role=row]")).to_have_count(34)
    field, found = page.get_by_label("Search the table"), page.locator("#table-found")
    for words, names in (("cote", {"Côte d’Ivoire"}), ("سودان", {"Sudan"}), ("1982", {"Sudan"})):
        field.fill(words)
        expect(found).to_contain_text(" of 34 rows")
        expect(page.locator("#table .ag-center-cols-container [role=row]")).not_to_have_count(34)
        assert names <= set(column(page, "area"))
    visit(page, "layer=epc-operations&area=SDN&tab=table")
    expect(found).to_contain_text(" of 34 rows")  # kept while on the layer
    visit(page, "area=SDN&tab=table")
    expect(field).to_have_value("")
    expect(found).to_have_text("")
    expect(page.locator("#table .ag-center-cols-container [role=row]")).to_have_count(17)


def test_columns_are_chosen_and_kept_while_on_the_layer(open_page: OpenPage) -> None:
    page = open_page("tab=table")
    page.locator(".table-tools summary").click()
    area, period = (page.locator(f"#table-columns input[value={name}]") for name in ("area", "period"))
    expect(area).to_be_disabled()
    period.uncheck()
    header = page.locator("#table .ag-header-cell[col-id=period]")
    expect(header).to_have_count(0)
    visit(page, "area=FJI&tab=table")
    expect(page.locator("#table .ag-row.chosen")).to_have_count(1)
    expect(header).to_have_count(0)
    visit(page, "region=ap-pacific&tab=table")
    expect(page.locator("#table .ag-center-cols-container [role=row]")).to_have_count(6)
    expect(header).to_have_count(0)
    visit(page, "layer=l3-responses&tab=table")
    expect(header).to_have_count(1)
    expect(page.locator("#table-columns input:not(:checked)")).to_have_count(0)
    visit(page, "tab=table")
    expect(header).to_have_count(0)
    period.check()
    expect(header).to_have_count(1)
    fields = page.locator("#table .ag-header-cell").evaluate_all("all => all.map(one => one.getAttribute('col-id'))")
    assert fields.index("period") == fields.index("class") + 1


def test_columns_keep_the_width_and_place_they_were_given_while_on_the_layer(open_page: OpenPage) -> None:
    page = open_page("layer=epc-operations&tab=table")
    grid, area = "window.dash_ag_grid.getApi('table')", page.locator("#table .ag-header-cell[col-id=area]")
    expect(area).to_have_css("width", "220px")
    page.evaluate(f"{grid}.setColumnWidths([{{key: 'area', newWidth: 300}}]); {grid}.moveColumns(['note'], 0)")
    visit(page, "layer=epc-operations&period=1999&tab=table")
    expect(page.locator("#table .ag-center-cols-container [role=row]")).to_have_count(12)
    expect(area).to_have_css("width", "300px")
    expect(area).to_have_attribute("aria-colindex", "2")
    visit(page, "layer=l3-responses&tab=table")
    expect(area).to_have_css("width", "220px")
    expect(area).to_have_attribute("aria-colindex", "1")


def test_the_table_is_one_stop_for_tab(open_page: OpenPage) -> None:
    page = open_page("tab=table")
    expect(page.locator("#table .ag-center-cols-container [role=row]")).to_have_count(17)
    page.locator(".table-tools summary").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#table .ag-header-cell[col-id=rank]")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    cell = page.locator("#table [row-index='0'] [col-id=area]")
    expect(cell).to_be_focused()
    expect(page.locator("#map .areas .pointed, #map circle.pointed")).to_have_attribute("data-iso3", "BGD")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".table-tools summary")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#table .ag-header-cell:focus")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator("#table :focus")).to_have_count(0)


def test_the_table_of_two_maps_holds_both_and_is_searched_sorted_and_opened(open_page: OpenPage) -> None:
    page = open_page("layer=l3-responses&tab=table")
    rows = page.locator("#table .ag-center-cols-container [role=row]")
    expect(rows).to_have_count(8)
    visit(page, "layer=l3-responses&compare=l3-responses:2016&tab=table")
    expect(rows).to_have_count(13)
    fields = page.locator("#table .ag-header-cell").evaluate_all("all => all.map(one => one.getAttribute('col-id'))")
    assert fields[:2] == ["map", "area"]
    pairs = list(zip(column(page, "area"), column(page, "map"), strict=True))
    assert pairs.index(("Iraq", "2016")) == pairs.index(("Iraq", "2017")) + 1
    expect(page.locator("#downloads")).to_contain_text("13 rows of both maps: 2017 and 2016")
    expect(page.locator("#ranking-title")).to_have_text("Areas on the first map: 2017")
    page.locator("#table .ag-header-cell[col-id=map]").click()
    expect(page.locator("#table [role=row][row-index='0'] [col-id=map]")).to_have_text("2016")
    page.get_by_label("Search the table").fill("IRQ")
    expect(page.locator("#table-found")).to_have_text("2 of 13 rows")
    page.locator(".table-tools summary").click()
    expect(page.locator("#table-columns input[value=map]")).to_be_disabled()
    page.locator("#table-columns input[value=note]").uncheck()
    expect(page.locator("#table .ag-header-cell[col-id=note]")).to_have_count(0)
    page.locator("#table .ag-center-cols-container [role=row]", has_text="2016").locator("[col-id=area]").click()
    go_to(page, "layer=l3-responses&area=IRQ&compare=l3-responses:2016&tab=table")
    expect(page.locator("#profile-title")).to_have_text("Iraq")
    expect(page.locator("#table .ag-row.chosen")).to_have_count(2)
    visit(page, "layer=l3-responses&tab=table")
    expect(page.locator("#table .ag-header-cell[col-id=map]")).to_have_count(0)
    expect(page.locator("#table .ag-header-cell[col-id=note]")).to_have_count(0)


def test_the_table_of_two_layers_has_the_columns_of_both(open_page: OpenPage) -> None:
    page = open_page("area=AFG&compare=epc-operations&tab=table")
    found = page.locator("#table .ag-row.chosen")
    expect(found).to_have_count(2)
    expect(found.first.locator("[col-id=value]")).to_contain_text("USD")
    expect(found.first.locator("[col-id=state]")).to_have_text("")
    expect(found.last.locator("[col-id=map]")).to_have_text("EPC operations, 1982 to 2006")
    expect(found.last.locator("[col-id=value]")).to_have_text("")
    expect(found.last.locator("[col-id=state]")).not_to_have_text("")
