"""Areas too small to be seen as polygons at a map's scale: they get a marker of constant size."""

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from layers.data_package import DATA

SMALLEST_PX = 12.0
CROWD = 30
"""Small areas of one map from which on their markers shrink: a crowd of large ones hides the map under it."""
LEAST_SHARE = 0.5


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


def is_small(iso3: str, km_per_px: float, share: float = 1.0, folder: Path = DATA) -> bool:
    """Is the area's largest part less than about 12 px across at this scale, or that `share` of it?"""
    return math.sqrt(load_extents(folder)[iso3].km2) / km_per_px < SMALLEST_PX * share


def scale_to_be_seen(iso3: str, share: float = 1.0, folder: Path = DATA) -> float:
    """Px a kilometre from which on the area is seen without a marker."""
    return SMALLEST_PX * share / math.sqrt(load_extents(folder)[iso3].km2)


def marker_share(areas: Iterable[str], km_per_px: float, folder: Path = DATA) -> float:
    """How large the markers of a map of these areas are, as a share of their full size: 1 up to a crowd."""
    small = sum(is_small(iso3, km_per_px, folder=folder) for iso3 in areas)
    return max(LEAST_SHARE, math.sqrt(CROWD / max(small, CROWD)))
