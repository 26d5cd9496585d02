"""What `layers.cartography.projection` says against what plotly.js draws in a real browser."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from layers.cartography.legend_room import beside_legend
from layers.cartography.projection import At, Frame, Projector, geo_layout
from layers.facts.extents import Extent, load_extents
from layers.query.view_state import ViewState
from tests.browser.conftest import OpenPage
from tests.browser.reading import box, query_of, settle

pytestmark = pytest.mark.browser

VIEWS = load_extents()
SIZES = [(930, 620), (1300, 800), (390, 420)]
PLACES: list[At | None] = [None, (135.0, 10.0, 1.0), (-150.0, -20.0, 2.5), (178.4, -17.2, 18.0), (100.0, 5.0, 0.6)]
TOLERANCE_PX = 0.5
DRAW = """([geo, width, height]) => Plotly.newPlot('map', [{type: 'scattergeo', lon: [0], lat: [0]}],
  {geo, width, height, margin: {l: 0, r: 0, t: 0, b: 0}, dragmode: 'pan'}, {scrollZoom: true}).then(gd => {
    window.events = []; gd.on('plotly_relayout', event => window.events.push(event)) })"""
SEEN = """([lon, lat]) => { const map = document.querySelector('#map .plot')._fullLayout.geo._subplot
  return lon.map((l, i) => map.projection([l, lat[i]])) }"""
CANVAS = "() => ['clientWidth', 'clientHeight'].map(side => document.getElementById('canvas')[side])"
ROUNDING_PX = 3  # that a place of two decimals may be off
READ = """([lon, lat]) => { const map = document.getElementById('map')._fullLayout.geo._subplot
  return {box: map.bounds.flat(), points: lon.map((l, i) => map.projection([l, lat[i]]))} }"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1320, "height": 820})
    page.set_content("<body style='margin:0'><div id='map'></div></body>")
    page.add_script_tag(path=str(files("plotly") / "package_data" / "plotly.min.js"))
    yield page
    page.close()


def compare(page: Page, projector: Projector) -> None:
    x0, y0, x1, y1 = projector.box
    x, y = (axis.ravel() for axis in np.meshgrid(np.linspace(x0, x1, 16), np.linspace(y0, y1, 16)))
    lon, lat = projector.to_lonlat(x, y)
    on_globe = np.isfinite(lon)
    assert on_globe.sum() > 20
    drawn: Any = page.evaluate(READ, [lon[on_globe].tolist(), lat[on_globe].tolist()])
    assert projector.box == pytest.approx(drawn["box"], abs=TOLERANCE_PX)
    points = np.array(drawn["points"])
    assert np.hypot(x[on_globe] - points[:, 0], y[on_globe] - points[:, 1]).max() < TOLERANCE_PX


@pytest.mark.parametrize("filled", [False, True], ids=["as-it-is", "filled"])
@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.id)
def test_points_are_where_plotly_draws_them(page: Page, view: Extent, filled: bool) -> None:
    for size in SIZES:
        frame = Frame(*size, left=size[0] / 5)
        for at in PLACES:
            page.evaluate(DRAW, [geo_layout(view, at, frame if filled else None), *size])
            compare(page, Projector(view, frame, at, filled=filled))


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.id)
def test_a_link_leads_to_where_a_drag_and_a_wheel_left_the_map(open_page: OpenPage, view: Extent) -> None:
    page = open_page(f"layer=l3-responses&frame={view.id}" if view.id != "world" else "layer=l3-responses")
    x, y = (sum(edges) / 2 for edges in zip(*[box(page, "#canvas")[i : i + 2] for i in (0, 2)], strict=True))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 50, y + 20, steps=4)
    page.mouse.up()
    page.wait_for_url("**at=**,1*")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    page.wait_for_function("() => !/at=[^&]*,1(&|$)/.test(location.search)")
    settle(page)
    state = ViewState.from_query(query_of(page))
    assert state.at is not None
    assert state.at[2] > 1
    width, height = page.evaluate(CANVAS)
    linked = Projector(view, beside_legend(state, Frame(width, height)), state.at, filled=True)
    lon, lat = linked.to_lonlat(*(axis.ravel() for axis in np.meshgrid([100, 400, 900], [50, 300, 500])))
    on_globe = np.isfinite(lon)
    drawn = np.array(page.evaluate(SEEN, [lon[on_globe].tolist(), lat[on_globe].tolist()]))
    wanted = np.column_stack(linked.to_px(lon[on_globe], lat[on_globe]))
    assert np.hypot(*(drawn - wanted).T).max() < ROUNDING_PX
