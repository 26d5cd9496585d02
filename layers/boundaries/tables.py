"""The small tables in `data/` that steer the boundaries, read with the standard library alone."""

import csv
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from layers.errors import DataError, Fault

DATA = Path(__file__).resolve().parents[2] / "data"
BOUNDARIES = DATA / "boundaries"

Window = tuple[float, float, float, float]
"""West, south, east, north in degrees; east may pass 180."""


@dataclass(frozen=True)
class View:
    """One view of the world; `lon` and `lat` are its frame in degrees (`lon` may pass 180).

    `rotation` is the longitude at the middle of the map; `detail` the window drawn finely, if any.
    """

    id: str
    title: str
    projection: str
    rotation: float
    lon: tuple[float, float]
    lat: tuple[float, float]
    detail: Window | None


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of `data/<name>` by heading; a missing file or an empty one is a `DataError`."""
    path = DATA / name
    if not path.is_file():
        raise DataError([Fault(f"data/{name}", None, None, None, "a CSV file")])
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        raise DataError([Fault(f"data/{name}", None, None, None, "at least one row under the heading")])
    return rows


def to_number(file: str, row: int, field: str, value: str) -> float:
    """`value` as a number, or a `DataError` which says where it stands."""
    try:
        return float(value)
    except ValueError:
        raise DataError([Fault(f"data/{file}", row, field, value, "a number of degrees")]) from None


def to_window(file: str, row: int, values: dict[str, str]) -> Window:
    """The window in the columns west, south, east, north of one row."""
    west, south, east, north = (to_number(file, row, side, values[side]) for side in WINDOW_FIELDS)
    if west >= east or south >= north:
        found = f"{west}, {south}, {east}, {north}"
        raise DataError([Fault(f"data/{file}", row, "west..north", found, "west < east and south < north")])
    return west, south, east, north


WINDOW_FIELDS = ("west", "south", "east", "north")


@cache
def load_views() -> dict[str, View]:
    """The views of `data/views.json` by id, in file order."""
    found = json.loads((DATA / "views.json").read_text(encoding="utf-8"))
    return {row["id"]: _to_view(row) for row in found}


def _to_view(row: dict[str, object]) -> View:
    known = {"id", "title", "projection", "rotation", "lon", "lat", "detail"}
    if set(row) != known:
        wrong = ", ".join(sorted(set(row) ^ known))
        raise DataError([Fault("data/views.json", None, wrong, None, f"the keys {', '.join(sorted(known))}")])
    for field in ("lon", "lat", "detail"):
        value = row[field]
        row[field] = tuple(value) if isinstance(value, list) else None
    return View(**row)  # type: ignore[arg-type]
