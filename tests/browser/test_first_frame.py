"""A change is laid in two parts: what is seen at once and together, what is folded or below it a frame later."""

import pytest
from playwright.sync_api import Page

from layers.facts.catalogue import load_catalogue
from tests.browser.conftest import OpenPage
from tests.browser.reading import settle

pytestmark = pytest.mark.browser

LAYERS = [layer.id for layer in load_catalogue().layers.values() if not layer.is_imported]
PLACES = (
    *("map-title", "summary", "filters", "source", "disclaimer", "legend", "time", "ranking", "figures", "intervals"),
    *("plain-table", "layer", "layer-title", "controls", "tools", "downloads", "areas", "profile", "tabs"),
)
OF_A_SIZE = {"disclaimer", "legend"}
"""What is said of a map as large as it was drawn: a page that was used keeps that size, where it serves."""
RECORDER = """places => {
  window.firstFrames = []
  const words = id => {
    const copy = document.getElementById(id).cloneNode(true)
    for (const without of copy.querySelectorAll("noscript")) without.remove() // markup to one parser, text to another
    return [copy.textContent, ...[...copy.querySelectorAll("[href]")].map(link => link.getAttribute("href"))].join(" ")
  }
  window.wordsOf = () => Object.fromEntries(places.map(id => [id, words(id)]))
  const isSeen = id => {
    const place = document.getElementById(id), box = place.getBoundingClientRect()
    return place.checkVisibility() && box.height > 0 && box.top < innerHeight && box.bottom > 0
  }
  const wordsSeen = () => Object.fromEntries(places.filter(isSeen).map(id => [id, words(id)]))
  new MutationObserver(() => window.firstFrames.push(wordsSeen()))
    .observe(document.body, {attributes: true, attributeFilter: ["data-shown"]})
}"""


def words(page: Page) -> dict[str, str]:
    """What every place of the page says once it is ready, and where its links go."""
    settle(page)
    said: dict[str, str] = page.evaluate("wordsOf()")
    return said


def go(page: Page, query: str) -> None:
    page.evaluate("query => atlas.go(new URL('?' + query, location.href).href)", query)
    page.wait_for_url(lambda url: url.endswith("?" + query))


def test_all_that_is_seen_changes_at_once_and_all_else_follows(open_page: OpenPage) -> None:
    page = open_page(f"layer={LAYERS[0]}")
    page.evaluate(RECORDER, PLACES)
    assert len(LAYERS) > 25
    for layer in LAYERS[1:]:
        go(page, f"layer={layer}")
        said, first = words(page), page.evaluate("firstFrames.splice(0)")
        assert first, layer
        assert {"map-title", "legend", "source"} <= first[-1].keys()
        assert first[-1] == {place: said[place] for place in first[-1]}, layer
        fresh = open_page(f"layer={layer}")
        fresh.evaluate(RECORDER, PLACES)
        alone = words(fresh)
        assert [id for id in said.keys() - OF_A_SIZE if said[id] != alone[id]] == [], layer
        fresh.close()


def test_a_change_that_is_printed_at_once_is_printed_whole(open_page: OpenPage) -> None:
    page = open_page("layer=epc-operations&period=1999")
    page.evaluate(RECORDER, PLACES)
    page.evaluate("""() => { window.printed = new Promise(done => new MutationObserver(() => {
      const before = wordsOf()["plain-table"]
      window.dispatchEvent(new Event("beforeprint"))
      done([before, wordsOf()["plain-table"]])
    }).observe(document.body, {attributes: true, attributeFilter: ["data-shown"]})) }""")
    page.locator("#period").select_option("2003")
    before, printed = page.evaluate("printed")
    assert before != printed, "the table stands below the window, so it was laid for the print"
    assert printed == words(page)["plain-table"]
