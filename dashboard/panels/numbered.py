"""The list beside the map of the areas that it can only number."""

from typing import Any

from dashboard import html
from layers.drawing import Drawing
from layers.languages import _


def build_numbered(drawing: Drawing) -> list[Any]:
    """'1 Lebanon', in the order of the numbers; nothing where every area has its label."""
    numbered = sorted(
        (item.label.number, item.label) for item in drawing.letterings if item.shown and item.label.number is not None
    )
    if not numbered:
        return []
    items = [
        html.Li(
            [html.Span(str(figure), className="number"), " ", " ".join(label.lines)],
            value=figure,
            **{"data-area": label.iso3},
        )
        for figure, label in numbered
    ]
    return [html.Ol(items, id="numbered", **{"aria-label": _("Numbers on the map")})]
