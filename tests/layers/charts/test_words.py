"""Where the words of charts stand: on lines that fit, apart from each other, and never read as markup."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.cartography.fonts import text_width
from layers.charts import build_chart
from layers.charts.plot import TEXT_PX, bold, broken, plain, widest, wrapped
from layers.charts.scatter import DOT_PX, place_names
from layers.charts.slope import spread
from layers.query.view_state import ViewState
from tests.layers.charts.cases import ALL


@given(st.lists(st.floats(0, 400), max_size=20).map(sorted), st.floats(1, 20))
def test_labels_are_spread_apart_in_their_order_and_within_bounds(places: list[float], apart: float) -> None:
    moved = spread(places, apart, 0, 400)
    assert len(moved) == len(places)
    assert all(two - one >= apart - 1e-6 for one, two in pairwise(moved))
    if moved:
        assert moved[0] >= -1e-6
        assert moved[-1] <= 400 + 1e-6


def test_labels_that_have_room_stay() -> None:
    assert spread([0, 30, 90], 18, 0, 400) == [0, 30, 90]
    assert spread([100, 100], 18, 0, 400) == [91, 109]
    assert spread([395, 396], 18, 0, 400) == [382, 400]


def test_names_of_points_meet_neither_each_other_nor_points() -> None:
    names, points = ["Haiti", "Nepal", "Bangladesh"], [(0.0, 399.0), (30.0, 395.0), (100.0, 300.0)]
    sides = place_names(names, points, 300)
    assert sides[2] == "middle right"
    assert sides[0] == "top center", "Nepal's point is on the right, the axis below"


def test_a_name_at_the_right_edge_stands_on_the_left() -> None:
    assert place_names(["South Sudan"], [(299.0 - DOT_PX, 40.0)], 300) == ["middle left"]


@given(st.text(alphabet="abc ", max_size=80), st.integers(40, 300))
def test_lines_fit_unless_a_word_alone_does_not(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert " ".join(lines).split() == text.split()
    assert all(text_width(line, TEXT_PX) <= width or " " not in line for line in lines)


def test_words_of_the_data_are_no_markup() -> None:
    assert plain("<b>A & B</b>") == "&lt;b&gt;A &amp; B&lt;/b&gt;"
    assert broken("<script> & more than one line of words") == "&lt;script&gt; &amp; more than one<br>line of words"
    assert widest([bold("Fiji"), "Fiji"]) == widest(["Fiji"])


@pytest.mark.parametrize("query", ALL)
@pytest.mark.parametrize("width", [1000, 360])
def test_words_around_a_chart_fit_its_width(query: str, width: int) -> None:
    layout = build_chart(ViewState.from_query(query), width=width)["layout"]
    lines = layout["annotations"][-1]["text"].split("<br>")
    assert max(text_width(line, TEXT_PX) for line in lines) <= width
    margin = layout["margin"]
    assert width - margin["l"] - margin["r"] >= 40, "the marks have room beside the names"
    assert layout["height"] > margin["t"] + margin["b"]


def test_overlap_of_names_is_seen() -> None:
    sides = place_names(["A", "B"], [(50.0, 50.0), (50.0, 50.0)], 300)
    assert all(one != two for one, two in combinations(sides, 2))
