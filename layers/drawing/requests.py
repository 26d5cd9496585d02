"""Which areas want a label, what it says, and which come first."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from layers.cartography.chips import area_chips, row_words
from layers.cartography.geometry import Geometry
from layers.cartography.labels import LabelRequest
from layers.cartography.viewport import Transform
from layers.data_package import DATA
from layers.facts.observations import Observation
from layers.facts.words import figure_words, short_words
from layers.languages import is_currency
from layers.query.comparison.states import differs
from layers.query.selection import latest_row, latest_rows, rows_by_area, rows_of_indicator
from layers.query.view_state import ViewState, layer_of
from layers.stats.circles import circle_rows
from layers.stats.differences import select_differences, signed_amount
from layers.text.captions import area_name

MOST_LABELLED = 24
"""The areas of a map of imported projects that are labelled, the largest first: most of the world has some."""
FIRST = 1e15
"""The priority of the selected area; that of a difference with a value is a tenth of it and more."""
KM_AN_EM_FOR_LETTERS = 300.0
"""On a map of a smaller scale chips are letters in place of abbreviations."""


def label_words(rows: Sequence[Observation], state: ViewState, folder: Path = DATA) -> dict[str, tuple[float, str]]:
    """For each area that is shown its priority, the larger the sooner, and the words under its name."""
    if differs(state):
        return _difference_words(state, folder)
    layer = layer_of(state, folder)
    words: dict[str, tuple[float, str]] = {}
    for iso3, own in rows_by_area(rows_of_indicator(rows, layer)).items():
        figures = [row for row in latest_rows(own) if row.value is not None] if layer.fill == "value" else []
        words[iso3] = latest_row(own).value or 0.0, "; ".join(map(short_words, figures))
    for iso3, row in circle_rows(state, folder).items():
        words.setdefault(iso3, (0.0, figure_words(row)))
    return words


def _difference_words(state: ViewState, folder: Path) -> dict[str, tuple[float, str]]:
    unit = layer_of(state, folder).indicator.unit
    return {
        iso3: (0.0, "")
        if item.value is None
        else (FIRST / 10 + abs(item.value), signed_amount(item.value, unit, item.qualifier))
        for iso3, item in select_differences(state, folder).items()
    }


def label_requests(
    rows: Sequence[Observation],
    state: ViewState,
    geometry: Geometry,
    transform: Transform,
    radii: Mapping[str, float],
    label_px: float,
    folder: Path = DATA,
) -> list[LabelRequest]:
    """A request for every area that is shown, and for the one that is selected; `radii` are those of its symbols, px.

    Chips under a name are abbreviations where the map is large enough beside its type, else letters.
    """
    words, chips = label_words(rows, state, folder), area_chips(rows, state, folder)
    letters = geometry.unit_km / transform.scale * label_px > KM_AN_EM_FOR_LETTERS
    if layer_of(state, folder).is_imported:
        words = dict(sorted(words.items(), key=lambda item: (-item[1][0], item[0]))[:MOST_LABELLED])
    if state.area is not None and state.area in geometry.anchors:
        every = label_words(rows, state, folder)
        words = {**words, state.area: (FIRST, every[state.area][1] if state.area in every else "")}
    return [
        LabelRequest(
            iso3,
            tuple(filter(None, (_short_name(iso3, state.lang), value))),
            priority or _size(geometry, iso3),
            transform.to_px(geometry.anchors[iso3]),
            radii.get(iso3, 0.0),
            row_words(chips[iso3], letters) if iso3 in chips else (),
            must=True,
        )
        for iso3, (priority, value) in words.items()
        if iso3 in geometry.anchors
    ]


def without_currency(lines: tuple[str, ...], unit: str) -> tuple[str, ...]:
    """The lines of a label whose amounts leave their currency to the legend: '38.7 M' for 'USD 38.7 M'."""
    if not is_currency(unit):
        return lines
    return (*lines[:1], *(" ".join(line.replace(unit, " ").split()) for line in lines[1:]))


def _size(geometry: Geometry, iso3: str) -> float:
    """Areas without a value come by size, after all that have one."""
    return min(geometry.polygons[iso3].area / 1e9, 0.9) if iso3 in geometry.polygons else 0.0


@lru_cache(maxsize=4096)
def _short_name(iso3: str, lang: str) -> str:
    from layers.languages import speaking

    with speaking(lang):
        return area_name(iso3, short=True)
