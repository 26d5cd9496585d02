"""The words around a map."""

import pytest

from layers.cartography.fill_colours import fill_colours
from layers.facts.catalogue import load_catalogue
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from layers.stats.fills import NAMED, NO_DATA, ZERO
from layers.text.captions import completeness, disclaimer, legend, source_line, summary, title
from layers.text.citations import citation


def summary_of(query: str) -> str:
    state = ViewState.from_query(query)
    return summary(state, select_rows(state))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Project expenditures, Asia and the Pacific, 2020"),
        ("layer=l3-responses", "L3 emergency responses, 2017"),
        ("layer=l3-responses&period=2016", "L3 emergency responses, 2016"),
        ("layer=l3-responses&period=2016..2017", "L3 emergency responses, 2016–2017"),
        ("layer=epc-operations", "EPC operations, 1982 to 2006"),
        ("layer=l3-responses&region=m49-002", "L3 emergency responses, Africa, 2017"),
        ("layer=l3-responses&region=m49-002,m49-142", "L3 emergency responses, Africa and Asia, 2017"),
    ],
)
def test_title_says_what_where_and_when(query: str, words: str) -> None:
    assert title(ViewState.from_query(query)) == words


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ["17 countries", "USD 339.1 M", "Bangladesh", "USD 143 M", "42 %"]),
        ("region=ap-pacific", ["6 countries", "USD 29.3 M", "Micronesia", "USD 21.3 M"]),
        ("area=FSM&min=140000000", ["1 country", "Bangladesh"]),
        ("layer=ap-active-projects", ["17 countries", "no number of projects by country"]),
        ("layer=l3-responses", ["8 countries", "5 system-wide", "3 internal"]),
        ("layer=l3-responses&period=2016", ["5 countries", "4 system-wide", "1 internal"]),
        ("layer=epc-operations", ["33 places", "20 ongoing as of 2006", "10 ended", "3 whose period is unclear"]),
        ("layer=epc-operations&period=1982", ["4 places", "1 running in 1982", "3 whose period is unclear"]),
    ],
)
def test_summary_counts_what_the_map_shows(query: str, words: list[str]) -> None:
    sentence = summary_of(query)
    for word in words:
        assert word in sentence
    assert sentence.endswith(".")


def test_empty_map_says_so_where_and_when() -> None:
    sentence = summary_of("layer=epc-operations&period=1990&region=m49-009")
    assert "EPC operations" in sentence
    assert "Oceania" in sentence
    assert "1990" in sentence
    assert "0" not in sentence.replace("1990", "").replace("2006", "")


@pytest.mark.parametrize("query", ["", "layer=l3-responses", "layer=epc-operations", "layer=ap-active-projects"])
def test_legend_counts_every_area_once_and_ends_with_no_data(query: str) -> None:
    state = ViewState.from_query(query)
    rows = select_rows(state)
    entries = legend(state, rows)
    assert sum(entry.count or 0 for entry in entries) == len({row.iso3 for row in rows})
    counts = {entry.key.id: entry.count for entry in entries}
    assert counts["no-data"] is None
    assert [entry.key.id for entry in entries][-2:] == ["no-data", "undetermined"]


def test_legend_of_values_tells_named_apart_from_no_data_where_there_is_any() -> None:
    drr, money = ViewState("drr"), ViewState("ap-expenditure")
    by_id = {entry.key.id: entry for entry in legend(drr, select_rows(drr))}
    assert by_id["named"].count == 11
    assert not {"zero", "named"} & {entry.key.id for entry in legend(money, select_rows(money))}
    colours = fill_colours(drr, "light")
    assert len({colours[code] for code in (ZERO, NAMED, NO_DATA)}) == 3


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ["Active Emergency and Post Crisis Programmes", "undated", "as of 2021"]),
        ("layer=l3-responses", ["Global Activities 2017", "2018", "as of 2017"]),
        ("layer=epc-operations", ["leaflet", "undated", "as of 2006"]),
    ],
)
def test_source_line_names_document_publisher_year_and_date(query: str, words: list[str]) -> None:
    line = source_line(ViewState.from_query(query))
    for word in [*words, "International Organization for Migration"]:
        assert word in line


@pytest.mark.parametrize(
    ("query", "start"),
    [
        ("", "17 named; the source does not say of how many"),
        ("layer=ap-active-projects", "17 named; the source does not say of how many"),
        ("layer=epc-operations", "33 named; the source does not say of how many"),
        ("layer=l3-responses&period=2016", "5 named; the source does not say of how many"),
        ("layer=ddr", "8 named, of 8 that it counts"),
    ],
)
def test_completeness_says_of_how_many(query: str, start: str) -> None:
    assert completeness(ViewState.from_query(query)).startswith(start)


def test_one_year_of_the_operations_is_not_held_against_the_places_of_all_years() -> None:
    words = completeness(ViewState.from_query("layer=epc-operations&period=1982"))
    assert words == "33 named; the source does not say of how many"


def test_disclaimer_says_all_four_things() -> None:
    words = disclaimer()
    for part in (
        "illustration only",
        "official endorsement or acceptance by IOM",
        "Best information available",
        "independent of IOM",
    ):
        assert part in words


def test_citation_carries_title_source_and_address() -> None:
    words = citation(ViewState("ap-expenditure"), "http://127.0.0.1:8050/?area=FSM")
    assert "Project expenditures, Asia and the Pacific, 2020" in words
    assert "Active Emergency and Post Crisis Programmes" in words
    assert "USD 192.4 M" in words, "the caveat goes with the citation"
    assert words.endswith("http://127.0.0.1:8050/?area=FSM")


@pytest.mark.parametrize("layer", load_catalogue().layers)
def test_a_title_names_the_figure_where_it_is_not_that_which_the_layer_opens_with(layer: str) -> None:
    first, *others = load_catalogue().layers[layer].indicators
    assert f": {first.title}" not in title(ViewState(layer))
    for indicator in others:
        assert f": {indicator.title}" in title(ViewState(layer, indicator=indicator.id))
