"""Areas too small to be seen as polygons at a map's scale: they get a marker of constant size."""

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from layers.data_package import DATA

SMALLEST_PX = 12.0
MARKER_PX = 13.0


@dataclass(frozen=True)
class Extent:
    """The largest part of an area: square kilometres, and width and height in kilometres."""

    km2: float
    width_km: float
    height_km: float


@lru_cache
def load_extents(folder: Path = DATA) -> Mapping[str, Extent]:
    """The largest part of every area, from `boundaries/measures.csv` (written by the boundary build)."""
    with (folder / "boundaries/measures.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["iso3"]: Extent(
                float(row["largest_part_km2"]),
                float(row["largest_width_km"]),
                float(row["largest_height_km"]),
            )
            for row in csv.DictReader(file)
        }


def is_small(iso3: str, km_per_px: float, folder: Path = DATA) -> bool:
    """Is the area's largest part less than about 12 px across at this scale?"""
    return math.sqrt(load_extents(folder)[iso3].km2) / km_per_px < SMALLEST_PX


def scale_to_be_seen(iso3: str, folder: Path = DATA) -> float:
    """Px a kilometre from which on the area is seen without a marker."""
    return SMALLEST_PX / math.sqrt(load_extents(folder)[iso3].km2)
