"""The table says what the map says: a class or state for every row, found by every name of its area."""

import re
from itertools import groupby

import pytest

from dashboard.panels.around_the_map import build_downloads
from dashboard.panels.ranking import build_ranking, ranking_title
from dashboard.panels.table_columns import SAID, Row, table_columns
from dashboard.panels.tables import build_plain_table, searched_names, table_rows
from layers.facts.catalogue import load_catalogue
from layers.query.comparison.states import half_names, other_state
from layers.query.selection import rows_of_indicator, select_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.fills import fill_codes, fill_keys
from layers.text.comparison_captions import alone
from tests.dashboard.reading import text_of


@pytest.mark.parametrize("layer", load_catalogue().layers)
def test_every_row_says_the_key_of_the_legend(layer: str) -> None:
    state = ViewState.from_query(f"layer={layer}")
    rows = select_rows(state)
    fields = {column["field"] for column in table_columns(state)}
    assert fields & {"class", "state", "category"}
    given = table_rows(state, rows)
    labels = {key.code: key.label for key in fill_keys(state)}
    assert {row["class"] for row in given} <= set(labels.values())
    codes = fill_codes(rows, state)
    one_row = [row for row in given if sum(other["iso3"] == row["iso3"] for other in given) == 1]
    assert all(row["class"] == labels[codes[row["iso3"]]] for row in one_row)
    assert all(field in row for row in given for field in fields)
    assert "class" in fields or layer_of(state).fill in ("interval", "category")


def test_a_row_of_a_difference_has_the_class_of_its_own_map() -> None:
    alone = ViewState.from_query("layer=hq-deployments")
    compared = ViewState.from_query("layer=hq-deployments&compare=hq-deployments:2016,difference")
    classes = {row["key"]: row["class"] for row in table_rows(alone, select_rows(alone))}
    first = [row for row in table_rows(compared, select_rows(compared)) if row["map"] == "2017"]
    assert {row["key"].removesuffix("-first"): row["class"] for row in first} == classes


def compared_table(query: str) -> tuple[list[str], list[Row]]:
    """The fields of the columns, and the rows."""
    state = ViewState.from_query(query)
    return [column["field"] for column in table_columns(state)], table_rows(state, select_rows(state))


@pytest.mark.parametrize(
    "query",
    [
        "layer=l3-responses&compare=l3-responses:2016",
        "layer=hq-deployments&compare=hq-deployments/staff-days:2016",
        "compare=epc-operations",
        "layer=epc-operations&compare=ap-expenditure",
        "layer=protection&compare=l3-responses",
        "layer=hq-deployments&compare=hq-deployments:2016,difference",
    ],
)
def test_the_table_of_two_maps_has_the_rows_of_both_and_says_which(query: str) -> None:
    state = ViewState.from_query(query)
    fields, given = compared_table(query)
    assert fields[0] == "map"
    assert len(set(fields)) == len(fields)
    assert len({row["key"] for row in given}) == len(given)
    assert all(row["key"].startswith(row["iso3"]) for row in given)
    seen = list(dict.fromkeys(row["iso3"] for row in given))
    assert [iso3 for iso3, _own in groupby(row["iso3"] for row in given)] == seen, "an area's rows stand together"
    for half, name in zip((state, other_state(state)), half_names(state), strict=True):
        alone_fields, alone_rows = compared_table(alone(half).to_query())
        own = [row for row in given if row["map"] == name]
        assert set(alone_fields) <= set(fields)
        told = [tuple(row[field] for field in alone_fields) for row in own]
        assert sorted(told, key=repr) == sorted(
            (tuple(row[field] for field in alone_fields) for row in alone_rows), key=repr
        )
        foreign = set(fields) - set(alone_fields) - {"map", "difference"}
        assert not any(row[field] for row in own for field in foreign)


