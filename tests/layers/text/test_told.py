"""Every category told: legend, sentence, chart, rail and rows give one count, on every map of a layer of categories."""

import re
from collections.abc import Iterator

import pytest

from layers.cartography.fill_colours import faded, fill_colours
from layers.cartography.palettes import GROUND, OKABE_ITO
from layers.charts.groups import build_categories
from layers.charts.map_figure import build_map_figure
from layers.drawing import Viewport, build_drawing
from layers.exports.svg_map import write_page_map
from layers.facts.catalogue import load_catalogue
from layers.facts.observations import load_observations, years_of
from layers.languages import number
from layers.query.filter_counts import count_options
from layers.query.selection import rows_of_indicator, select_rows
from layers.query.view_state import THEMES, ViewState, layer_of
from layers.stats.fills import FIRST, NAMED, NO_DATA, OTHER_YEARS, area_codes, fill_keys
from layers.stats.filtered_out import filtered_out
from layers.text import captions
from layers.text.hover_cards import layer_cards
from layers.text.names import in_sentence

LAYERS = load_catalogue().layers
BY_CATEGORY = [layer.id for layer in LAYERS.values() if layer.fill == "category"]
VIEWPORT = Viewport(960, 440)


def narrowed(layer: str) -> Iterator[ViewState]:
    """The maps of a layer: of every period, region and category."""
    plain = ViewState(layer)
    first, last = years_of(layer)
    for period in [None, (first, last), *((year, year) for year in range(first, last + 1))]:
        yield plain.but(period=period)
    for region, count in count_options(plain).region.items():
        if count and region != "m49-001":
            yield plain.but(region=(region,))
    ids = [item.id for item in LAYERS[layer].categories]
    for id in ids:
        yield plain.but(category=(id,))
        yield plain.but(category=(id,), period=(first, last))
    yield plain.but(category=tuple(ids[:2]))
    yield plain.but(category=tuple(ids[:2]), match="all")


@pytest.mark.parametrize("layer", BY_CATEGORY)
def test_legend_sentence_chart_rail_and_rows_give_one_count(layer: str) -> None:
    maps = 0
    for state in narrowed(layer):
        rows = select_rows(state)
        entries = {
            entry.key.id: entry.count for entry in captions.legend(state, rows) if entry.count and not entry.is_faded
        }
        own = rows_of_indicator(rows, layer_of(state))
        wanted = set(state.category or [item.id for item in LAYERS[layer].categories])
        of_rows = {id: len({row.iso3 for row in own if id in row.categories}) for id in wanted}
        assert entries == {id: count for id, count in of_rows.items() if count}, state
        if not own:
            continue
        maps += 1
        sentence = captions.summary(state, rows)
        titles = {item.id: item.phrase or item.title for item in LAYERS[layer].categories}
        areas = len({row.iso3 for row in own})
        for id, count in entries.items():
            counted = f"{number(count)} " if areas > 1 and len(entries) > 1 else ""
            assert f"{counted}{in_sentence(titles[id])}" in sentence, state
        several = sum(entries.values()) > areas > 1
        assert ("some are counted in several" in sentence) == several, state
        bars = build_categories(state).traces[0]["y"]
        assert sorted(bars.count(place) for place in set(bars)) == sorted(entries.values()), state
        rail = count_options(state).category
        if state.match == "any":
            assert all(rail[id] == count for id, count in entries.items()), state
    assert maps > 3


def test_layers_have_areas_of_several_categories() -> None:
    several = [
        layer
        for layer in BY_CATEGORY
        if any(len(codes) > 1 for codes in area_codes(select_rows(ViewState(layer)), ViewState(layer)).values())
    ]
    assert len(several) >= 5


@pytest.mark.parametrize("layer", BY_CATEGORY)
def test_an_area_of_several_is_striped_in_all_on_the_page_and_in_the_figure(layer: str) -> None:
    state = ViewState(layer)
    codes, drawing = area_codes(select_rows(state), state), build_drawing(state, VIEWPORT)
    assert {iso3: fill.codes for iso3, fill in drawing.fills.items()} == codes
    several = {iso3: own for iso3, own in codes.items() if len(own) > 1}
    svg = write_page_map(drawing)
    ids = {key.code: key.id for key in fill_keys(state)}
    for iso3, own in several.items():
        tag = re.search(rf'<path data-iso3="{iso3}" class="([^"]*)" data-class="([^"]*)"', svg)
        assert tag
        assert tag[2].split() == [ids[code] for code in own]
        assert f'id="{tag[1].split()[-1]}"' in svg, "the pattern is there"
    traces = {trace["name"]: trace for trace in build_map_figure(state)["data"] if trace["type"] == "choropleth"}
    striped = set(traces["stripes"]["locations"]) if "stripes" in traces else set()
    assert striped == {f"{iso3}-{code}" for iso3, own in several.items() for code in own[1:]}


@pytest.mark.parametrize("layer", BY_CATEGORY)
def test_filtered_to_one_category_every_area_has_its_colour(layer: str) -> None:
    for at, item in enumerate(LAYERS[layer].categories):
        state = ViewState(layer, category=(item.id,))
        assert set(area_codes(select_rows(state), state).values()) <= {(FIRST + at,)}


