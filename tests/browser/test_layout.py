"""The layout holds: no word, control, legend or label lies over another, whatever the layer and the size of the window."""

import pytest

from layers.facts.catalogue import load_catalogue
from tests.browser.conftest import OpenPage
from tests.browser.reading import visit

SIZES = [
    *((1024, 600), (1024, 768), (1280, 577), (1366, 641), (1440, 900)),
    *((1920, 1080), (2560, 1440), (390, 844), (844, 340), (320, 640)),
]
# Boxes of words and controls, and of what stands on the map: those of two elements of which neither holds the other must
# not meet. A label may reach beyond the map's edge by no pixel.
OVERLAPS = """() => {
  const words = '#map-title,#summary,#legend,#source,#disclaimer,#notice:not(:empty),#tabs,#time:not(:empty),header a,header button,.zoom button'
  const onMap = '#map text.label:not(.waiting), #map .chips:not(.waiting), #locator .locator:not([hidden])'
  const boxes = selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility()).map(e => [e, e.getBoundingClientRect()])
    .filter(([, b]) => b.width > 1 && b.height > 1)
  const name = e => (e.id ? '#' + e.id : '') + ' ' + (e.textContent || e.getAttribute('aria-label') || e.tagName).trim().slice(0, 24)
  const meet = (p, q, slack) => Math.min(p.right, q.right) - Math.max(p.left, q.left) > slack && Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > slack
  const found = [], seen = boxes(words), labels = boxes(onMap), map = document.getElementById('map').getBoundingClientRect()
  seen.forEach(([a, p], i) => seen.slice(i + 1).forEach(([b, q]) => { if (!a.contains(b) && !b.contains(a) && meet(p, q, 2)) found.push(name(a) + ' over ' + name(b)) }))
  labels.forEach(([a, p], i) => {
    const own = a.dataset.iso3
    labels.slice(i + 1).forEach(([b, q]) => { if (own !== b.dataset.iso3 && meet(p, q, 3)) found.push(name(a) + ' over ' + name(b)) })
    seen.forEach(([b, q]) => { if (meet(p, q, 3)) found.push(name(a) + ' over ' + name(b)) })
    if (own && (p.left < map.left - 3 || p.right > map.right + 3 || p.top < map.top - 4 || p.bottom > map.bottom + 4)) found.push(name(a) + ' is cut')
  })
  if (document.documentElement.scrollWidth > innerWidth + 1) found.push('scrolls sideways')
  return found
}"""
UNLABELLED = """() => { const shown = new Set([...document.querySelectorAll('#map text.label:not(.waiting)')].map(e => e.dataset.iso3))
  return [...document.querySelectorAll('#map .areas [data-class]')].map(e => e.dataset.iso3).filter(iso3 => !shown.has(iso3)) }"""


@pytest.mark.browser
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_lies_over_anything_and_every_area_is_labelled_or_numbered(
    open_page: OpenPage, size: tuple[int, int]
) -> None:
    page = open_page("", size=size)
    faults = []
    for layer in load_catalogue().layers:
        visit(page, f"layer={layer}" if layer != load_catalogue().default.id else "")
        faults += [f"{layer}: {fault}" for fault in page.evaluate(OVERLAPS)]
        faults += [f"{layer}: {iso3} has neither label nor number" for iso3 in page.evaluate(UNLABELLED)]
    assert not faults, "\n".join(faults)
