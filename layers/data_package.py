"""Where the facts are, and which state of them this is."""

import csv
import hashlib
import json
import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from layers.errors import DataError, Fault

DATA = Path(os.environ.get("ATLAS_DATA") or Path(__file__).parent.parent / "data")


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file as printed strings, empty ones kept empty ("NA" is Namibia, not missing).

    Raises DataError where the file cannot be read.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError([Fault(path.name, None, None, str(error), "a readable CSV file in UTF-8")]) from error


def read_descriptor(folder: Path) -> Mapping[str, Any]:
    """`datapackage.json` as a mapping. Raises DataError where it is missing or not JSON."""
    path = folder / "datapackage.json"
    try:
        descriptor: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise DataError([Fault(path.name, None, None, str(error), "a readable JSON file in UTF-8")]) from error
    return descriptor


@lru_cache
def data_version(folder: Path = DATA) -> str:
    """A hash of every file of facts: two atlases that show the same version show the same facts."""
    digest = hashlib.sha256()
    files = sorted(file for pattern in ("*.json", "*.csv") for file in folder.rglob(pattern))
    for file in files:
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
