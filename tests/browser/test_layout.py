"""The layout holds: no word, control, legend or label lies over another, in every layer and at every size."""

import pytest

from layers.facts.catalogue import load_catalogue
from tests.browser.conftest import OpenPage
from tests.browser.reading import visit

SIZES = [
    *((1024, 600), (1024, 768), (1280, 577), (1366, 641), (1440, 900)),
    *((1920, 1080), (2560, 1440), (390, 844), (844, 340), (320, 640)),
]
WORDS = ", ".join(
    [
        *("#map-title", "#summary", "#legend", "#source", "#disclaimer", "#notice:not(:empty)", "#tabs"),
        *("#time:not(:empty)", "header a", "header button", ".zoom button"),
    ]
)
ON_MAP = "#map text.label:not(.waiting), #map .chips:not(.waiting), #locator .locator:not([hidden])"
# Of boxes of which neither holds the other none may meet another; none that is on the map may be cut by its edge.
OVERLAPS = """([words, onMap]) => {
  const boxes = selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility())
    .map(e => [e, e.getBoundingClientRect()]).filter(([, b]) => b.width > 1 && b.height > 1)
  const name = e => (e.id ? '#' + e.id : (e.textContent || e.tagName).trim().slice(0, 24))
  const across = (p, q) => Math.min(p.right, q.right) - Math.max(p.left, q.left)
  const down = (p, q) => Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top)
  const meet = (p, q, slack) => across(p, q) > slack && down(p, q) > slack
  const map = document.getElementById('map').getBoundingClientRect()
  const found = [], seen = boxes(words), labels = boxes(onMap)
  seen.forEach(([a, p], i) => seen.slice(i + 1).forEach(([b, q]) => {
    if (!a.contains(b) && !b.contains(a) && meet(p, q, 2)) found.push(name(a) + ' over ' + name(b))
  }))
  labels.forEach(([a, p], i) => {
    const own = a.dataset.iso3, others = [...labels.slice(i + 1).filter(([b]) => own !== b.dataset.iso3), ...seen]
    for (const [b, q] of others) if (meet(p, q, 3)) found.push(name(a) + ' over ' + name(b))
    const cut = p.left < map.left - 3 || p.right > map.right + 3 || p.top < map.top - 4 || p.bottom > map.bottom + 4
    if (own && cut) found.push(name(a) + ' is cut')
  })
  if (document.documentElement.scrollWidth > innerWidth + 1) found.push('scrolls sideways')
  return found
}"""
UNLABELLED = """() => {
  const shown = new Set([...document.querySelectorAll('#map text.label:not(.waiting)')].map(e => e.dataset.iso3))
  const named = [...document.querySelectorAll('#map .areas [data-class]')].map(e => e.dataset.iso3)
  return named.filter(iso3 => !shown.has(iso3))
}"""


@pytest.mark.browser
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_lies_over_anything_and_every_area_is_labelled_or_numbered(
    open_page: OpenPage, size: tuple[int, int]
) -> None:
    page = open_page("", size=size)
    faults = []
    for layer in load_catalogue().layers:
        visit(page, f"layer={layer}" if layer != load_catalogue().default.id else "")
        faults += [f"{layer}: {fault}" for fault in page.evaluate(OVERLAPS, [WORDS, ON_MAP])]
        faults += [f"{layer}: {iso3} has neither label nor number" for iso3 in page.evaluate(UNLABELLED)]
    assert not faults, "\n".join(faults)


# What is below the window is laid out when it comes into view: the page may grow while one scrolls.
AT_THE_END = """() => {
  const { scrollHeight } = document.documentElement;
  scrollTo(0, scrollHeight);
  return new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => {
    const page = document.documentElement;
    resolve(page.scrollHeight === scrollHeight && scrollY + innerHeight >= scrollHeight - 1) }))) }"""


@pytest.mark.browser
@pytest.mark.parametrize("query", ["", "layer=epc-operations", "layer=protection"])
def test_the_bar_at_the_foot_of_a_phone_leaves_the_end_of_the_page_free(open_page: OpenPage, query: str) -> None:
    """The page scrolls under the bar; what comes last can be scrolled above it."""
    page = open_page(query, (390, 844))
    below, bar = page.locator(".below"), page.locator(".rail")
    page.wait_for_function(AT_THE_END)
    assert below.evaluate("e => e.getBoundingClientRect().bottom") <= bar.evaluate("e => e.getBoundingClientRect().top")
