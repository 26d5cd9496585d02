"""The catalogue: what each layer is, read from its entry in `data/datapackage.json`.

A layer is data: adding one is a CSV file and an entry, and no Python. What may stand in an entry is said by
`data/schemas/datapackage.json`; an unknown key is an error.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from layers.data_package import DATA, read_descriptor


@dataclass(frozen=True)
class Caveat:
    """What must be known of a figure: `short` goes wherever the figure goes, `long` stands where there is room."""

    short: str
    long: str


@dataclass(frozen=True)
class OffMap:
    """A figure of the same list that is of no area: its key figure, and what it is of ('the Caribbean')."""

    key_figure: str
    name: str


@dataclass(frozen=True)
class Indicator:
    """What is counted or measured. `additive` says whether its values may be summed over areas, and why not.

    `ranked` says whether its areas may be put in an order at all; `off_map` are the figures of the same list that
    are of no area; `caveat` is told in place of that of the layer.
    """

    id: str
    title: str
    unit: str
    additive: bool
    additive_reason: str = ""
    ranked: bool = True
    off_map: tuple[OffMap, ...] = ()
    caveat: Caveat | None = None


@dataclass(frozen=True)
class Category:
    """A kind of observation within a layer; `colour` names an Okabe-Ito colour."""

    id: str
    title: str
    colour: str = ""


@dataclass(frozen=True, eq=False)
class Coverage:
    """How many the source states, and what it means that an area is absent.

    `stated` is one number for all periods, or one a year, or None where the source does not say; `qualifier` bounds it.
    `named` says as what the areas of the layer are named where the source names others as well.
    """

    kind: str
    stated: int | Mapping[str, int] | None
    noun: str
    absence: str
    qualifier: str = "exact"
    named: str = ""

    def stated_in(self, first: int, last: int) -> int | None:
        """What the source states for the years `first` to `last`; None where it states nothing for them together."""
        if isinstance(self.stated, Mapping):
            return self.stated.get(str(first)) if first == last else None
        return self.stated


@dataclass(frozen=True)
class Total:
    """The printed total that the sum of a layer is held against, and why the two differ.

    `unreconciled` is a key figure that the source states besides and does not reconcile with it, or empty.
    """

    key_figure: str
    explanation: str
    unreconciled: str = ""


@dataclass(frozen=True)
class Layer:
    """One map: title, source, indicators, categories, how it is filled and what absence means.

    `headline` is said after the count of what an unfiltered map names; `sub_totals` is the region whose sub-regions are
    totalled beside the map.
    """

    id: str
    path: str
    title: str
    description: str
    theme: str
    source: str
    view: str
    fill: str
    palette: str
    default_period: str
    indicators: tuple[Indicator, ...]
    coverage: Coverage
    categories: tuple[Category, ...] = ()
    notes: tuple[str, ...] = ()
    key_figures: tuple[str, ...] = ()
    classes: str = "pretty-5"
    frame_region: str | None = None
    years: tuple[int, int] | None = None
    total: Total | None = None
    caveat: Caveat | None = None
    headline: str = ""
    sub_totals: str | None = None

    @property
    def indicator(self) -> Indicator:
        """The indicator that fills the map."""
        return self.indicators[0]

    def caveat_of(self, indicator: str) -> Caveat | None:
        """What must be known of the figures of one of the layer's indicators; None where nothing must."""
        own = next((item.caveat for item in self.indicators if item.id == indicator), None)
        return own or self.caveat


@dataclass(frozen=True)
class Theme:
    """A group of layers in the picker."""

    id: str
    title: str


@dataclass(frozen=True)
class Catalogue:
    """All layers by id, in the order of the picker; the first is the default."""

    themes: tuple[Theme, ...]
    layers: Mapping[str, Layer] = field(hash=False)

    @property
    def default(self) -> Layer:
        """The layer a visitor meets first."""
        return next(iter(self.layers.values()))

    def of_theme(self, theme: Theme) -> list[Layer]:
        """The layers of one theme, in order."""
        return [layer for layer in self.layers.values() if layer.theme == theme.id]


def read_layer(resource: Mapping[str, Any]) -> Layer:
    """A layer from its resource in the data package, which must be valid (see `layers.checks.package`)."""
    entry = dict(resource["layer"])
    entry["indicators"] = tuple(_read_indicator(item) for item in entry["indicators"])
    entry["categories"] = tuple(Category(**item) for item in entry["categories"])
    entry["coverage"] = Coverage(**entry["coverage"])
    entry["total"] = Total(**entry["total"]) if "total" in entry else None
    entry["caveat"] = _read_caveat(entry)
    entry["years"] = tuple(entry["years"]) if "years" in entry else None
    entry["notes"], entry["key_figures"] = tuple(entry["notes"]), tuple(entry["key_figures"])
    names = {"id": resource["name"], "path": resource["path"]}
    return Layer(**names, title=resource["title"], description=resource["description"], **entry)


def _read_indicator(item: Mapping[str, Any]) -> Indicator:
    return Indicator(**{**item, "caveat": _read_caveat(item), "off_map": _read_off_map(item)})


def _read_off_map(item: Mapping[str, Any]) -> tuple[OffMap, ...]:
    return tuple(OffMap(**figure) for figure in item.get("off_map", ()))


def _read_caveat(entry: Mapping[str, Any]) -> Caveat | None:
    return Caveat(**entry["caveat"]) if "caveat" in entry else None


@lru_cache
def load_catalogue(folder: Path = DATA) -> Catalogue:
    """The catalogue of the data package in `folder`. Raises DataError where it cannot be read."""
    descriptor = read_descriptor(folder)
    layers = [read_layer(resource) for resource in descriptor["resources"] if "layer" in resource]
    return Catalogue(tuple(Theme(**theme) for theme in descriptor["themes"]), {layer.id: layer for layer in layers})
