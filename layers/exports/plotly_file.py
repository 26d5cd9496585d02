"""The map of a view state as the JSON of a Plotly figure, which any Plotly shows: Python, R, Julia or JavaScript."""

import json
from pathlib import Path

from layers.charts import build_map_figure
from layers.charts.map_figure import MAP_PX
from layers.data_package import DATA
from layers.query.view_state import ViewState

MIMETYPE = "application/json"
SUFFIX = "plotly.json"


def write_plotly(state: ViewState, width: int = MAP_PX[0], height: int = MAP_PX[1], folder: Path = DATA) -> str:
    """The figure of the map, itself `width` x `height` px, with its words around it, as JSON without a line break.

    Read it with `plotly.io.from_json(text)`. It holds no number that JSON does not know.
    """
    figure = build_map_figure(state, width, height, folder)
    return json.dumps(figure, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
