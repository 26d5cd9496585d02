"""Intervals on an axis of years: where each bar stands, what is open-ended, and what each year has."""

import pytest

from layers.facts.catalogue import load_catalogue
from layers.facts.observations import load_observations, years_of
from layers.query.neighbours import neighbours
from layers.query.view_state import ViewState
from layers.stats.intervals import Axis, IntervalRow, axis_of, count_by_year, lay_out_intervals, steps_of
from layers.stats.ranking import STATES

LAYER = "epc-operations"
FIRST, LAST = 1982, 2006
SLOT = 100 / 25  # percent of the axis that a year has


def state(query: str = "") -> ViewState:
    return ViewState.from_query(f"layer={LAYER}&{query}".rstrip("&"))


def rows(query: str = "") -> dict[str, IntervalRow]:
    laid = {row.iso3: row for row in lay_out_intervals(state(query)).rows}
    assert laid
    return laid


def test_every_operation_is_a_bar_of_its_place() -> None:
    operations = load_observations(LAYER)
    laid = lay_out_intervals(state())
    assert sorted(bar.row.as_printed for row in laid.rows for bar in row.bars) == sorted(
        row.as_printed for row in operations
    )
    assert len(laid.rows) == len({row.iso3 for row in operations}) == 33
    assert (laid.axis, laid.period) == (Axis(FIRST, LAST), None)
    assert all(row.shown for row in laid.rows)


def test_a_bar_spans_its_years_whole() -> None:
    [bar] = rows()["AZE"].bars  # 2004 - 2005
    assert bar.start == pytest.approx((2004 - FIRST) * SLOT)
    assert bar.width == pytest.approx(2 * SLOT)
    assert not bar.open_ended
    [first] = rows()["SDN"].bars  # 1982 - on going
    assert (first.start, first.width) == (0, pytest.approx(100))


def test_an_ongoing_one_is_open_ended_and_ends_with_its_source() -> None:
    ongoing = [bar for row in rows().values() for bar in row.bars if bar.row.end is None]
    assert len(ongoing) == 22
    for bar in ongoing:
        assert bar.open_ended
        assert bar.start is not None
        assert bar.width is not None
        assert bar.start + bar.width == pytest.approx(100)


def test_two_intervals_of_one_place_are_one_row() -> None:
    earlier, later = rows()["TLS"].bars
    assert [bar.row.start for bar in (earlier, later)] == ["1999", "2006"]
    assert later.start == pytest.approx(100 - SLOT)
    assert later.width == pytest.approx(SLOT)
    assert (earlier.unclear, later.unclear) == (False, True)


def test_what_is_unclear_is_marked_and_keeps_its_printed_years() -> None:
    laid = rows()
    assert {iso3 for iso3, row in laid.items() if any(bar.unclear for bar in row.bars)} == {
        *("LBN", "MKD", "SLE", "TLS", "VNM", "XKX")
    }
    [bar] = laid["SLE"].bars
    assert bar.start == pytest.approx((2003 - FIRST) * SLOT)
    assert laid["VNM"].categories() == {"IDPs": True, "CS": True}
    assert laid["TLS"].categories() == dict.fromkeys(("IDPs", "DDR", "OCV", "CS"), False)


def test_rows_stand_in_the_order_of_the_ranking() -> None:
    laid = lay_out_intervals(state()).rows
    keys = [(STATES.index(row.bars[0].row.state), row.bars[0].row.start or "") for row in laid]
    assert keys == sorted(keys)
    assert laid[0].iso3 == "SDN"


def test_a_period_greys_what_it_leaves_out() -> None:
    laid = lay_out_intervals(state("period=1992..1993"))
    assert laid.period == (1992, 1993)
    assert len(laid.rows) == 33
    assert {row.iso3 for row in laid.rows if row.shown} == {"SDN", "AFG", "MOZ", "LBN", "SLE", "VNM"}


def test_one_interval_of_a_row_can_be_left_out_alone() -> None:
    earlier, later = rows("period=2006")["TLS"].bars
    assert (earlier.shown, later.shown) == (False, True)


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("category=OCV", {"AFG", "BIH", "IRQ", "MKD", "TLS", "XKX"}),
        ("status=derived", {"TLS"}),
        ("region=m49-021", set()),
        ("region=m49-419&period=1984", {"COL", "GTM", "HTI"}),
    ],
)
def test_other_filters_leave_rows_out(query: str, kept: set[str]) -> None:
    assert {row.iso3 for row in lay_out_intervals(state(query)).rows} == kept


def test_a_place_on_the_axis_is_in_percent() -> None:
    axis = Axis(2000, 2003)
    assert [axis.place(year) for year in range(2000, 2005)] == [0, 25, 50, 75, 100]


@pytest.mark.parametrize(
    ("axis", "period", "named"),
    [
        (Axis(1982, 2006), None, {1982, 1985, 1990, 1995, 2000, 2006}),
        (Axis(1982, 2006), (1999, 2001), {1982, 1985, 1990, 1995, 1999, 2006}),
        (Axis(1982, 2006), (1983, 1990), {1983, 1990, 1995, 2000, 2006}),
        (Axis(2016, 2017), None, {2016}),
    ],
)
def test_labels_of_the_axis_have_room(axis: Axis, period: tuple[int, int] | None, named: set[int]) -> None:
    assert axis.labelled(period) == named


def test_years_count_areas_and_leave_out_unclear_periods() -> None:
    counts = count_by_year(state())
    assert list(counts) == list(range(FIRST, LAST + 1))
    assert (counts[1982], counts[1991], counts[1992]) == (1, 1, 3)
    assert counts[2006] == 21  # 20 on going, and East Timor's second interval
    assert count_by_year(state("period=1982")) == counts
    assert sum(count_by_year(state("region=m49-021")).values()) == 0


@pytest.mark.parametrize("layer", load_catalogue().layers)
def test_steps_are_those_of_the_arrow_keys(layer: str) -> None:
    steps = list(steps_of(ViewState(layer)))
    first, last = years_of(layer)
    whole = load_catalogue().layers[layer].default_period == "all" and first != last
    assert len(steps) == last - first + 1 + whole
    assert neighbours(steps[0])[0] is None
    assert neighbours(steps[-1])[1] is None
    assert [neighbours(step)[0] for step in steps[1:]] == steps[:-1]
    assert axis_of(steps[0]) == Axis(first, last)
