"""Chips on the map: the categories of each area under its name, where the fill says something else."""

from itertools import combinations

import pytest

from layers.cartography.chips import area_chips, chips_of, count_chips, row_words
from layers.cartography.fonts import text_width
from layers.cartography.palettes import category_colours, contrast, ink_on
from layers.drawing import Drawing, Viewport, build_drawing
from layers.facts.catalogue import Layer, load_catalogue
from layers.facts.observations import load_observations
from layers.query.selection import select_rows
from layers.query.view_state import ViewState

OPERATIONS = ViewState("epc-operations")
LARGE = Viewport(1640, 800)
SMALL = Viewport(920, 480)
READABLE = 4.5  # WCAG 2.2, 1.4.3


def drawn(query: str, viewport: Viewport) -> Drawing:
    return build_drawing(ViewState.from_query(query), viewport)


def chips(query: str, viewport: Viewport) -> dict[str, tuple[str, ...]]:
    return {item.label.iso3: tuple(chip.word for chip in item.chips) for item in drawn(query, viewport).letterings}


def test_chips_are_the_source_s_abbreviations_each_in_a_colour_and_a_letter_of_its_own() -> None:
    found = chips_of(OPERATIONS)
    assert [chip.word for chip in found] == ["IDPs", "DDR", "CS", "ND", "OCV"]
    assert [chip.letter for chip in found] == ["I", "D", "C", "N", "O"]
    assert len({chip.colour for chip in found}) == 5


def test_words_can_be_read_on_every_colour() -> None:
    colours = category_colours([""] * 8)
    assert len(set(colours)) == 8
    assert all(contrast(ink_on(colour), colour) >= READABLE for colour in colours)
    assert contrast("#ffffff", "#000000") == pytest.approx(21)


def test_a_colour_of_its_own_is_kept_and_taken_by_no_other() -> None:
    own, *rest = category_colours(["blue", "", ""])
    assert own == "#0072b2"
    assert len({own, *rest}) == 3


@pytest.mark.parametrize("layer", load_catalogue().layers.values(), ids=lambda layer: layer.id)
def test_every_layer_with_other_fill_can_tell_its_categories_apart(layer: Layer) -> None:
    state = ViewState(layer.id)
    found = chips_of(state)
    if layer.fill == "category":
        assert not found
    for one, two in combinations(found, 2):
        assert not one.letter.startswith(two.letter)
        assert one.word != two.word


def test_every_label_of_operations_has_the_chips_of_its_rows() -> None:
    found = chips("layer=epc-operations", LARGE)
    assert len(found) == 33
    assert found["AFG"] == ("IDPs", "DDR", "CS", "OCV")
    assert found["HRV"] == ("DDR",)
    assert found["VNM"] == ("IDPs?", "CS?"), "the leaflet leaves them unclear"
    assert found["TLS"] == ("IDPs", "DDR", "CS", "OCV"), "one of its two rows is sure"


def test_chips_are_letters_where_there_is_less_room() -> None:
    assert chips("layer=epc-operations", SMALL)["AFG"] == ("I", "D", "C", "O")
    assert chips("layer=epc-operations&at=20,3,4", SMALL)["AGO"] == ("IDPs", "DDR", "CS")
    assert len(chips("layer=epc-operations", SMALL)) == 33


@pytest.mark.parametrize("viewport", [LARGE, SMALL])
def test_every_chip_that_stands_has_colours_and_a_width_that_holds_its_word(viewport: Viewport) -> None:
    drawing = drawn("layer=epc-operations", viewport)
    found = [chip for item in drawing.letterings for chip in item.chips]
    assert len(found) > 60
    for chip in found:
        assert contrast(chip.colour, chip.ink) >= READABLE
        assert text_width(chip.word, drawing.sizes.chip, 600) < chip.width


@pytest.mark.parametrize(
    "query", ["", "layer=l3-responses", "layer=hq-deployments&compare=hq-deployments:2016,difference"]
)
def test_other_maps_have_no_chips(query: str) -> None:
    letterings = drawn(query, LARGE).letterings
    assert letterings
    assert not any(item.chips for item in letterings)


def test_chips_are_counted_by_area_and_follow_the_filters() -> None:
    rows = select_rows(OPERATIONS)
    counts = count_chips(rows, OPERATIONS)
    natural = {row.iso3 for row in load_observations("epc-operations") if "ND" in row.categories}
    assert counts["ND"] == len(natural) == 3
    africa = ViewState.from_query("layer=epc-operations&region=m49-002")
    assert count_chips(select_rows(africa), africa)["ND"] == 0
    assert set(area_chips(rows, OPERATIONS)) == {row.iso3 for row in rows}


def test_a_row_says_what_is_unclear() -> None:
    one, two, *_rest = chips_of(OPERATIONS)
    assert row_words([(one, False), (two, True)], short=False) == ("IDPs", "DDR?")
    assert row_words([(one, False), (two, True)], short=True) == ("I", "D?")
