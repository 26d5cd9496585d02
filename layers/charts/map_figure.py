"""Every map as one Plotly figure that needs nothing else: for notebooks, other Dash apps and files.

    from layers.charts import map_figure
    map_figure("layer=l3-responses&period=2017").show()

Two maps that are compared stand side by side in one figure, each with its words and its legend.
"""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from layers.cartography.fonts import SEMIBOLD
from layers.cartography.palettes import GROUND
from layers.cartography.viewport import Viewport
from layers.charts.one_map import HALF_WORLD, build_one_map
from layers.charts.plot import FONT, TEMPLATE, TEXT_PX, TITLE_PX, Figure, plain, wrapped
from layers.charts.sheet import EDGE_PX, LEADING, TITLE_TOP_PX
from layers.data_package import DATA
from layers.drawing.extents import drawn_in_time, with_extent_words
from layers.languages import speaking
from layers.query.comparison.states import side_by_side
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from layers.text import comparison_captions

if TYPE_CHECKING:
    import plotly.graph_objects as go

MAP_PX = (1000, 520)
BETWEEN_PX = 16
"""The room between two maps."""


def map_figure(query: "str | ViewState" = "", width: int = MAP_PX[0], height: int = MAP_PX[1]) -> "go.Figure":
    """The map of `query` ("layer=...&period=..." as in the page's address, or a view state) as a Plotly figure.

    The map itself, or two that are compared together, have at most `width` x `height` px (see `world_shaped`); title,
    legend, source, disclaimer and notes stand around. Raises QueryError for a field that is unknown.
    """
    import plotly.graph_objects as go

    state = ViewState.from_query(query) if isinstance(query, str) else query
    return go.Figure(build_map_figure(state, width, height))


def build_map_figure(state: ViewState, width: int = MAP_PX[0], height: int = MAP_PX[1], folder: Path = DATA) -> Figure:
    """The figure of `map_figure` as the JSON that plotly.js reads."""
    with speaking(state.lang):
        if not side_by_side(state):
            return build_one_map(state, world_shaped(width, height), folder)
        own = world_shaped((width - BETWEEN_PX) / 2, height)
        halves = drawn_in_time(state, folder)
        maps = [build_one_map(half.state.but(compare=None), own, folder, half.opens_on) for half in halves]
        return _beside(maps, state, 2 * own.width + BETWEEN_PX, folder)


def world_shaped(width: float, height: float) -> Viewport:
    """The largest viewport in a box (px) that has the world's shape: plotly.js cuts off what lies beyond that shape."""
    shape = HALF_WORLD[0] / HALF_WORLD[1]
    return Viewport(math.floor(min(width, height * shape)), math.floor(min(height, width / shape)))


def _beside(maps: Sequence[Figure], state: ViewState, width: float, folder: Path) -> Figure:
    """Two figures of one map as one: each keeps its own words, which stand over and under it."""
    ground, layouts = GROUND[state.theme], [map["layout"] for map in maps]
    own = layouts[0]["width"]
    lines = _head(state, width, folder)
    head = round(EDGE_PX + LEADING * TITLE_PX * len(lines))
    top = head + max(layout["margin"]["t"] for layout in layouts)
    bottom = max(layout["margin"]["b"] for layout in layouts)
    height = layouts[0]["height"] - layouts[0]["margin"]["t"] - layouts[0]["margin"]["b"]
    starts = (0.0, (width - own) / width)
    joined: Figure = {
        "template": TEMPLATE,
        "width": round(width),
        "height": round(height + top + bottom),
        "margin": {"l": 0, "r": 0, "t": top, "b": bottom, "autoexpand": False},
        "font": {"family": FONT, "size": TEXT_PX, "color": ground["ink"]},
        "paper_bgcolor": ground["sea"],
        "title": {
            **layouts[0]["title"],
            "text": "<br>".join(lines),
            "y": 1 - TITLE_TOP_PX / (height + top + bottom),
        },
        "hoverlabel": layouts[0]["hoverlabel"],
        "annotations": [],
    }
    data = []
    for map, layout, start, number in zip(maps, layouts, starts, ("", "2"), strict=True):
        data += [_on(trace, number) for trace in map["data"]]
        domain = {"x": [start, start + own / width], "y": [0, 1]}
        joined[f"geo{number}"] = {**layout["geo"], "domain": domain}
        joined[f"legend{number}"] = {**layout["legend"], "orientation": "v", "x": start + EDGE_PX / width}
        joined["annotations"] += [_title(layout, start), *({**words, "x": start} for words in layout["annotations"])]
    return {"data": data, "layout": joined}


def _head(state: ViewState, width: float, folder: Path) -> list[str]:
    """The title of both maps and their sentence, in lines of Plotly's markup."""
    sentence = with_extent_words(comparison_captions.summary(state, select_rows(state, folder), folder), state, folder)
    room, small = width - 2 * EDGE_PX, f"font-size:15px;color:{GROUND[state.theme]['quiet']}"
    title = wrapped(comparison_captions.title(state, folder), room, TITLE_PX, SEMIBOLD)
    return [
        *(f"<b>{plain(line)}</b>" for line in title),
        *(f'<span style="{small}">{plain(line)}</span>' for line in wrapped(sentence, room, 15)),
    ]


def _on(trace: Figure, number: str) -> Figure:
    """A trace on the first map or the second, its key in that map's legend."""
    return {**trace, "geo": f"geo{number}", "legend": f"legend{number}"}


def _title(layout: Figure, start: float) -> Figure:
    """The title of one map and its sentence, over it."""
    return {
        "text": layout["title"]["text"],
        "font": {"size": TITLE_PX},
        "align": "left",
        "showarrow": False,
        **{"xref": "paper", "x": start, "xanchor": "left", "xshift": EDGE_PX},
        **{"yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 4},
    }
