"""Firefox ESR, driven by node over WebDriver BiDi; tests are skipped, loudly, where one of the two is missing."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.npm import npm_package

HERE = Path(__file__).parent
LONGEST = 900  # seconds until we say that it hangs


def run_in_firefox(script: str, address: str, *arguments: str | Path) -> str:
    """What a script of this folder prints, run at an address of the page."""
    names = (os.environ.get("FIREFOX"), "firefox-esr", "firefox")
    firefox = next((found for name in names if name and (found := shutil.which(name))), None)
    if firefox is None:
        pytest.skip("NOT TESTED in Firefox: it is missing; install firefox-esr")
    if shutil.which("node") is None:
        pytest.skip("NOT TESTED in Firefox: node is missing, which drives it")
    npm_package("puppeteer-core")
    command = ["node", str(HERE / script), address, firefox, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONGEST)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
