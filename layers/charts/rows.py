"""The rows behind a chart: those of its map, with the colour that the map gives each area."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from layers.cartography.fill_colours import fill_colours
from layers.charts.plot import LONGEST_LINE, bold, broken, plain
from layers.data_package import DATA
from layers.facts.catalogue import Layer
from layers.facts.observations import Observation
from layers.languages import _, join, number
from layers.query.selection import latest_row, rows_by_area, rows_of_indicator, select_rows
from layers.query.view_state import ViewState, layer_of
from layers.stats.fills import fill_codes
from layers.text.captions import area_name
from layers.text.hover_cards import hover_cards


@dataclass(frozen=True)
class MapRows:
    """What the map of a state shows: `shown` rows of its indicator, the one that the map tells of each area, and each
    area's colour (`#rrggbb`) and hover words.
    """

    layer: Layer
    shown: list[Observation]
    latest: dict[str, Observation]
    colours: dict[str, str]
    words: dict[str, str]

    def names(self, state: ViewState, folder: Path = DATA) -> dict[str, str]:
        """Every area shown with its short name in markup, that of the selected one in bold."""
        return {iso3: area_label(iso3, state, folder) for iso3 in self.latest}


def select_map_rows(state: ViewState, folder: Path = DATA) -> MapRows:
    """The rows of the one map of `state`, whatever it is compared with."""
    alone = state.but(compare=None)
    layer, rows = layer_of(alone, folder), select_rows(alone, folder)
    shown = rows_of_indicator(rows, layer)
    by_code = fill_colours(alone, alone.theme, folder)
    return MapRows(
        layer,
        shown,
        {iso3: latest_row(own) for iso3, own in rows_by_area(shown).items()},
        {iso3: by_code[code] for iso3, code in fill_codes(rows, alone, folder).items()},
        {iso3: _card_words(iso3, card["facts"], folder) for iso3, card in hover_cards(rows, alone, folder).items()},
    )


def _card_words(iso3: str, facts: Iterable[dict[str, str]], folder: Path) -> str:
    lines = [plain(words) for fact in facts for words in fact.values()]
    return "<br>".join(
        [bold(plain(area_name(iso3, folder))), *(line if len(line) < 60 else broken(line, 60) for line in lines)]
    )


def area_label(iso3: str, state: ViewState, folder: Path = DATA, longest: int = LONGEST_LINE) -> str:
    """An area's short name on lines that fit beside a plot, in bold where it is selected."""
    return bold(broken(area_name(iso3, folder, short=True), longest), iso3 == state.area)


def edges(areas: Iterable[str], state: ViewState, ink: str) -> dict[str, list[object]]:
    """Plotly's `marker.line` for the marks of `areas`: the selected one is outlined in `ink`."""
    chosen = [iso3 == state.area for iso3 in areas]
    return {"width": [2 if one else 0 for one in chosen], "color": [ink] * len(chosen)}


def without_figure(areas: Iterable[str], folder: Path = DATA) -> list[str]:
    """The sentence that lists areas which are named without a figure; nothing where there are none."""
    names = sorted(area_name(iso3, folder) for iso3 in areas)
    if not names:
        return []
    return [_("Named without a figure ({n}): {names}.").format(n=number(len(names)), names=join(names))]
