"""What a visitor has begun to read does not move: the layout shift of a load is under 0.05 wherever it is opened."""

from itertools import takewhile

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.reading import settle
from tests.browser.test_layout import SIZES

pytestmark = pytest.mark.browser

ADDRESSES = (
    *("", "layer=epc-operations", "layer=hq-deployments&circles=staff-days", "layer=l3-responses&area=NGA"),
    *("compare=ap-active-projects", "tab=table", "tab=chart", "layer=epc-operations&tab=table"),
    *("layer=wash&tab=table", "compare=ap-active-projects&tab=table", "view=money", "view=sources"),
    *("view=profile&area=BGD", "view=programmes", "layer=wash&lang=ar"),
)
MOST = 0.05
LATER_MS = 1200  # what comes after the map moves things too
RECORDER = """window.shifts = [];
new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) {
  const name = ({node}) => node?.id ? '#' + node.id : node?.className || node?.nodeName
  window.shifts.push([entry.value, entry.sources.map(name).join(', ')])
} }).observe({type: 'layout-shift', buffered: true})"""


TRIES = 3
"""A busy machine may hand a font over late once, even from its own cache; a layout that moves does so always."""


def shifts_of(context: BrowserContext, address: str) -> list[tuple[float, str]]:
    """How far things moved on a load, each with what moved."""
    page = context.new_page()
    page.goto(address)
    settle(page)
    page.wait_for_timeout(LATER_MS)
    shifts: list[tuple[float, str]] = page.evaluate("window.shifts")
    page.close()
    return shifts


def moved(shifts: list[tuple[float, str]]) -> float:
    return sum(value for value, _names in shifts)


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_nothing_moves_on_a_load(browser: Browser, server: str, size: tuple[int, int]) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    context.add_init_script(RECORDER)
    faults = []
    for address in ADDRESSES:
        tries = (shifts_of(context, f"{server}/?{address}") for _try in range(TRIES))
        told = list(takewhile(lambda shifts: moved(shifts) >= MOST, tries))
        if len(told) == TRIES:
            faults.append(f"{address}: {told}")
    context.close()
    assert not faults, "\n".join(faults)
