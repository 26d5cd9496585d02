"""Plotly charts of a view state, and every map as a Plotly figure for notebooks and other Dash apps."""

from layers.charts.choose import Choice, choose_chart
from layers.charts.map_figure import build_map_figure, map_figure
from layers.charts.sheet import Chart, build_chart, draw_chart

__all__ = ["Chart", "Choice", "build_chart", "build_map_figure", "choose_chart", "draw_chart", "map_figure"]
