"""Where the atlas's own files stand: beside the packages in a checkout, inside of them where it is installed."""

import os
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_SHIPPED = Path(__file__).resolve().parent / "shipped"


def shipped(name: str) -> Path:
    """The folder `name` (`data`, `assets`, `locale`) that comes with the atlas."""
    inside = _SHIPPED / name
    return inside if inside.is_dir() else ROOT / name


def cache_folder() -> Path:
    """Where what can be made again is kept: `EPC_CACHE_DIR`, the checkout's `.cache`, or the user's cache."""
    if named := os.environ.get("EPC_CACHE_DIR"):
        return Path(named)
    if not _SHIPPED.is_dir():
        return ROOT / ".cache"
    try:
        own = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
    except RuntimeError:  # a user without a home
        own = tempfile.gettempdir()
    return Path(own) / "epc-atlas"
