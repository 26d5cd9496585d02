"""Where the tables lie and how they change: whole versions side by side, and one small file that names the current one.

    EPC_DATA_DIR/projects/current.json       {"version": "000003-1f0c...", "previous": "000002-77ab..."}
    EPC_DATA_DIR/projects/000003-1f0c.../    one Parquet file a table, imports.json, set-aside.csv

A change writes a new version beside the current one and then renames one file. Who is stopped at any moment leaves the
old version or the new one; what was half written has no name in `current.json` and is swept by the next change.
"""

import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from layers.errors import DataError, Fault
from layers.languages import _

CURRENT = "current.json"
_NAME = re.compile(r"\d{6}-[0-9a-f]{12}")
_BESIDE = ".import-"
_FIRST = "000001-"


@dataclass(frozen=True, slots=True)
class Pointer:
    """The names of the current and the previous version; empty where there is none."""

    version: str = ""
    previous: str = ""


def data_dir() -> Path:
    """`EPC_DATA_DIR`, else the folder for data of the user's system."""
    if given := os.environ.get("EPC_DATA_DIR"):
        return Path(given)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "epc-atlas"


class Store:
    """The versions under one folder."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` is `data_dir()` unless given; it need not exist."""
        self.home = folder or data_dir()
        self.folder = self.home / "projects"

    def pointer(self) -> Pointer:
        """Which version is current. Raise DataError where the file that says so is damaged."""
        path = self.folder / CURRENT
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            pointer = Pointer(found["version"], found["previous"])
        except FileNotFoundError:
            return Pointer()
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DataError(
                [Fault(str(path), None, None, str(error), "a readable file that names a version")]
            ) from error
        if any(name and not _NAME.fullmatch(name) for name in (pointer.version, pointer.previous)):
            raise DataError([Fault(str(path), None, "version", pointer.version, "the name of a version")])
        return pointer

    def current(self) -> Path | None:
        """The folder of the current version; None where nothing was imported."""
        name = self.pointer().version
        return self.folder / name if name else None

    @contextmanager
    def changing(self) -> Iterator["Change"]:
        """Hold the lock; a new version is written in `Change.folder` and stands once `commit` was called.

        Raise DataError where another import is at work or the folder cannot be written. Without a commit, all is left
        as it was to the byte.
        """
        made = _make_folders(self.folder)
        try:
            with _locked(self.folder):
                _sweep(self.folder, self.pointer())
                change = Change(self, Path(tempfile.mkdtemp(prefix=_BESIDE, dir=self.folder)))
                try:
                    yield change
                finally:
                    shutil.rmtree(change.folder, ignore_errors=True)
        finally:
            for folder in made:
                if folder.is_dir() and not any(folder.iterdir()):
                    folder.rmdir()

    def undo(self) -> Pointer:
        """Go back to the version before; what it goes back from is removed. Raise DataError where there is none."""
        if not self.can_undo():
            raise self._nothing_to_undo()
        with self.changing():
            if not self.can_undo():
                raise self._nothing_to_undo()
            back = Pointer(self.pointer().previous)
            self._point(back)
            _sweep(self.folder, back)
            return back

    def can_undo(self) -> bool:
        """Is a version before kept, or was there none before the first import?"""
        pointer = self.pointer()
        return bool(pointer.previous) or pointer.version.startswith(_FIRST)

    def _nothing_to_undo(self) -> DataError:
        return DataError([Fault(str(self.folder), None, None, None, _("an import to undo; there is none"))])

    def _point(self, pointer: Pointer) -> None:
        """Name a version as the current one, in one step."""
        path = self.folder / CURRENT
        if not pointer.version:
            path.unlink(missing_ok=True)
            return
        beside = self.folder / f"{_BESIDE}{CURRENT}"
        with beside.open("w", encoding="utf-8") as file:
            json.dump({"version": pointer.version, "previous": pointer.previous}, file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)


class Change:
    """A version in the making, in a folder of its own beside the others."""

    def __init__(self, store: Store, folder: Path) -> None:
        """`folder` is empty and goes away unless `commit` renames it."""
        self.store, self.folder = store, folder

    def commit(self, digest: str) -> str:
        """Make what lies in `folder` the current version; its name. The one before is kept, older ones go."""
        pointer = self.store.pointer()
        number = int(pointer.version[:6]) + 1 if pointer.version else 1
        name = f"{number:06d}-{digest[:12]}"
        for file in self.folder.iterdir():
            _flush(file)
        self.folder.chmod(self.store.folder.stat().st_mode & 0o777)
        self.folder.replace(self.store.folder / name)
        after = Pointer(name, pointer.version)
        self.store._point(after)
        _sweep(self.store.folder, after)
        return name


def _flush(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def _make_folders(folder: Path) -> list[Path]:
    """Make `folder` with those above it; the ones that were not there, innermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        right = _("a folder that can be written (EPC_DATA_DIR)")
        raise DataError([Fault(str(folder), None, None, error.strerror, right)]) from error
    return missing


def _sweep(folder: Path, pointer: Pointer) -> None:
    """Remove half-written versions and those that are neither current nor previous."""
    for path in folder.iterdir():
        is_version = _NAME.fullmatch(path.name) is not None
        if path.name.startswith(_BESIDE) or (is_version and path.name not in (pointer.version, pointer.previous)):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder against other imports; the system lets go of it when a process ends, however it ends."""
    busy = DataError([Fault(str(folder), None, None, None, _("no other import at work; try again when it has ended"))])
    try:
        import fcntl
    except ImportError:  # Windows: the first byte of a file of its own is locked
        import msvcrt

        with (folder / ".lock").open("a+b") as file:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
            except OSError as error:
                raise busy from error
            yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise busy from error
        yield
    finally:
        os.close(descriptor)
