"""The observations: one a fact."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from layers.areas import Area, load_areas
from layers.data_package import DATA, read_rows
from layers.facts.catalogue import Indicator, Layer, load_catalogue
from layers.facts.sources import Source, load_sources

ROW_FIELDS = (
    *("layer", "iso3", "area", "indicator", "start", "end", "ongoing", "value", "qualifier", "precision", "unit"),
    *("category", "status", "as_printed", "source", "locator", "note", "caveat"),
)

LOWER_BOUNDS, UPPER_BOUNDS = ("over", "at least"), ("up to",)
BOUNDS = (*LOWER_BOUNDS, *UPPER_BOUNDS)
"""Qualifiers of a figure that is a bound and no amount; one that is about right is none."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One fact: the `ROW_FIELDS` of the surface, and what is derived from them for selecting.

    `value` is in `unit`, None where the source names the area without a figure, bounded by `qualifier` (None without a
    value); `precision` is the unit of the printed figure's last digit; `caveat` goes with the figure. `first_year` and
    `last_year` are the years covered (an ongoing one ends with its source's date), None where the period is unclear.
    """

    layer: str
    iso3: str
    area: str
    indicator: str
    start: str | None
    end: str | None
    ongoing: bool
    value: float | None
    qualifier: str | None
    precision: float | None
    unit: str | None
    category: str | None
    status: str
    as_printed: str
    source: str
    locator: str
    note: str | None
    caveat: str | None
    unclear: frozenset[str]
    categories: tuple[str, ...]
    first_year: int | None
    last_year: int | None

    def overlaps(self, first: int, last: int) -> bool:
        """Does the interval overlap the years `first` to `last`? One that is unclear is in every period."""
        if self.first_year is None or self.last_year is None:
            return True
        return self.first_year <= last and self.last_year >= first

    @property
    def is_bound(self) -> bool:
        """Is the figure a bound alone, so that the true one may be higher or lower by any amount?"""
        return self.qualifier in BOUNDS

    @property
    def state(self) -> str:
        """Whether the interval was ongoing as of its source, had ended, or is unclear."""
        if "period" in self.unclear:
            return "unclear"
        return "ongoing" if self.ongoing else "ended"


def _read_observation(
    row: Mapping[str, str], layer: Layer, areas: Mapping[str, Area], sources: Mapping[str, Source]
) -> Observation:
    unclear = frozenset(row["unclear"].split(";")) - {""}
    dated = row["start"] != "" and "period" not in unclear
    last = row["end"] or sources[row["source"]].as_of
    caveat = layer.caveat_of(row["indicator"])
    units = {indicator.id: indicator.unit for indicator in layer.indicators}
    return Observation(
        layer=layer.id,
        iso3=row["iso3"],
        area=areas[row["iso3"]].name_en,
        indicator=row["indicator"],
        start=row["start"] or None,
        end=row["end"] or None,
        ongoing=row["start"] != "" and row["end"] == "",
        value=float(row["value"]) if row["value"] else None,
        qualifier=row["qualifier"] or None,
        precision=float(row["precision"]) if row["precision"] else None,
        unit=units[row["indicator"]] or None,
        category=row["category"] or None,
        status=row["status"],
        as_printed=row["as_printed"],
        source=row["source"],
        locator=row["locator"],
        note=row["note"] or None,
        caveat=caveat.short if caveat else None,
        unclear=unclear,
        categories=tuple(filter(None, row["category"].split(";"))),
        first_year=int(row["start"][:4]) if dated else None,
        last_year=int(last[:4]) if dated else None,
    )


_extensions: list[Callable[[str], Sequence[Observation]]] = []


def extend_observations(read: Callable[[str], Sequence[Observation]]) -> None:
    """Let `read` give the rows of an imported layer, by its id."""
    _extensions[:] = [read]


@lru_cache
def load_observations(layer_id: str, folder: Path = DATA) -> tuple[Observation, ...]:
    """All observations of a layer, in the order of its file.

    Raises KeyError for an unknown layer and DataError for an unreadable file.
    """
    layer = load_catalogue(folder).layers[layer_id]
    if layer.is_imported:
        return tuple(row for read in _extensions for row in read(layer_id))
    areas, sources = load_areas(folder), load_sources(folder)
    return tuple(_read_observation(row, layer, areas, sources) for row in read_rows(folder / layer.path))


@lru_cache
def years_of(layer_id: str, folder: Path = DATA) -> tuple[int, int]:
    """First and last year that the layer has observations of; its entry says it for a layer that names no area."""
    if years := load_catalogue(folder).layers[layer_id].years:
        return years
    rows = load_observations(layer_id, folder)
    firsts = [row.first_year for row in rows if row.first_year is not None]
    lasts = [row.last_year for row in rows if row.last_year is not None]
    return min(firsts), max(lasts)


@lru_cache
def is_dated(layer_id: str, folder: Path = DATA) -> bool:
    """Does the layer say of which years it is? A list of organisations that someone imported need not."""
    if not load_catalogue(folder).layers[layer_id].is_imported:
        return True
    rows = load_observations(layer_id, folder)
    return not rows or any(row.first_year is not None for row in rows)


@lru_cache
def second_indicators(layer: Layer, folder: Path = DATA) -> tuple[Indicator, ...]:
    """The indicators beside the one that fills the map whose amounts can be drawn as circles: with a unit and a value.

    A rank is no amount; the amounts of an imported layer in another currency are another map.
    """
    if layer.is_imported:
        return ()
    valued = {row.indicator for row in load_observations(layer.id, folder) if row.value}
    return tuple(item for item in layer.indicators[1:] if item.id in valued and item.unit not in ("", "rank"))


@lru_cache
def sources_of(layer_id: str, folder: Path = DATA) -> tuple[str, ...]:
    """Ids of the documents that a layer's observations are from, in the order of `sources.csv`."""
    cited = {row.source for row in load_observations(layer_id, folder)}
    return tuple(source for source in load_sources(folder) if source in cited)
