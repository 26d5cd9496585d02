"""What stands around the map for a view state: each panel a pure function of the state and the rows it selects."""

from collections.abc import Sequence
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import download_link, href, state_link
from dashboard.pages.links import build_page_links
from dashboard.panels.histogram import build_histogram
from dashboard.panels.pins import pin_fault_words
from dashboard.panels.swatches import build_swatch
from dashboard.panels.symbol_keys import build_symbol_keys
from layers.data_package import data_version
from layers.errors import QueryError
from layers.facts.observations import Observation, years_of
from layers.languages import _, ngettext
from layers.query.comparison.states import differs, half_names
from layers.query.view_state import ViewState, layer_of
from layers.stats.fills import FIRST, Key, class_filter
from layers.stats.reconciliation import reconcile
from layers.text import captions, comparison_captions
from layers.text.caveats import short_caveat


def build_notice(faults: tuple[QueryError, ...]) -> list[Any]:
    """What in the address was not understood, and what would have been; nothing where all was."""
    if not faults:
        return []
    items = [
        html.Li(
            pin_fault_words(fault)
            if fault.field == "data"
            else _("“{value}” is not a known {field}. Allowed: {allowed}.").format(
                value=fault.value, field=fault.field, allowed=fault.allowed
            )
        )
        for fault in faults
    ]
    return [
        html.Strong(_("Part of this address was not understood; the default is shown in its place.")),
        html.Ul(items),
    ]


def build_tools(state: ViewState) -> list[Any]:
    """The header's links and buttons."""
    dark = state.theme == "dark"
    presenting = state.view == "present"
    return [
        *build_page_links(state),
        html.Button(_("Copy link"), id="copy-link", type="button", **{"data-copy": "link"}),
        html.Button(
            _("Copy citation"),
            id="copy-citation",
            type="button",
            **{
                "data-copy": "citation",
                "data-text": captions.citation(state, "{url}", named=comparison_captions.title(state)),
                "data-address": href(state.but(data=data_version())),
            },
        ),
        state_link(_("Light") if dark else _("Dark"), state.but(theme="light" if dark else "dark"), id="theme"),
        state_link(
            _("Present"),
            state.but(view="explore" if presenting else "present"),
            id="present",
            className="primary",
        ),
    ]


def build_legend(state: ViewState, rows: Sequence[Observation], *, second: bool = False) -> list[Any]:
    """The keys of the map with the count of areas in each; those of the `second` of two maps narrow nothing."""
    layer = layer_of(state)
    unit = {"USD": _("USD million")}.get(layer.indicator.unit, layer.indicator.unit)
    heading = _(layer.indicator.title) + (f", {unit}" if unit else "")
    entries = captions.legend(state, rows)
    plain = second or differs(state)
    items = [
        _legend_item(entry.key, entry.count, None if plain else _filtered_to(entry.key, state)) for entry in entries
    ]
    small_key = html.P(_("● a small area, enlarged"), className="small-key")
    if differs(state):
        return [html.H2(comparison_captions.heading(state)), html.Ul(items), small_key]
    return [html.H2(heading), *build_histogram(state), html.Ul(items), small_key, *build_symbol_keys(state, rows)]


def _filtered_to(key: Key, state: ViewState) -> tuple[ViewState, bool] | None:
    """The state that shows one class or category alone, or all again where it does so now, and whether it does."""
    fill = layer_of(state).fill
    if fill == "category" and key.code >= FIRST:
        active = state.category == (key.id,)
        return state.but(category=() if active else (key.id,)), active
    bounds = class_filter(key, state) if fill == "value" and key.code >= FIRST else None
    if bounds is not None:
        low, high = bounds
        active = (state.min, state.max) == bounds
        return state.but(min=None, max=None) if active else state.but(min=low, max=high), active
    return None


def _legend_item(key: Key, count: int | None, filtered: tuple[ViewState, bool] | None) -> Markup:
    """A key: a link that narrows the map to it where that can be said in the address, else a button that highlights it.

    See assets/legend.js.
    """
    number = [] if count is None else [html.Span(str(count), className="count", title=_("areas"))]
    swatch = build_swatch(key.code, key.id)
    parts = [swatch, html.Span(key.label, className="key"), *number]
    attributes = {"className": "empty" if count == 0 else "", "data-code": str(key.code)}
    if filtered is None:
        highlight = {"title": _("Keep the others dimmed"), "aria-pressed": "false"}
        return html.Li(html.Button(parts, type="button", **highlight), **attributes)
    state, active = filtered
    areas = ngettext("{n} area", "{n} areas", count or 0)
    named = {"aria-label": f"{key.label}: {areas}", "title": _("Show all again") if active else _("Show these alone")}
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
    """The rows on screen as files; where two maps are compared those of the first alone, and the words say so."""
    shown = _("{n} rows on screen").format(n=len(rows))
    if state.compare is not None:
        words = _("These files hold the {n} rows of the first map alone: {name}.")
        shown = words.format(n=len(rows), name=half_names(state)[0])
    return [
        html.Span(shown),
        download_link(_("Download CSV"), state, "csv"),
        download_link(_("Download GeoJSON"), state, "geojson"),
    ]


def build_present_help(state: ViewState) -> list[Any]:
    """What the keys do while presenting, and that a layer of one period has none to step through."""
    first, last = years_of(state.layer)
    if first == last:
        return [
            _("This layer has one period, {period}. N boundary notes, F full screen, Esc back.").format(period=first)
        ]
    return [_("Arrow keys step through the periods, Space plays them, N boundary notes, F full screen, Esc back.")]


def build_total(state: ViewState, rows: Sequence[Observation]) -> Markup:
    """The total of what is shown against the printed one, or why there is none."""
    result = reconcile(state, rows)
    head = [html.P(result.total, className="big")] if result.total else []
    return html.Div([html.H2(_("What adds up")), *head, html.P(result.text)], className="total", id="total")
