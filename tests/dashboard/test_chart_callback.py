"""The chart's pane and its callback: in step with the address, and readable without the graph."""

import flask
import pytest
from dash import Dash

from dashboard.page.chart_callback import DESK_PX, PHONE_PX, guess_width, register_chart, update_chart
from dashboard.panels.chart import build_chart_pane
from layers.charts import draw_chart
from layers.query.view_state import ViewState
from tests.layers.charts.cases import ALL

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148"


@pytest.mark.parametrize("query", ALL)
def test_the_graph_is_the_chart_of_the_address(query: str) -> None:
    figure, words, notes, options, kind, style = update_chart(f"?{query}")
    chart = draw_chart(ViewState.from_query(query), width=DESK_PX)
    assert figure == chart.figure
    assert "width" not in figure["layout"], "it takes the width of its pane"
    assert [part.children for part in words] == [chart.title, chart.sentence, chart.alternative]
    assert (
        chart.source in notes[-1].children.children if hasattr(notes[-1].children, "children") else notes[-1].children
    )
    assert (kind is None) == (options == []) == (style == {"display": "none"})


def test_a_kind_is_kept_where_it_can_be_drawn() -> None:
    assert update_chart("", "sub-regions")[4] == "sub-regions"
    assert [option["value"] for option in update_chart("")[3]] == ["ranking", "sub-regions"]
    assert update_chart("layer=wash", "sub-regions")[4] is None
    assert update_chart("layer=wash", "pie")[0] == update_chart("layer=wash")[0]


def test_an_address_in_fault_has_the_default() -> None:
    assert update_chart("layer=mars&period=never")[0] == update_chart("")[0]


def test_theme_and_selection_are_followed() -> None:
    light, dark, chosen = (update_chart(query)[0] for query in ("", "theme=dark", "area=NPL"))
    assert light != dark
    assert light != chosen


def test_names_are_laid_out_for_a_phone_where_one_asks() -> None:
    app = flask.Flask(__name__)
    asked = [({}, DESK_PX), ({"User-Agent": PHONE}, PHONE_PX), ({"Sec-CH-UA-Mobile": "?1"}, PHONE_PX)]
    for headers, width in asked:
        with app.test_request_context(headers=headers):
            assert guess_width() == width


def test_the_pane_names_and_describes_its_graph() -> None:
    app = Dash(__name__, suppress_callback_exceptions=True)
    app.layout = build_chart_pane()
    register_chart(app)
    pane = build_chart_pane().to_plotly_json()["props"]["children"]
    (image,) = [part for part in pane if getattr(part, "role", None) == "img"]
    named = image.to_plotly_json()["props"]
    ids = {part.id for part in update_chart("")[1] if hasattr(part, "id")}
    assert {named["aria-labelledby"], named["aria-describedby"]} <= ids
    assert len(app.callback_map) == 2
