"""What stands around two maps that are compared: a heading each, the second legend and source."""

from collections.abc import Sequence
from typing import Any

from dashboard import html
from dashboard.links import state_link
from dashboard.panels import around_the_map as panels
from dashboard.panels.numbered import build_numbered
from dashboard.panels.provenance import build_summary
from layers.drawing import Drawing
from layers.facts.observations import Observation
from layers.languages import _
from layers.query.comparison.states import differs, other_state, side_by_side
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from layers.text import captions, comparison_captions
from layers.text.caveats import short_caveat
from layers.text.comparison_captions import alone, half_title


def main_words(state: ViewState, rows: Sequence[Observation]) -> tuple[str, Any]:
    """The main title, and the sentence under it with its links to where figures come from."""
    title, summary = comparison_captions.title(state), comparison_captions.summary(state, rows)
    return title, build_summary(state, rows, summary) if state.compare is None else summary


def canvas_title(state: ViewState) -> str:
    """The id of what names the first map; the summary and the way to the list of areas describe it (see `page`)."""
    return "title-a" if side_by_side(state) else "map-title"


def compare_attributes(state: ViewState) -> dict[str, dict[str, Any]]:
    """How many maps stand on the stage."""
    return {"stage": {"data-maps": "2" if side_by_side(state) else "1"}}


def build_compare_panels(state: ViewState, rows: Sequence[Observation], drawings: Sequence[Drawing]) -> dict[str, Any]:
    """Headings of both maps, legend and source of the second, by the id of their place; empty for one map."""
    if not side_by_side(state):
        return {"heading-a": [], "heading-b": [], "legend-b": [], "source-b": []}
    other = other_state(state)
    other_rows = select_rows(other)
    return {
        "heading-a": _build_heading(state, rows, "title-a"),
        "heading-b": _build_heading(other, other_rows, "title-b"),
        "legend-b": [*panels.build_legend(other, other_rows, second=True), *build_numbered(drawings[1])],
        "source-b": panels.build_source(other),
    }


def _build_heading(state: ViewState, rows: Sequence[Observation], id: str) -> list[Any]:
    """A map's own title and sentence. The title leads to that map by itself."""
    link = state_link(half_title(state), alone(state), title=_("This map alone"))
    return [html.H2(link, id=id), html.P(captions.summary(alone(state), rows))]


def build_source(state: ViewState) -> list[Any]:
    """The source line under the first map, or of both where their difference is shown."""
    if not differs(state):
        return panels.build_source(state)
    caveat = short_caveat(state)
    line = [html.B(_("Source: ")), comparison_captions.source_line(state), "."]
    return [*line, " ", html.Span(caveat, className="caveat")] if caveat else line
