"""The columns of the table: of one map those of its layer, of two maps those of either and the one that says which."""

from collections.abc import Sequence
from typing import Any

from layers.facts.catalogue import Layer
from layers.languages import _
from layers.query.comparison.states import differs, half_names, other_state
from layers.query.view_state import ViewState, layer_of

Row = dict[str, Any]
SAID = {"value": "value_words", "difference": "difference_words", "share": "share_words"}
"""The words that a column of numbers shows, by its field."""
SHORT_NAME = 9  # characters of a map's name, as of '2016–2017', that a narrow column shows


def table_columns(state: ViewState) -> list[Row]:
    """The columns that this layer has something for, in the order of reading; of two maps those of either, and the
    difference where it is shown.
    """
    if state.compare is None:
        return layer_columns([layer_of(state)])
    longest = max(map(len, half_names(state)))
    both = layer_columns([layer_of(state), layer_of(other_state(state))])
    if differs(state):
        after = 1 + [column["field"] for column in both].index("value")
        both.insert(after, _number("difference", _("Difference"), 130))
    return [_column("map", _("Map"), 90 if longest <= SHORT_NAME else 160), *both]


def layer_columns(layers: Sequence[Layer]) -> list[Row]:
    """The columns of layers, those that any of them has something for."""
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
