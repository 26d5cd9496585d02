"""The histogram of the legend: bars on the scale of the classes, in their colours, with the bounds under them.

It repeats what the counts of the legend say to those who cannot see it, and is hidden from them.
"""

from typing import Any

from dashboard import html
from dashboard.html import Markup
from layers.cartography.histogram import Bar, Bound, histogram
from layers.query.view_state import ViewState


def build_histogram(state: ViewState) -> list[Any]:
    """The strip of bars and bounds for a map of values; nothing for any other."""
    found = histogram(state)
    if found is None:
        return []
    bars = html.Div([_bar(bar) for bar in found.bars], className="bars")
    bounds = html.Div([part for bound in found.bounds for part in _bound(bound)], className="bounds")
    scale = "histogram logarithmic" if found.logarithmic else "histogram"
    return [html.Div([bars, bounds], className=scale, **{"aria-hidden": "true"})]


def _bar(bar: Bar) -> Markup:
    place = {"left": _percent(bar.left), "width": _percent(bar.width), "height": _percent(bar.height)}
    fill = Markup('<svg preserveAspectRatio="none" viewBox="0 0 1 1"><rect class="k{}" width="1" height="1"/></svg>')
    shown = "" if bar.inside else "outside"
    return html.Span(fill.format(bar.code), className=shown, style=place, **{"data-code": str(bar.code)})


def _bound(bound: Bound) -> list[Any]:
    tick = html.I(style={"left": _percent(bound.left)})
    return [tick, html.Span(bound.words, style={"left": _percent(bound.at)})] if bound.words else [tick]


def _percent(part: float) -> str:
    return f"{100 * part:.2f}%"
