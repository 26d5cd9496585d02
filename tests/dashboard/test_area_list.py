"""The list of areas: who is in it, in which order, and what each option says."""

import pytest

from dashboard.html import render
from dashboard.page.answer import build_answer
from dashboard.panels.area_list import area_lines, build_area_list, build_area_options
from layers.drawing import Viewport
from layers.facts.catalogue import load_catalogue
from layers.query.selection import select_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.fills import fill_codes, fill_keys
from layers.stats.ranking import rank_rows
from tests.dashboard.reading import elements_of, parts_of


def told(query: str) -> list[str]:
    """What a reader says of each option."""
    state = ViewState.from_query(query)
    return [getattr(option, "aria-label") for option in elements_of(build_area_options(state, select_rows(state)))]


@pytest.mark.parametrize("layer", load_catalogue().layers)
def test_the_list_has_every_area_of_the_map_once_in_the_order_of_the_ranking(layer: str) -> None:
    state = ViewState.from_query(f"layer={layer}")
    rows = select_rows(state)
    lines = area_lines(state, rows)
    ranked = [item.row.iso3 for item in rank_rows(rows, layer_of(state))]
    assert [line.iso3 for line in lines] == list(dict.fromkeys(ranked))
    codes = fill_codes(rows, state)
    assert {line.iso3: line.key.code for line in lines} == codes
    assert all(line.name and line.status and line.words() for line in lines)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("region=ap-pacific", "Micronesia (Federated States of), USD 21.3 M, class 10 – 30, derived"),
        ("", "Bangladesh, USD 143 M, class over 100, derived"),
        ("layer=ap-active-projects", "Afghanistan, named, no figure, reported"),
        ("layer=cccm-operations", "Bangladesh, rank 2, Named, derived"),
        ("layer=l3-responses", "Democratic Republic of the Congo, System-wide, reported"),
        (
            "layer=epc-operations",
            "Sudan, IDPs, CS, 1982, ongoing as of 2006, Ongoing as of the source, reported",
        ),
        (
            "layer=l3-responses&compare=l3-responses:2016",
            "Democratic Republic of the Congo, 2017: System-wide, reported; 2016: not named",
        ),
    ],
)
def test_an_option_says_area_value_class_and_status(query: str, first: str) -> None:
    assert told(query)[0] == first


def test_two_maps_have_one_list_of_both() -> None:
    state = ViewState.from_query("layer=l3-responses&period=2016&compare=l3-responses:2017")
    halves = (state, ViewState.from_query("layer=l3-responses&period=2017"))
    named = set().union(*({line.iso3 for line in area_lines(half, select_rows(half))} for half in halves))
    options = elements_of(build_area_options(state, select_rows(state)))
    assert {getattr(option, "data-area") for option in options} == named
    assert len(options) == len(named)


def test_a_difference_says_its_sign_and_what_only_one_map_has() -> None:
    query = "layer=hq-deployments&compare=hq-deployments:2016,difference"
    state = ViewState.from_query(query)
    rows = select_rows(state)
    lines = {line.iso3: line for line in area_lines(state, rows)}
    labels = {key.code: key.label for key in fill_keys(state)}
    assert {iso3: line.key.label for iso3, line in lines.items()} == {
        iso3: labels[code] for iso3, code in fill_codes(rows, state).items()
    }
    assert all(line.value[:1] in "+−" or line.value.startswith(("about", "no")) for line in lines.values())


def test_the_selected_area_is_the_selected_option() -> None:
    state = ViewState.from_query("area=FJI")
    options = elements_of(build_area_options(state, select_rows(state)))
    chosen = [getattr(option, "data-area") for option in options if getattr(option, "aria-selected") == "true"]
    assert chosen == ["FJI"]
    assert {option.id for option in options} == {f"areas-{getattr(option, 'data-area')}" for option in options}


def test_the_list_comes_after_the_map_and_goes_where_there_is_nothing_to_list() -> None:
    for query, is_hidden in (("", False), ("layer=protection", True)):
        options = build_answer(ViewState.from_query(query), Viewport(1000, 560)).markup["areas"]
        [box] = [part for part in parts_of(build_area_list(options)) if getattr(part, "role", "") == "listbox"]
        assert (box.tabIndex, getattr(box, "aria-label")) == ("0", "Areas on the map")
        assert getattr(box, "hidden", False) is is_hidden
        assert ('role="option"' in options) is not is_hidden


def test_words_of_an_option_are_escaped() -> None:
    state = ViewState.from_query("layer=epc-operations")
    markup = render(build_area_options(state, select_rows(state)))
    assert "Côte d’Ivoire" in markup or "Côte d&#x27;Ivoire" in markup
    assert "<script" not in markup
