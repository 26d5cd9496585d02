"""Rank and share of the rows of a map."""

from dataclasses import replace

import pytest

from layers.facts.catalogue import load_catalogue
from layers.facts.observations import load_observations
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from layers.stats.ranking import rank_rows

LAYERS = load_catalogue().layers
EXPENDITURE = LAYERS["ap-expenditure"]
ROWS = list(load_observations("ap-expenditure"))


def test_largest_comes_first_and_ranks_follow_the_values() -> None:
    ranked = rank_rows(ROWS, EXPENDITURE)
    assert [(item.row.iso3, item.rank) for item in ranked[:5]] == [
        ("BGD", 1),
        ("PAK", 2),
        ("AFG", 3),
        ("IDN", 4),
        ("FSM", 5),
    ]
    values = [item.row.value for item in ranked]
    assert values == sorted(values, reverse=True)
    assert len(ranked) == 17


def test_equal_values_share_a_rank_and_the_next_is_skipped() -> None:
    ranks = {item.row.iso3: item.rank for item in rank_rows(ROWS, EXPENDITURE)}
    assert ranks["FJI"] == ranks["SLB"] == 13
    assert ranks["MHL"] == 15
    assert sorted(ranks.values()) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 13, 15, 16, 17]


def test_shares_sum_to_one_and_are_parts_of_339_1_million() -> None:
    shares = {item.row.iso3: item.share for item in rank_rows(ROWS, EXPENDITURE)}
    assert sum(share or 0 for share in shares.values()) == pytest.approx(1)
    assert shares["BGD"] == pytest.approx(143 / 339.1)
    assert shares["LKA"] == pytest.approx(0.5 / 339.1)


def test_shares_of_a_region_are_parts_of_what_is_shown() -> None:
    rows = select_rows(ViewState.from_query("region=ap-pacific"))
    ranked = rank_rows(rows, EXPENDITURE)
    assert sum(item.share or 0 for item in ranked) == pytest.approx(1)
    assert (ranked[0].row.iso3, ranked[0].rank) == ("FSM", 1)


def test_row_without_figure_has_neither_rank_nor_share_and_stands_last() -> None:
    rows = [replace(ROWS[0], value=None), *ROWS[1:]]
    last = rank_rows(rows, EXPENDITURE)[-1]
    assert (last.row.iso3, last.rank, last.share) == (ROWS[0].iso3, None, None)


def test_zero_has_a_rank_and_a_share_of_nothing() -> None:
    rows = [replace(ROWS[0], value=0.0), *ROWS[1:]]
    last = rank_rows(rows, EXPENDITURE)[-1]
    assert (last.row.iso3, last.rank, last.share) == (ROWS[0].iso3, 17, 0)


def test_all_zero_has_no_share() -> None:
    assert {item.share for item in rank_rows([replace(row, value=0.0) for row in ROWS], EXPENDITURE)} == {None}


def test_nothing_ranks_to_nothing() -> None:
    assert rank_rows([], EXPENDITURE) == []


@pytest.mark.parametrize("layer", ["ap-active-projects", "epc-operations", "l3-responses"])
def test_layers_without_values_have_no_rank(layer: str) -> None:
    ranked = rank_rows(load_observations(layer), LAYERS[layer])
    assert len(ranked) == len(load_observations(layer))
    assert {(item.rank, item.share) for item in ranked} == {(None, None)}


def test_operations_are_ordered_by_state_then_start() -> None:
    ranked = rank_rows(load_observations("epc-operations"), LAYERS["epc-operations"])
    states = [item.row.state for item in ranked]
    assert states == sorted(states, key=["ongoing", "ended", "unclear"].index)
    assert ranked[0].row.iso3 == "SDN"


def test_l3_responses_are_ordered_by_category_then_name() -> None:
    rows = select_rows(ViewState("l3-responses"))
    ranked = rank_rows(rows, LAYERS["l3-responses"])
    assert [item.row.category for item in ranked] == ["system-wide"] * 5 + ["internal"] * 3
    assert [item.row.iso3 for item in ranked[5:]] == ["BGD", "LBY", "NGA"]
