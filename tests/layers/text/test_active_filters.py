"""Filters in words: each can be taken away by itself, and one sentence says what they leave together."""

import pytest
from hypothesis import given, settings

from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from layers.text.active_filters import active_filters, match_words, shown_words
from tests.layers.query.test_view_state import states

OPERATIONS = "layer=epc-operations"
RICH = f"{OPERATIONS}&period=1999..2004&region=m49-002,m49-142&category=IDPs,CS&match=all&status=reported"


def labels(query: str) -> list[str]:
    return [item.label for item in active_filters(ViewState.from_query(query))]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", []),
        ("area=FSM&theme=dark&view=present&classes=jenks-3&at=0,0,2&frame=world", []),
        (RICH, ["1999–2004", "Africa", "Asia", "IDPs", "CS", "reported"]),
        ("layer=l3-responses&period=2016&category=system-wide", ["2016", "System-wide"]),
        ("layer=dtm&source=mi-2020", ["Migration Initiatives 2020"]),
        ("min=1000000", ["from USD 1.0 M"]),
        ("max=40000000", ["up to USD 40.0 M"]),
        ("min=1000000&max=40000000", ["USD 1.0 M to USD 40.0 M"]),
        ("min=1000000&max=1000000", ["USD 1.0 M"]),
        ("min=0", ["from USD 0"]),
    ],
)
def test_labels(query: str, expected: list[str]) -> None:
    assert labels(query) == expected


@settings(deadline=None)
@given(states())
def test_removing_one_by_one_comes_to_the_unfiltered_map(state: ViewState) -> None:
    steps, step = 0, state
    total = len(active_filters(state))
    while filters := active_filters(step):
        step = ViewState.from_query(filters[steps % len(filters)].without.to_query())
        steps += 1
    assert steps == total
    assert step == (state.unfiltered().choose() if total else state)


@settings(deadline=None)
@given(states())
def test_a_map_has_no_fewer_rows_without_a_filter_of_its_own_kind(state: ViewState) -> None:
    rows = set(select_rows(state))
    for item in active_filters(state):
        chosen = getattr(state, item.field, ())
        if item.field == "value" or (item.field != "period" and len(chosen) == 1):
            assert rows <= set(select_rows(item.without))


def test_any_or_all_is_said_of_several_categories_alone() -> None:
    assert match_words(ViewState.from_query(f"{OPERATIONS}&category=CS")) == ""
    assert match_words(ViewState.from_query(f"{OPERATIONS}&category=CS,ND")) == "any of"
    assert match_words(ViewState.from_query(f"{OPERATIONS}&category=CS,ND&match=all")) == "all of"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "17 areas shown: Project expenditures, Asia and the Pacific, 2020."),
        ("region=ap-pacific", "6 of 17 areas shown: Pacific."),
        ("region=ap-pacific&area=FSM&theme=dark", "6 of 17 areas shown: Pacific."),
        ("region=m49-002", "None of 17 areas shown: Africa."),
        ("layer=l3-responses&period=2016", "5 areas shown, of 8 in all years: 2016."),
        (
            f"{OPERATIONS}&category=IDPs,CS&match=all&region=m49-142&status=reported",
            "5 of 33 areas shown: Asia, both IDPs and CS, reported.",
        ),
        (f"{OPERATIONS}&category=ND,OCV", "9 of 33 areas shown: ND or OCV."),
        ("layer=ddr&status=reported", "8 areas shown: reported."),
        ("layer=protection", "No area is named: Protection, 2017."),
    ],
)
def test_one_sentence_says_what_is_shown(query: str, expected: str) -> None:
    state = ViewState.from_query(query)
    assert shown_words(state, select_rows(state)) == expected


def test_of_two_maps_the_sentence_tells_what_they_share() -> None:
    state = ViewState.from_query("layer=l3-responses&compare=l3-responses:2016&region=m49-002")
    assert "both maps" in shown_words(state, select_rows(state))
