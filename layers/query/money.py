"""Every amount of money that the documents print, by document: of an area, of a region, or of the world."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from layers.data_package import DATA
from layers.facts.catalogue import Layer, load_catalogue
from layers.facts.key_figures import KeyFigure, load_key_figures
from layers.facts.observations import Observation, load_observations
from layers.facts.sources import load_sources

USD = "USD"


@dataclass(frozen=True)
class Amount:
    """One printed amount in USD: the fact, its layer where it has one, and whether it is of one area."""

    fact: Observation | KeyFigure
    layer: Layer | None

    @property
    def is_of_area(self) -> bool:
        """Is it of one area, and not of a region or the whole?"""
        return isinstance(self.fact, Observation)


@lru_cache
def amounts_by_source(folder: Path = DATA) -> dict[str, tuple[Amount, ...]]:
    """The amounts of each document that prints any, those of regions and the whole first, then the largest."""
    found = list(_amounts(folder))
    by_source = {id: [item for item in found if item.fact.source == id] for id in load_sources(folder)}
    return {id: tuple(sorted(own, key=_order)) for id, own in by_source.items() if own}


def _amounts(folder: Path) -> Iterator[Amount]:
    layers = load_catalogue(folder).layers
    for figure in load_key_figures(folder).values():
        if figure.unit == USD:
            yield Amount(figure, layers.get(figure.layer))
    for layer in layers.values():
        for row in load_observations(layer.id, folder):
            if row.unit == USD and row.value is not None:
                yield Amount(row, layer)


def _order(item: Amount) -> tuple[bool, str, float]:
    return item.is_of_area, item.layer.id if item.layer else "", -(item.fact.value or 0.0)
