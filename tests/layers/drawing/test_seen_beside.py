"""What the drawing and the page's scripts both have to know of a canvas that is larger than its map."""

import re
from pathlib import Path

import pytest

from layers.boundaries import load_notes
from layers.cartography.geometry import load_geometry
from layers.cartography.notes import find_notes
from layers.cartography.viewport import Transform, Viewport
from layers.drawing.build import SEEN_BESIDE

TRANSFORM = Path(__file__).parents[3] / "assets/map/transform.js"
VIEWPORT, SCALE = Viewport(960, 560), 0.1
SIDES = ((-1, 0), (1, 0), (0, -1), (0, 1))
"""Left, right, above, below."""


def test_notes_are_carried_as_far_as_the_page_lets_a_canvas_be_larger() -> None:
    [gap] = re.findall(r"\bLARGEST_GAP = (\d+);", TRANSFORM.read_text(encoding="utf-8"))
    assert SEEN_BESIDE["page"] * 2 == int(gap)


def is_carried(id: str, side: tuple[int, int], away_px: float) -> bool:
    """Whether the page's map carries a note whose nearest point is `away_px` off that side of the viewport."""
    geometry = load_geometry("world")
    points = geometry.note_points[id]
    nearest = points[(points @ (-side[0], -side[1])).argmax()]
    place = [
        length / 2 if way == 0 else -away_px if way < 0 else length + away_px
        for way, length in zip(side, (VIEWPORT.width, VIEWPORT.height), strict=True)
    ]
    transform = Transform(SCALE, place[0] - SCALE * nearest[0], place[1] - SCALE * nearest[1])
    return id in {note.id for note in find_notes(geometry, transform, VIEWPORT, SEEN_BESIDE["page"])}


@pytest.mark.parametrize("side", SIDES, ids=("left", "right", "above", "below"))
def test_what_a_larger_canvas_shows_at_any_side_has_its_note(side: tuple[int, int]) -> None:
    assert len(load_notes()) > 10
    for note in load_notes():
        assert is_carried(note.id, side, SEEN_BESIDE["page"] - 1), note.id
        assert not is_carried(note.id, side, SEEN_BESIDE["page"] + 1), note.id


def test_what_lies_off_a_corner_is_on_no_canvas() -> None:
    geometry, beside = load_geometry("world"), SEEN_BESIDE["page"] - 1
    for note in load_notes():
        right, bottom = geometry.note_points[note.id].max(axis=0)
        corner = Transform(SCALE, -beside - SCALE * right, -beside - SCALE * bottom)
        assert note not in find_notes(geometry, corner, VIEWPORT, SEEN_BESIDE["page"]), note.id
