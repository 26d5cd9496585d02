"""The released versions of the data: `data/versions.csv`, oldest first, the current one last.

A link may pin the version that it was made with (`data=<version>`). The file itself is no part of the version.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from layers.data_package import DATA, VERSIONS, data_version, read_rows
from layers.errors import DataError
from layers.facts.checksums import write_checksums
from layers.whole_files import write_whole


@dataclass(frozen=True)
class Version:
    """One released state of the data: its hash, the day of release (ISO), and what changed."""

    version: str
    date: str
    note: str


@lru_cache
def load_versions(folder: Path = DATA) -> Mapping[str, Version]:
    """All released versions, oldest first. Raises DataError where `versions.csv` cannot be read."""
    rows = read_rows(folder / VERSIONS, [field.name for field in fields(Version)])
    return {row["version"]: Version(**row) for row in rows}


def current_version(folder: Path = DATA) -> Version:
    """What is served: its release, or its hash without a date where it was not released yet."""
    version = data_version(folder)
    return load_versions(folder).get(version) or Version(version, "", "")


def known_versions(folder: Path = DATA) -> tuple[str, ...]:
    """Every version that a link may pin: the released ones and what is served."""
    return tuple(dict.fromkeys([*load_versions(folder), data_version(folder)]))


def release(note: str, folder: Path = DATA) -> Version | None:
    """Append the data as they stand to `versions.csv`, dated today (UTC); None where they are its last row already.

    What each file is goes into `checksums.csv` in any case. Raises ValueError where the note is empty or the data are
    those of an earlier release.
    """
    version, versions = data_version(folder), list(load_versions(folder))
    if versions[-1:] == [version]:
        write_checksums(folder)
        return None
    if version in versions:
        raise ValueError(f"version {version} was released before; the data are back at an earlier state")
    words = " ".join(note.split())
    if not words:
        raise ValueError("a release needs a note on what changed")
    new = Version(version, datetime.now(UTC).date().isoformat(), words)
    path = folder / VERSIONS
    quoted = words.replace('"', '""')
    row = f'{new.version},{new.date},"{quoted}"\n'
    write_whole(path, path.read_bytes() + row.encode())
    load_versions.cache_clear()
    write_checksums(folder)
    return new


def main(arguments: Sequence[str] | None = None) -> int:
    """`python -m layers.facts.versions release "note"`: append the data as they stand to the list of versions."""
    parser = argparse.ArgumentParser(prog="python -m layers.facts.versions", description="The versions of the data.")
    commands = parser.add_subparsers(required=True, metavar="release", dest="command")
    command = commands.add_parser("release", help="append the data as they stand to data/versions.csv")
    command.add_argument("note", help="what changed, in a sentence")
    try:
        new = release(parser.parse_args(arguments).note)
    except (DataError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"released {new.version} of {new.date}" if new else f"{data_version()} is the last release already")
    return 0


if __name__ == "__main__":
    sys.exit(main())
