"""Gestures on the map: hovering, dragging, and going to a layer of another view."""

from collections.abc import Sequence
from math import cos, pi, sin

from playwright.sync_api import Browser, Page

from tests.bench.browser import new_page, open_map, settle
from tests.bench.figures import Measure
from tests.bench.main_thread import MainThread
from tests.bench.servers import Server

HOVER_MS = 60  # plotly.js answers a move some 20 ms later: wait for it
HERE, THERE = "ap-expenditure", "epc-operations"  # the default layer, of Asia and the Pacific, and one of the world


def measure_gestures(browser: Browser, servers: Sequence[Server], moves: int) -> list[Measure]:
    """Script time of a hover, frames a second of a drag, and the time of a view change."""
    script = Measure("hover, script a move", "ms")
    fps = Measure("frames a second, dragging", "fps", more_is_better=True)
    view, cold = Measure("view change", "ms"), Measure("view change, the first", "ms")
    for index, server in enumerate(servers):
        with new_page(browser) as visitor:
            open_map(visitor, f"{server.base}/?layer={THERE}")
            settle(visitor, 1500)
            script.sides[index].extend(hover(visitor, moves))
            for _run in range(3):
                fps.sides[index].append(drag(visitor, moves))
    with new_page(browser) as visitor:
        open_map(visitor, f"{servers[0].base}/?layer={HERE}")
        settle(visitor, 1500)
        cold.page.append(_follow(visitor, THERE))
        for _run in range(max(moves // 10, 2)):
            view.page.append(_follow(visitor, HERE))
            view.page.append(_follow(visitor, THERE))
    return [script, fps, view, cold]


def _middle(page: Page) -> tuple[float, float, float]:
    """The middle of the map and a third of its height, px."""
    box = page.locator("#map, .bk-Figure").first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, box["height"] / 3


def hover(page: Page, moves: int) -> list[float]:
    """Milliseconds of script for each of `moves` moves in a circle over the map."""
    thread = MainThread(page)
    x, y, radius = _middle(page)
    page.mouse.move(x, y)
    settle(page)
    samples = []
    for step in range(moves):
        before = thread.script_ms()
        angle = 2 * pi * step / moves
        page.mouse.move(x + radius * cos(angle), y + radius * sin(angle))
        page.wait_for_timeout(HOVER_MS)
        samples.append(thread.script_ms() - before)
    return samples


def drag(page: Page, moves: int) -> float:
    """Frames a second in which the map moved, while it was dragged to and fro."""
    x, y, radius = _middle(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 5, y)
    page.evaluate("() => bench.count()")
    for step in range(moves * 2):
        page.mouse.move(x + radius * sin(2 * pi * step / moves), y + radius / 4 * sin(4 * pi * step / moves))
    counted = page.evaluate("() => bench.stop()")
    page.mouse.up()
    settle(page, 1000)
    return 1e3 * float(counted["moved"]) / float(counted["ms"])


def _follow(page: Page, layer: str) -> float:
    """Milliseconds from the click on a layer's link to its painted map."""
    page.evaluate("() => bench.arm('click')")
    link = "[href='/']" if layer == HERE else f"[href*='layer={layer}']"
    page.locator(f"#layer a[data-state]{link}").first.evaluate("link => link.click()")
    time: float = page.evaluate("() => bench.last")
    settle(page)
    return time
