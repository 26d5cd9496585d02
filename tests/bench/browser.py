"""The browser: the system's Chromium, a fresh one for each visit, with the probe in every page."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZE = (1440, 900)
LONGEST_WAIT = 120_000  # ms until we say that something never came
PROBE = Path(__file__).with_name("probe.js")
NAMES = ("chromium", "chromium-browser", "google-chrome")


def launch(playwright: Playwright) -> Browser:
    """Chromium: `CHROMIUM`, else the system's, else Playwright's own."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    return playwright.chromium.launch(executable_path=found, args=FLAGS)


SLOW_CPU, SLOW_LINE, SLOW_DELAY_MS = 4, 1_000_000 / 8, 40
"""How many times slower the processor is, bytes a second, and the delay of each answer, for a visitor with little."""


@contextmanager
def new_page(browser: Browser, *, is_slow: bool = False) -> Iterator[Page]:
    """A page of a visitor who has never been here: no cache, no storage."""
    context = browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]})
    context.set_default_timeout(LONGEST_WAIT)
    context.add_init_script(path=PROBE)
    try:
        page = context.new_page()
        if is_slow:
            session = context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_CPU})
            line = {"downloadThroughput": SLOW_LINE, "uploadThroughput": SLOW_LINE, "latency": SLOW_DELAY_MS}
            session.send("Network.emulateNetworkConditions", {"offline": False, **line})
        yield page
    finally:
        context.close()


def open_map(page: Page, address: str) -> float:
    """Go there and wait until the map answers; milliseconds from the start of the navigation to the painted map."""
    page.goto(address, wait_until="commit")
    painted: float = page.evaluate("() => bench.map")
    page.evaluate("() => bench.first")
    return painted


def settle(page: Page, pause_ms: int = 300) -> None:
    """Let whatever else a change has set off come to its end, as a visitor who looks at the map does."""
    page.wait_for_timeout(pause_ms)