def test_rows_of_an_area_on_both_maps_follow_each_other_the_first_map_first() -> None:
    _fields, given = compared_table("layer=l3-responses&compare=l3-responses:2016")
    assert [row["map"] for row in given if row["iso3"] == "IRQ"] == ["2017", "2016"]
    assert [row["map"] for row in given if row["iso3"] == "COD"] == ["2017"]
    assert len(given) == 13


def test_the_ranking_says_that_it_is_of_the_first_map_and_the_downloads_that_they_are_of_both() -> None:
    state = ViewState.from_query("layer=l3-responses&compare=l3-responses:2016")
    rows = select_rows(state)
    assert text_of(build_downloads(state, rows)[0]) == "These files hold the 13 rows of both maps: 2017 and 2016."
    assert text_of(build_downloads(alone(state), rows)[0]) == "These files hold 8 rows."
    assert ranking_title(state, rows) == "Areas on the first map: 2017"
    assert ranking_title(alone(state), rows) == "Areas on the map"


@pytest.mark.parametrize("layer", load_catalogue().layers)
def test_a_ranking_is_said_where_there_is_a_rank_alone(layer: str) -> None:
    state = ViewState.from_query(f"layer={layer}")
    rows = select_rows(state)
    if not (parts := build_ranking(state, rows)):
        assert ranking_title(state, rows) == "No area on the map"
        return
    caption, heads, lines = map(str, parts)
    ranks = [int(rank) for rank in re.findall(r'class="rank">(\d+)', lines)]
    assert ("Ranking" in caption) == bool(ranks)
    assert ('class="rank"' in heads) == bool(ranks)
    assert ranking_title(state, rows) in caption
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("layer", load_catalogue().layers)
def test_the_ranking_has_each_area_once_and_each_row_of_it(layer: str) -> None:
    for indicator in load_catalogue().layers[layer].indicators:
        state = ViewState.from_query(f"layer={layer}&indicator={indicator.id}")
        rows = rows_of_indicator(select_rows(state), layer_of(state))
        lines = "".join(map(str, build_ranking(state, select_rows(state))[2:]))
        linked = re.findall(r"[?&;]area=([A-Z]{3})", lines)
        assert sorted(linked) == sorted({row.iso3 for row in rows})
        assert lines.count("<tr") == len(rows)
        assert lines.count("<th ") == len(linked)


def test_figures_of_one_area_are_told_apart_in_the_ranking() -> None:
    state = ViewState.from_query("layer=cccm-case-studies&indicator=budget")
    words = text_of(build_ranking(state, select_rows(state))[2])
    assert words.count("Bangladesh") == 1
    assert "USD 35 M (after the scale-up)" in words
    assert "USD 2 M (before the scale-up)" in words


def test_some_layers_are_ranked_and_others_are_not() -> None:
    states = [ViewState.from_query(f"layer={layer}") for layer in load_catalogue().layers]
    assert {ranking_title(state, select_rows(state)) for state in states} == {
        *("Ranking", "Areas on the map", "No area on the map"),
    }


def test_an_area_is_found_by_its_names_with_accents_and_without() -> None:
    names = searched_names("CIV")
    assert names.startswith("CIV ")
    assert "Côte d’Ivoire" in names
    assert "cote d ivoire" in names
    assert "كوت" in names


@pytest.mark.parametrize("query", ["", "layer=epc-operations", "layer=l3-responses&compare=l3-responses:2016"])
def test_the_plain_table_says_what_all_rows_share_once_and_leaves_nothing_out(query: str) -> None:
    state = ViewState.from_query(query)
    rows = select_rows(state)
    heading, shared, table = (text_of(part) for part in build_plain_table(state, rows))
    assert "All rows of the map" in heading
    for row in table_rows(state, rows):
        for column in table_columns(state):
            words = str(row[SAID.get(column["field"], column["field"])] or "")
            assert (words in shared) or (words in table), (column["field"], words)
    sources = {row["source"] for row in table_rows(state, rows)}
    assert len(sources) == 1
    assert shared.count(f"Source {sources.pop()}") == 1
