"""A tab that is left open over an upgrade: it says that a newer atlas is running, and shows one truth again."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import LONGEST_WAIT
from tests.browser.reading import go_to, layer_link, settle
from tests.serving.running import ROOT, Running, running

pytestmark = pytest.mark.browser

TOLD = """
new MutationObserver(() => {
  const words = document.getElementById('notice')?.textContent;
  if (words) sessionStorage.setItem('told', words);
}).observe(document, { subtree: true, childList: true, characterData: true });
"""


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The program with one line more; its data, scripts and cache are those of this one."""
    folder = tmp_path / "newer"
    for package in ("dashboard", "layers"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    for shared in ("assets", "data", ".cache"):
        (folder / shared).symlink_to(ROOT / shared)
    with (folder / "dashboard" / "__init__.py").open("a", encoding="utf-8") as file:
        file.write("# the next release\n")
    return folder


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    made.set_default_timeout(LONGEST_WAIT)
    made.add_init_script(TOLD)
    yield made
    made.close()


class Upgraded:
    """An atlas on one port that is replaced by another."""

    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self._stack, self._folder = stack, folder
        self._first = stack.enter_context(ExitStack())
        self.served: Running = self._first.enter_context(running(folder, "--workers", "1"))

    def replace(self, program: Path) -> None:
        self._first.close()
        new = running(self._folder, "--workers", "1", cwd=program, port=self.served.port)
        self.served = self._stack.enter_context(new)

    def address(self, query: str) -> str:
        return f"http://127.0.0.1:{self.served.port}/{query}"


@pytest.fixture
def atlas(tmp_path: Path) -> Iterator[Upgraded]:
    with ExitStack() as stack:
        yield Upgraded(stack, tmp_path)


def version(page: Page) -> str:
    return page.locator("body").get_attribute("data-version") or ""


def test_a_tab_says_that_a_newer_atlas_is_running_and_loads_it(
    atlas: Upgraded, newer: Path, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(atlas.address("?layer=epc-operations"))
    settle(page)
    before = version(page)
    atlas.replace(newer)
    layer_link(page, "l3-responses").click()
    page.wait_for_selector(f"body:not([data-version='{before}'])")
    go_to(page, "layer=l3-responses")
    assert "A newer atlas is running" in page.evaluate("sessionStorage.getItem('told')")
    assert version(page) == atlas.served.get("/healthz")[1]["Atlas-Version"] != before
    after = version(page)
    layer_link(page, "ap-expenditure").click()
    go_to(page, "")
    assert version(page) == after
    assert page.evaluate("performance.getEntriesByType('navigation').length") == 1


def test_a_presentation_takes_the_newer_atlas_at_its_next_blank_moment(
    atlas: Upgraded, newer: Path, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(atlas.address("?view=present&layer=l3-responses"))
    page.wait_for_selector("body[data-held=all]")
    settle(page)
    before, title = version(page), page.title()
    atlas.replace(newer)
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert version(page) == before
    page.keyboard.press("b")
    page.wait_for_selector(f"body:not([data-version='{before}'])")
    settle(page)
    expect(page.locator("#blank")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator("#blank")).to_be_hidden()
    assert page.title() == title
