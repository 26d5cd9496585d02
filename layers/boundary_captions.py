"""Which boundary notes a map must carry: those on what lies in its frame."""

from functools import cache, lru_cache
from math import ceil
from pathlib import Path

import numpy as np

from layers.boundaries import Note, View, load_notes
from layers.data_package import DATA
from layers.equal_earth import Floats
from layers.legend_room import beside_legend
from layers.projection import At, Frame, filled_projector
from layers.view_state import ViewState, frame_of

DESK = Frame(1200, 680)  # the shape of a map on a desk, where the visitor's own is not known
STEP = 0.4  # degrees between the points that stand for a window: less than any map shows at its largest zoom


def notes_in_view(state: ViewState, frame: Frame = DESK, folder: Path = DATA) -> tuple[Note, ...]:
    """The notes on what lies within the map of `state`, `frame` pixels large, in the order of their numbers."""
    return _notes_at(frame_of(state, folder), state.at, beside_legend(state, frame))


@lru_cache(maxsize=256)
def _notes_at(view: View, at: At | None, frame: Frame) -> tuple[Note, ...]:
    projector = filled_projector(view, frame, at)
    lon, lat, starts = _points()
    x, y = projector.to_px(lon, lat)
    inside = (x >= 0) & (x <= frame.width) & (y >= 0) & (y <= frame.height)
    return tuple(note for note, seen in zip(load_notes(), np.logical_or.reduceat(inside, starts), strict=True) if seen)


@cache
def _points() -> tuple[Floats, Floats, list[int]]:
    """Points spread over the windows of all notes, and where those of each begin."""
    spread = [_spread(note) for note in load_notes()]
    starts = np.cumsum([0, *(lon.size for lon, _ in spread[:-1])])
    return np.concatenate([lon for lon, _ in spread]), np.concatenate([lat for _, lat in spread]), starts.tolist()


def _spread(note: Note) -> tuple[Floats, Floats]:
    west, south, east, north = note.window
    across, down = (1 + ceil(side / STEP) for side in (east - west, north - south))
    lon, lat = np.meshgrid(np.linspace(west, east, across), np.linspace(south, north, down))
    return lon.ravel(), lat.ravel()
