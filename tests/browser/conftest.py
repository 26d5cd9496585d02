"""One server on the real data, one browser, and pages that must stay without a fault."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.browser.chromium import launch
from tests.browser.reading import settle

ROOT = Path(__file__).resolve().parents[2]
LONGEST_START = 60.0  # seconds until we say that the server never came up
LONGEST_WAIT = 45_000  # ms until we say that a page never did what was asked
DESK = (1440, 900)
RECORDER = """
window.mapStates = [];
new MutationObserver(() => { const body = document.body; if (body) window.mapStates.push(body.dataset.map) })
  .observe(document, {subtree: true, attributes: true, attributeFilter: ['data-map']});
"""

OpenPage = Callable[..., Page]
_LOG = pytest.StashKey[Path]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What the server said goes with the report of a test that failed."""
    report = yield
    log = item.config.stash.get(_LOG, None)
    if report.failed and log is not None:
        report.sections.append(("server log", log.read_text(encoding="utf-8")[-4000:]))
    return report


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[str]:
    """The address of the page as `make run` serves it."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    log = tmp_path_factory.mktemp("server") / "log"
    pytestconfig.stash[_LOG] = log
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a run that is told to end ends its server too
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port), "--workers", "2"]
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=ROOT, stdout=file, stderr=file, start_new_session=True)
    try:
        _wait_until_healthy(process, port, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        _end(process)


def _wait_until_healthy(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    start = time.monotonic()
    while not _is_healthy(port):
        if process.poll() is not None or time.monotonic() - start > LONGEST_START:
            pytest.fail(f"the server did not come up:\n{log.read_text(encoding='utf-8')}", pytrace=False)
        time.sleep(0.05)


def _is_healthy(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask the first process to end, which ends its workers; end the whole group where that does not help."""
    process.terminate()
    try:
        process.wait(timeout=8)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright; a thread can hold but one."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The one Chromium of all these tests. A slow machine is no fault: what is expected may take its time."""
    expect.set_options(timeout=LONGEST_WAIT)
    browser = launch(playwright)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def contexts(browser: Browser, server: str) -> Iterator[Callable[..., BrowserContext]]:
    """A context for each size, which keeps its cache from test to test; `fresh` gives one that was never used."""
    kept: dict[Any, BrowserContext] = {}

    def get(size: tuple[int, int], *, fresh: bool = False, **options: Any) -> BrowserContext:
        key = (size, len(kept)) if fresh else (size, repr(options))
        if key not in kept:
            context = browser.new_context(
                viewport={"width": size[0], "height": size[1]}, base_url=server, reduced_motion="reduce", **options
            )
            context.set_default_timeout(LONGEST_WAIT)
            context.add_init_script(RECORDER)
            kept[key] = context
        return kept[key]

    yield get
    for context in kept.values():
        context.close()


@pytest.fixture(scope="session")
def front_page(contexts: Callable[..., BrowserContext], server: str) -> Iterator[Page]:
    """The atlas as it opens on a desk, for tests that only look."""
    faults: list[str] = []
    page = contexts(DESK).new_page()
    _watch(page, server, faults)
    page.goto("/")
    page.wait_for_selector("body[data-map=ready]")
    yield page
    page.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def open_page(contexts: Callable[..., BrowserContext], server: str) -> Iterator[OpenPage]:
    """Open the page at a query and wait for its map.

    A console error, an error of the page, a dialog, or a request to another host fails the test at its end.
    """
    faults: list[str] = []
    pages: list[Page] = []

    def open_(query: str = "", size: tuple[int, int] = DESK, theme: str = "", **options: Any) -> Page:
        page = contexts(size, **options).new_page()
        pages.append(page)
        _watch(page, server, faults)
        asked = "&".join(filter(None, [query.removeprefix("?"), theme and f"theme={theme}"]))
        page.goto(f"/?{asked}" if asked else "/")
        settle(page)
        return page

    yield open_
    for page in pages:
        page.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def open_broken(contexts: Callable[..., BrowserContext]) -> Iterator[Callable[[str], Page]]:
    """Open a page whose server may fail, which its console is then full of; errors of its own script are told."""
    errors: list[str] = []
    pages: list[Page] = []

    def open_(query: str = "") -> Page:
        page = contexts(DESK).new_page()
        pages.append(page)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"/?{query}" if query else "/")
        settle(page)
        return page

    yield open_
    for page in pages:
        page.close()
    assert not errors, errors


def _watch(page: Page, server: str, faults: list[str]) -> None:
    def on_dialog(dialog: Any) -> None:
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    own = (server, "data:", "blob:")
    page.on("console", lambda message: faults.append(f"console: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(f"page error: {error}"))
    page.on("request", lambda asked: None if asked.url.startswith(own) else faults.append(f"asks {asked.url}"))
    page.on("dialog", on_dialog)
