"""The programs of other makers that tests open files with."""

import shutil
import subprocess
from pathlib import Path

import pytest

# tests/find_programs.sh installs these where it can.
PACKAGES = {
    "pdftotext": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "pdfinfo": "poppler-utils",
    "soffice": "libreoffice-impress",
}


def run_program(name: str, *arguments: str | Path) -> str:
    """What a program says. The test is skipped, with what to install, where the program is missing."""
    if shutil.which(name) is None:
        pytest.skip(f"NOT TESTED: {name} is missing; install {PACKAGES[name]}")
    command = [name, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
