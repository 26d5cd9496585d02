"""The places that labels are offered: those of many at once are those of each alone, whenever they are looked for."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from layers.cartography.labels import Ground, LabelRequest, Style
from layers.cartography.labels.batch import Site
from layers.cartography.labels.costs import LEAST
from layers.cartography.labels.offers import Offers
from layers.cartography.labels.places import BESIDE, INSIDE, LEADER
from layers.cartography.labels.sums import Sums, cells_of, summed, touched

SIZE = (400.0, 300.0)
AREAS = {
    "BIG": shapely.box(20, 20, 180, 140),
    "FLT": shapely.box(210, 40, 390, 50),
    "LND": shapely.box(200, 150, 399, 299),
    "SML": shapely.box(290, 200, 300, 210),
}
MARKER = (60.0, 220.0, 6.0)
TAKEN = np.array([[0.0, 280, 60, 300], [54, 214, 66, 226]])


def ground() -> Ground:
    return Ground(AREAS, (1, 0, 0), SIZE, {"BIG", "FLT", "SML"}, [(0, 280, 60, 300)], {"ISL": MARKER})


def site(iso3, x, y, *lines, radius=0.0):
    return Site(LabelRequest(iso3, lines, 1, (x, y), radius), (x, y), radius, TAKEN, 1 if radius else -1)


SITES = [
    site("BIG", 100, 80, "Papua New Guinea", "USD 4 M"),
    site("FLT", 300, 45, "A name taller than its area"),
    site("SML", 295, 205, "Lao PDR", "USD 12.8 M"),
    site("ISL", *MARKER[:2], "Marshall Islands", radius=MARKER[2]),
    site("OUT", 350, 100, "Not on the ground"),
]


def offered(sites, *, whole=True):
    """What each label is offered, the cheapest first; all kinds of place, or those alone that it needs."""
    offers = Offers(sites, ground(), Style())
    for index, offer in enumerate(offers.of):
        while whole and not offer.is_whole:
            offers.look_further([index])
    return [offers.places.take(offer.rows) for offer in offers.of], offers


def same(places, others):
    for name in places.__dataclass_fields__:
        np.testing.assert_array_equal(getattr(places, name), getattr(others, name))


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (4, 2, 0, 3, 1)])
def test_labels_found_together_have_the_places_of_each_alone(order):
    together, offers = offered([SITES[index] for index in order])
    for index, found, ways in zip(order, together, offers.ways, strict=True):
        alone, own = offered([SITES[index]])
        same(found, alone[0])
        assert ways == own.ways[0]


def test_places_are_of_every_kind_the_cheapest_first():
    big, flat, small, island, _ = offered(SITES)[0]
    assert set(big.kinds) >= {INSIDE}
    assert set(flat.kinds) == {BESIDE, LEADER}
    assert set(small.kinds) == {LEADER}, "it is amid land without data"
    assert set(island.kinds) == {BESIDE, LEADER}
    for places in (big, flat, small, island):
        assert (np.diff(places.costs) >= 0).all()
        assert (np.isnan(places.leaders[:, 0]) == (places.kinds != LEADER)).all()
        for kind in {*places.kinds.tolist()}:
            assert places.costs[places.kinds == kind].min() >= LEAST[kind], "else a cheaper one would be overlooked"


def test_what_is_sure_before_all_kinds_were_looked_for_is_the_best_of_all():
    whole, (partly, offers) = offered(SITES)[0], offered(SITES, whole=False)
    assert [offer.kinds for offer in offers.of[:3]] == [1, 2, 3]
    for all_of_it, part, offer in zip(whole, partly, offers.of, strict=True):
        same(all_of_it.take(slice(offer.sure)), part.take(slice(offer.sure)))


GRIDS = arrays(bool, st.tuples(st.integers(1, 7), st.integers(1, 7)))
BOXES = st.lists(st.tuples(*[st.integers(-4, 12)] * 2, *[st.integers(0, 8)] * 2), min_size=1, max_size=9)


@settings(deadline=None)
@given(st.lists(st.tuples(GRIDS, st.integers(-2, 6), st.integers(-2, 6)), min_size=1, max_size=4), BOXES, st.randoms())
def test_boxes_of_several_grids_are_counted_at_once(grids, boxes, random):
    frames = [(left, top, cells.shape[1], cells.shape[0]) for cells, left, top in grids]
    sums = Sums([summed(cells) for cells, _, _ in grids], frames)
    which = np.array([random.randrange(len(grids)) for _ in boxes])
    edges = np.array([(x, y, x + width, y + height) for x, y, width, height in boxes]).T
    counts = sums.count(edges, which)
    for (x0, y0, x1, y1), index, count in zip(edges.T, which, counts, strict=True):
        cells, left, top = grids[index]
        rows, columns = np.nonzero(cells)
        inside = (columns + left >= x0) & (columns + left < x1) & (rows + top >= y0) & (rows + top < y1)
        assert count == inside.sum()


def test_a_box_touches_every_cell_it_enters_grown_or_not():
    boxes = np.array([[1.0, 2.0, 3.0, 4.0], [0.9, 2.1, 3.1, 3.9]]).T
    assert touched(boxes, 1.0).T.tolist() == [[1, 2, 3, 4], [0, 2, 4, 4]]
    assert touched(boxes, 2.0, 1.0).T.tolist() == [[0, 0, 2, 3], [-1, 0, 3, 3]]
    assert cells_of(touched(boxes, 1.0)).tolist() == [4, 8]
