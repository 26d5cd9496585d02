"""The parts of the bench that measure nothing: choices, numbers, tables, verdicts, what /proc says."""

import re
from itertools import pairwise
from typing import Any

import pytest
from bokeh.document import Document

from dashboard.app import create_app
from layers.facts.catalogue import load_catalogue
from tests.bench import bokeh_way, usual
from tests.bench.aims import Aim
from tests.bench.figures import Measure, percentile
from tests.bench.processes import parse_resident, parse_stat
from tests.bench.scenarios import SCENARIOS, Scenario
from tests.bench.table import format_table, measure_row
from tests.bench.values import DEFAULT
from tests.bench.wire import kind_of


def test_percentile_is_a_sample() -> None:
    samples = [5.0, 1.0, 4.0, 2.0, 3.0]
    assert [percentile(samples, share) for share in (0, 0.5, 0.95, 1)] == [1, 3, 5, 5]
    with pytest.raises(ValueError, match="no samples"):
        percentile([], 0.5)


def test_ratio_and_spread_are_of_medians() -> None:
    measure = Measure("repaint", "ms", page=[90, 100, 150], usual=[600, 700, 9000])
    assert measure.ratio() == 7
    assert measure.spread() == 1.5
    assert Measure("repaint", "ms", page=[20], usual=[100], bokeh=[50]).share() == pytest.approx(0.4)
    assert Measure("drag", "fps", page=[30], usual=[10], more_is_better=True).ratio() == 3
    assert measure_row(measure) == ["repaint", "ms", "100", "150", "700", "9,000", "–", "", "7.0x"]
    assert measure_row(Measure("hover", "ms", page=[3])) == ["hover", "ms", "3.0", "", "–", "", "–", "", ""]


def test_table_is_aligned() -> None:
    lines = format_table([["a", "ms", "1"], ["long", "MB", "22"]], ("", "", "p50")).splitlines()
    assert lines == ["          p50", "-------------", "a     ms    1", "long  MB   22"]


def test_aims_are_told_whichever_way_they_go() -> None:
    measures = {"x": Measure("x", "ms", page=[10.0])}
    for bound, at_most, verdict in (
        (10, True, "met"),
        (9, True, "NOT MET"),
        (10, False, "met"),
        (11, False, "NOT MET"),
    ):
        aim = Aim("x", "x", lambda measure: measure.page[0], bound, "ms", at_most)
        assert aim.row(measures)[-1] == verdict
    assert Aim("y", "y", Measure.ratio, 5, "x").row(measures)[1:] == ["not measured", "≤ 5 x", "–"]


def test_proc_files_are_read() -> None:
    name = "a (strange) name"
    assert parse_stat(f"12 ({name}) S 7 12 12 0 -1 4194304 1 0 1 0 94 6 0 0 20") == (7, 100)
    assert parse_resident("Name:\tpython\nVmRSS:\t  100000 kB\n") == pytest.approx(102.4)


def test_responses_are_told_apart() -> None:
    assert kind_of("Fetch", "http://x/geometry/world-0a.geojson") == "shapes"
    assert kind_of("Fetch", "http://x/_dash-update-component") == "callbacks"
    assert kind_of("Script", "http://x/assets/atlas.js?m=1") == "scripts"
    assert kind_of("Ping", "http://x/") == "other"


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.layer)
def test_every_choice_changes_something(scenario: Scenario) -> None:
    steps = scenario.steps(2 * len(scenario.values) + 1)
    assert all(one != next_one for one, next_one in pairwise(steps))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.layer)
def test_what_a_visitor_of_the_bench_chooses_can_be_chosen(scenario: Scenario) -> None:
    page = create_app().test_client().get(f"/?layer={scenario.layer}").get_data(as_text=True)
    select = re.search(rf'<select[^>]* id="{scenario.control}".*?</select>', page, re.DOTALL)
    assert select
    assert set(scenario.values) <= set(re.findall(r'<option[^>]* value="([^"]+)"', select.group()))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.layer)
def test_the_other_ways_draw_the_map_of_every_choice(scenario: Scenario) -> None:
    layer, document = load_catalogue().layers[scenario.layer], Document()
    bokeh_way.add_map(layer, document)
    control, plot = _model(document, scenario.control), _model(document, "plot")
    source = plot.renderers[0].data_source
    drawn = []
    for value in scenario.values:
        control.value = value
        drawn.append(tuple(source.data["value"]))
        chosen = {"period": DEFAULT, "region": DEFAULT, scenario.control: value}
        figure = usual.update_map(layer, chosen["period"], chosen["region"])
        assert tuple(figure.data[0].z) == drawn[-1]
    assert len(set(drawn)) > 1
    assert any(any(values) for values in drawn)


def _model(document: Document, name: str) -> Any:
    found = document.get_model_by_name(name)
    assert found, name
    return found