@pytest.mark.parametrize("layer", LAYERS)
def test_what_filters_leave_out_is_faded_and_said(layer: str) -> None:
    seen = 0
    plain = ViewState(layer)
    whole = area_codes(select_rows(plain), plain)
    for state in [*narrowed(layer), *(plain.but(status=(status,)) for status in ("reported", "derived", "unclear"))]:
        rows = select_rows(state)
        shown, left_out = area_codes(rows, state), filtered_out(state)
        assert not shown.keys() & left_out.keys()
        notes = [words for words in captions.legend_notes(state, rows) if words.startswith("Faded")]
        left_out = {iso3: codes for iso3, codes in left_out.items() if codes != (OTHER_YEARS,)}
        assert len(notes) == bool(left_out)
        if not left_out or state.period is not None:
            continue
        seen += 1
        assert left_out == {iso3: codes for iso3, codes in whole.items() if iso3 not in shown}
        assert f" {len(left_out)} " in notes[0]
        keys = {entry.key.code for entry in captions.legend(state, rows)}
        assert {code for codes in (*shown.values(), *left_out.values()) for code in codes} <= keys
    assert seen or len(whole) < 2


@pytest.mark.parametrize("layer", LAYERS)
def test_what_has_data_of_other_years_alone_is_told_from_what_has_none(layer: str) -> None:
    """By a colour and a key of its own, with their count, on every medium's map; by the years under the pointer."""
    first, last = years_of(layer)
    known = {row.iso3 for row in rows_of_indicator(load_observations(layer), LAYERS[layer])}
    maps = 0
    for state in (*narrowed(layer), *(ViewState(layer, theme=theme) for theme in THEMES)):
        rows = select_rows(state)
        period = state.but(region=(), category=())
        wanted = known - {row.iso3 for row in rows_of_indicator(select_rows(period), LAYERS[layer])}
        drawing = build_drawing(state, VIEWPORT)
        assert {iso3 for iso3, fill in drawing.filtered_out.items() if fill.code == OTHER_YEARS} == wanted, state
        assert wanted <= drawing.coloured, "labels keep off them"
        entries = [entry for entry in captions.legend(state, rows) if entry.key.code == OTHER_YEARS]
        assert [(entry.count, entry.is_faded) for entry in entries] == [(len(wanted), True)][: len(wanted)], state
        said = layer_cards(rows, state)
        assert {iso3 for iso3, words in said["elsewhere"].items() if words.startswith("Data of ")} == wanted, state
        assert not wanted & set(said["outside"])
        maps += bool(wanted)
    in_each_year = all(
        known <= {row.iso3 for row in select_rows(ViewState(layer, period=(year, year)))}
        for year in range(first, last + 1)
    )
    assert bool(maps) != in_each_year


@pytest.mark.parametrize("theme", THEMES)
def test_other_years_look_like_nothing_else(theme: str) -> None:
    for layer in LAYERS:
        colours = fill_colours(ViewState(layer), theme)
        others = [colour for code, colour in colours.items() if code != OTHER_YEARS]
        others += [faded(colour, theme) for code, colour in colours.items() if code not in (OTHER_YEARS, NO_DATA)]
        own = faded(colours[OTHER_YEARS], theme)
        for colour in others:
            apart = sum(abs(int(own[at : at + 2], 16) - int(colour[at : at + 2], 16)) for at in (1, 3, 5))
            assert apart >= 18, (layer, colour, own)


@pytest.mark.parametrize("layer", LAYERS)
def test_no_key_of_a_legend_is_without_an_area(layer: str) -> None:
    for state in narrowed(layer):
        for entry in captions.legend(state, select_rows(state)):
            assert entry.count or entry.is_faded or entry.key.code <= 1, (state, entry)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("layer", LAYERS)
def test_faded_areas_do_not_look_like_land_without_data(layer: str, theme: str) -> None:
    land = GROUND[theme]["no-data"]
    colours = fill_colours(ViewState(layer), theme)
    for code, colour in colours.items():
        if code >= FIRST or code == NAMED:
            apart = sum(
                abs(int(faded(colour, theme)[at : at + 2], 16) - int(land[at : at + 2], 16)) for at in (1, 3, 5)
            )
            assert apart >= 18, (code, colour, faded(colour, theme), land)
    assert NO_DATA in colours


def test_a_category_has_one_colour_in_all_layers_of_a_theme() -> None:
    same = {"ND": "natural-disaster", "DDR": "demobilization"}
    colours: dict[tuple[str, str], set[str]] = {}
    for layer in LAYERS.values():
        for item in layer.categories:
            if item.colour:
                colours.setdefault((layer.theme, same.get(item.id, item.id)), set()).add(item.colour)
    assert len(colours) > 30
    assert all(len(own) == 1 for own in colours.values()), colours
    assert {colour for own in colours.values() for colour in own} <= OKABE_ITO.keys()


@pytest.mark.parametrize("theme", THEMES)
def test_named_without_figure_is_one_grey_everywhere(theme: str) -> None:
    colours = {
        fill_colours(ViewState(layer), theme)[key.code]
        for layer in LAYERS
        for key in fill_keys(ViewState(layer))
        if key.label == "Named, no figure"
    }
    assert colours == {GROUND[theme]["named"]}
    for layer in LAYERS.values():
        if layer.fill == "named" and load_observations(layer.id):
            assert [key.label for key in fill_keys(ViewState(layer.id)) if key.code == NAMED] == ["Named"]
