"""What `layers.projection` says against what plotly.js draws in a real browser."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from layers.boundaries.tables import View, load_views
from layers.projection import At, Frame, Projector, at_from_relayout, geo_layout

pytestmark = pytest.mark.browser

VIEWS = load_views()
SIZES = [(930, 620), (1300, 800), (390, 420)]
PLACES: list[At | None] = [None, (135.0, 10.0, 1.0), (-150.0, -20.0, 2.5), (178.4, -17.2, 18.0), (100.0, 5.0, 0.6)]
TOLERANCE_PX = 0.5
DRAW = """([geo, width, height]) => Plotly.newPlot('map', [{type: 'scattergeo', lon: [0], lat: [0]}],
  {geo, width, height, margin: {l: 0, r: 0, t: 0, b: 0}, dragmode: 'pan'}, {scrollZoom: true}).then(gd => {
    window.events = []; gd.on('plotly_relayout', event => window.events.push(event)) })"""
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
def test_points_are_where_plotly_draws_them(page: Page, view: View, filled: bool) -> None:
    for size in SIZES:
        frame = Frame(*size, covered=size[0] / 5)
        for at in PLACES:
            page.evaluate(DRAW, [geo_layout(view, at, frame if filled else None), *size])
            compare(page, Projector(view, frame, at, filled=filled))


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.id)
def test_a_drag_and_a_wheel_are_read_back(page: Page, view: View) -> None:
    frame = Frame(930, 620)
    page.evaluate(DRAW, [geo_layout(view, None, frame), 930, 620])
    page.mouse.move(500, 300)
    page.mouse.down()
    page.mouse.move(450, 320, steps=4)
    page.mouse.up()
    page.mouse.move(480, 280)
    page.mouse.wheel(0, -300)
    page.wait_for_function("window.events.length >= 2")
    at: At | None = None
    events: list[dict[str, Any]] = page.evaluate("window.events")
    for event in events:
        at = at_from_relayout(view, event, at, frame)
    assert at is not None
    assert at[2] > 1
    [[x, y]] = page.evaluate(READ, [[at[0]], [at[1]]])["points"]
    middle = [float(c) for c in Projector(view, frame, at, filled=True).to_px(at[0], at[1])]
    assert middle == pytest.approx([x, y], abs=TOLERANCE_PX)
