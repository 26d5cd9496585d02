"""What was taken from each document: its layers with their rows and completeness, and its key figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from layers.data_package import DATA
from layers.facts.catalogue import Layer, load_catalogue
from layers.facts.key_figures import load_key_figures
from layers.facts.observations import Observation, load_observations, years_of
from layers.facts.sources import load_sources
from layers.query.selection import count_areas, rows_of_indicator
from layers.query.view_state import default_period


@dataclass(frozen=True)
class LayerContents:
    """What one layer has from one document. `named` and `stated` count areas in the layer's default period, over all
    its documents; `stated` is None where the source does not say of how many.
    """

    layer: Layer
    rows: int
    key_figures: int
    years: tuple[int, int]
    named: int
    stated: int | None


@dataclass(frozen=True)
class SourceContents:
    """What the atlas has from one document (its key figures include those of no layer)."""

    layers: tuple[LayerContents, ...]
    key_figures: int

    @property
    def rows(self) -> int:
        """How many observations there are."""
        return sum(item.rows for item in self.layers)


@lru_cache
def contents_of_sources(folder: Path = DATA) -> Mapping[str, SourceContents]:
    """What was taken from each document, by the document's id."""
    figures = load_key_figures(folder).values()
    layers = load_catalogue(folder).layers
    contents = {}
    for source in load_sources(folder):
        items = [_layer_contents(layer, source, folder) for layer in layers.values()]
        kept = tuple(item for item in items if item.rows or item.key_figures or item.layer.source == source)
        contents[source] = SourceContents(kept, sum(figure.source == source for figure in figures))
    return contents


def _layer_contents(layer: Layer, source: str, folder: Path) -> LayerContents:
    rows = load_observations(layer.id, folder)
    first, last = default_period(layer, folder)
    figures = [load_key_figures(folder)[id] for id in layer.key_figures]
    return LayerContents(
        layer,
        sum(row.source == source for row in rows),
        sum(figure.source == source for figure in figures),
        _years(rows, source) or years_of(layer.id, folder),
        count_areas(row for row in rows_of_indicator(rows, layer) if row.overlaps(first, last)),
        layer.coverage.stated_in(first, last),
    )


def _years(rows: tuple[Observation, ...], source: str) -> tuple[int, int] | None:
    """First and last year of the rows from one document; None where none is dated."""
    own = [row for row in rows if row.source == source]
    firsts = [row.first_year for row in own if row.first_year is not None]
    lasts = [row.last_year for row in own if row.last_year is not None]
    return (min(firsts), max(lasts)) if firsts and lasts else None
