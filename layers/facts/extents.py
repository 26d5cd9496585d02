"""The extents of `data/views.json`: parts of the world that a map can be drawn of, each with its straight meridian."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from layers.data_package import DATA
from layers.errors import DataError, Fault

FILE = "views.json"
Window = tuple[float, float, float, float]
"""West, south, east, north in degrees; east may pass 180."""


@dataclass(frozen=True)
class Extent:
    """One extent; `lon` and `lat` are its frame in degrees (`lon` may pass 180).

    `rotation` is the straight meridian in degrees; `detail` the window drawn finely, if any.
    """

    id: str
    title: str
    projection: str
    rotation: float
    lon: tuple[float, float]
    lat: tuple[float, float]
    detail: Window | None


def holds(window: Window, lon: float, lat: float) -> bool:
    """Does a window hold a point? `lon` may be a turn away from the window's."""
    west, south, east, north = window
    return west <= west + (lon - west) % 360 <= east and south <= lat <= north


@lru_cache
def load_extents(folder: Path = DATA) -> Mapping[str, Extent]:
    """The extents by id, in file order. Raises DataError where the file is missing or holds other keys."""
    path = folder / FILE
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise DataError([Fault(FILE, None, None, str(error), "a readable JSON file in UTF-8")]) from error
    return {row["id"]: _to_extent(row) for row in found}


def _to_extent(row: dict[str, Any]) -> Extent:
    known = set(Extent.__dataclass_fields__)
    if set(row) != known:
        wrong = ", ".join(sorted(set(row) ^ known))
        raise DataError([Fault(FILE, None, wrong, None, f"the keys {', '.join(sorted(known))}")])
    for field in ("lon", "lat", "detail"):
        row[field] = tuple(row[field]) if isinstance(row[field], list) else None
    return Extent(**row)
