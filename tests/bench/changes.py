"""A filter is changed as a visitor does it; timed from the event to the repaint, on both sides by turns."""

from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from tests.bench import processes
from tests.bench.browser import new_page, open_map, settle
from tests.bench.figures import Measure
from tests.bench.scenarios import Scenario
from tests.bench.servers import Server
from tests.bench.wire import Wire

BLOCK = 5  # changes of one side before it is the other's turn, so that both meet the same noise
WARM_UP = 2  # changes before any is counted


@dataclass(frozen=True)
class Side:
    """One of the two: its open page, its server and its bytes."""

    page: Page
    server: Server
    wire: Wire


def measure_changes(browser: Browser, scenario: Scenario, page: Server, usual: Server, count: int) -> list[Measure]:
    """Milliseconds from change to repaint, bytes and server CPU a change."""
    paint = Measure("filter change to repaint", "ms")
    bytes_ = Measure("bytes over the wire a change", "kB")
    cpu = Measure("server CPU a change", "ms")
    with new_page(browser) as left, new_page(browser) as right:
        open_map(left, f"{page.base}/?layer={scenario.layer}")
        open_map(right, usual.base)
        sides = [(Side(left, page, Wire(left)), 0), (Side(right, usual, Wire(right)), 1)]
        for side, _index in sides:
            settle(side.page, 1500)
            _change_all(side, scenario.control, scenario.steps(WARM_UP))
        steps = scenario.steps(WARM_UP + count)[WARM_UP:]
        for start in range(0, count, BLOCK):
            block = steps[start : start + BLOCK]
            for side, index in sides:
                times, sent, used = _measure_block(side, scenario.control, block)
                for measure, samples in ((paint, times), (bytes_, sent), (cpu, used)):
                    (measure.page, measure.usual)[index].extend(samples)
    return [paint, bytes_, *([cpu] if processes.is_readable() else [])]


def _measure_block(side: Side, control: str, values: list[str]) -> tuple[list[float], list[float], list[float]]:
    """A time for each change, and the mean bytes (kB) and server CPU (ms) a change, once for the block."""
    sent, used = side.wire.total(), _cpu(side)
    times = _change_all(side, control, values)
    count = len(values)
    return times, [(side.wire.total() - sent) / 1e3 / count], [(_cpu(side) - used) * 1e3 / count]


def _cpu(side: Side) -> float:
    return processes.cpu_seconds(side.server.pid) if processes.is_readable() else 0.0


def _change_all(side: Side, control: str, values: list[str]) -> list[float]:
    times = []
    for value in values:
        times.append(change(side.page, control, value))
        settle(side.page)
    return times


def change(page: Page, control: str, value: str) -> float:
    """Choose `value`; milliseconds from the event to the frame in which the map answers it."""
    page.evaluate("() => bench.arm('change')")
    page.select_option(f"#{control}", value)
    time: float = page.evaluate("() => bench.last")
    return time
