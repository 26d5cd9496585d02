"""The form for a map in a size of one's own, or bare: it is sent to the API as it stands, with scripts or without."""

from urllib.parse import parse_qsl

from dashboard import html
from dashboard.html import Markup
from dashboard.links import BASE
from layers.drawing.sheet.sizes import ALLOWED, SIZES
from layers.languages import _
from layers.query.view_state import ViewState

FORMATS = {"png": "PNG", "svg": "SVG", "pdf": "PDF", "pptx": "PPTX"}
"""The formats that can have any size, and the map alone."""
FIRST = "1600x900"
"""The size that the form opens with, in px: the shape of a slide."""
SIZE_PATTERN = rf"({'|'.join(SIZES)}|[0-9]{{3,4}}[x×X][0-9]{{3,4}})"


def build_own_size(state: ViewState) -> Markup:
    """The form: format, size (width x height in px, or a named one), and whether the map comes without its words."""
    hidden = [html.Input(type="hidden", name=name, value=value) for name, value in parse_qsl(state.to_query())]
    formats = [html.Option(title, value=format) for format, title in FORMATS.items()]
    size = html.Input(
        name="size",
        value=FIRST,
        required=True,
        pattern=SIZE_PATTERN,
        title=ALLOWED,
        autoComplete="off",
        spellcheck="false",
        size="9",
        className="form-control",
    )
    bare = html.Input(type="checkbox", name="sheet", value="map", autoComplete="off", className="form-check-input")
    parts = [
        html.Label([html.Span(_("Format")), html.Select(formats, name="format", className="form-select")]),
        html.Label([html.Span(_("Width x height, px")), size]),
        html.Label([bare, html.Span(_("The map alone, without words around it"))], className="bare"),
        html.Button(_("Make the file"), type="submit", className="button"),
    ]
    return html.Form(
        [*hidden, *parts],
        method="get",
        action=f"{BASE}/api/v1/map",
        className="own-size",
        **{"data-download": _("Map in a size of your own"), "aria-label": _("Map in a size of your own")},
    )
