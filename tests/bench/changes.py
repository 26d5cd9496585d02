"""A filter is changed as a visitor does it; timed from the event to the repaint, on all sides by turns."""

from collections.abc import Mapping
from contextlib import ExitStack
from math import nan

from playwright.sync_api import Browser, Page

from tests.bench import processes
from tests.bench.browser import new_page, open_map, settle
from tests.bench.figures import Measure
from tests.bench.main_thread import MainThread
from tests.bench.scenarios import Scenario
from tests.bench.servers import Server
from tests.bench.wire import Wire

BLOCK = 5  # changes of one side before it is another's turn, so that all meet the same noise
WARM_UP = 2  # changes before any is counted


class Side:
    """One of the ways: its open page, its server, and the meters on them."""

    def __init__(self, page: Page, server: Server, address: str) -> None:
        """Open `address` in `page`."""
        self.page, self.server = page, server
        open_map(page, address)
        settle(page, 1500)
        self.wire, self.thread = Wire(page), MainThread(page)

    def meters(self) -> tuple[float, float, float]:
        """So far: kB over the wire, ms of the browser's main thread, ms of the server's processes."""
        cpu = processes.cpu_seconds(self.server.pid) if processes.is_readable() else nan
        return self.wire.total() / 1e3, self.thread.all_ms(), cpu * 1e3


def measure_changes(
    browser: Browser, scenario: Scenario, servers: Mapping[int, Server], count: int, *, is_slow: bool = False
) -> list[Measure]:
    """Milliseconds from change to repaint; bytes, browser and server time a change, one sample a block of changes.

    `servers` are those whose map is painted, by their place among the sides of a measure.
    """
    paint = Measure("change to repaint", "ms")
    meters = [
        Measure("bytes over the wire a change", "kB"),
        Measure("browser's main thread a change", "ms"),
        Measure("server CPU a change", "ms"),
    ]
    with ExitStack() as pages:
        sides = {
            index: Side(
                pages.enter_context(new_page(browser, is_slow=is_slow)),
                server,
                f"{server.base}/?layer={scenario.layer}",
            )
            for index, server in servers.items()
        }
        for side in sides.values():
            _change_all(side, scenario.control, scenario.steps(WARM_UP))
        steps = scenario.steps(WARM_UP + count)[WARM_UP:]
        for start in range(0, count, BLOCK):
            block = steps[start : start + BLOCK]
            for index, side in sides.items():
                before = side.meters()
                paint.sides[index].extend(_change_all(side, scenario.control, block))
                for measure, old, new in zip(meters, before, side.meters(), strict=True):
                    measure.sides[index].append((new - old) / len(block))
    return [paint, *(meters if processes.is_readable() else meters[:-1])]


def _change_all(side: Side, control: str, values: list[str]) -> list[float]:
    times = []
    for value in values:
        times.append(change(side.page, control, value))
        settle(side.page)
    return times


def change(page: Page, control: str, value: str) -> float:
    """Choose `value`; milliseconds from the event to the frame in which the map answers it.

    Bokeh's select stands in a shadow tree, which `input` leaves and `change` does not.
    """
    page.evaluate("() => bench.arm('input')")
    page.select_option(f"#{control}, select[name={control}]", value)
    time: float = page.evaluate("() => bench.last")
    return time
