"""Map, table and chart: three ways to see one view."""

from typing import Any

from dashboard import html
from dashboard.links import state_link
from layers.languages import _
from layers.query.view_state import ViewState


def build_tabs(state: ViewState) -> list[Any]:
    """A link for each way; the one shown is the current one."""
    words = {"map": _("Map"), "table": _("Table"), "chart": _("Chart")}
    return [
        html.Ul([html.Li(_tab(state, tab, word)) for tab, word in words.items()]),
    ]


def _tab(state: ViewState, tab: str, word: str) -> Any:
    here = {"aria-current": "true"} if state.tab == tab else {}
    return state_link(word, state.but(tab=tab), id=f"tab-{tab}", **{"data-tab": tab, **here})
