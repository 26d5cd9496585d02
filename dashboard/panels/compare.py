"""What stands around two maps that are compared: a heading each, the second legend and source."""

from collections.abc import Sequence
from typing import Any

from dashboard import html
from dashboard.links import state_link
from dashboard.panels import around_the_map as panels
from dashboard.panels.provenance import build_summary
from layers.drawing.extents import drawn_halves, has_own_extents
from layers.facts.observations import Observation
from layers.languages import _
from layers.query.comparison.states import differs, halves_in_time, side_by_side
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from layers.text import captions, comparison_captions
from layers.text.caveats import short_caveat
from layers.text.comparison_captions import alone, half_title


def main_sentence(state: ViewState, rows: Sequence[Observation], sentence: str) -> Any:
    """The sentence under the main title; of one map with its links to where figures come from."""
    return build_summary(state, rows, sentence) if state.compare is None else sentence


def map_attributes(state: ViewState) -> dict[str, dict[str, Any]]:
    """What names each map to a screen reader, by id: its title. Summary, announcement and list describe it."""
    described = {"aria-describedby": "summary announcement map-how"}
    first = "title-a" if side_by_side(state) else "map-title"
    return {"map": {"aria-labelledby": first, **described}, "map-b": {"aria-labelledby": "title-b", **described}}


def compare_attributes(state: ViewState) -> dict[str, dict[str, Any]]:
    """How many maps stand on the stage, which of them is the earlier, which stands where reading begins, and whether
    they are moved together.
    """
    halves = halves_in_time(state)
    earlier, extents = "first" if halves[0] == state else "second", "own" if has_own_extents(state) else "shared"
    return {"centre": {"data-maps": str(len(halves)), "data-earlier": earlier, "data-extents": extents}}


def build_compare_panels(state: ViewState, rows: Sequence[Observation]) -> dict[str, Any]:
    """Headings of both maps, legend and source of the second, by the id of their place; empty for one map."""
    if not side_by_side(state):
        return {"heading-a": [], "heading-b": [], "legend-b": [], "source-b": []}
    other = drawn_halves(state)[1].state
    other_rows = select_rows(other)
    return {
        "heading-a": _build_heading(state, rows, "title-a"),
        "heading-b": _build_heading(other, other_rows, "title-b"),
        "legend-b": panels.build_legend(other, other_rows, second=True),
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
