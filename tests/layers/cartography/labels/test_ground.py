"""The cells of the ground agree with the polygons they are made of."""

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.cartography.labels import Ground

RING = shapely.Point(50, 40).buffer(30).difference(shapely.Point(50, 40).buffer(12))
SIZES = st.floats(1, 40)
PLACES = st.floats(0, 100)


@settings(deadline=None)
@given(PLACES, PLACES, SIZES, SIZES)
def test_a_box_counts_an_area_if_it_meets_it_and_none_if_it_is_over_a_cell_away(x, y, width, height):
    ground = Ground({"AAA": RING}, (1, 0, 0), (150, 150), {"AAA"})
    counted = bool(ground.own("AAA", np.array([[x, y, x + width, y + height]]))[0])
    distance = RING.distance(shapely.box(x, y, x + width, y + height))
    assert counted or distance > 0 or RING.intersection(shapely.box(x, y, x + width, y + height)).area < 0.5
    assert not counted or distance < 1.5


def test_the_transform_scales_and_moves():
    ground = Ground({"AAA": shapely.box(10, 10, 20, 20)}, (2, 5, 7), (100, 100), set())
    assert ground.shapes["AAA"].bounds == (25, 27, 45, 47)


def test_what_is_out_of_view_is_left_out_and_an_area_half_in_view_is_labelled_in_its_part():
    areas = {"FAR": shapely.box(500, 0, 600, 50), "CUT": shapely.box(60, 20, 300, 80)}
    ground = Ground(areas, (1, 0, 0), (100, 100), set(areas))
    assert set(ground.shapes) == {"CUT"}
    assert ground.anchor("FAR", (550, 25)) is None
    x, y = ground.anchor("CUT", (180, 50))
    assert 60 < x < 100
    assert 20 < y < 80


def test_other_land_counts_what_has_no_data_and_foreign_does_not():
    areas = {"AAA": shapely.box(0, 0, 50, 50), "BBB": shapely.box(50, 0, 99, 50)}
    ground = Ground(areas, (1, 0, 0), (100, 100), {"AAA"})
    box = np.array([[60.0, 10, 70, 20]])
    assert ground.other_land("AAA", box)[0] == 100
    assert ground.foreign("AAA", box)[0] == 0
    assert ground.foreign("BBB", np.array([[10.0, 10, 20, 20]]))[0] == 100


def test_a_leader_is_seen_to_cross_what_the_cells_may_hide_but_not_what_it_grazes_nor_its_own():
    strip, corner = shapely.box(40, 0, 42, 100), shapely.box(0, 0, 11, 11)
    ground = Ground({"AAA": strip, "BBB": corner}, (1, 0, 0), (100, 100), {"AAA", "BBB"})
    over, grazing = np.array([20.0, 50, 80, 55]), np.array([10.0, 12, 12, 10])
    assert ground.is_crossed("CCC", over)
    assert not ground.is_crossed("AAA", over)
    assert not ground.is_crossed("CCC", grazing), "a px and a half of a leader is seen to run over an area, not less"
    assert not Ground({"AAA": strip}, (1, 0, 0), (100, 100), set()).is_crossed("CCC", over), "it has no data"


def test_what_is_known_is_not_looked_for_again_and_the_rest_at_once():
    ground = Ground({}, (1, 0, 0), (100, 100), set())
    asked = []

    def find(places):
        asked.append(list(places))
        return [10 * place for place in places]

    assert ground.remember(["a", "b"], find) == [0, 10]
    assert ground.remember(["c", "b", "d"], find) == [0, 10, 20]
    assert ground.remember(["d", "a"], find) == [20, 0]
    assert asked == [[0, 1], [0, 2]]
