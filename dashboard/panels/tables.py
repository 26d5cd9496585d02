"""The ranking and the table: the same rows as the map, in words."""

from collections.abc import Sequence
from typing import Any

from dashboard import html
from dashboard.html import Markup
from dashboard.links import state_link
from dashboard.panels.swatches import build_bar
from layers.areas import LANGS, load_areas
from layers.areas.names import fold
from layers.facts.catalogue import Layer
from layers.facts.observations import Observation
from layers.facts.sources import load_sources
from layers.languages import _, number, percent
from layers.query.comparison.states import half_names, other_state, side_by_side
from layers.query.selection import select_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.fills import row_codes, row_labels
from layers.stats.ranking import Ranked, rank_rows, select_off_map
from layers.text.captions import area_name
from layers.text.hover_cards import category_words, period_text, status_words, value_text

Row = dict[str, Any]
SAID = {"value": "value_words", "share": "share_words"}  # the words that a column of numbers shows, by its field
SHORT_NAME = 9  # characters of a map's name, as of '2016–2017', that a narrow column shows


def ranking_title(state: ViewState) -> str:
    """The heading of the ranking, which is of one map."""
    if state.compare is None:
        return _("Ranking")
    return _("Ranking of the first map: {name}").format(name=half_names(state)[0])


def build_ranking(state: ViewState, rows: Sequence[Observation]) -> list[Any]:
    """The ranking as a table: one line a row, its name a link that selects the area."""
    layer = layer_of(state)
    ranked = _ranked(state, rows)
    if not ranked:
        return []
    largest = max((item.row.value or 0 for item in ranked), default=0)
    codes = row_codes([item.row for item in ranked], state)
    lines = [_ranking_line(item, state, layer, largest, codes[item.row]) for item in ranked]
    heads = [html.Th(words, scope="col", className=name) for name, words in _ranking_heads(layer)]
    return [html.Caption(ranking_title(state), className="unseen"), html.Thead(html.Tr(heads)), html.Tbody(lines)]


def _ranked(state: ViewState, rows: Sequence[Observation]) -> list[Ranked]:
    """The rows in the order of the ranking, with their places among all figures of the list, those off the map too."""
    return rank_rows(rows, layer_of(state), [figure for figure, _name in select_off_map(state)])


def _ranking_heads(layer: Layer) -> list[tuple[str, str]]:
    if layer.fill == "value":
        heads = [("rank", _("Rank")), ("area", _("Area")), ("length", ""), ("value", _("Value")), ("share", _("Share"))]
        return heads if layer.indicator.additive else heads[:-1]
    return [("area", _("Area")), ("value", _("Category")), ("when", _("Period"))]


def _ranking_line(item: Ranked, state: ViewState, layer: Layer, largest: float, code: int) -> Markup:
    row = item.row
    chosen = {"aria-current": "true"} if row.iso3 == state.area else {}
    link = state_link(area_name(row.iso3), state.but(area=row.iso3), **chosen)
    name = html.Th(link, scope="row", className="area")
    if layer.fill == "value":
        length = build_bar(code, (row.value or 0) / largest if largest else 0)
        cells = [
            html.Td(str(item.rank or ""), className="rank"),
            name,
            html.Td(length, className="length"),
            html.Td(value_text(row), className="value"),
            *([html.Td(_share(item), className="share")] if layer.indicator.additive else []),
        ]
    else:
        what, when = category_words(row, layer), period_text(row)
        cells = [name, html.Td(what, className="value"), html.Td(when, className="when")]
    return html.Tr(cells, className=layer.fill, **{"data-area": row.iso3})


def build_plain_table(state: ViewState, rows: Sequence[Observation]) -> Markup:
    """All rows of the map with all of their columns: for paper, and for who reads without scripts."""
    columns = table_columns(state)
    heads = [html.Th(column["headerName"], scope="col", **{"data-column": column["field"]}) for column in columns]
    fields = [SAID.get(str(column["field"]), str(column["field"])) for column in columns]
    lines = [html.Tr([html.Td(_cell(row.get(field))) for field in fields]) for row in table_rows(state, rows)]
    caption = html.Caption(_("All rows of the map"))
    return html.Table([caption, html.Thead(html.Tr(heads)), html.Tbody(lines)])


def _cell(value: Any) -> str:
    return "" if value is None else number(value) if isinstance(value, int | float) else str(value)


def _share(item: Ranked) -> str:
    return "" if item.share is None else percent(item.share)


def table_columns(state: ViewState) -> list[Row]:
    """The columns that this layer has something for, in the order of reading; of two maps those of either."""
    if not side_by_side(state):
        return _layer_columns([layer_of(state)])
    longest = max(map(len, half_names(state)))
    both = _layer_columns([layer_of(state), layer_of(other_state(state))])
    return [_column("map", _("Map"), 90 if longest <= SHORT_NAME else 160), *both]


