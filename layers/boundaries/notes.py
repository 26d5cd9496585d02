"""Boundary notes: what has to be said under a map that shows a line or an area in dispute."""

from dataclasses import dataclass
from functools import cache

from layers.boundaries.tables import read_rows, to_window
from layers.facts.extents import Window


@dataclass(frozen=True)
class Note:
    """One boundary note: what it is about, its text, the window it concerns (degrees) and the features in it."""

    id: str
    title: str
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
            row["title"],
            row["text"],
            to_window("boundary-notes.csv", number, row),
            tuple(row["areas"].split(";")),
        )
        for number, row in rows
    )
