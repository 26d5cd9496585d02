"""A check that has passed is not made again while neither the data nor the program has changed: its mark is kept."""

import hashlib
import os
import platform
from pathlib import Path

from layers.cache import keep_in_cache, read_from_cache
from layers.data_package import DATA, VERSIONS, served_files

PROGRAM = Path(__file__).parents[1]
KIND = "checks"


def has_passed(folder: Path = DATA) -> bool:
    """Whether this very program has found no fault in these very files before."""
    return read_from_cache(KIND, _mark(folder)) is not None


def keep_passed(folder: Path = DATA) -> None:
    """Keep in mind that no fault was found."""
    keep_in_cache(KIND, _mark(folder), b"")


def _mark(folder: Path) -> str:
    """A hash of all that the outcome of a check depends on."""
    digest = hashlib.sha256(platform.python_version().encode() + b" " + os.fsencode(folder.resolve()))
    for file in (*served_files(folder), folder / VERSIONS, *sorted(PROGRAM.rglob("*.py"))):
        if file.is_file():
            digest.update(os.fsencode(file) + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:24]
