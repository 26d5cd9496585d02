"""What was imported, file by file, as the current version of the store remembers it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

IMPORTS = "imports.json"


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """One file: its name, format and SHA-256, when it was imported (ISO, UTC), and the report of that import."""

    name: str
    format: str
    sha256: str
    imported: str
    report: Mapping[str, Any]


@lru_cache(maxsize=4)
def load_imports(folder: Path) -> tuple[ImportedFile, ...]:
    """The files that the version in `folder` was made of, oldest first."""
    entries = json.loads((folder / IMPORTS).read_text(encoding="utf-8"))
    return tuple(
        ImportedFile(file["file"], file["format"], file["sha256"], entry["imported"], entry["report"])
        for entry in entries
        for file in entry["files"]
    )
