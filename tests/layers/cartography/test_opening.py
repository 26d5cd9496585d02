"""How the views open: beside the legend, with nothing blank beyond a pole, and where their links say."""

import numpy as np
import pytest

from layers.areas import load_areas
from layers.cartography.legend_room import LEGEND_PX, beside_legend
from layers.cartography.projection import Frame, Projector, geo_layout, opening_at
from layers.facts.extents import Extent, load_extents
from layers.query.view_state import ViewState

VIEWS = load_extents()
REGIONS = [view for view in VIEWS.values() if view.id != "world"]
DESKS = [Frame(1200, 680), Frame(1210, 625), Frame(1648, 840)]
PHONES = [Frame(390, 523), Frame(390, 328), Frame(360, 396)]
by_id = pytest.mark.parametrize("view", REGIONS, ids=lambda view: view.id)


def opened(view: Extent, frame: Frame) -> Projector:
    return Projector(view, beside_legend(ViewState("l3-responses", frame=view.id), frame), filled=True)


def belongs(view: Extent, lon: float, lat: float) -> bool:
    east = view.lon[0] + (lon - view.lon[0]) % 360
    return east <= view.lon[1] and view.lat[0] <= lat <= view.lat[1]


@by_id
@pytest.mark.parametrize("frame", DESKS, ids=str)
def test_no_area_of_a_view_is_under_the_legend_or_outside_the_map(view: Extent, frame: Frame) -> None:
    own = [area for area in load_areas().values() if belongs(view, area.label_lon, area.label_lat)]
    assert len(own) > 20
    projector = opened(view, frame)
    x, y = projector.to_plane_px([area.label_lon for area in own], [area.label_lat for area in own])
    outside = (x < LEGEND_PX - 0.5) | (x > frame.width) | (y < 0) | (y > frame.height)
    assert not outside.any(), [area.iso3 for area, off in zip(own, outside, strict=True) if off]


@by_id
@pytest.mark.parametrize("frame", DESKS, ids=str)
def test_a_page_read_from_the_right_leaves_the_room_there(view: Extent, frame: Frame) -> None:
    own = [area for area in load_areas().values() if belongs(view, area.label_lon, area.label_lat)]
    room = beside_legend(ViewState("l3-responses", frame=view.id, lang="ar"), frame)
    x, _ = Projector(view, room, filled=True).to_plane_px(
        [area.label_lon for area in own], [area.label_lat for area in own]
    )
    assert len(own) > 20
    assert x.min() >= 0
    assert x.max() <= frame.width - LEGEND_PX + 0.5


@by_id
@pytest.mark.parametrize("frame", [*DESKS, *PHONES], ids=str)
def test_next_to_nothing_of_a_map_is_beyond_a_pole(view: Extent, frame: Frame) -> None:
    y = np.arange(0.5, frame.height)
    lat = opened(view, frame).to_lonlat(np.full(y.shape, frame.width / 2), y)[1]
    assert np.isnan(lat).mean() < 0.03


@by_id
@pytest.mark.parametrize("frame", [*DESKS, *PHONES], ids=str)
def test_a_view_takes_all_the_room_that_is_left_to_it(view: Extent, frame: Frame) -> None:
    """Its box is as wide as the map beside the legend, or as high as the map."""
    room = beside_legend(ViewState("l3-responses", frame=view.id), frame)
    lon = np.concatenate([np.linspace(*view.lon, 60), np.full(60, view.lon[0]), np.full(60, view.lon[1])])
    lat = np.concatenate([np.full(60, view.lat[0]), np.tile(np.linspace(*view.lat, 60), 2)])
    x, y = Projector(view, room, filled=True).to_plane_px(lon, lat)
    share = np.ptp(x) / (room.width - room.left), np.ptp(y) / room.height
    assert max(share) == pytest.approx(1, abs=0.07)
    assert max(share) < 1.001


@pytest.mark.parametrize("frame", DESKS, ids=str)
def test_the_americas_open_without_the_edge_of_the_globe(frame: Frame) -> None:
    lon, _lat = opened(VIEWS["americas"], frame).to_lonlat([0, 0, frame.width], [0, frame.height, frame.height])
    assert np.isfinite(lon).all()


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.id)
def test_a_link_to_the_place_of_the_opening_shows_the_opening(view: Extent) -> None:
    frame = Frame(1200, 680, left=256)
    opening, linked = (geo_layout(view, at, frame) for at in (None, opening_at(view, frame)))
    assert linked["projection"]["rotation"]["lon"] == pytest.approx(opening["projection"]["rotation"]["lon"], abs=0.02)
    assert np.ptp(linked["lonaxis"]["range"]) == pytest.approx(np.ptp(opening["lonaxis"]["range"]))
    assert linked["lataxis"] == opening["lataxis"]
    assert linked["center"]["lat"] == pytest.approx(opening["center"]["lat"], abs=0.01)


def test_the_whole_world_takes_the_whole_map() -> None:
    world = VIEWS["world"]
    assert geo_layout(world, None, Frame(1200, 680, left=256)) == geo_layout(world, None, Frame(1200, 680))


def equator_px(projector: Projector) -> list[float]:
    """Where the equator begins and ends, in px from the left."""
    x, _y = projector.to_plane_px(projector.meridian + np.array([-179.999, 179.999]), np.zeros(2))
    ends: list[float] = x.tolist()
    return ends


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_whole_world_moves_aside_where_the_globe_leaves_room(side: str) -> None:
    alone, beside = Frame(1920, 730), Frame(1920, 730, **{side: 576})
    (west, east), (old_west, old_east) = (
        equator_px(Projector(VIEWS["world"], f, filled=True)) for f in (beside, alone)
    )
    assert east - west == pytest.approx(old_east - old_west, abs=1)  # as large as without a legend
    assert (east, west)[side == "right"] == pytest.approx((1920, 0)[side == "right"], abs=2)


def test_the_legend_covers_a_map_on_a_desk_and_in_a_room_and_at_most_a_share() -> None:
    desk = Frame(1200, 680)
    assert beside_legend(ViewState("l3-responses"), desk).left == LEGEND_PX
    assert beside_legend(ViewState("l3-responses", view="present"), Frame(1920, 900)).left == 576
    assert beside_legend(ViewState("l3-responses"), Frame(840, 680)).left == 252
    assert beside_legend(ViewState("l3-responses"), Frame(390, 523)).left == 0
    assert beside_legend(ViewState("l3-responses", compare="dtm:2016"), desk).left == 0
