"""What can be made again at any time, kept on disk: a missing or read-only cache costs time and nothing else."""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from layers.places import cache_folder

CACHE = cache_folder()


def cache_path(kind: str, name: str) -> Path:
    """Where a file is kept, if it is."""
    return CACHE / kind / name


def read_from_cache(kind: str, name: str) -> bytes | None:
    """The content of a kept file, or None where there is none that can be read."""
    try:
        return cache_path(kind, name).read_bytes()
    except OSError:
        return None


def keep_in_cache(kind: str, name: str, content: bytes) -> None:
    """Write a file beside and rename it, so that a reader sees all of it or nothing; do without where it cannot be."""
    folder = CACHE / kind
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as beside:
            beside.write(content)
        Path(beside.name).replace(folder / name)
    except OSError:
        return


def forget(packages: Sequence[str]) -> int:
    """Drop what the functions of some packages have kept in memory, as after the facts changed; how many there were."""
    kept = [
        value
        for name, module in list(sys.modules.items())
        if any(name == package or name.startswith(f"{package}.") for package in packages)
        for value in list(vars(module).values())
        if hasattr(value, "cache_clear") and getattr(value, "__module__", "") == name
    ]
    for function in kept:
        function.cache_clear()
    return len(kept)
