"""A specialist and a donor ask an atlas that has projects: in clicks, by link, over HTTP and from a file alike."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LONGEST_WAIT, ROOT, _end, _wait_until_healthy
from tests.importers.samples import import_into
from tests.projects.atlas import small_file

PACIFIC = "layer=projects-budget&period=2020&region=ap-pacific"


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an atlas with a few imported projects."""
    folder = tmp_path_factory.mktemp("atlas")
    (folder / "small.xml").write_text(small_file(), encoding="utf-8")
    import_into(folder / "store", folder / "small.xml")
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port), "--workers", "1"]
    environment = {**os.environ, "EPC_DATA_DIR": str(folder / "store")}
    log = folder / "log"
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=file, stderr=file, start_new_session=True)
    try:
        _wait_until_healthy(process, port, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        _end(process)


@pytest.fixture
def page(browser: Browser, atlas: str) -> Iterator[Page]:
    context = browser.new_context(base_url=atlas, viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    context.set_default_timeout(LONGEST_WAIT)
    page, faults = context.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert faults == []


def ready(page: Page) -> None:
    page.wait_for_selector("body[data-map=ready]")


def test_what_did_we_fund_in_the_pacific_in_2020(page: Page, atlas: str, tmp_path: Path) -> None:
    page.goto("/")
    ready(page)
    page.locator("#layer-picker > summary").click()  # the first click
    page.locator("#layer a", has_text="Budgets of imported projects").click()  # the second
    expect(page.locator("#map-title")).to_contain_text("Budgets of imported projects")
    page.locator("#region").select_option("ap-pacific")  # the third
    expect(page.locator("#map-title")).to_contain_text("Pacific")
    page.locator("#time a", has_text="2020").first.click()  # the fourth
    expect(page.locator("#map-title")).to_have_text("Budgets of imported projects, Pacific, 2020")
    expect(page.locator("#total .big")).to_have_text("USD 110.10")
    assert page.url.endswith(f"?{PACIFIC}")

    linked = page.context.new_page()
    linked.goto(f"/?{PACIFIC}")
    ready(linked)
    expect(linked.locator("#total .big")).to_have_text("USD 110.10")
    linked.close()

    rows = page.request.get(f"/api/v1/observations?{PACIFIC}").json()
    assert [(row["iso3"], row["value"], row["unit"]) for row in rows] == [("FJI", 110.1, "USD")]
    with page.expect_download() as download:
        page.locator("#downloads a", has_text="CSV").click()
    download.value.save_as(tmp_path / "rows.csv")
    assert ",FJI,Fiji,budget-usd,2020,2020,false,110.1," in (tmp_path / "rows.csv").read_text(encoding="utf-8")


def test_provenance_of_an_imported_figure_is_one_click_away(page: Page) -> None:
    page.goto(f"/?{PACIFIC}")
    ready(page)
    page.locator("#ranking a", has_text="Fiji").click()
    facts = page.locator("#shown-facts")
    for words in ("small.xml", "SHA-256", "imported 20", "A-1", "percentage"):
        expect(facts).to_contain_text(words)


def test_from_a_donor_to_its_projects_to_one_of_them(page: Page) -> None:
    page.goto("/?view=donor&layer=projects-budget&donor=japan")
    ready(page)
    page.wait_for_selector("#flows .sankey-link")
    page.wait_for_selector("#years .bars path")
    page.locator(".sums a", has_text="2 projects").click()
    expect(page.locator("#projects .ag-row .ag-cell", has_text="A-2").first).to_be_visible()
    expect(page.locator("#projects .ag-row", has_text="USD 100.10")).to_be_visible()
    page.locator("#projects .ag-row", has_text="A-2").locator("a").first.click()
    ready(page)
    expect(page.locator("#project-file")).to_contain_text("A-2")
    assert "project=A-2" in page.url
    page.go_back()
    expect(page.locator("#page h1")).to_have_text("Projects")


def test_a_choice_of_donor_is_an_address(page: Page) -> None:
    page.goto("/?view=donor&layer=projects-budget")
    ready(page)
    page.locator("#donor-choice").select_option(label="Japan")
    expect(page.locator("#page h1")).to_have_text("Japan")
    assert "donor=japan" in page.url


@pytest.mark.parametrize("width", [320, 390, 1024])
@pytest.mark.parametrize("query", [PACIFIC, "layer=projects-active", "view=donor", "view=projects", "view=import"])
def test_no_page_of_imported_projects_scrolls_sideways(page: Page, query: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/?{query}")
    ready(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
