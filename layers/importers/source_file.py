"""A file that a user brings: opened with care, watched while it is read, its sum taken on the way."""

import hashlib
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from layers.errors import DataError, Fault
from layers.languages import _

MEGABYTE = 1_000_000
LARGEST = int(os.environ.get("EPC_IMPORT_MAX_MB", "4000")) * MEGABYTE
LARGEST_TABLE = int(os.environ.get("EPC_IMPORT_MAX_TABLE_MB", "200")) * MEGABYTE
LONGEST_SECONDS = float(os.environ.get("EPC_IMPORT_MAX_SECONDS", "7200"))
_CHUNK = 1 << 20
Progress = Callable[[int, int], None]


def refuse(
    file: str, expected: str, row: int | None = None, field: str | None = None, value: str | None = None
) -> DataError:
    """The error of a file that is not taken at all."""
    return DataError([Fault(file, row, field, value, expected)])


class SourceFile:
    """A regular file opened for reading once; `read` hands out bytes, sums them and keeps to the limits.

    Raise DataError where it is missing, no regular file, a link, too large, takes too long or changes meanwhile.
    """

    def __init__(self, path: Path, progress: Progress | None = None, largest: int = LARGEST) -> None:
        """Open without following a link at the end of the path."""
        self.path, self.name = path, path.name
        self._progress, self._sum = progress, hashlib.sha256()
        self._file, self._before = _open(path)
        self.size = self._before.st_size
        self.position = 0
        self._ends = time.monotonic() + LONGEST_SECONDS
        if self.size == 0:
            self._file.close()
            raise refuse(self.name, _("a file that is not empty"), value=_("0 bytes"))
        if self.size > largest:
            self._file.close()
            right = _("at most {n} MB; split the file").format(n=largest // MEGABYTE)
            raise refuse(self.name, right, value=f"{self.size} bytes")

    def __enter__(self) -> Self:
        """The file itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self._file.close()

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes further on; all of them where it is negative."""
        if time.monotonic() > self._ends:
            raise refuse(self.name, _("a file that is read within {n} seconds").format(n=int(LONGEST_SECONDS)))
        data = self._file.read(size)
        self._sum.update(data)
        self.position += len(data)
        if self._progress is not None:
            self._progress(self.position, self.size)
        return data

    def finish(self) -> str:
        """The SHA-256 of the whole file, in hex, once it is known that it stayed the same throughout."""
        while self.read(_CHUNK):
            pass
        now = os.fstat(self._file.fileno())
        try:
            there = self.path.lstat()
        except OSError:
            there = now
        same = all(
            (other.st_size, other.st_mtime_ns, other.st_ino)
            == (self.size, self._before.st_mtime_ns, self._before.st_ino)
            for other in (now, there)
        )
        if not same or self.position != self.size:
            raise refuse(self.name, _("a file that stays as it is while it is read; import it again"))
        return self._sum.hexdigest()


def _open(path: Path) -> tuple[BinaryIO, os.stat_result]:
    try:
        found = path.lstat()
        kinds = [
            (stat.S_ISLNK, _("a symbolic link"), _("the file itself")),
            (stat.S_ISDIR, _("a directory"), _("a file; name the files in it one by one")),
        ]
        for is_kind, what, right in kinds:
            if is_kind(found.st_mode):
                raise refuse(path.name, right, value=what)
        if not stat.S_ISREG(found.st_mode):
            raise refuse(path.name, _("a regular file"), value=_("a device or pipe"))
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(path, flags)
    except (OSError, ValueError) as error:
        raise refuse(
            path.name, _("a file that can be read"), value=getattr(error, "strerror", None) or str(error)
        ) from error
    file = os.fdopen(descriptor, "rb")
    return file, os.fstat(descriptor)
