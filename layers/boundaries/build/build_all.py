"""Building everything under `data/boundaries/` from a boundary file."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import geopandas as gpd
import shapely

from layers.areas import load_areas as list_areas
from layers.boundaries.build.coverage import round_coverage
from layers.boundaries.build.detail import DETAIL
from layers.boundaries.build.gaps import fill_gaps
from layers.boundaries.build.geojson import Feature, to_bytes, to_features, write_bytes
from layers.boundaries.build.islets import explode
from layers.boundaries.build.land import build_land
from layers.boundaries.build.lines import build_lines
from layers.boundaries.build.measure import measure_areas, to_csv
from layers.boundaries.build.simplify import simplify_areas
from layers.boundaries.build.source import NATURAL_EARTH, read_source
from layers.boundaries.layout import place_parts
from layers.boundaries.tables import BOUNDARIES
from layers.errors import DataError, Fault
from layers.facts.extents import Extent, load_extents


def load_areas(source: Path | None = None, key: str | None = None) -> gpd.GeoDataFrame:
    """Every area and undetermined feature at full detail, on the plane -30..330, without gaps.

    Index `id`; columns `name` (of undetermined features), `label_lon`, `label_lat`, `geometry`.
    """
    areas = read_source(source, key)
    areas = areas.set_geometry([place_parts(str(k), g) for k, g in areas.geometry.items()], crs=4326)
    if not shapely.coverage_is_valid(areas.geometry.to_numpy()):
        mended = round_coverage(explode(areas))
        areas = areas.loc[mended.index].set_geometry(mended.geometry)
    check_ids(areas.index, source)
    return fill_gaps(areas, named=source is None)


def check_ids(ids: Iterable[str], source: Path | None) -> None:
    """Every id is an area of `data/areas.csv` or undetermined, and no area is missing.

    A file that an organisation names may lack areas: a line on stderr says which.
    """
    file, known = str(source or NATURAL_EARTH), set(list_areas())
    found = {key for key in ids if not key.startswith("und-")}
    faults = [Fault(file, None, "id", key, "an area of data/areas.csv") for key in sorted(found - known)]
    lacking = [Fault(file, None, "id", None, f"a polygon for {key}") for key in sorted(known - found)]
    if source is None or faults:
        faults += lacking
    elif lacking:
        print(f"{file} has no polygon for {', '.join(sorted(known - found))}: not drawn", file=sys.stderr)
    if faults:
        raise DataError(faults)


def build_features(areas: gpd.GeoDataFrame, view: Extent) -> list[Feature]:
    """The features of one view from the full areas."""
    simple = simplify_areas(areas, DETAIL[view.id], view.detail)
    return to_features(simple, dict(zip(areas.index, areas["name"], strict=True)))


def to_json(lines: list[dict[str, object]]) -> bytes:
    """The lines of a view as its file holds them, one a line."""
    rows = [json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines]
    return ('{"lines":[\n' + ",\n".join(rows) + "\n]}\n").encode()


def build_measures(areas: gpd.GeoDataFrame, folder: Path = BOUNDARIES) -> Path:
    """Write `measures.csv` and return where it is."""
    path = folder / "measures.csv"
    write_bytes(path, to_csv(measure_areas(areas)))
    return path


def build_all(source: Path | None = None, key: str | None = None, folder: Path = BOUNDARIES) -> list[Path]:
    """Rebuild every file of `data/boundaries/`; nothing is written before all of it has been built."""
    areas = load_areas(source, key)
    contents = {folder / "measures.csv": to_csv(measure_areas(areas))}
    for view in load_extents().values():
        features = build_features(areas, view)
        contents[folder / f"{view.id}.geojson"] = to_bytes(features)
        contents[folder / f"lines-{view.id}.json"] = to_json(build_lines(features))
        if view.detail is None:
            contents[folder / "land.svg"] = build_land(features)
    for path, content in contents.items():
        write_bytes(path, content)
    return list(contents)
