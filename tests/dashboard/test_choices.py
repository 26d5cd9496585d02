"""A choice of what is shown moves the map to what is left, whichever part of the page it is made in."""

import pytest

from dashboard.panels.around_the_map import build_legend
from dashboard.panels.filter_chips import build_filter_chips
from dashboard.panels.intervals import build_intervals
from dashboard.panels.search import build_matches
from dashboard.panels.time import build_time
from layers.facts.catalogue import load_catalogue
from layers.facts.observations import years_of
from layers.query.selection import select_rows
from layers.query.view_state import ViewState
from tests.dashboard.reading import parts_of

MOVED = "at=20,5,2.5"


def links_of(state: ViewState) -> list[str]:
    """Where the choices of a page lead: legend keys, filter chips, years and matches of the search."""
    parts = [
        *build_legend(state, select_rows(state)),
        *build_filter_chips(state),
        *build_time(state),
        *build_matches("Kenya", state),
    ]
    return [part.href for part in parts_of(parts) if getattr(part, "href", None)]


@pytest.mark.parametrize("layer", load_catalogue().layers)
def test_no_choice_leaves_the_map_where_it_was_moved_to(layer: str) -> None:
    first, last = years_of(layer)
    years = f"&period={first}..{last}" if first != last else ""
    state = ViewState.from_query(f"layer={layer}&region=m49-002,m49-142&{MOVED}{years}")
    links = links_of(state)
    assert len(links) >= 4
    assert [link for link in links if "at=" in link] == []


def test_years_brushed_on_a_chart_move_the_map_as_well() -> None:
    state = ViewState.from_query(f"layer=epc-operations&period=1999..2001&{MOVED}")
    links = [
        value
        for part in parts_of(build_intervals(state))
        for value in getattr(part, "__dict__", {}).values()
        if isinstance(value, str) and "period=" in value and "area=" not in value
    ]
    assert links
    assert [link for link in links if "at=" in link] == []
