"""The filters that narrow the map as chips above it: each a link to the map without it."""

from itertools import groupby
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import state_link
from layers.languages import _
from layers.query.view_state import ViewState
from layers.text.active_filters import ActiveFilter, active_filters, match_words

CLEARED_AT_ONCE = 2  # filters from which on one link removes them all


def build_filter_chips(state: ViewState) -> list[Any]:
    """The chips, and a link that removes them all where they are several; nothing on a map that shows its whole.

    The period has none: its control says it, and the title.
    """
    filters = [item for item in active_filters(state) if item.field != "period"]
    if not filters:
        return []
    items: list[Markup] = []
    for field, own in groupby(filters, key=lambda item: item.field):
        match = match_words(state) if field == "category" else ""
        items += [html.Li(match, className="match")] if match else []
        items += [html.Li(_build_chip(item)) for item in own]
    if len(filters) >= CLEARED_AT_ONCE:
        items.append(html.Li(state_link(_("Clear all"), state.unfiltered().choose(), className="clear-all")))
    return [html.Ul(items, **{"aria-label": _("Filters")})]


def _build_chip(item: ActiveFilter) -> Markup:
    words = _("Remove filter: {filter}").format(filter=item.label)
    sign = html.Span("×", className="sign", **{"aria-hidden": "true"})
    return state_link([item.label, " ", sign], item.without, title=words, className="chip", **{"aria-label": words})
