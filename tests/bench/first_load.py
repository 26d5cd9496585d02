"""The first visit: from the start of the navigation to a painted map, and what came over the wire for it."""

from collections import Counter

from playwright.sync_api import Browser

from tests.bench.browser import new_page, open_map, settle
from tests.bench.figures import Measure
from tests.bench.wire import Wire

LATE_MS = 1500  # what comes after the map, such as the table's script, belongs to the first load too


def measure_first_load(browser: Browser, page: str, usual: str, runs: int) -> tuple[list[Measure], list[Measure]]:
    """First paints in ms, page and usual way by turns; and MB by kind, those of the last visit of each."""
    paint = Measure("first paint, cold browser", "ms")
    for _run in range(runs):
        time, page_bytes = visit(browser, page)
        paint.page.append(time)
        time, usual_bytes = visit(browser, usual)
        paint.usual.append(time)
    return [paint], compare_bytes(page_bytes, usual_bytes)


def visit(browser: Browser, address: str) -> tuple[float, Counter[str]]:
    """One visit of a newcomer: ms to the painted map, bytes by kind."""
    with new_page(browser) as page:
        wire = Wire(page)
        painted = open_map(page, address)
        settle(page, LATE_MS)
        return painted, wire.bytes


def compare_bytes(page: Counter[str], usual: Counter[str]) -> list[Measure]:
    """MB of the first load, the sum first, then each kind, the heaviest of the page first."""
    kinds = sorted(page.keys() | usual.keys(), key=lambda kind: (-page[kind], kind))
    total = Measure("first load", "MB", [page.total() / 1e6], [usual.total() / 1e6])
    return [total, *(Measure(f"  {kind}", "MB", [page[kind] / 1e6], [usual[kind] / 1e6]) for kind in kinds)]
