"""Where the facts are, and which state of them this is."""

import csv
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from layers.errors import DataError, Fault
from layers.places import shipped

DATA = Path(os.environ.get("ATLAS_DATA") or shipped("data"))
VERSIONS, CHECKSUMS = "versions.csv", "checksums.csv"
SERVED = ("*.json", "*.csv", "*.geojson", "*.svg")
"""Every kind of file that is read."""


def read_rows(path: Path, columns: Sequence[str] | None = None) -> list[dict[str, str]]:
    """The rows of a CSV file as printed strings, empty ones kept empty ("NA" is Namibia, not missing).

    Raises DataError where the file cannot be read, or is not a table of `columns` where these are given.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            if columns is not None:
                return _table_of(path.name, list(csv.reader(file, strict=True)), columns)
            return list(csv.DictReader(file, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError([Fault(path.name, None, None, str(error), "a readable CSV file in UTF-8")]) from error


def _table_of(name: str, table: list[list[str]], columns: Sequence[str]) -> list[dict[str, str]]:
    """The lines of a file as rows of exactly `columns`."""
    if not table or table[0] != list(columns):
        found = ",".join(table[0]) if table else ""
        raise DataError([Fault(name, 1, None, found, "the heading " + ",".join(columns))])
    expected = f"{len(columns)} fields"
    bad = [
        Fault(name, line, None, ",".join(row), expected)
        for line, row in enumerate(table[1:], 2)
        if len(row) != len(columns)
    ]
    if bad:
        raise DataError(bad)
    return [dict(zip(columns, row, strict=True)) for row in table[1:]]


def read_descriptor(folder: Path) -> Mapping[str, Any]:
    """`datapackage.json` as a mapping. Raises DataError where it is missing or not JSON."""
    path = folder / "datapackage.json"
    try:
        descriptor: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise DataError([Fault(path.name, None, None, str(error), "a readable JSON file in UTF-8")]) from error
    return descriptor


def served_files(folder: Path = DATA) -> list[Path]:
    """Every file of the package that an answer may depend on: facts, schemas, boundaries, lines and land."""
    found = (file for pattern in SERVED for file in folder.rglob(pattern))
    return sorted(file for file in found if file.name not in (VERSIONS, CHECKSUMS) and file.is_file())


@lru_cache
def data_version(folder: Path = DATA) -> str:
    """A hash of every file that is served: two atlases of the same version show the same facts on the same ground.

    The lists of versions and of checksums are left out: they are written when the version is known.
    """
    digest = hashlib.sha256()
    for file in served_files(folder):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
