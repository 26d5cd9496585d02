"""Boundary notes: what has to be said under a map that shows a line or an area in dispute."""

from dataclasses import dataclass
from functools import cache

from layers.boundaries.tables import Window, load_views, read_rows, to_window


@dataclass(frozen=True)
class Note:
    """One boundary note: its text, the window it concerns (degrees) and the features in it."""

    id: str
    text: str
    window: Window
    areas: tuple[str, ...]


@cache
def load_notes() -> tuple[Note, ...]:
    """Every note of `data/boundary-notes.csv`, in file order."""
    rows = enumerate(read_rows("boundary-notes.csv"), start=2)
    return tuple(
        Note(
            row["id"],
            row["text"],
            to_window("boundary-notes.csv", number, row),
            tuple(row["areas"].split(";")),
        )
        for number, row in rows
    )


def boundary_notes(where: str | Window) -> tuple[Note, ...]:
    """The notes on what lies in a view (by id) or in a window, in file order.

    `where` is a view's id, or west, south, east, north in degrees; longitudes may pass 180, and a window
    360 degrees wide or more holds every longitude. An unknown view is a `KeyError`.
    """
    if isinstance(where, str):
        view = load_views()[where]
        where = (view.lon[0], view.lat[0], view.lon[1], view.lat[1])
    return tuple(note for note in load_notes() if _meet(note.window, where))


def _meet(note: Window, window: Window) -> bool:
    if note[1] > window[3] or note[3] < window[1]:
        return False
    if window[2] - window[0] >= 360:
        return True
    ahead = (note[0] - window[0]) % 360
    return ahead <= window[2] - window[0] or ahead + note[2] - note[0] >= 360
