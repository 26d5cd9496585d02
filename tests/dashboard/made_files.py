"""Files that take long, or cannot be made, for the tests of the process that makes files."""

import sys
import time
from pathlib import Path


def sleep(seconds: float) -> bytes:
    time.sleep(seconds)
    return b"slept"


def wait_until_there(path: Path) -> bytes:
    while not path.exists():
        time.sleep(0.01)
    return b"there"


def die() -> bytes:
    sys.exit(3)


def fail(kind: str) -> bytes:
    raise {"memory": MemoryError, "fonts": FileNotFoundError, "other": KeyError}[kind](
        "fonts: package is not installed"
    )
