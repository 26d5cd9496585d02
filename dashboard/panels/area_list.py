"""The areas of the map as a list box beside it: the map's equal for the keyboard and for a screen reader.

One option an area, in the order of the ranking; assets/area_list.js moves through them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard import html
from dashboard.html import Markup
from dashboard.panels.swatches import build_swatch
from layers.facts.catalogue import Layer
from layers.facts.observations import Observation
from layers.languages import _, join, ngettext
from layers.query.comparison.states import differs, half_names, other_state, side_by_side
from layers.query.selection import categories_of, latest_row, rows_by_area, select_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.differences import Difference, select_differences, signed_amount
from layers.stats.fills import Key, fill_codes, fill_keys
from layers.stats.ranking import rank_rows
from layers.text.captions import area_name
from layers.text.hover_cards import category_words, figures_of, period_text, status_words, value_text


@dataclass(frozen=True)
class AreaLine:
    """One area of the map in words: `value` as far as there is one, the key of the legend that fills it, its status."""

    iso3: str
    name: str
    value: str
    key: Key
    status: str

    def words(self) -> str:
        """'USD 21.3 M, class 10 – 30, reported', without saying twice what value and key both say."""
        key = "" if self.key.label.casefold() in self.value.casefold() else self.key.label
        if self.key.low is not None or self.key.high is not None:
            key = _("class {bounds}").format(bounds=key)
        return ", ".join(filter(None, (self.value, key, self.status)))


Lines = Mapping[str, AreaLine]


def area_lines(state: ViewState, rows: Sequence[Observation]) -> list[AreaLine]:
    """Every area that the map of `state` fills from `rows`, once, in the order of the ranking.

    Of a difference, the areas of the first map come before those that the second alone names.
    """
    layer = layer_of(state)
    keys = {key.code: key for key in fill_keys(state)}
    codes = fill_codes(rows, state)
    ranked = rows_by_area([item.row for item in rank_rows(rows, layer)])
    said = (
        {iso3: _words_of_difference(item, layer) for iso3, item in select_differences(state).items()}
        if differs(state)
        else {iso3: _words_of_rows(own, layer) for iso3, own in ranked.items()}
    )
    order = [*(iso3 for iso3 in ranked if iso3 in codes), *(iso3 for iso3 in codes if iso3 not in ranked)]
    return [AreaLine(iso3, area_name(iso3), said[iso3][0], keys[codes[iso3]], said[iso3][1]) for iso3 in order]


def _words_of_rows(rows: list[Observation], layer: Layer) -> tuple[str, str]:
    """Value and status of an area: its figures of the latest period, and of categories and intervals all of them."""
    if layer.fill == "interval":
        value = "; ".join(", ".join(filter(None, (category_words(row, layer), period_text(row)))) for row in rows)
        return value, join(list(dict.fromkeys(map(status_words, rows))))
    if layer.fill == "category":
        titles = {category.id: _(category.title) for category in layer.categories}
        statuses = list(dict.fromkeys(map(status_words, rows)))
        return ", ".join(titles[id] for id in categories_of(rows, layer)), join(statuses)
    figures = list(figures_of(rows, layer).values())
    others = len(rows) - max(1, len(figures))
    more = [ngettext("{n} more figure", "{n} more figures", others)] if others else []
    row = latest_row(rows)
    return ", ".join([*(figures or [value_text(row)]), *more]), status_words(row)


def _words_of_difference(item: Difference, layer: Layer) -> tuple[str, str]:
    """The signed difference, where there is one, and the status of the rows it is of."""
    rows = [row for row in (item.first, item.second) if row is not None]
    value = "" if item.value is None else signed_amount(item.value, layer.indicator.unit, item.qualifier)
    return value, join(list(dict.fromkeys(map(status_words, rows))))


def build_area_list(options: Markup) -> Markup:
    """The list after the map. It is seen while it has the focus."""
    how = _("Arrow keys or first letters move, Enter opens the profile, Esc goes back to the map.")
    named = {"aria-label": _("Areas on the map"), "aria-describedby": "areas-how"}
    box = html.Div(options, id="areas", role="listbox", tabIndex=0, hidden=not options, **named)
    return html.Div(
        [html.P(_("Areas on the map"), className="head", **{"aria-hidden": "true"}), box, html.P(how, id="areas-how")],
        id="area-list",
    )


def build_area_options(state: ViewState, rows: Sequence[Observation]) -> list[Markup]:
    """The options of the list: the selected area is the selected option. Two maps have one list, of both."""
    lines = {line.iso3: line for line in area_lines(state, rows)}
    if not side_by_side(state):
        return [_build_option(line, line.words(), state) for line in lines.values()]
    second = other_state(state)
    others = {line.iso3: line for line in area_lines(second, select_rows(second))}
    return [
        _build_option(line, _both(line.iso3, lines, others, state), state)
        for line in [*lines.values(), *(line for line in others.values() if line.iso3 not in lines)]
    ]


def _both(iso3: str, lines: Lines, others: Lines, state: ViewState) -> str:
    """What each of two maps says of an area, after the map's name."""
    halves = zip(half_names(state), (lines, others), strict=True)
    said = [(name, half[iso3].words() if iso3 in half else _("not named")) for name, half in halves]
    return "; ".join(_("{name}: {value}").format(name=name, value=value) for name, value in said)


_AREA, _VALUE = html.alike("Span", className="area"), html.alike("Span", className="value")


def _build_option(line: AreaLine, said: str, state: ViewState) -> Markup:
    brief = line.value if layer_of(state).fill == "value" else ""  # colours say the rest, as on the map
    # The comma is as a reader says it; in a grid it takes no room.
    shown = [build_swatch(line.key.code, line.key.id), _AREA(line.name), ", ", _VALUE(brief)]
    attributes = {
        "aria-selected": "true" if line.iso3 == state.area else "false",
        "aria-label": f"{line.name}, {said}",
        "data-area": line.iso3,
    }
    return html.Div(shown, id=f"areas-{line.iso3}", role="option", **attributes)
