"""What each file of the data package was when it was released: `data/checksums.csv`, one row a file."""

import csv
import hashlib
import io
from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from layers.data_package import CHECKSUMS, DATA, read_rows
from layers.whole_files import write_whole

KINDS = (".csv", ".geojson", ".json", ".md", ".svg")
"""The files of the package; others (locks, drafts, what a system leaves) are no part of it."""


@dataclass(frozen=True)
class FileState:
    """One file: its path in the package, its lines (line ends) and bytes as decimal numbers, its SHA-256 as hex."""

    file: str
    lines: str
    bytes: str
    sha256: str


def file_states(folder: Path = DATA) -> Mapping[str, FileState]:
    """Every file of the package as it stands, by its path, but for `checksums.csv` itself."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix not in KINDS or name == CHECKSUMS or not path.is_file():
            continue
        body = path.read_bytes()
        found[name] = FileState(name, str(body.count(b"\n")), str(len(body)), hashlib.sha256(body).hexdigest())
    return found


def load_checksums(folder: Path = DATA) -> Mapping[str, FileState]:
    """The files as they were released, by path. Raises DataError where `checksums.csv` cannot be read."""
    rows = read_rows(folder / CHECKSUMS, [field.name for field in fields(FileState)])
    return {row["file"]: FileState(**row) for row in rows}


def write_checksums(folder: Path = DATA) -> None:
    """Write `checksums.csv` for the files as they stand. Raises OSError where it cannot."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(field.name for field in fields(FileState))
    writer.writerows(astuple(state) for state in file_states(folder).values())
    write_whole(folder / CHECKSUMS, text.getvalue().encode())
