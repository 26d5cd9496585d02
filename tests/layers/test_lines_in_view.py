"""Every line in dispute has its type and its note in the views whose frame holds it, and leaves with it."""

from itertools import pairwise

import numpy as np
import pytest

from layers.boundaries import VIEWS, Line, load_lines, load_notes
from layers.boundaries.lines import load_styles
from layers.boundary_captions import DESK, notes_in_view
from layers.legend_room import beside_legend
from layers.projection import Frame, Projector
from layers.view_state import ViewState

FRAMES = [DESK, Frame(1224, 660), Frame(1648, 840), Frame(390, 523)]
WELL_INSIDE = 2  # px from the edge of the map
NAMED = {
    "asia-pacific": {
        "Line of Control in Jammu and Kashmir": ("dotted", "jammu-kashmir"),
        "Siachen: line as the source has it": ("dashed", "siachen"),
        "Aksai Chin: line as the source has it": ("dashed", "aksai-chin"),
        "Eastern sector between China and India": ("dashed", "arunachal"),
        "Military demarcation line in Korea": ("dashed", "korea"),
    },
    "africa": {
        "Abyei": ("dashed", "abyei"),
        "The Sudan and South Sudan": ("dashed", "abyei"),
        "Halaib triangle: the parallel of 22 degrees north": ("dashed", "halaib"),
        "Bir Tawil": ("dashed", "bir-tawil"),
        "Ilemi triangle: line as the source has it": ("dashed", "ilemi"),
        "Western Sahara and Morocco": ("dashed", "western-sahara"),
    },
    "middle-east-north-africa": {
        "Golan Heights": ("dashed", "golan"),
        "Armistice lines of 1949 as the source has them": ("dashed", "palestine"),
        "Western Sahara and Morocco": ("dashed", "western-sahara"),
        "Halaib triangle: the parallel of 22 degrees north": ("dashed", "halaib"),
    },
    "europe-central-asia": {"Kosovo and Serbia": ("dashed", "kosovo")},
    "americas": {
        "Southern Patagonian Ice Field": ("dashed", "patagonia"),
        "Rincón de Artigas": ("dashed", "artigas"),
        "Brazilian Island": ("dashed", "artigas"),
    },
}


def along(line: Line) -> tuple[list[float], list[float]]:
    """Points along a line, a twentieth of each edge apart."""
    lon: list[float] = []
    lat: list[float] = []
    for (x, y), (far_x, far_y) in pairwise(zip(line.lon, line.lat, strict=True)):
        if x is not None and y is not None and far_x is not None and far_y is not None:
            lon += np.linspace(x, far_x, 20).tolist()
            lat += np.linspace(y, far_y, 20).tolist()
    return lon, lat


def is_seen(line: Line, state: ViewState, frame: Frame) -> bool:
    view = VIEWS[state.frame or "world"]
    x, y = Projector(view, beside_legend(state, frame), state.at, filled=True).to_px(*along(line))
    across = (x >= WELL_INSIDE) & (x <= frame.width - WELL_INSIDE)
    return bool(np.any(across & (y >= WELL_INSIDE) & (y <= frame.height - WELL_INSIDE)))


def note_ids(state: ViewState, frame: Frame = DESK) -> set[str]:
    return {note.id for note in notes_in_view(state, frame)}


@pytest.mark.parametrize("view", NAMED)
def test_the_lines_that_are_named_have_their_type_and_note_in_their_view(view: str) -> None:
    state = ViewState.from_query(f"layer=l3-responses&frame={view}")
    drawn = {line.name: (line.type, *line.note_ids) for line in load_lines(view)}
    assert NAMED[view].items() <= drawn.items()
    seen = {line.name for line in load_lines(view) if is_seen(line, state, DESK)}
    assert NAMED[view].keys() <= seen
    assert {note for _, note in NAMED[view].values()} <= note_ids(state)


def test_every_row_of_the_table_is_in_some_view_of_its_own() -> None:
    named = {name for lines in NAMED.values() for name in lines}
    assert named == {style.name for style in load_styles()}


@pytest.mark.parametrize("frame", FRAMES, ids=str)
@pytest.mark.parametrize("view", sorted(VIEWS))
def test_a_line_in_the_frame_has_its_note_and_one_outside_has_none(view: str, frame: Frame) -> None:
    state = ViewState.from_query(f"layer=l3-responses&frame={view}")
    told = note_ids(state, frame)
    needed = {note for line in load_lines(view) if is_seen(line, state, frame) for note in line.note_ids}
    assert needed <= told
    projector = Projector(VIEWS[view], beside_legend(state, frame), filled=True)
    for note in load_notes():
        west, south, east, north = note.window
        lon, lat = np.meshgrid(np.linspace(west, east, 60), np.linspace(south, north, 60))
        x, y = projector.to_px(lon, lat)
        inside = (x >= 0) & (x <= frame.width) & (y >= 0) & (y <= frame.height)
        assert (note.id in told) <= bool(inside.any()), f"{note.id} is not in {view}"


@pytest.mark.parametrize("note", [note.id for note in load_notes()])
@pytest.mark.parametrize("zoom", [4, 12, 40])
def test_a_note_comes_with_what_it_is_about_and_leaves_with_it(note: str, zoom: float) -> None:
    window = next(each.window for each in load_notes() if each.id == note)
    lines = [line for line in load_lines("world") if note in line.note_ids]
    places = [(x[len(x) // 2], y[len(y) // 2]) for x, y in map(along, lines)]
    for lon, lat in places or [((window[0] + window[2]) / 2, (window[1] + window[3]) / 2)]:
        here = ViewState.from_query(f"layer=l3-responses&at={lon:.2f},{lat:.2f},{zoom}")
        assert note in note_ids(here)
    away = ViewState.from_query(f"layer=l3-responses&at={(window[0] + 360) % 360 - 180:.2f},-45,{zoom}")
    assert note not in note_ids(away)


def test_no_note_where_there_is_but_sea() -> None:
    assert not note_ids(ViewState.from_query("layer=l3-responses&at=-140,-30,20"))
