"""With colours forced by the system, what colour means stays, and what is current or a sign is seen all the same."""

import io
from collections import Counter
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.reading import fills, visit

pytestmark = pytest.mark.browser

FORCED: dict[str, Any] = {"forced_colors": "active"}
COLOURS = """selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility())
  .map(e => { const s = getComputedStyle(e); return [s.fill, s.backgroundColor] })"""
MEANT = {  # by query: what has its own colour
    "": (".swatch rect", ".histogram .bars *", "#ranking .bar", "#map circle.marker"),
    "layer=epc-operations": (".swatch rect", "#map .chips rect", ".chip-key .chip", ".gantt .span"),
    "layer=hq-deployments&circles=staff-days": ("#map .circle", ".circle-key i"),
}
SEEN = {  # by query: signs, and what is current
    "": ("#tabs a[aria-current]", ".zoom button", "#tools #theme", "#locator svg", "#layer-title"),
    "layer=epc-operations&period=1999": ("#play", "#time a[aria-current]", ".chips label", "#time .steps a"),
}
LEAST_CONTRAST, LEAST_SHARE = 3.0, 0.004


def shown(page: Page, selector: str) -> list[list[str]]:
    """Fill and background of what a selector finds."""
    found: list[list[str]] = page.evaluate(COLOURS, selector)
    assert found, selector
    return found


def luminance(colour: tuple[int, ...]) -> float:
    """Relative luminance of sRGB."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in colour[:3])]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(page: Page, selector: str) -> float:
    """The best contrast of what is drawn in an element with the colour that most of it has."""
    picture = Image.open(io.BytesIO(page.locator(selector).first.screenshot())).convert("RGB")
    counts = Counter({colour: count for count, colour in picture.getcolors(10**6) or []})
    ground = luminance(counts.most_common(1)[0][0])
    least = picture.width * picture.height * LEAST_SHARE
    found = [luminance(colour) for colour, count in counts.items() if count >= least]
    return max((max(one, ground) + 0.05) / (min(one, ground) + 0.05) for one in found)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("query", MEANT)
def test_what_colour_means_stays(open_page: OpenPage, query: str, theme: str) -> None:
    own, forced = open_page(query, theme=theme), open_page(query, theme=theme, **FORCED)
    assert forced.evaluate("matchMedia('(forced-colors: active)').matches")
    assert fills(forced) == fills(own)
    for selector in MEANT[query]:
        assert shown(forced, selector) == shown(own, selector), selector


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_signs_and_what_is_current_are_seen(open_page: OpenPage, theme: str, scheme: str) -> None:
    page = open_page("", theme=theme, color_scheme=scheme, **FORCED)
    themed = "" if theme == "light" else "theme=dark"
    faint = {}
    for query, selectors in SEEN.items():
        visit(page, "&".join(filter(None, [query, themed])))
        faint |= {selector: contrast(page, selector) for selector in selectors}
    assert all(value >= LEAST_CONTRAST for value in faint.values()), faint
    for current in ("#tabs a[aria-current]", "#time a[aria-current]", "#layer a[aria-current]"):
        outline = page.locator(current).first.evaluate("e => getComputedStyle(e).outlineStyle")
        assert outline == "solid", current


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_labels_of_the_map_are_read(open_page: OpenPage, theme: str) -> None:
    page = open_page("", theme=theme, **FORCED)
    label = page.locator("#map text.label:not(.at-inside, .at-number, .waiting)").first
    ink, halo, sea = label.evaluate("""e => [getComputedStyle(e).fill, getComputedStyle(e).stroke,
      getComputedStyle(document.getElementById('canvas')).backgroundColor]""")
    assert halo == sea
    dark, light = sorted(luminance(tuple(map(int, colour[4:-1].split(",")))) for colour in (ink, sea))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_years_that_have_no_room_stay_away(open_page: OpenPage) -> None:
    page = open_page("layer=epc-operations", (1024, 768), **FORCED)
    years = page.locator("#time .many li:not(.labelled) .year")
    assert years.count() > 10
    assert set(years.evaluate_all("years => years.map(year => getComputedStyle(year).opacity)")) == {"0"}


def test_the_bounds_of_a_histogram_in_the_dark_are_in_the_colour_of_the_system(open_page: OpenPage) -> None:
    page = open_page("theme=dark", **FORCED)
    ink = page.evaluate("getComputedStyle(document.getElementById('source')).color")
    bounds = page.locator(".histogram .bounds span")
    assert bounds.count() > 2
    assert set(bounds.evaluate_all("all => all.map(bound => getComputedStyle(bound).color)")) == {ink}
