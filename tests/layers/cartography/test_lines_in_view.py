"""Every line in dispute has its type and its note in the views whose frame holds it, and leaves with it."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
import shapely
import shapely.affinity

from layers.boundaries import VIEWS, Line, Note, load_boundaries, load_lines, load_notes
from layers.boundaries.build.lines import load_styles
from layers.cartography.legend_room import beside_legend
from layers.cartography.notes_in_view import DESK, notes_in_view
from layers.cartography.projection import Frame, Projector
from layers.query.view_state import ViewState

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


def is_seen(line: Line, state: ViewState, frame: Frame, inset: float = WELL_INSIDE) -> bool:
    view = VIEWS[state.frame or "world"]
    x, y = Projector(view, beside_legend(state, frame), state.at, filled=True).to_px(*along(line))
    across = (x >= inset) & (x <= frame.width - inset)
    return bool(np.any(across & (y >= inset) & (y <= frame.height - inset)))


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


@cache
def land_of(note: Note, view: str) -> shapely.Geometry:
    """The areas of a note that lie in its window: those that are whole in it, if there are any."""
    features, window = load_boundaries(view), shapely.box(*note.window)
    eastward = shapely.affinity.translate(window, 360)  # as the plane of the features is -30..330
    both = shapely.union(window, eastward)
    own = [features.geometry[id] for id in note.areas if id in features.index]
    whole = [area for area in own if both.contains(area)]
    lines = [line for line in load_lines(view) if note.id in line.note_ids]
    return shapely.union_all([shapely.intersection(area, both) for area in whole or ([] if lines else own)])


def land_in_frame(land: shapely.Geometry, projector: Projector, inset: float) -> bool:
    """Is land at one of the map's pixels (every eighth), at least `inset` from its edge, or a corner of it there?"""
    frame = projector.frame
    x, y = np.meshgrid(np.arange(inset, frame.width - inset, 8), np.arange(inset, frame.height - inset, 8))
    lon, lat = projector.to_lonlat(x.ravel(), y.ravel())
    lon = (lon + 30) % 360 - 30
    at_pixels = shapely.contains_xy(land, lon[np.isfinite(lon)], lat[np.isfinite(lon)]).any()
    x, y = projector.to_px(*shapely.get_coordinates(land).T)
    across = (x >= inset) & (x <= frame.width - inset) & (y >= inset) & (y <= frame.height - inset)
    return bool(at_pixels or across.any())


@pytest.mark.parametrize("place", ["", "&at=75.5,33.5,6", "&at=33.5,23.2,25", "&at=-13,24.5,38", "&at=36,33.9,30"])
@pytest.mark.parametrize("frame", FRAMES, ids=str)
@pytest.mark.parametrize("view", sorted(VIEWS))
def test_a_note_is_told_where_its_line_or_its_land_is_in_the_frame_and_nowhere_else(
    view: str, frame: Frame, place: str
) -> None:
    state = ViewState.from_query(f"layer=l3-responses&frame={view}{place}")
    told = note_ids(state, frame)
    projector = Projector(VIEWS[view], beside_legend(state, frame), state.at, filled=True)
    for note in load_notes():
        lines, land = [line for line in load_lines(view) if note.id in line.note_ids], land_of(note, view)
        needed = any(is_seen(line, state, frame) for line in lines) or land_in_frame(land, projector, WELL_INSIDE)
        allowed = any(is_seen(line, state, frame, 0) for line in lines) or land_in_frame(land, projector, 0)
        assert needed <= (note.id in told) <= allowed, f"{note.id} in {view}"


def test_a_note_on_a_line_leaves_with_it_though_its_window_stays() -> None:
    on_the_line, east_of_it = "at=75,34.3,40", "at=79,36.5,40"
    assert "jammu-kashmir" in note_ids(ViewState.from_query(f"layer=l3-responses&frame=asia-pacific&{on_the_line}"))
    assert "jammu-kashmir" not in note_ids(ViewState.from_query(f"layer=l3-responses&frame=asia-pacific&{east_of_it}"))


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
