"""Which boundary notes a map must carry: those on what lies in its frame."""

from functools import lru_cache
from pathlib import Path

import numpy as np

from layers.boundaries import Note, View, load_notes
from layers.data_package import DATA
from layers.projection import At, Frame, Projector
from layers.view_state import ViewState, frame_of

DESK = Frame(1200, 680)  # the shape of a map on a desk, where the visitor's own is not known
SAMPLES = 5


def notes_in_view(state: ViewState, frame: Frame = DESK, folder: Path = DATA) -> tuple[Note, ...]:
    """The notes on what lies within the map of `state`, `frame` pixels large, in the order of their numbers."""
    return _notes_at(frame_of(state, folder), state.at, frame)


@lru_cache(maxsize=128)
def _notes_at(view: View, at: At | None, frame: Frame) -> tuple[Note, ...]:
    projector = Projector(view, frame, at, filled=True)
    return tuple(note for note in load_notes() if _is_seen(note, projector))


def _is_seen(note: Note, projector: Projector) -> bool:
    """Does any of the points spread over the note's window fall into the frame?"""
    west, south, east, north = note.window
    lon, lat = np.meshgrid(np.linspace(west, east, SAMPLES), np.linspace(south, north, SAMPLES))
    x, y = projector.to_px(lon, lat)
    width, height = projector.frame.width, projector.frame.height
    return bool(np.any((x >= 0) & (x <= width) & (y >= 0) & (y <= height)))
