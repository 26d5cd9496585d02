"""The panel of downloads: what is on the screen, or all of the layer, in every format that the API gives."""

from collections.abc import Iterator
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import BASE, download_link
from dashboard.panels.own_size import build_own_size
from layers.drawing.sheet.sizes import SIZES
from layers.exports.formats import FORMATS
from layers.exports.map_files import MAP_FORMATS
from layers.facts.observations import years_of
from layers.languages import _, kept_by_language, ngettext
from layers.query.comparison.states import other_state
from layers.query.periods import default_period
from layers.query.selection import select_file_rows
from layers.query.view_state import PAGES, ViewState, layer_of

SLIDES = ("slide", "slide-4x3")
OWN_SIZES = {
    "pdf": ("a4", "a4-landscape", "a3", "a3-landscape"),
    "pptx": SLIDES,
    "plotly": (),
    "html": (),
}
"""The sizes of formats that do not come in all of them."""


def build_download_panel(state: ViewState) -> Any:
    """The panel, closed; nothing on pages without a map."""
    if state.view in PAGES:
        return ""
    return _build_panel(_taken(state))


@kept_by_language(64)
def _build_panel(shown: ViewState) -> Markup:
    """The panel for what is taken away of a map."""
    whole = _whole(shown)
    parts = [html.H2(_("What is on the screen")), _build_files(shown)]
    if whole != shown:
        parts += [html.H2(_("All of the layer")), _build_files(whole)]
    parts.append(html.P(_("Every file carries its source, caveat and disclaimer."), className="quiet"))
    summary = html.Summary(_("Download"))
    return html.Details([summary, html.Div(parts, className="popover")], id="download", className="pop")


def _taken(state: ViewState) -> ViewState:
    return state.but(view="explore", tab="map", area=None, data=None)


def _whole(state: ViewState) -> ViewState:
    """The map of the layer, of all its years, as it opens."""
    years, layer = years_of(state.layer), layer_of(state)
    period = None if years == default_period(layer) else years
    left_out = dict.fromkeys(("compare", "extent", "at", "beside", "circles", "classes"))
    return state.unfiltered().but(period=period, **left_out)


def _build_files(state: ViewState) -> Markup:
    """The rows as files, then the map."""
    halves = [state] if state.compare is None else [state, other_state(state)]
    count = sum(len(select_file_rows(half)) for half in halves)
    titles = {"xlsx": _("Excel"), "csv": _("CSV"), "geojson": _("GeoJSON")}
    rows = [
        (
            html.Span([ngettext("{n} row", "{n} rows", count)]),
            [download_link(titles[id], state, id) for id in titles if id in FORMATS],
        )
    ]
    lines = [*rows, *_map_lines(state)]
    items = [html.Li([html.Span(name, className="what"), html.Span(own)]) for name, own in lines]
    own_size = html.Li([html.Span(_("Own size"), className="what"), build_own_size(state)])
    return html.Ul([*items, own_size])


def _map_lines(state: ViewState) -> Iterator[tuple[Any, list[Markup]]]:
    """A line a format of the map, with a link for each of its sizes."""
    titles = {"png": _("Picture (PNG)"), "svg": _("Drawing (SVG)"), "pdf": _("PDF"), "pptx": _("Slides (PPTX)")}
    titles |= {"html": _("Presentation (HTML)"), "plotly": _("Plotly figure")}
    words, query = _size_words(), state.to_query()
    address = f"{BASE}/api/v1/map?{query}{'&' if query else ''}"
    for id in MAP_FORMATS:
        sizes = OWN_SIZES.get(id, tuple(SIZES))
        name = titles.get(id, id.upper())
        if sizes:
            yield (
                name,
                [
                    _map_link(
                        words.get(size, size), f"{address}format={id}&size={size}", f"{name}, {words.get(size, size)}"
                    )
                    for size in sizes
                ],
            )
        else:
            yield name, [_map_link(_("File"), f"{address}format={id}", name)]


def _size_words() -> dict[str, str]:
    return {
        "slide": _("16:9"),
        "slide-4x3": _("4:3"),
        "a4": _("A4"),
        "a4-landscape": _("A4 across"),
        "a3": _("A3"),
        "a3-landscape": _("A3 across"),
        "social": _("Card"),
    }


def _map_link(words: str, address: str, label: str) -> Markup:
    return html.A(words, href=address, download="", **{"aria-label": label})


def build_progress() -> Markup:
    """Where files on their way are told of, a line each, with the way to give one up (assets/page/downloads.js)."""
    return html.Div(
        [],
        id="download-progress",
        hidden=True,
        role="status",
        **{
            "data-cancel": _("Cancel"),
            "data-waiting": _("waiting for the files before it"),
            "data-making": _("Making the file…"),
            "data-made": _("saved"),
            "data-given-up": _("given up"),
            "data-failed": _("The file could not be fetched. Is the server still running?"),
        },
    )
