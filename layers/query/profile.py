"""What all layers say of one area: its facts by theme, and the layers that do not name it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from layers.data_package import DATA
from layers.facts.catalogue import Layer, Theme, load_catalogue
from layers.facts.observations import Observation, load_observations
from layers.facts.sources import Source, load_sources
from layers.query.selection import rows_of_indicator, select_rows
from layers.query.view_state import ViewState, layer_of, period_of


@dataclass(frozen=True)
class LayerFacts:
    """The facts of one layer on the area, by indicator in the layer's order, then by year; never none."""

    layer: Layer
    rows: tuple[Observation, ...]


@dataclass(frozen=True)
class ThemeFacts:
    """The layers of a theme that name the area, and those that do not, in the order of the catalogue."""

    theme: Theme
    named: tuple[LayerFacts, ...]
    absent: tuple[Layer, ...]


@dataclass(frozen=True)
class Profile:
    """All themes of one area, in the order of the catalogue."""

    iso3: str
    themes: tuple[ThemeFacts, ...]

    @property
    def facts(self) -> list[LayerFacts]:
        """The layers that name the area."""
        return [facts for theme in self.themes for facts in theme.named]

    @property
    def rows(self) -> list[Observation]:
        """All facts of the area."""
        return [row for facts in self.facts for row in facts.rows]

    @property
    def layer_count(self) -> int:
        """How many layers there are, whether they name the area or not."""
        return len(self.facts) + sum(len(theme.absent) for theme in self.themes)

    def sources(self, folder: Path = DATA) -> list[Source]:
        """The documents that the facts come from, in the order of the list of sources."""
        used = {row.source for row in self.rows}
        return [source for source in load_sources(folder).values() if source.id in used]


@lru_cache(maxsize=512)
def load_profile(iso3: str, folder: Path = DATA) -> Profile:
    """The profile of an area; all its layers are absent for one that none names."""
    catalogue = load_catalogue(folder)
    themes = []
    for theme in catalogue.themes:
        named, absent = [], []
        for layer in catalogue.of_theme(theme):
            rows = _rows_of(layer, iso3, folder)
            if rows:
                named.append(LayerFacts(layer, tuple(rows)))
            else:
                absent.append(layer)
        themes.append(ThemeFacts(theme, tuple(named), tuple(absent)))
    return Profile(iso3, tuple(themes))


def _rows_of(layer: Layer, iso3: str, folder: Path) -> list[Observation]:
    order = [indicator.id for indicator in layer.indicators]
    rows = [row for row in load_observations(layer.id, folder) if row.iso3 == iso3]
    return sorted(rows, key=lambda row: (order.index(row.indicator), row.start or ""))


@lru_cache
def count_layers(folder: Path = DATA) -> Mapping[str, int]:
    """For each area that a layer names, how many do."""
    named = (
        iso3 for id in load_catalogue(folder).layers for iso3 in {row.iso3 for row in load_observations(id, folder)}
    )
    return Counter(named)


def select_shown(state: ViewState, folder: Path = DATA) -> list[Observation]:
    """The facts on the selected area that the map of `state` shows: those that fill it.

    Of an imported layer the latest comes first, which is the one that colours the area.
    """
    layer = layer_of(state, folder)
    rows = [row for row in rows_of_indicator(select_rows(state, folder), layer) if row.iso3 == state.area]
    return rows[::-1] if layer.is_imported else rows


def map_of(row: Observation, state: ViewState, folder: Path = DATA) -> ViewState:
    """The map that shows `row`, with its area selected, for the visitor of `state`.

    It differs from the layer as it opens only where that would show another figure or another period.
    """
    layer = load_catalogue(folder).layers[row.layer]
    indicator = None if row.indicator == layer.indicator.id else row.indicator
    found = state.on_layer(layer.id).but(area=row.iso3, view="explore", indicator=indicator)
    if not row.overlaps(*period_of(found, layer_of(found, folder), folder)):
        found = found.but(period=(row.last_year, row.last_year))
    return found
