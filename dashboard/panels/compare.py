"""What stands around two maps that are compared: a heading each, the second legend and source."""

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.links import state_link
from dashboard.panels import around_the_map as panels
from dashboard.panels.provenance import build_summary
from layers.facts.observations import Observation
from layers.languages import _
from layers.query.comparison.states import differs, other_state, side_by_side
from layers.query.selection import select_rows
from layers.query.view_state import ViewState, extent_of
from layers.text import captions, comparison_captions
from layers.text.comparison_captions import alone, half_title

# What `build_compare_panels` fills, in its order.
PANELS = [
    *(("stage", "data-maps"), ("heading-a", "children"), ("heading-b", "children")),
    *(("legend-b", "children"), ("source-b", "children")),
    ("canvas-b", "data-extent"),
]


def build_second_canvas() -> html.Div:
    """Where the second map stands: empty, so that it costs nothing until two are compared (see assets/compare.js)."""
    return html.Div(
        className="canvas",
        role="img",
        id="canvas-b",
        **{"aria-labelledby": "title-b", "aria-describedby": "summary told map-how"},
    )


def main_words(state: ViewState, rows: Sequence[Observation]) -> tuple[str, Any]:
    """The main title, and the sentence under it with its links to where figures come from."""
    title, summary = comparison_captions.title(state), comparison_captions.summary(state, rows)
    return title, build_summary(state, rows, summary) if state.compare is None else summary


def canvas_title(state: ViewState) -> str:
    """The id of what names the first map; the summary and the way to the list of areas describe it (see `page`)."""
    return "title-a" if side_by_side(state) else "map-title"


def build_compare_panels(state: ViewState, rows: Sequence[Observation]) -> list[Any]:
    """The values of `PANELS` for `state`, whose first map shows `rows`."""
    if not side_by_side(state):
        return ["1", [], [], [], [], extent_of(state).id]
    other = other_state(state)
    other_rows = select_rows(other)
    return [
        *("2", _build_heading(state, rows, "title-a"), _build_heading(other, other_rows, "title-b")),
        *(panels.build_legend(other, other_rows, second=True), panels.build_source(other)),
        extent_of(other).id,
    ]


def _build_heading(state: ViewState, rows: Sequence[Observation], id: str) -> list[Any]:
    """A map's own title and sentence. The title leads to that map by itself."""
    link = state_link(half_title(state), alone(state), title=_("This map alone"))
    return [html.H2(link, id=id), html.P(captions.summary(alone(state), rows))]


def build_source(state: ViewState) -> list[Any]:
    """The source line under the first map, or of both where their difference is shown."""
    if not differs(state):
        return panels.build_source(state)
    return [html.B(_("Source: ")), comparison_captions.source_line(state), "."]
