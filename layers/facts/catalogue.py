"""The catalogue: what each layer is, read from its entry in `data/datapackage.json`.

A layer is data: adding one is a CSV file and an entry, and no Python. What may stand in an entry is said by
`data/schemas/datapackage.json`; an unknown key is an error.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from layers.data_package import DATA, read_descriptor

IMPORTED = "imported"
"""The id of the theme of layers of projects that are computed from files which a user brought, and of their source."""
IMPORTED_COUNTS = "imported-counts"
"""The id of the theme of what such files count without projects: displaced people, organisations, activities."""


@dataclass(frozen=True)
class Caveat:
    """What must be known of a figure: `short` goes wherever the figure goes, `long` stands where there is room, and
    `shortest` where words must be read at ten metres and the long one is a key away.
    """

    short: str
    long: str
    shortest: str = ""


@dataclass(frozen=True)
class OffMap:
    """A figure of the same list that is of no area: its key figure, and what it is of ('the Caribbean')."""

    key_figure: str
    name: str


@dataclass(frozen=True)
class Indicator:
    """What is counted or measured. `additive` says whether its values may be summed over areas, and why not.

    `ranked` says whether its areas may be put in an order at all; `off_map` are the figures of the same list that
    are of no area; `caveat` is told in place of that of the layer; a second indicator that is `counted` is of the
    countries that the layer's coverage counts.
    """

    id: str
    title: str
    unit: str
    additive: bool
    additive_reason: str = ""
    ranked: bool = True
    off_map: tuple[OffMap, ...] = ()
    caveat: Caveat | None = None
    counted: bool = False


@dataclass(frozen=True)
class Category:
    """A kind of observation within a layer; `colour` names an Okabe-Ito colour.

    `phrase` is what stands behind a number of countries of it ('3 leading several platforms'), where the title is not.
    """

    id: str
    title: str
    colour: str = ""
    phrase: str = ""


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
    def is_imported(self) -> bool:
        """Is it computed from files that a user brought, and no part of the data package?"""
        return self.theme in (IMPORTED, IMPORTED_COUNTS)

    @property
    def is_of_projects(self) -> bool:
        """Is it computed from imported projects, so that donor, programme, sector and stage narrow it?"""
        return self.theme == IMPORTED

    @property
    def is_of_counts(self) -> bool:
        """Is it of an imported file's counts of people, organisations or activities?"""
        return self.theme == IMPORTED_COUNTS

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
    """All layers by id, in the order of the picker; the first is the default. `briefs` are the ids of those built in,
    `short_disclaimer` what stands under a map where there is no room for the whole.
    """

    themes: tuple[Theme, ...]
    layers: Mapping[str, Layer] = field(hash=False)
    briefs: tuple[str, ...] = ()
    short_disclaimer: str = ""

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


Extension = Callable[[], tuple[Sequence[Theme], Sequence[Layer]]]
_extensions: list[Extension] = []


def extend_catalogue(read: Extension) -> None:
    """Let the catalogue of the data package that is served end with the themes and layers that `read` gives."""
    _extensions[:] = [read]


@lru_cache
def load_catalogue(folder: Path = DATA) -> Catalogue:
    """The catalogue of the data package in `folder`. Raises DataError where it cannot be read."""
    descriptor = read_descriptor(folder)
    themes = [Theme(**theme) for theme in descriptor["themes"]]
    layers = [read_layer(resource) for resource in descriptor["resources"] if "layer" in resource]
    for read in _extensions if folder == DATA else ():
        more_themes, more_layers = read()
        themes, layers = [*themes, *more_themes], [*layers, *more_layers]
    by_id = {layer.id: layer for layer in layers}
    return Catalogue(tuple(themes), by_id, tuple(descriptor.get("briefs", ())), descriptor["short_disclaimer"])