def _layer_columns(layers: Sequence[Layer]) -> list[Row]:
    fills = {layer.fill for layer in layers}
    area = _column("area", _("Area"), 220)
    columns = [area]
    if "value" in fills:
        columns = [_number("rank", _("Rank"), 80), area, _number("value", _("Value"), 130)]
        columns.append(_number("share", _("Share of those shown"), 170))
    if fills & {"value", "named"}:
        columns.append(_column("class", _("Class"), 140))
    if "interval" in fills:
        columns.append(_column("state", _("State"), 190))
    if any(layer.categories for layer in layers):
        columns.append(_column("category", _("Category"), 180))
    return [
        *columns,
        _column("period", _("Period"), 200 if "interval" in fills else 90),
        _column("status", _("Status"), 110),
        _column("as_printed", _("As printed"), 280),
        _column("source", _("Source"), 210),
        _column("locator", _("Where in the source"), 360),
        _column("note", _("Note"), 420),
        *([_column("caveat", _("Read with care"), 420)] if any(has_caveat(layer) for layer in layers) else []),
    ]


def has_caveat(layer: Layer) -> bool:
    """Must anything be known of the figures that fill the map of a layer?"""
    return layer.caveat_of(layer.indicator.id) is not None


def _column(field: str, name: str, width: int) -> Row:
    """A column of words, `width` px as it opens."""
    searched = {"getQuickFilterText": {"function": "params.data.names"}} if field == "area" else {}
    return {"field": field, "headerName": name, "width": width, "tooltipField": field, **searched}


def _number(field: str, name: str, width: int) -> Row:
    """A column that sorts by number and shows the words of `SAID`, if there are any."""
    said = {"function": f"params.data.{SAID.get(field)}"}
    shown = {"valueFormatter": said, "getQuickFilterText": said} if field in SAID else {}
    return {"field": field, "headerName": name, "width": width, "type": "numericColumn", **shown}


def table_rows(state: ViewState, rows: Sequence[Observation]) -> list[Row]:
    """The rows of the table, in the order of the ranking.

    Of two maps those of both: what the second says of an area stands under what the first says of it.
    """
    if not side_by_side(state):
        return _map_rows(state, rows)
    second = other_state(state)
    halves = zip(half_names(state), ("first", "second"), (state, second), (rows, select_rows(second)), strict=True)
    both = [
        {**row, **_empty_cells(half), "map": name, "key": f"{row['key']}-{place}"}
        for name, place, half, own in halves
        for row in _map_rows(half, own)
    ]
    order = {iso3: n for n, iso3 in enumerate(dict.fromkeys(row["iso3"] for row in both))}
    return sorted(both, key=lambda row: order[row["iso3"]])


def _map_rows(state: ViewState, rows: Sequence[Observation]) -> list[Row]:
    """The rows of one map."""
    layer, ranked = layer_of(state), _ranked(state, rows)
    labels = row_labels([item.row for item in ranked], state)
    return [
        {"key": f"{item.row.iso3}-{n}", **_table_row(item, layer, labels[item.row])} for n, item in enumerate(ranked)
    ]


def _empty_cells(state: ViewState) -> Row:
    """Nothing, for each column that one of two maps would not have if it were alone."""
    own = {column["field"] for column in _layer_columns([layer_of(state)])}
    empty = {column["field"] for column in table_columns(state)} - own - {"map"}
    return dict.fromkeys(empty) | {words: "" for field, words in SAID.items() if field in empty}


def searched_names(iso3: str) -> str:
    """By what a search in the table finds an area: its code, its names in every language, with accents and without."""
    area = load_areas()[iso3]
    names = list(dict.fromkeys(filter(None, (area.short_en, *map(area.name, LANGS)))))
    return " ".join([iso3, *names, *map(fold, names)])


def _table_row(item: Ranked, layer: Layer, label: str) -> Row:
    row = item.row
    states = {"ongoing": _("ongoing as of the source"), "ended": _("ended"), "unclear": _("period unclear")}
    return {
        "iso3": row.iso3,
        "rank": item.rank,
        "area": area_name(row.iso3),
        "names": searched_names(row.iso3),
        "class": label,
        "value": row.value,
        "value_words": value_text(row),
        "share": item.share,
        "share_words": _share(item),
        "state": states[row.state],
        "category": category_words(row, layer),
        "period": period_text(row),
        "status": status_words(row),
        "as_printed": row.as_printed,
        "source": load_sources()[row.source].short_title,
        "locator": row.locator,
        "note": row.note or "",
        "caveat": _(row.caveat or ""),
    }
