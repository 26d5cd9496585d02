"""What can be made again at any time, kept on disk: a missing or read-only cache costs time and nothing else."""

import os
import tempfile
from pathlib import Path

CACHE = Path(os.environ.get("EPC_CACHE_DIR") or Path(__file__).parent.parent / ".cache")


def read_from_cache(kind: str, name: str) -> bytes | None:
    """The content of a kept file, or None where there is none that can be read."""
    try:
        return (CACHE / kind / name).read_bytes()
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
