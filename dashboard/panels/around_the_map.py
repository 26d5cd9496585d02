"""What stands around the map for a view state: each panel a pure function of the state and the rows it selects."""

from collections.abc import Sequence
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import download_link, href, state_link
from dashboard.pages.links import build_page_links
from dashboard.panels.brief import build_brief
from dashboard.panels.downloads import build_download_panel
from dashboard.panels.histogram import build_histogram
from dashboard.panels.pins import pin_fault_words
from dashboard.panels.share import build_share
from dashboard.panels.swatches import build_swatch
from dashboard.panels.symbol_keys import build_symbol_keys
from layers.errors import QueryError
from layers.facts.observations import Observation
from layers.languages import _, ngettext
from layers.query.comparison.states import differs, half_names, other_state
from layers.query.selection import select_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.class_filter import class_filter
from layers.stats.fills import FIRST, Key
from layers.stats.reconciliation import reconcile
from layers.text import captions, comparison_captions
from layers.text.caveats import short_caveat
from layers.text.faults import fault_sentence


def build_notice(faults: tuple[QueryError, ...]) -> list[Any]:
    """What in the address was not understood, and what would have been; nothing where all was."""
    if not faults:
        return []
    items = [html.Li(pin_fault_words(fault) if fault.field == "data" else fault_sentence(fault)) for fault in faults]
    return [
        html.Strong(_("Part of this address was not understood; the default is shown in its place.")),
        html.Ul(items),
    ]


def build_tools(state: ViewState) -> list[Any]:
    """The header's links and buttons."""
    dark = state.theme == "dark"
    return [
        *build_page_links(state),
        *build_brief(state),
        build_share(state),
        build_download_panel(state),
        state_link(_("Light") if dark else _("Dark"), state.but(theme="light" if dark else "dark"), id="theme"),
        html.A(_("Present"), href=href(state.but(view="present", tab="map")), id="present", className="primary"),
    ]


def build_legend(state: ViewState, rows: Sequence[Observation], *, second: bool = False) -> list[Any]:
    """The keys of the map with the count of areas in each; those of the `second` of two maps narrow nothing."""
    heading = comparison_captions.legend_heading(state)
    head = _build_legend_head(heading, second=second)
    entries = captions.legend(state, rows)
    plain = second or differs(state)
    items = [_legend_item(entry, None if plain else _filtered_to(entry.key, state)) for entry in entries]
    small_key = html.P(_("● a small area, enlarged"), className="small-key marker-key")
    if differs(state):
        return [head, html.Ul(items), small_key]
    notes = [html.P(words, className="small-key") for words in captions.legend_notes(state, rows)]
    keys = [html.Ul(items), *notes, small_key]
    return [head, *build_histogram(state), *keys, *build_symbol_keys(state, rows)]


def _build_legend_head(heading: str, *, second: bool) -> Markup:
    """What the keys are of, and the buttons that fold and move the legends (see assets/page/legend_place.js)."""
    tools = [
        html.Button(
            "⇲", type="button", className="legend-move", title=_("Move the legend"), **_named(_("Move the legend"))
        ),
        html.Button("▾", type="button", className="legend-fold", title=_("Fold the legend"), **_folding()),
    ]
    return html.Div([html.H2(heading), *([] if second else tools)], className="legend-head")


def _named(words: str) -> dict[str, str]:
    return {"aria-label": words}


def _folding() -> dict[str, str]:
    return {
        **_named(_("Fold the legend")),
        "aria-expanded": "true",
        "aria-controls": "legend",
        "aria-keyshortcuts": "G",
    }


def _filtered_to(key: Key, state: ViewState) -> tuple[ViewState, bool] | None:
    """The state that shows one class or category alone, or all again where it does so now, and whether it does."""
    fill = layer_of(state).fill
    if fill == "category" and key.code >= FIRST:
        active = state.category == (key.id,)
        return state.choose(category=() if active else (key.id,)), active
    bounds = class_filter(key, state) if fill == "value" and key.code >= FIRST else None
    if bounds is not None:
        low, high = bounds
        active = (state.min, state.max) == bounds
        return state.choose(min=None, max=None) if active else state.choose(min=low, max=high), active
    return None


def _legend_item(entry: captions.LegendEntry, filtered: tuple[ViewState, bool] | None) -> Markup:
    """A key: a link that narrows the map to it where that can be said in the address, else a button that highlights it.

    See assets/legend.js.
    """
    key, count = entry.key, entry.count
    number = [] if count is None else [" ", html.Span(str(count), className="count", title=_("areas"))]
    swatch = build_swatch(key.code, f"{key.id} faded" if entry.is_faded else key.id)
    parts = [swatch, html.Span(key.label, className="key"), *number]
    attributes = {"className": "empty" if count == 0 else "", "data-code": str(key.code)}
    if filtered is None:
        highlight = {"title": _("Keep the others dimmed"), "aria-pressed": "false"}
        return html.Li(html.Button(parts, type="button", **highlight), **attributes)
    state, active = filtered
    areas = ngettext("{n} area", "{n} areas", count or 0)
    named = {"aria-label": f"{key.label} {areas}", "title": _("Show all again") if active else _("Show these alone")}
    return html.Li(state_link(parts, state, **named, **({"aria-current": "true"} if active else {})), **attributes)


def build_source(state: ViewState) -> list[Any]:
    """The source line, how complete the layer is, and what must be known of its figures."""
    line = [html.B(_("Source: ")), captions.source_line(state), ". ", captions.completeness(state), "."]
    caveat = short_caveat(state.but(compare=None))
    return [*line, " ", html.Span(caveat, className="caveat")] if caveat else line


def build_reset(state: ViewState) -> Any:
    """The way back to the layer as it opens."""
    return state_link(_("Reset"), state.reset(), className="button")


def build_downloads(state: ViewState, rows: Sequence[Observation]) -> list[Any]:
    """The rows of the map as files; where two maps are compared those of both, and the words say so."""
    shown = ngettext("These files hold {n} row.", "These files hold {n} rows.", len(rows))
    if state.compare is not None:
        words = _("These files hold the {n} rows of both maps: {first} and {second}.")
        count = len(rows) + len(select_rows(other_state(state)))
        first, second = half_names(state)
        shown = words.format(n=count, first=first, second=second)
    return [
        html.Span(shown),
        download_link(_("Download CSV"), state, "csv"),
        download_link(_("Download Excel"), state, "xlsx"),
        download_link(_("Download GeoJSON"), state, "geojson"),
    ]


def build_total(state: ViewState, rows: Sequence[Observation]) -> Markup:
    """The total of what is shown against the printed one, or why there is none."""
    result = reconcile(state, rows)
    head = [html.P(result.total, className="big")] if result.total else []
    caveat = short_caveat(state.but(compare=None))
    careful = [html.P(caveat, className="caveat")] if caveat and result.total else []
    return html.Div([html.H2(_("What adds up")), *head, html.P(result.text), *careful], className="total", id="total")
