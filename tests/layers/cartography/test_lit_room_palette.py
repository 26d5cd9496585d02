"""The palette for a projector in a lit room: its words are read, its colours told apart, and they keep their names."""

from itertools import combinations, product
from math import atan2, degrees, hypot

import pytest

from layers.cartography.fill_colours import faded, fill_colours
from layers.cartography.palettes import (
    GROUND,
    IN_LIT_ROOM,
    INTERVAL,
    OKABE_ITO,
    SEQUENTIAL,
    contrast,
    halo_on,
    ink_on,
    sequential,
    single,
)
from layers.facts.catalogue import load_catalogue
from layers.query.view_state import ViewState
from tests.layers.cartography.ciede2000 import ciede2000
from tests.layers.cartography.test_palette_vision import seen
from tests.layers.cartography.test_room_palettes import contrast_in_room

THEME = "projector"
READ, APART, FADED_APART = 3.0, 9.0, 6.5
VISIONS = ("full", "protan", "deutan")
LAYERS = [layer.id for layer in load_catalogue().layers.values() if not layer.is_imported]
DIFFERENCES = ["layer=hq-deployments&compare=hq-deployments:2016,difference"]
LAND = {key: GROUND[THEME][key] for key in ("sea", "no-data", "undetermined", "zero", "named")}


def apart(one: str, other: str) -> float:
    """The least difference of two colours in full and in red-green deficient vision."""
    return min(ciede2000(seen(one, vision), seen(other, vision)) for vision in VISIONS)


def hue_and_chroma(colour: str) -> tuple[float, float]:
    _light, a, b = seen(colour, "full")
    return degrees(atan2(b, a)) % 360, hypot(a, b)


def read_on(colour: str) -> float:
    """The contrast of ink with what is about it, in a lit room."""
    return contrast_in_room(ink_on(colour, THEME), halo_on(colour, THEME) or colour)


def test_the_measure_is_that_of_its_authors() -> None:
    assert ciede2000((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert ciede2000((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=1e-4)
    assert ciede2000((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514)) == pytest.approx(0.9082, abs=1e-4)
    assert ciede2000((50, -1, 2), (50, 0, 0)) == pytest.approx(2.3669, abs=1e-4)


@pytest.mark.parametrize("query", [*(f"layer={id}" for id in LAYERS), *DIFFERENCES])
def test_words_on_every_fill_of_every_map_are_read(query: str) -> None:
    colours = fill_colours(ViewState.from_query(query), THEME)
    assert len(colours) >= 4
    assert [colour for colour in colours.values() if read_on(colour) < READ] == []


def test_words_are_read_on_every_class_of_every_palette() -> None:
    counted = product(SEQUENTIAL, range(1, 8))
    colours = [colour for palette, count in counted for colour in sequential(palette, count, THEME)]
    colours += [single(palette, THEME) for palette in SEQUENTIAL] + [*INTERVAL[THEME].values()]
    assert len(colours) > 150
    assert [colour for colour in colours if read_on(colour) < READ] == []


def test_a_category_needs_no_halo() -> None:
    assert [name for name, colour in IN_LIT_ROOM.items() if halo_on(colour, THEME)] == []
    assert min(contrast(ink_on(colour, THEME), colour) for colour in IN_LIT_ROOM.values()) >= 4.5


def test_no_other_palette_has_halos_on_its_fills() -> None:
    assert not any(halo_on(colour, theme) for colour in OKABE_ITO.values() for theme in ("light", "dark"))


@pytest.mark.parametrize(("one", "other"), list(combinations(IN_LIT_ROOM, 2)))
def test_categories_are_told_apart(one: str, other: str) -> None:
    assert apart(IN_LIT_ROOM[one], IN_LIT_ROOM[other]) >= APART


@pytest.mark.parametrize("name", [name for name in OKABE_ITO if name != "black"])
def test_a_category_keeps_the_hue_that_it_is_named_after(name: str) -> None:
    (hue, chroma), (own, full) = hue_and_chroma(IN_LIT_ROOM[name]), hue_and_chroma(OKABE_ITO[name])
    assert abs((hue - own + 180) % 360 - 180) <= 15
    assert chroma >= 0.8 * full


@pytest.mark.parametrize("name", IN_LIT_ROOM)
def test_a_category_is_told_from_what_is_none(name: str) -> None:
    colour = IN_LIT_ROOM[name]
    assert min(apart(colour, ground) for ground in LAND.values()) >= APART
    pale = faded(colour, THEME)
    assert min(apart(pale, other) for other in IN_LIT_ROOM.values()) >= FADED_APART
    assert min(apart(pale, LAND[ground]) for ground in ("sea", "no-data", "named")) >= FADED_APART
