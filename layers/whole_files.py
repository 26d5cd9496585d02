"""Files that are written whole or not at all: beside their place first, then renamed into it."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFLNK: "a link",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
}


def write_whole(path: Path, content: bytes) -> None:
    """Write a file. What is there already is replaced only where it is a regular file.

    Raises OSError, whose `strerror` says why in a phrase; nothing half-written is left then.
    """
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        if kind := _other_kind(path):
            raise OSError(errno.EEXIST, f"there is {kind} of this name, which is not replaced")
        beside.write_bytes(content)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _other_kind(path: Path) -> str:
    """What stands at `path` where that is no regular file; empty where it is one, or nothing."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return ""
    return "" if stat.S_ISREG(mode) else KINDS.get(stat.S_IFMT(mode), "something else than a file")
