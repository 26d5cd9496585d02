"""The map reaches the edges of its canvas wherever there is globe to show, and ends where the globe does."""

import base64
import json
import re
from functools import cache
from typing import Any

import numpy as np
import pytest
import shapely
from playwright.sync_api import Page, expect

from layers.boundaries import VIEWS, boundary_bytes
from tests.browser.conftest import OpenPage
from tests.browser.reading import BOXES, SIZES, Box, box, query_of, settle, visit

pytestmark = pytest.mark.browser

LAYER = "layer=l3-responses"
PLACES = ["", "at=20,0,2.5", "at=-90,50,6", "at=150,-60,1.6"]
INSET, STEP = 3.0, 4.0  # px of what is looked at from the edge of the canvas, and from one point to the next
AROUND = 5.0  # px about a point that must be of the same area: lines in degrees are not quite those that are drawn
GLOBE = 0.487  # its height, of its width
MARGIN = 8.0  # px that words and controls are kept clear of, as their halo and shadow are no map
OVER = "#legend, #legend-b, .zoom, #locator, #map-note, .symbols text, .symbols .chip-row, .symbols .point"
# Degrees of points of a canvas by plotly's own projection, which knows no edges; none off the globe.
DEGREES = """([canvas, points]) => {
  const { projection } = document.querySelector(canvas + ' .plot')._fullLayout.geo._subplot
  return points.map((point) => { const place = projection.invert(point), back = place && projection(place)
    return back && Math.hypot(back[0] - point[0], back[1] - point[1]) < 0.5 ? place : null }) }"""
PIXELS = """([canvas, place]) => {
  const { projection } = document.querySelector(canvas + ' .plot')._fullLayout.geo._subplot
  return projection(place) }"""
COLOURS = """async ([png, points]) => {
  const bytes = Uint8Array.from(atob(png), (sign) => sign.charCodeAt(0))
  const picture = await createImageBitmap(new Blob([bytes], {type: 'image/png'}))
  const canvas = new OffscreenCanvas(picture.width, picture.height)
  const pen = canvas.getContext('2d', {willReadFrequently: true})
  pen.drawImage(picture, 0, 0)
  return points.map(([x, y]) => [...pen.getImageData(x, y, 1, 1).data].slice(0, 3).join(', ')) }"""
PAPER = "() => getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).slice(0, 3).join(', ')"


@cache
def areas(view: str) -> shapely.STRtree:
    """The areas of a view that do not pass 180 degrees, where the rings of its file jump."""
    features = json.loads(boundary_bytes(view))["features"]
    shapes = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    west, _south, east, _north = shapely.bounds(shapes).T
    return shapely.STRtree(shapes[east - west < 180])


def edge_points(canvas: Box) -> np.ndarray:
    """Points along the inside of the edges of a canvas, in px from its corner."""
    right, bottom = canvas.right - canvas.left - INSET, canvas.bottom - canvas.top - INSET
    across, down = np.arange(INSET, right, STEP), np.arange(INSET, bottom, STEP)
    rows = [np.column_stack([across, np.full(across.shape, y)]) for y in (INSET, bottom)]
    columns = [np.column_stack([np.full(down.shape, x), down]) for x in (INSET, right)]
    return np.concatenate([*rows, *columns])


def uncovered(page: Page, points: np.ndarray) -> np.ndarray:
    """Which points of the window nothing stands over but the map."""
    over = np.array(page.locator(OVER).evaluate_all(BOXES)).reshape(-1, 1, 4)
    inside = (points > over[..., :2] - MARGIN) & (points < over[..., 2:] + MARGIN)
    return ~inside.all(axis=2).any(axis=0)


def areas_at(page: Page, view: str, canvas: str, points: np.ndarray) -> np.ndarray:
    """Which area each point of a canvas is well within: -1 where in none or near a border, -2 off the globe."""
    shifts = np.array([(0, 0), (AROUND, 0), (-AROUND, 0), (0, AROUND), (0, -AROUND)])
    asked = (points[:, None] + shifts).reshape(-1, 2)
    degrees: list[Any] = page.evaluate(DEGREES, [canvas, asked.tolist()])
    at = np.array([place or (np.nan, np.nan) for place in degrees], dtype=float)
    on_globe = np.isfinite(at).all(axis=1)
    found = np.full(len(at), -1)
    within, area = areas(view).query(shapely.points(np.where(on_globe[:, None], at, 0)), predicate="within")
    found[within] = area
    found = np.where(on_globe, found, -2).reshape(-1, len(shifts))
    same: np.ndarray = np.where((found == found[:, :1]).all(axis=1), found[:, 0], -1)
    return same


