"""Are the files that maps are drawn from whole: every area, every ring closed, every line with its note?"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from layers.checks.reading import read_json
from layers.data_package import read_rows
from layers.errors import Fault

BUILT = "the file that `python -m layers.boundaries build` writes"
LINE_TYPES = ("solid", "dashed", "dotted")
FEATURE = "an area of areas.csv or an undetermined one"
FEWEST_POINTS = 4
"""Of a closed ring."""


def boundary_faults(extents: Sequence[str], folder: Path) -> Iterator[Fault]:
    """What is wrong with the polygons, lines and measures of all extents, and with the notes that they name."""
    files = [f"boundaries/{name}" for id in extents for name in (f"{id}.geojson", f"lines-{id}.json")]
    missing = [file for file in [*files, "boundaries/land.svg"] if not (folder / file).is_file()]
    yield from (Fault(file, None, None, None, BUILT) for file in missing)
    if missing:
        return
    ids = {name: [row["iso3"] for row in read_rows(folder / name)] for name in ("areas.csv", "boundaries/measures.csv")}
    for iso3 in sorted(set(ids["areas.csv"]) - set(ids["boundaries/measures.csv"])):
        yield Fault("boundaries/measures.csv", None, "iso3", None, f"a row for {iso3}, an area of areas.csv")
    undetermined = _undetermined(folder)
    wanted = [*ids["areas.csv"], *undetermined]
    notes = {row["id"] for row in read_rows(folder / "boundary-notes.csv")}
    yield from _table_faults(wanted, notes, folder)
    for id in extents:
        yield from _feature_faults(f"boundaries/{id}.geojson", wanted, folder)
        yield from _line_faults(f"boundaries/lines-{id}.json", notes, folder)


def _undetermined(folder: Path) -> list[str]:
    """The ids of what belongs to no area, as the tables of gaps and of assignments name them."""
    rows = [row for name in ("gaps", "assignments") for row in read_rows(folder / f"boundary-{name}.csv")]
    return [row["id"] for row in rows if row["id"].startswith("und-")]


def _table_faults(wanted: Sequence[str], notes: set[str], folder: Path) -> Iterator[Fault]:
    """Notes and features that the tables of boundaries name and that are not there."""
    for row, line in enumerate(read_rows(folder / "boundary-lines.csv"), start=2):
        for field in ("a", "b"):
            if line[field] not in wanted:
                yield Fault("boundary-lines.csv", row, field, line[field], FEATURE)
        if line["note"] and line["note"] not in notes:
            yield Fault("boundary-lines.csv", row, "note", line["note"], "the id of a row of boundary-notes.csv")
    for row, note in enumerate(read_rows(folder / "boundary-notes.csv"), start=2):
        for id in (id for id in note["areas"].split(";") if id not in wanted):
            yield Fault("boundary-notes.csv", row, "areas", id, "areas of areas.csv or undetermined ones, ; between")


def _feature_faults(file: str, wanted: Sequence[str], folder: Path) -> Iterator[Fault]:
    """Polygons of one extent; a feature stands on a row of its own, the first on row 2."""
    collection = read_json(folder, file)
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        yield Fault(file, None, "features", None, "a collection of features")
        return
    seen: list[object] = []
    for row, feature in enumerate(features, start=2):
        id = feature.get("id")
        if id not in wanted or id in seen:
            yield Fault(file, row, "id", str(id), f"{FEATURE}, each once")
        seen.append(id)
        if not isinstance(feature.get("properties"), dict) or not _is_shape(feature.get("geometry")):
            expected = "closed rings of longitudes from -180 to 180 and latitudes from -90 to 90"
            yield Fault(file, row, "geometry", str(id), expected)
    for id in (id for id in wanted if id not in seen):
        yield Fault(file, None, "id", None, f"a feature {id}")


def _is_shape(geometry: Any) -> bool:
    kind, coordinates = (geometry.get("type"), geometry.get("coordinates")) if isinstance(geometry, dict) else ("", [])
    polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(str(kind), [])
    rings = list(itertools.chain.from_iterable(polygons)) if isinstance(polygons, list) and all(polygons) else []
    return bool(rings) and all(isinstance(ring, list) and _is_ring(ring) for ring in rings)


def _is_ring(ring: Sequence[Any]) -> bool:
    are_points = all(isinstance(at, list) and len(at) == 2 for at in ring)
    if len(ring) < FEWEST_POINTS or ring[0] != ring[-1] or not are_points:
        return False
    lon, lat = zip(*ring, strict=True)
    return _lie_within(lon, 180) and _lie_within(lat, 90)


def _lie_within(degrees: Sequence[Any], most: float) -> bool:
    """Numbers alone, none further from 0 than `most`."""
    if not {type(value) for value in degrees} <= {int, float}:
        return False
    return bool(-most <= min(degrees) and max(degrees) <= most)


def _line_faults(file: str, notes: set[str], folder: Path) -> Iterator[Fault]:
    """Lines of one extent; each stands on a row of its own, the first on row 2."""
    content = read_json(folder, file)
    lines = content.get("lines") if isinstance(content, dict) else None
    if not isinstance(lines, list) or not lines or not all(isinstance(line, dict) for line in lines):
        yield Fault(file, None, "lines", None, "a list of lines")
        return
    for row, line in enumerate(lines, start=2):
        yield from (Fault(file, row, field, str(line.get(field))[:60], right) for field, right in _wrong(line, notes))


def _wrong(line: Mapping[str, Any], notes: set[str]) -> Iterator[tuple[str, str]]:
    if line.get("type") not in LINE_TYPES:
        yield "type", ", ".join(LINE_TYPES)
    if not isinstance(line.get("name"), str):
        yield "name", "what the line is"
    if not isinstance(line.get("notes"), list) or not {str(id) for id in line["notes"]} <= notes:
        yield "notes", "ids of rows of boundary-notes.csv"
    parts = {}
    for field, most in (("lon", 180), ("lat", 90)):
        values = line.get(field)
        numbers = values if isinstance(values, list) else []
        parts[field] = [value is None for value in numbers]
        if all(parts[field]) or not _lie_within([value for value in numbers if value is not None], most):
            yield field, f"numbers from -{most} to {most}, null between pieces"
            return
    if parts["lon"] != parts["lat"]:
        yield "lat", "as many numbers as in lon, null at the same places"
