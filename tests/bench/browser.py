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
LONGEST_WAIT = 30_000  # ms until we say that something never came
PROBE = Path(__file__).with_name("probe.js")
NAMES = ("chromium", "chromium-browser", "google-chrome")


def launch(playwright: Playwright) -> Browser:
    """Chromium: `CHROMIUM`, else the system's, else Playwright's own."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    return playwright.chromium.launch(executable_path=found, args=FLAGS)


@contextmanager
def new_page(browser: Browser) -> Iterator[Page]:
    """A page of a visitor who has never been here: no cache, no storage."""
    context = browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]})
    context.set_default_timeout(LONGEST_WAIT)
    context.add_init_script(path=PROBE)
    try:
        yield context.new_page()
    finally:
        context.close()


def open_map(page: Page, address: str) -> float:
    """Go there; milliseconds from the start of the navigation to the painted map."""
    page.goto(address, wait_until="commit")
    painted: float = page.evaluate("() => bench.first")
    return painted


def settle(page: Page, pause_ms: int = 300) -> None:
    """Let whatever else a change has set off come to its end, as a visitor who looks at the map does."""
    page.wait_for_timeout(pause_ms)
