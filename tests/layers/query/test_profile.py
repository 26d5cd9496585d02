"""The facts of one area, when they were, and what stands behind each."""

from itertools import pairwise

import pytest

from layers.facts.catalogue import load_catalogue
from layers.facts.key_figures import load_key_figures
from layers.facts.observations import load_observations
from layers.query.profile import count_layers, load_profile, map_of, select_shown
from layers.query.view_state import ViewState, read_query
from layers.stats.timeline import lanes_of, load_axis
from layers.text.provenance import headline, select_theme_figures, trace_figure, trace_row, what

LAYERS = load_catalogue().layers
ROWS = [row for id in LAYERS for row in load_observations(id)]
AREAS = sorted({row.iso3 for row in ROWS})


@pytest.mark.parametrize("iso3", ["BGD", "NGA", "AFG", "TLS", "FJI", "XKX", "ISL"])
def test_profile_holds_every_fact_and_every_layer_once(iso3: str) -> None:
    profile = load_profile(iso3)
    own = [row for row in ROWS if row.iso3 == iso3]
    assert len(profile.rows) == len(own)
    assert set(profile.rows) == set(own)
    absent = [layer.id for theme in profile.themes for layer in theme.absent]
    assert sorted([facts.layer.id for facts in profile.facts] + absent) == sorted(LAYERS)
    assert profile.layer_count == len(LAYERS)
    assert all(facts.rows for facts in profile.facts)
    assert {source.id for source in profile.sources()} == {row.source for row in own}


def test_layers_that_name_an_area_are_counted() -> None:
    assert count_layers()["BGD"] == len(load_profile("BGD").facts) > 10
    assert "ISL" not in count_layers()
    assert set(count_layers()) == set(AREAS)


@pytest.mark.parametrize("layer", LAYERS)
def test_map_of_a_fact_shows_it(layer: str) -> None:
    for row in load_observations(layer):
        state = map_of(row, ViewState("epc-operations", region=("m49-142",), theme="dark", view="profile"))
        assert row in select_shown(state)
        assert (state.view, state.theme) == ("explore", "dark")
        assert read_query(state.to_query()) == (state, ())


def test_map_of_a_fact_says_no_more_than_it_must() -> None:
    state = ViewState(next(iter(LAYERS)))
    [row] = [row for row in load_observations("ap-expenditure") if row.iso3 == "FSM"]
    assert map_of(row, state).to_query() == "area=FSM"


def test_every_fact_can_be_traced() -> None:
    assert len(ROWS) > 300
    for row in ROWS:
        trace = trace_row(row)
        assert trace.as_printed == row.as_printed
        assert all((trace.locator, trace.carried, trace.status, trace.source.title, what(row))), row
        assert headline(row)[0] == headline(row)[0].upper()


def test_as_printed_stands_against_as_carried_over() -> None:
    [row] = [row for row in load_observations("ap-expenditure") if row.iso3 == "FSM"]
    trace = trace_row(row)
    assert "USD 21.3 M" in trace.as_printed
    assert trace.carried == "USD 21.3 M · 2020 · Micronesia (Federated States of)"
    assert trace.status == "derived, worked out from what the document states"
    assert "192.4" in trace.caveat


def test_bounds_and_what_is_unclear_are_carried_along() -> None:
    [funding] = [row for row in load_observations("wash") if (row.iso3, row.indicator) == ("SSD", "pipeline-funding")]
    assert trace_row(funding).carried.startswith("over USD 9.5 M ·")
    [row] = [row for row in load_observations("epc-operations") if row.iso3 == "LBN"]
    assert "period unclear" in trace_row(row).carried
    assert trace_row(row).status.startswith("unclear: period")
    assert trace_row(row).note


def test_a_joint_figure_is_not_divided() -> None:
    rows = load_observations("livelihoods-syria-crisis")
    assert {row.iso3 for row in rows} >= {"TUR", "SYR", "IRQ", "EGY"}
    for row in rows:
        assert row.value is None
        assert "22,000" in trace_row(row).note
        assert "22,000" not in headline(row)


def test_every_key_figure_can_be_traced() -> None:
    assert len(load_key_figures()) > 100
    for figure in load_key_figures().values():
        trace = trace_figure(figure)
        assert trace.as_printed == figure.as_printed
        assert all((trace.locator, trace.carried, trace.status, trace.source.title)), figure


def test_other_figures_of_the_theme_leave_out_those_shown() -> None:
    figures = load_key_figures()
    layer = LAYERS["l3-responses"]
    shown = [figures[id] for id in layer.key_figures]
    others = select_theme_figures(layer, shown)
    assert others
    assert not [figure for figure in others if figure in shown]
    assert {LAYERS[figure.layer].theme for figure in others} == {layer.theme}


@pytest.mark.parametrize("iso3", ["BGD", "NGA", "AFG", "TLS", "LBN", "VNM", "SSD", "XKX"])
def test_timeline_has_every_fact_and_ends_with_its_source(iso3: str) -> None:
    profile, (first, last) = load_profile(iso3), load_axis()
    timeline = lanes_of(profile)
    marks = [mark for lane in timeline.lanes for mark in lane.marks]
    assert sorted(map(id, profile.rows)) == sorted(id(row) for mark in marks for row in mark.rows)
    for mark in marks:
        assert first <= mark.start < mark.end <= last + 1
        if mark.state == "ongoing":
            assert all(row.last_year is not None and mark.end <= row.last_year + 1 for row in mark.rows)
    for lane in timeline.lanes:
        assert all(before.end <= after.start for before, after in pairwise(lane.marks))


def test_axis_runs_from_the_first_fact_to_the_last() -> None:
    assert load_axis() == (1982, 2022), "two meetings were planned for 2022"


def test_kinds_of_marks() -> None:
    def states(iso3: str, layer: str) -> list[tuple[float, float, str]]:
        lanes = lanes_of(load_profile(iso3)).lanes
        return [(mark.start, mark.end, mark.state) for lane in lanes if lane.layer.id == layer for mark in lane.marks]

    assert states("AFG", "epc-operations") == [(1992, 2007, "ongoing")]
    assert states("TLS", "epc-operations") == [(1999, 2002, "ended"), (2006, 2007, "year")]
    assert [state for *_span, state in states("LBN", "epc-operations")] == ["unclear"]
    assert states("BGD", "ap-expenditure") == [(2020, 2021, "year")]
