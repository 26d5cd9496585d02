"""The Chromium that the tests look through, closed off from every network but this host."""

import os
import shutil

from playwright.sync_api import Browser, Playwright

# The last six keep Chromium from looking for its maker's hosts in the background.
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def launch(playwright: Playwright) -> Browser:
    """The system's Chromium (or $CHROMIUM), or the one that Playwright downloaded."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if name and (found := shutil.which(name))), None)
    return playwright.chromium.launch(executable_path=path, args=FLAGS)
