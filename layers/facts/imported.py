"""Layers that are computed from files which a user brought: what the atlas asks of whoever holds them.

They stand in a theme of their own and are never mixed with the documents' layers. Without anything imported the
catalogue is that of the data package alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from layers.cache import forget
from layers.facts.catalogue import Layer, Theme, extend_catalogue
from layers.facts.observations import Observation, extend_observations
from layers.facts.sources import Source, extend_sources

FACETS = ("donor", "programme", "sector", "stage")
"""What imported projects can be narrowed by, each a field of a query; `stage` is the status of a project."""


@dataclass(frozen=True)
class Narrowing:
    """The ids that are left of each facet, none for all of them; `span` are years (inclusive) to be taken as one."""

    donor: tuple[str, ...] = ()
    programme: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    span: tuple[int, int] | None = None


class Holder(Protocol):
    """Who holds what was imported; every answer is that of the version that stands."""

    def catalogue(self) -> tuple[Sequence[Theme], Sequence[Layer]]:
        """The theme and the layers, none where nothing was imported."""

    def sources(self) -> Sequence[Source]:
        """What the layers cite, none where nothing was imported."""

    def rows(self, layer_id: str, narrowing: Narrowing) -> Sequence[Observation]:
        """The rows of a layer, a year each or all of a span as one; `iso3` is empty where there is no country."""

    def names(self, facet: str) -> Mapping[str, str]:
        """The names of a facet by their ids, the ones with most projects first."""


_holders: list[Holder] = []


def install(holder: Holder) -> None:
    """Let `holder` be asked for the imported layers."""
    _holders[:] = [holder]
    extend_catalogue(holder.catalogue)
    extend_sources(holder.sources)
    extend_observations(lambda layer_id: select_imported(layer_id, Narrowing()))
    forget(("layers.facts", "layers.query", "layers.stats", "layers.text"))  # whoever asked before knows of none


@lru_cache(maxsize=256)
def select_imported(layer_id: str, narrowing: Narrowing) -> tuple[Observation, ...]:
    """The rows of an imported layer that have a country."""
    return tuple(row for holder in _holders for row in holder.rows(layer_id, narrowing) if row.iso3)


@lru_cache(maxsize=256)
def select_beside(layer_id: str, narrowing: Narrowing) -> tuple[Observation, ...]:
    """The rows of an imported layer that have none: a region's, the world's, or of nowhere. Their `iso3` is empty."""
    return tuple(row for holder in _holders for row in holder.rows(layer_id, narrowing) if not row.iso3)


def names_of(facet: str) -> Mapping[str, str]:
    """The names of a facet by their ids, the ones with most projects first; none where nothing was imported."""
    return {id: name for holder in _holders for id, name in holder.names(facet).items()}
