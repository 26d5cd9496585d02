"""The ranking and the table: the same rows as the map, in words."""

from typing import Any

import pandas as pd
from dash import html

from dashboard.links import state_link
from layers.captions import area_name
from layers.catalogue import Layer, load_catalogue
from layers.hover import category_words, period_text, status_words
from layers.ranking import interval_state, rank_rows
from layers.sources import load_sources
from layers.view_state import ViewState
from layers.words import _, amount, number

Row = dict[str, Any]


def build_ranking(state: ViewState, rows: pd.DataFrame) -> list[Any]:
    """One line a row: rank, area, bar, value and share, each a link that selects its area."""
    layer = load_catalogue().layers[state.layer]
    ranked = rank_rows(rows, layer)
    largest = ranked["value"].max()
    return [_ranking_line(row, state, layer, largest) for _index, row in ranked.iterrows()]


def _ranking_line(row: Any, state: ViewState, layer: Layer, largest: float) -> html.Li:
    chosen = {"aria-current": "true"} if row["iso3"] == state.area else {}
    name = html.Span(area_name(row["iso3"]), className="area")
    if layer.fill == "value":
        words = _("named, no figure") if pd.isna(row["value"]) else amount(row["value"], layer.indicator.unit, row["qualifier"])
        share = "" if row["share"] is None or pd.isna(row["share"]) else f"{number(100 * row['share'], 1)} %"
        width = 0 if pd.isna(row["value"]) or not largest else 100 * row["value"] / largest
        cells = [
            html.Span("" if pd.isna(row["rank"]) else str(row["rank"]), className="rank"),
            name,
            html.Span(html.Span(className="fill", style={"width": f"{width:.2f}%"}), className="bar"),
            html.Span(words, className="value"),
            html.Span(share, className="share"),
        ]
    else:
        cells = [name, html.Span(category_words(row, layer), className="value"), html.Span(period_text(row), className="when")]
    return html.Li(state_link(cells, state.but(area=row["iso3"]), **chosen), className=layer.fill)


def table_columns(state: ViewState) -> list[Row]:
    """The columns that this layer has something for, in the order of reading."""
    layer = load_catalogue().layers[state.layer]
    value = [
        {"field": "rank", "headerName": _("Rank"), "type": "numericColumn", "width": 90},
        {"field": "area", "headerName": _("Area"), "pinned": None, "minWidth": 190},
        {"field": "value", "headerName": _("Value"), "type": "numericColumn", "valueFormatter": {"function": "params.data.value_words"}},
        {"field": "share", "headerName": _("Share of those shown"), "type": "numericColumn", "valueFormatter": {"function": "params.data.share_words"}},
    ]
    other = [value[1], {"field": "state", "headerName": _("State")}] if layer.fill == "interval" else [value[1]]
    columns = value if layer.fill == "value" else other
    category = [{"field": "category", "headerName": _("Category")}] if layer.categories else []
    rest = [
        ("period", _("Period")), ("status", _("Status")), ("as_printed", _("As printed")), ("source", _("Source")),
        ("locator", _("Where in the source")), ("note", _("Note")),
    ]
    return [*columns, *category, *({"field": field, "headerName": name} for field, name in rest)]


def table_rows(state: ViewState, rows: pd.DataFrame) -> list[Row]:
    """The rows of the table, in the order of the ranking."""
    layer = load_catalogue().layers[state.layer]
    return [_table_row(row, layer) for _index, row in rank_rows(rows, layer).iterrows()]


def _table_row(row: Any, layer: Layer) -> Row:
    missing = pd.isna(row["value"])
    share = None if row["share"] is None or pd.isna(row["share"]) else float(row["share"])
    states = {"ongoing": _("ongoing as of the source"), "ended": _("ended"), "unclear": _("period unclear")}
    return {
        "iso3": row["iso3"],
        "rank": None if pd.isna(row["rank"]) else int(row["rank"]),
        "area": area_name(row["iso3"]),
        "value": None if missing else float(row["value"]),
        "value_words": "" if missing else amount(row["value"], layer.indicator.unit, row["qualifier"]),
        "share": share,
        "share_words": "" if share is None else f"{number(100 * share, 1)} %",
        "state": states[interval_state(row)] if layer.fill == "interval" else "",
        "category": category_words(row, layer),
        "period": period_text(row),
        "status": status_words(row),
        "as_printed": row["as_printed"],
        "source": load_sources()[row["source"]].short_title,
        "locator": row["locator"],
        "note": row["note"] or "",
    }
