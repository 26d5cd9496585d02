"""International boundary lines, taken from the edges that two features of a view share.

They lie exactly on the polygons' edges. `data/boundary-lines.csv` says which are dashed or dotted.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

import shapely

from layers.boundaries.rings import polygons_of
from layers.boundaries.tables import read_rows, to_window
from layers.errors import DataError, Fault
from layers.facts.extents import Window

Point = tuple[float, float]
Segment = tuple[Point, Point]
STYLES = ("solid", "dashed", "dotted")
PLAIN = "International boundary"


@dataclass(frozen=True)
class Style:
    """One row of `data/boundary-lines.csv`: how the line between a pair is drawn within a window."""

    pair: frozenset[str]
    window: Window
    type: str
    note: str
    name: str


def load_styles() -> list[Style]:
    """The rows of `data/boundary-lines.csv`; an unknown style is a `DataError`."""
    styles = []
    for number, row in enumerate(read_rows("boundary-lines.csv"), start=2):
        if row["style"] not in STYLES:
            expected = f"one of {', '.join(STYLES)}"
            raise DataError([Fault("data/boundary-lines.csv", number, "style", row["style"], expected)])
        window = to_window("boundary-lines.csv", number, row)
        styles.append(Style(frozenset((row["a"], row["b"])), window, row["style"], row["note"], row["name"]))
    return styles


def build_lines(features: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines of a view from its features: rows with `type`, `name`, `notes`, `lon`, `lat`.

    Coordinates are those of the features; pieces of one line are parted by None. Solid lines first.
    """
    styles, found = load_styles(), defaultdict(list)
    for segment, pair in shared_segments(features):
        style = _find_style(pair, segment, styles)
        key = (style.type, style.name, style.note) if style else _default(pair)
        found[key].append(segment)
    order = sorted(found, key=lambda key: (STYLES.index(key[0]), key[1]))
    return [_to_line(key, found[key]) for key in order]


def shared_segments(features: list[dict[str, Any]]) -> Iterator[tuple[Segment, frozenset[str]]]:
    """Each edge that two features share, once, with their ids; in a stable order."""
    owners: dict[Segment, set[str]] = defaultdict(set)
    for feature in features:
        for ring in chain.from_iterable(polygons_of(feature["geometry"])):
            for one, other in pairwise(ring):
                start, end = sorted(((one[0], one[1]), (other[0], other[1])))
                owners[start, end].add(feature["id"])
    for segment, ids in sorted(owners.items()):
        if len(ids) > 1:
            yield segment, frozenset(ids)


def _find_style(pair: frozenset[str], segment: Segment, styles: list[Style]) -> Style | None:
    """The first row for the pair in whose window the middle of the edge lies."""
    lon, lat = (segment[0][0] + segment[1][0]) / 2, (segment[0][1] + segment[1][1]) / 2
    for style in styles:
        west, south, east, north = style.window
        if style.pair == pair and west <= lon <= east and south <= lat <= north:
            return style
    return None


def _default(pair: frozenset[str]) -> tuple[str, str, str]:
    """A line along an undetermined feature is dashed even where the table says nothing."""
    open_ended = any(key.startswith("und-") for key in pair)
    return ("dashed", "Undetermined boundary", "") if open_ended else ("solid", PLAIN, "")


def _to_line(key: tuple[str, str, str], segments: list[Segment]) -> dict[str, Any]:
    """The edges chained into as few pieces as can be."""
    kind, name, note = key
    merged = shapely.line_merge(shapely.MultiLineString(segments))
    pieces = sorted([list(piece.coords) for piece in shapely.get_parts([merged])])
    lon: list[float | None] = []
    lat: list[float | None] = []
    for piece in pieces:
        lon += [*(x for x, _ in piece), None]
        lat += [*(y for _, y in piece), None]
    return {"type": kind, "name": name, "notes": [note] if note else [], "lon": lon[:-1], "lat": lat[:-1]}
