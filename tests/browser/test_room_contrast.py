"""All words of all scenes of the built-in briefs in the three palettes, with a fifth of white paper's light added."""

import re

import pytest
from playwright.sync_api import Page, expect

from layers.briefs import load_briefs
from layers.drawing.scene import read_picture
from layers.query.view_state import THEMES
from tests.browser.conftest import OpenPage
from tests.browser.test_room import SAID, at_scene, hold

pytestmark = pytest.mark.browser

AMBIENT = 0.2
LEAST = {
    "paper": {"light": 3.0, "dark": 2.6, "projector": 4.0},
    "area": {"light": 1.8, "dark": 1.8, "projector": 3.0},
    "plate": {"light": 1.8, "dark": 1.8, "projector": 3.0},
}
"""A dark picture loses most to ambient light, and the paper for a lit room gains most.
On a colour of the other two the ink is the one that has 4.5:1 without the light of the room."""
SIZES = [(1280, 720), (1024, 768)]
"""Screens of the same shape show the same picture, smaller or larger."""
# Each word with its ink, and what lies behind it: the fill of its area, of its chip or disc, else the paper.
BEHIND = """scene => {
  const paper = getComputedStyle(document.body).backgroundColor, fill = element => getComputedStyle(element).fill
  const holds = (box, x, y) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom
  const plates = [...scene.querySelectorAll('.chips rect, rect.chip, circle.disc')]
    .map(element => [element, element.getBoundingClientRect()])
  const words = [...scene.querySelectorAll('text')].filter(text => text.checkVisibility() && text.textContent.trim())
  return words.flatMap(text => {
    const box = text.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 2
    const plate = plates.findLast(([, edges]) => holds(edges, x, y) && edges.width < 4 * box.width + 60)
    const label = text.closest('.label.at-inside:not(.on-stripes)'), iso3 = label?.dataset.iso3
    const area = label && label.closest('svg.map').querySelector(`.areas path[data-iso3=${iso3}]`)
    const halo = area && getComputedStyle(label).stroke
    const around = halo && halo !== 'none' ? halo : area && fill(area)
    const behind = plate ? ['plate', fill(plate[0])] : area ? ['area', around] : ['paper', paper]
    const parts = text.querySelector('tspan') ? [...text.querySelectorAll('tspan')] : [text]
    return parts.map(part => [part.textContent, fill(part), ...behind])
  }) }"""


def light_of(colour: str) -> float:
    """The relative luminance of `rgb(1, 2, 3)`."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast_in_room(one: str, other: str) -> float:
    """Of two colours, the room's own light added to both."""
    high, low = sorted((light_of(one), light_of(other)), reverse=True)
    return (high + AMBIENT + 0.05) / (low + AMBIENT + 0.05)


def faults_of_palette(page: Page, theme: str) -> list[str]:
    """The words of the scene shown that are not told from what is behind them."""
    expect(page.locator("html")).to_have_attribute("data-theme", theme)
    words: list[tuple[str, str, str, str]] = page.locator(SAID).evaluate(BEHIND)
    assert len(words) > 8
    return [
        f"{page.title()}, {theme}: {said!r} in {ink} on {behind} is {contrast_in_room(ink, behind):.2f}"
        for said, ink, kind, behind in words
        if contrast_in_room(ink, behind) < LEAST[kind][theme]
    ]


def test_other_rooms_have_the_same_pictures() -> None:
    pictures = {read_picture(*size) for size in SIZES}
    assert len(pictures) == 2
    assert {read_picture(*size) for size in ((1920, 1080), (3840, 2160))} < pictures


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("brief", list(load_briefs()))
def test_every_word_of_every_scene_is_read_in_a_lit_room(
    open_page: OpenPage, brief: str, size: tuple[int, int]
) -> None:
    page, faults = open_page(f"view=present&brief={brief}", size), []
    hold(page)
    for number in range(1, len(load_briefs()[brief].scenes) + 1):
        at_scene(page, number)
        for theme in THEMES:
            faults += faults_of_palette(page, theme)
            page.keyboard.press("t")
        page.keyboard.press("PageDown")
    assert not faults, "\n".join(faults)
