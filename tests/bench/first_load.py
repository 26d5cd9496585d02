"""The first visit: from the start of the navigation to a painted map, and what came over the wire for it."""

from collections import Counter
from collections.abc import Sequence

from playwright.sync_api import Browser

from tests.bench.browser import new_page, settle
from tests.bench.figures import Measure
from tests.bench.wire import Wire

LATE_MS = 1500  # what comes after the map belongs to the first visit too


def measure_first_load(
    browser: Browser, addresses: Sequence[str], runs: int, *, is_slow: bool = False
) -> list[Measure]:
    """Map painted in ms, each way by turns; until it answers; kB until it is painted, MB of the whole visit by kind.

    A way that never paints its map has no samples: Dash gives plotly.js up after 30 seconds of a thin line.
    """
    painted, ready = Measure("map painted, cold browser", "ms"), Measure("map answers, cold browser", "ms")
    until, last = Measure("bytes until the map is painted", "kB"), [Counter[str]() for _ in addresses]
    lost: set[int] = set()
    for _run in range(runs):
        for index, address in enumerate(addresses):
            if index in lost:
                continue
            with new_page(browser, is_slow=is_slow) as page:
                wire = Wire(page)
                page.goto(address, wait_until="commit")
                if (ms := page.evaluate("() => bench.map.catch(() => null)")) is None:
                    lost.add(index)
                    continue
                painted.sides[index].append(ms)
                until.sides[index].append(wire.received / 1e3)
                ready.sides[index].append(page.evaluate("() => bench.first"))
                settle(page, LATE_MS)
                last[index] = wire.bytes
    return [painted, ready, until, *([] if is_slow else compare_bytes(last))]


def compare_bytes(visits: Sequence[Counter[str]]) -> list[Measure]:
    """MB of the first visit, the sum first, then each kind, the heaviest of the page first."""
    kinds = sorted({kind for visit in visits for kind in visit}, key=lambda kind: (-visits[0][kind], kind))
    total = _of_sides("first visit", [visit.total() for visit in visits])
    return [total, *(_of_sides(f"  {kind}", [visit[kind] for visit in visits]) for kind in kinds)]


def _of_sides(name: str, received: Sequence[int]) -> Measure:
    measure = Measure(name, "MB")
    for samples, count in zip(measure.sides, received, strict=False):
        samples.append(count / 1e6)
    return measure
