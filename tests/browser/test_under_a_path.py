"""The whole page behind a real nginx, under /atlas/ and with TLS: it looks and behaves as it does at the root."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LONGEST_WAIT, _watch
from tests.browser.reading import go_to, layer_link, settle
from tests.serving.nginx import nginx_before
from tests.serving.running import running

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("front")
    with (
        running(folder, "--workers", "1", BASE_PATH="/atlas/", TRUSTED_PROXIES="1") as served,
        nginx_before(served.port, folder) as address,
    ):
        yield f"{address}/atlas/"


@pytest.fixture
def page(browser: Browser, front: str) -> Iterator[Page]:
    """A page whose every request must stay below /atlas/."""
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 1440, "height": 900}, ignore_https_errors=True, base_url=front)
    context.set_default_timeout(LONGEST_WAIT)
    page = context.new_page()
    _watch(page, front, faults)
    yield page
    context.close()
    assert not faults, "\n".join(faults)


def test_map_layers_table_and_chart(page: Page, front: str) -> None:
    page.goto(front)
    settle(page)
    layer_link(page, "l3-responses").click()  # another extent: its geometry is fetched
    go_to(page, "layer=l3-responses")
    assert page.url == f"{front}?layer=l3-responses"
    page.locator("#tabs a", has_text="Table").click()
    expect(page.locator("#table .ag-row").first).to_be_visible()
    page.locator("#tabs a", has_text="Chart").click()
    expect(page.locator("#chart-pane .js-plotly-plot").first).to_be_visible()
    page.go_back()
    expect(page.locator("#table .ag-row").first).to_be_visible()


def test_search_share_and_download(page: Page, front: str) -> None:
    page.goto(f"{front}?layer=l3-responses")
    settle(page)
    page.locator("#area-search").fill("syria")
    expect(page.locator("#area-matches a, #area-matches button").first).to_be_visible()
    page.locator("#share > summary").click()
    expect(page.locator("#share-link")).to_have_value(f"{front}?layer=l3-responses")
    expect(page.locator("#share-citation")).to_contain_text(f"{front}?")
    expect(page.locator("#share-qr svg")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("#download > summary").click()
    with page.expect_download() as taken:
        page.locator("#download a", has_text="CSV").first.click()
    assert taken.value.suggested_filename.endswith(".csv")


def test_a_room_and_a_brief_of_ones_own(page: Page, front: str) -> None:
    page.goto(f"{front}?view=present&layer=l3-responses")
    page.wait_for_selector("body[data-held=all]")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda url: url.startswith(f"{front}?") and "l3-responses" not in url)
    settle(page)
    brief = {"version": 1, "title": "Mine", "scenes": [{"title": "One", "query": "layer=l3-responses"}]}
    page.evaluate("brief => localStorage.setItem('epc-atlas.brief', brief)", json.dumps(brief))
    page.goto(f"{front}?view=present&brief=own")
    page.wait_for_selector("body[data-held=all]")
    expect(page.locator("#stage .scene").first).to_be_visible()


@pytest.mark.parametrize("view", ["sources", "programmes", "money"])
def test_the_pages_beside_the_map_lead_back(page: Page, front: str, view: str, tmp_path: Path) -> None:
    page.goto(f"{front}?view={view}")
    settle(page)
    page.locator("a.name").click()
    go_to(page, "")
    assert page.url == front
