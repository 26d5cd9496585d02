"""Which boundary notes a map must carry: those on what lies in its frame."""

from functools import lru_cache
from pathlib import Path

import numpy as np

from layers.boundaries import Note, load_notes
from layers.cartography.legend_room import beside_legend
from layers.boundaries.note_subjects import note_points
from layers.cartography.projection import At, Frame, filled_projector
from layers.data_package import DATA
from layers.facts.extents import Extent
from layers.query.view_state import ViewState, extent_of

DESK = Frame(1200, 680)  # the shape of a map on a desk, where the visitor's own is not known


def notes_in_view(state: ViewState, frame: Frame = DESK, folder: Path = DATA) -> tuple[Note, ...]:
    """The notes on what lies within the map of `state`, `frame` pixels large, in the order of their numbers."""
    return _notes_at(extent_of(state, folder), state.at, beside_legend(state, frame))


@lru_cache(maxsize=256)
def _notes_at(view: Extent, at: At | None, frame: Frame) -> tuple[Note, ...]:
    projector = filled_projector(view, frame, at)
    lon, lat, starts = note_points(view.id)
    x, y = projector.to_px(lon, lat)
    inside = (x >= 0) & (x <= frame.width) & (y >= 0) & (y <= frame.height)
    return tuple(note for note, seen in zip(load_notes(), np.logical_or.reduceat(inside, starts), strict=True) if seen)
