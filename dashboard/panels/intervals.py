"""The intervals under the map: a table of places, each with its bars on one axis of years and its categories."""

from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import href, state_link
from layers.cartography.palettes import INTERVAL
from layers.languages import _, number
from layers.query.view_state import ViewState, layer_of, period_words
from layers.stats.intervals import LABEL_STEP, Axis, Bar, IntervalRow, Intervals, at_year, lay_out_intervals
from layers.stats.ranking import STATES
from layers.text.captions import area_name, years_words
from layers.text.hover_cards import period_text, status_words

ANY_PERIOD = (0, 1)  # stands in the address that assets/time.js completes with the years of a brush


def build_intervals(state: ViewState) -> list[Any]:
    """The intervals of a layer that has them, as a table; nothing for another."""
    layer = layer_of(state)
    if layer.fill != "interval":
        return []
    laid = lay_out_intervals(state)
    if not laid.rows:
        return [html.H2(_("Timeline")), html.P(_("No place is left by these filters."), className="quiet")]
    ids = [category.id for category in layer.categories]
    table = html.Div(
        [_build_head(laid, state), html.Div([_build_row(row, state, ids) for row in laid.rows], role="rowgroup")],
        role="table",
        className="gantt" if laid.period is None else "gantt narrowed",
        style=_style(laid, state),
        **{"aria-label": _("Timeline"), **_brush_addresses(laid.axis, state)},
    )
    return [_build_words(laid, state), table]


def _brush_addresses(axis: Axis, state: ViewState) -> dict[str, str]:
    """The address with the years of a brush to be filled in, and the one that stands for all of them."""
    any_period = href(state.choose(period=ANY_PERIOD)).replace(period_words(ANY_PERIOD), "{period}")
    return {
        "data-brush": any_period,
        "data-all": href(state.choose(period=None)),
        "data-years": period_words(_ends(axis)),
    }


def _ends(axis: Axis) -> tuple[int, int]:
    return axis.first, axis.last


def _style(laid: Intervals, state: ViewState) -> dict[str, Any]:
    """What the style sheet draws with: the colours of the states, the years shown, the lines of the axis."""
    axis = laid.axis
    first, last = laid.period or _ends(axis)
    return {
        **{f"--{name}": INTERVAL[state.theme][name] for name in STATES},
        **{f"--{name}-on-paper": INTERVAL["light"][name] for name in STATES},
        "--from": f"{axis.place(first):.3f}%",
        "--to": f"{axis.place(last + 1):.3f}%",
        "--line": f"{axis.place(axis.first + -axis.first % LABEL_STEP):.3f}%",
        "--lines": f"{100 * LABEL_STEP / len(axis.years):.3f}%",
        "--slot": f"{100 / len(axis.years):.3f}%",
    }


def _build_words(laid: Intervals, state: ViewState) -> Markup:
    """The heading, how many places the period has, and the way back to all years."""
    if laid.period is None:
        return html.Div(
            [html.H2(_("Timeline")), html.P(_("Drag across the years to narrow the map to them."))], className="head"
        )
    count = sum(row.shown for row in laid.rows)
    words = _("{count} of {all} places in {years}, with those whose period is unclear.").format(
        count=number(count), all=number(len(laid.rows)), years=years_words(*laid.period)
    )
    clear = state_link(_("All years"), state.choose(period=None), className="clear")
    return html.Div([html.H2(_("Timeline")), html.P(words), clear], className="head")


def _build_head(laid: Intervals, state: ViewState) -> Markup:
    """The names of the columns; that of the bars is the axis, each of its years a link."""
    axis, narrowed = laid.axis, laid.period
    links, named = [], axis.labelled(laid.period)
    for year in axis.years:
        here = {"aria-current": "true"} if narrowed and narrowed[0] <= year <= narrowed[1] else {}
        links.append(
            state_link(
                html.Span(str(year)),
                at_year(state, year),
                className="labelled" if year in named else "",
                tabIndex=0 if year == (narrowed or _ends(axis))[0] else -1,
                draggable="false",
                **here,
            )
        )
    years = html.Div(links, className="years", role="group", **{"aria-label": _("Years")})
    cells = [
        html.Div(_("Place"), role="columnheader", className="place"),
        html.Div([years, html.Span(_("Period"), className="periods")], role="columnheader", className="when"),
        *(
            html.Div(html.Abbr(item.id, title=_(item.title)), role="columnheader", className="chip")
            for item in layer_of(state).categories
        ),
    ]
    return html.Div(html.Div(cells, role="row"), role="rowgroup", className="years-head")


def _build_row(row: IntervalRow, state: ViewState, ids: list[str]) -> Markup:
    """One place: its name, bars, words and categories."""
    chosen = {"aria-current": "true"} if row.iso3 == state.area else {}
    name = state_link(area_name(row.iso3), state.but(area=row.iso3), **chosen)
    bars = html.Span([_build_bar(bar) for bar in row.bars if bar.start is not None], className="plot")
    categories = row.categories()
    cells = [
        html.Div(name, role="rowheader", className="place"),
        html.Div([bars, html.Span(_row_words(row), className="periods")], role="cell", className="when"),
        *(_build_chip(id, categories.get(id)) for id in ids),
    ]
    return html.Div(cells, role="row", className="" if row.shown else "outside")


def _build_bar(bar: Bar) -> Markup:
    wears = [
        bar.state,
        *(
            word
            for word, worn in (("open", bar.open_ended), ("hatched", bar.unclear), ("outside", not bar.shown))
            if worn
        ),
    ]
    place = {"insetInlineStart": f"{bar.start:.3f}%", "width": f"{bar.width:.3f}%"}
    return html.Span(className=" ".join(["span", *wears]), style=place)


def _build_chip(id: str, doubtful: bool | None) -> Markup:
    if doubtful is None:
        return html.Div(role="cell", className="chip")
    doubt = [html.Span(_("(unclear)"), className="unseen")] if doubtful else []
    return html.Div([html.Span(id), *doubt], role="cell", className="chip doubtful" if doubtful else "chip")


def _row_words(row: IntervalRow) -> list[Any]:
    """The periods in words, what is not as the source reports it, and that none is within the years shown."""
    periods = "; ".join(period_text(bar.row) for bar in row.bars)
    doubts = [
        status_words(bar.row)
        for bar in row.bars
        if bar.row.status != "reported" and bar.row.unclear != frozenset({"period"})
    ]
    status = [html.Small("; ".join(dict.fromkeys(doubts)))] if doubts else []
    outside = [] if row.shown else [html.Span(_(", not in the years shown"), className="unseen")]
    return [periods, *status, *outside]
