"""The table: the same rows as the map, in words."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from dashboard import html
from dashboard.panels.ranking import ranked_rows, share_words
from dashboard.panels.table_columns import SAID, Row, layer_columns, table_columns
from layers.areas import LANGS, load_areas
from layers.areas.names import fold
from layers.exports.download_rows import halves_of
from layers.facts.catalogue import Layer
from layers.facts.observations import Observation
from layers.facts.sources import load_sources
from layers.languages import _, number
from layers.query.comparison.states import differs
from layers.query.selection import select_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.differences import select_differences, signed_amount
from layers.stats.fills import row_labels
from layers.stats.interval_states import chosen_year, state_in, state_words
from layers.stats.ranking import Ranked
from layers.text.captions import area_name
from layers.text.hover_cards import category_words, period_text, status_words, value_text

EMPTY: Mapping[Observation, Row] = {}
SHARED = {"period", "status", "source", "locator", "note", "caveat"}
"""The columns that the plain table says once where all rows agree."""
WIDTHS = {  # how the cells of the plain table break their lines, where they do not as all words do
    **dict.fromkeys(("map", "rank", "value", "difference", "share", "class"), "short"),
    **dict.fromkeys(("state", "period", "status"), "middling"),
}


def build_plain_table(state: ViewState, rows: Sequence[Observation]) -> list[Any]:
    """All rows of the map with all of their columns: for paper, and for who reads without scripts.

    What is the same in all rows of several stands once above them.
    """
    lines = table_rows(state, rows)
    columns = {str(column["field"]): str(column["headerName"]) for column in table_columns(state)}
    shared = {field for field in SHARED & columns.keys() if _is_shared(field, lines)}
    said = [(columns[field], str(lines[0][field])) for field in columns if field in shared]
    own = [field for field in columns if field not in shared]
    heads = [html.Th(columns[field], scope="col", **{"data-column": field}) for field in own]
    cell = {field: (SAID.get(field, field), html.alike("Td", className=WIDTHS.get(field))) for field in own}
    line = html.alike("Tr")
    cells = [line([build(_cell(row.get(said))) for said, build in cell.values()]) for row in lines]
    title = _("All rows of the map")
    caption = html.Caption(title, className="unseen")
    return [
        html.H2(title),
        html.Dl([[html.Dt(name), html.Dd(words)] for name, words in said], className="shared") if said else None,
        html.Table([caption, html.Thead(html.Tr(heads)), html.Tbody(cells)]),
    ]


def _is_shared(field: str, lines: Sequence[Row]) -> bool:
    return len(lines) > 1 and bool(lines[0][field]) and len({row[field] for row in lines}) == 1


def _cell(value: Any) -> str:
    return "" if value is None else number(value) if isinstance(value, int | float) else str(value)


def table_rows(state: ViewState, rows: Sequence[Observation]) -> list[Row]:
    """The rows of the table, in the order of the ranking.

    Of two maps those of both: what the second says of an area stands under what the first says of it. A difference
    stands in one row of its area, that of the first map which it is of.
    """
    if state.compare is None:
        return _map_rows(state, rows)
    none = {"difference": None, "difference_words": ""} if differs(state) else {}
    halves = zip(halves_of(state), ("first", "second"), (_difference_cells(state), {}), strict=True)
    both = [
        {**none, **row, **_empty_cells(half, state), "map": name, "key": f"{row['key']}-{place}"}
        for (name, half), place, different in halves
        for row in _map_rows(half, select_rows(half), different)
    ]
    order = {iso3: n for n, iso3 in enumerate(dict.fromkeys(row["iso3"] for row in both))}
    return sorted(both, key=lambda row: order[row["iso3"]])


def _difference_cells(state: ViewState) -> dict[Observation, Row]:
    """What a map of differences says, by the row of the first map; nothing of maps side by side."""
    unit = layer_of(state).indicator.unit
    return {
        item.first: {
            "difference": item.value,
            "difference_words": signed_amount(item.value, unit, item.qualifier),
        }
        for item in (select_differences(state).values() if differs(state) else ())
        if item.first is not None and item.value is not None
    }


def _map_rows(state: ViewState, rows: Sequence[Observation], different: Mapping[Observation, Row] = EMPTY) -> list[Row]:
    """The rows of one map, with the difference that each is of."""
    layer, ranked = layer_of(state), ranked_rows(state, rows)
    labels, year = row_labels([item.row for item in ranked], state), chosen_year(state)
    return [
        {
            "key": f"{item.row.iso3}-{n}",
            **_table_row(item, layer, labels[item.row], year),
            **different.get(item.row, {}),
        }
        for n, item in enumerate(ranked)
    ]


def _empty_cells(half: ViewState, state: ViewState) -> Row:
    """Nothing, for each column that one of the two maps of `state` would not have if it were alone."""
    own = {column["field"] for column in layer_columns([layer_of(half)])}
    empty = {column["field"] for column in table_columns(state)} - own - {"map", "difference"}
    return dict.fromkeys(empty) | {words: "" for field, words in SAID.items() if field in empty}


@lru_cache(maxsize=512)
def searched_names(iso3: str) -> str:
    """By what a search in the table finds an area: its code, its names in every language, with accents and without."""
    area = load_areas()[iso3]
    names = list(dict.fromkeys(filter(None, (area.short_en, *map(area.name, LANGS)))))
    return " ".join([iso3, *names, *map(fold, names)])


def _table_row(item: Ranked, layer: Layer, label: str, year: int | None) -> Row:
    row = item.row
    states = state_words(year)
    return {
        "iso3": row.iso3,
        "rank": item.rank,
        "area": area_name(row.iso3),
        "names": searched_names(row.iso3),
        "class": label,
        "value": row.value,
        "value_words": value_text(row),
        "share": item.share,
        "share_words": share_words(item),
        "state": states[state_in(row, year)],
        "category": category_words(row, layer),
        "period": period_text(row),
        "status": status_words(row),
        "as_printed": row.as_printed,
        "source": load_sources()[row.source].short_title,
        "locator": row.locator,
        "note": row.note or "",
        "caveat": _(row.caveat or ""),
    }
