"""The small tables in `data/` that steer the boundaries, read with the standard library alone."""

import csv

from layers.data_package import DATA
from layers.errors import DataError, Fault
from layers.facts.extents import Window

BOUNDARIES = DATA / "boundaries"


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
