"""Are the data those of the last release? Names every file that is not what `checksums.csv` says of it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from layers.data_package import CHECKSUMS, DATA, VERSIONS, data_version
from layers.errors import DataError, Fault
from layers.facts.checksums import FileState, file_states, load_checksums
from layers.facts.versions import Version, load_versions


def check_release(folder: Path = DATA) -> list[Fault]:
    """Every file that was changed, added or lost since the last release; empty where the data are those of it."""
    try:
        return list(_release_faults(folder))
    except DataError as error:
        return list(error.faults)


def _release_faults(folder: Path) -> Iterator[Fault]:
    versions, released, found = list(load_versions(folder).values()), load_checksums(folder), file_states(folder)
    if not versions:
        yield Fault(VERSIONS, None, None, None, 'a release: `python -m layers.facts.versions release "what changed"`')
        return
    last, version = versions[-1], data_version(folder)
    if last.version == version:
        yield from _list_faults(released, found, last)
        return
    differing = {name for name in {**released, **found} if released.get(name) != found.get(name)}
    for name in sorted(differing):
        yield _changed(name, released.get(name), found.get(name), last)
    if not differing:
        yield Fault(VERSIONS, len(versions) + 1, "version", last.version, f"{version}, which is what the files are")


def _list_faults(released: Mapping[str, FileState], found: Mapping[str, FileState], last: Version) -> Iterator[Fault]:
    """The facts are those of the release: what is wrong with what is not part of its version, and with the list."""
    for row, (name, state) in enumerate(released.items(), start=2):
        if state == found.get(name):
            continue
        if name == VERSIONS or name.endswith(".md"):
            yield _changed(name, state, found.get(name), last)
        else:
            yield Fault(CHECKSUMS, row, "file", name, f"a row of release {last.version}, which this is not")
    for name in found:
        if name not in released:
            yield Fault(CHECKSUMS, None, "file", None, f"a row for {name}, as in release {last.version}")


def _changed(name: str, released: FileState | None, found: FileState | None, last: Version) -> Fault:
    """A file and what it was: lines and bytes tell where a file was cut."""
    since = f"changed since release {last.version} of {last.date}"
    if released is None:
        return Fault(name, None, None, "a new file", f"no such file: {since}")
    if found is None:
        return Fault(name, None, None, None, f"the file of {_size(released)}: {since}, when it was there")
    same = " and other words" if _size(released) == _size(found) else ""
    return Fault(name, None, None, _size(found), f"{_size(released)}{same}: {since}")


def _size(state: FileState) -> str:
    return f"{state.lines} lines, {state.bytes} bytes"