def look(page: Page, view: str, canvas: str = "#canvas") -> tuple[int, list[Any]]:
    """How many points at the edges of a canvas are land, and what is drawn otherwise than it should be."""
    place = box(page, canvas)
    points = edge_points(place)
    on_page = points + np.array([place.left, place.top])
    clear = uncovered(page, on_page) & (on_page[:, 1] < page.evaluate("innerHeight") - INSET)
    points, on_page = points[clear], on_page[clear]
    area = areas_at(page, view, canvas, points)
    picture = base64.b64encode(page.screenshot()).decode()
    colours = np.array(page.evaluate(COLOURS, [picture, on_page.astype(int).tolist()]))
    is_blank = colours == page.evaluate(PAPER)
    wrong = ((area >= 0) & is_blank) | ((area == -2) & ~is_blank)
    return int((area >= 0).sum()), points[wrong].tolist()


def point_of(page: Page, lon: float, lat: float, canvas: str = "#canvas") -> tuple[float, float]:
    """Where in the window a canvas draws a place."""
    place = box(page, canvas)
    x, y = page.evaluate(PIXELS, [canvas, [lon, lat]])
    return place.left + x, place.top + y


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_land_is_drawn_to_the_edges_and_nothing_off_the_globe(
    open_page: OpenPage, size: tuple[int, int], theme: str
) -> None:
    page = open_page(LAYER, size, theme)
    end = "&theme=dark" if theme == "dark" else ""
    land = 0
    for view, place in [(view, place) for view in VIEWS for place in PLACES]:
        query = "&".join(filter(None, [LAYER, "" if view == "world" else f"frame={view}", place]))
        visit(page, query + end)
        count, wrong = look(page, view)
        assert not wrong, (query, wrong)
        land += count
    assert land > 500


@pytest.mark.parametrize("query", ["view=present", "compare=l3-responses:2016"])
@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_so_it_is_in_a_room_and_on_two_maps(open_page: OpenPage, size: tuple[int, int], query: str) -> None:
    page = open_page(f"{LAYER}&{query}", size)
    canvases = ["#canvas", "#canvas-b"] if query.startswith("compare") else ["#canvas"]
    land = 0
    for place in PLACES:
        visit(page, "&".join(filter(None, [LAYER, place, query])))
        for canvas in canvases:
            count, wrong = look(page, "world", canvas)
            assert not wrong, (place, canvas, wrong)
            land += count
    assert land > 50


def test_land_at_the_edge_is_hovered_and_clicked(open_page: OpenPage) -> None:
    page = open_page(f"{LAYER}&at=20,0,2.5&view=present", (1920, 1080))
    x, y = point_of(page, -60, -5)
    page.mouse.move(x, y)
    expect(page.locator("#hover-card")).to_contain_text("Brazil")
    assert x < box(page, "#canvas").left + 150, "not at the edge"
    visit(page, f"{LAYER}&at=20,0,2.5&compare=l3-responses:2016")
    for canvas, lon, lat, iso3 in (("#canvas", 2, 47, "FRA"), ("#canvas-b", 12.5, 42.5, "ITA")):
        x, y = point_of(page, lon, lat, canvas)
        left, top, right, bottom = box(page, canvas)
        assert y < (top + bottom - GLOBE * (right - left)) / 2, "not above a globe that is as wide as the map"
        page.mouse.click(x, y)
        page.wait_for_url(re.compile(f"area={iso3}"))
        settle(page)


def test_zoom_buttons_and_links_count_from_how_the_world_opens(open_page: OpenPage) -> None:
    wide = "() => { const b = document.querySelector('#map .choroplethlayer').getBoundingClientRect(); return b.width }"
    page = open_page(LAYER, (390, 844))
    opened = page.evaluate(wide)
    for zoom in ("1.6", "2.56"):
        page.locator("#zoom-in").click()
        page.wait_for_url(f"**,{zoom}")
        settle(page)
    for zoom in ("1.6", "1"):
        page.locator("#zoom-out").click()
        page.wait_for_url(f"**,{zoom}")
        settle(page)
    assert query_of(page).startswith(f"{LAYER}&at=")
    assert page.evaluate(wide) == pytest.approx(opened, abs=1)
    page.reload()
    settle(page)
    assert page.evaluate(wide) == pytest.approx(opened, abs=1)
