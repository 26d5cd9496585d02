"""The layers of imported projects as the atlas shows them: catalogue entries, and their rows as observations."""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from layers.errors import DataError
from layers.facts.catalogue import IMPORTED, IMPORTED_COUNTS, Caveat, Coverage, Indicator, Layer, Theme
from layers.facts.imported import FACETS, Narrowing
from layers.facts.observations import Observation
from layers.facts.sources import Source
from layers.languages import number
from layers.projects.facets import facet_names
from layers.projects.figure_layers import build_layer, build_row, build_source, without_figures
from layers.projects.figures import FIGURE_LAYERS, Figure, select_figures
from layers.projects.money_layers import ACTIVE, PROJECT_LAYERS, ProjectLayer
from layers.projects.past_imports import load_imports
from layers.projects.questions import Filters, PlaceYear, select_place_years, select_places
from layers.projects.store import Store
from layers.projects.tables import ProjectTables, open_tables

CENT = 0.01
TITLES: Mapping[str, str] = {
    ACTIVE: "Active projects, imported",
    "projects-budget": "Budgets of imported projects",
    "projects-commitments": "Commitments of imported projects",
    "projects-disbursements": "Disbursements of imported projects",
    "projects-expenditure": "Expenditure of imported projects",
}
SEVERAL_PLACES = "A project in several countries counts in each of them, so the sum would count it more than once."
CAVEATS: Mapping[str, Caveat] = {
    ACTIVE: Caveat(
        "A project in several countries counts in each of them.",
        "A project counts once in each country that it names, and once beside the map where it names none.",
    ),
    "projects-budget": Caveat(
        "Budgets are what was planned, not what was spent.",
        "Budgets stand in the year in which their period starts. Money that the file gives to a region, the world or "
        "nowhere stands beside the map and is part of no country's figure.",
    ),
}


class StoreLayers:
    """The layers of a store. Every answer is of the version that is current when it is asked."""

    def __init__(self, store: Store | None = None) -> None:
        """`store` is that of `EPC_DATA_DIR` unless given."""
        self._store = store

    def catalogue(self) -> tuple[Sequence[Theme], Sequence[Layer]]:
        """A theme with five layers where projects are held, and one with a layer for each kind of count that is."""
        version = self._version()
        if version is None:
            return (), ()
        projects = PROJECT_LAYERS.values() if _has_projects(version) else ()
        own = [self._layer(version.tables, layer) for layer in projects]
        counts = [build_layer(FIGURE_LAYERS[id], found) for id, found in _figures(version).items()]
        themes = [Theme(IMPORTED, "Imported projects")] if own else []
        return [*themes, *([Theme(IMPORTED_COUNTS, "Imported counts")] if counts else [])], [*own, *counts]

    def sources(self) -> Sequence[Source]:
        """The imported files of projects as one source, and those behind each layer of counts as another."""
        version = self._version()
        if version is None:
            return ()
        counts = [build_source(FIGURE_LAYERS[id], found) for id, found in _figures(version).items()]
        return [*([_source(version, _as_of(version.tables))] if _has_projects(version) else []), *counts]

    def rows(self, layer_id: str, narrowing: Narrowing) -> Sequence[Observation]:
        """The rows of a layer, kept for the version."""
        version = self._version()
        if version is not None and layer_id in FIGURE_LAYERS:
            return tuple(build_row(figure) for figure in _figures(version).get(layer_id, ()))
        return () if version is None else _rows(version, layer_id, narrowing)

    def names(self, facet: str) -> Mapping[str, str]:
        """The names of a facet by their ids."""
        version = self._version()
        return {} if version is None else facet_names(version.tables, facet)

    def _layer(self, tables: ProjectTables, own: ProjectLayer) -> Layer:
        rows = self.rows(own.id, Narrowing())
        as_of = int(_as_of(tables)[:4])
        years = [int(row.start or 0) for row in rows] or [as_of]
        first, last = min(years), max(years)
        return Layer(
            id=own.id, path="", title=TITLES[own.id], description=own.rule, theme=IMPORTED, source=IMPORTED,
            view="world", fill="value", palette="teal" if own.id == ACTIVE else "blue",
            default_period=str(min(max(as_of, first), last)), indicators=_indicators(own, rows),
            coverage=Coverage("named", None, "countries", "No imported project has a figure here"),
            notes=(own.rule,), classes="pretty-5", years=(first, last), caveat=CAVEATS.get(own.id),
        )  # fmt: skip

    def _version(self) -> "_Version | None":
        """What stands; nothing where nothing does, and where it cannot be read: the atlas stands without it."""
        try:
            folder, tables = (self._store or Store()).current(), open_tables(self._store)
            if folder is None or tables is None:
                return None
            load_imports(folder)
        except (DataError, OSError, ValueError, KeyError) as error:
            logging.getLogger(__name__).warning("%s", error)
            return None
        return _Version(tables, folder)


class _Version:
    """A version's tables and folder; two are the same where the folder is, so that what was asked is kept for all."""

    def __init__(self, tables: ProjectTables, folder: Path) -> None:
        self.tables, self.folder = tables, folder

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Version) and other.folder == self.folder

    def __hash__(self) -> int:
        return hash(self.folder)


@lru_cache(maxsize=256)
def _rows(version: _Version, layer_id: str, narrowing: Narrowing) -> tuple[Observation, ...]:
    filters = filters_of(version.tables, narrowing)
    if narrowing.span is None:
        found = select_place_years(version.tables, layer_id, filters)
    else:
        found = select_places(version.tables, layer_id, *narrowing.span, filters)
    files = ", ".join(dict.fromkeys(file.name for file in load_imports(version.folder)))
    return tuple(_observation(row, narrowing.span or (row.year, row.year), files) for row in found)


def filters_of(tables: ProjectTables, narrowing: Narrowing) -> Filters:
    """The filters of the store that a narrowing by ids means."""
    names = {facet: facet_names(tables, facet) for facet in FACETS if getattr(narrowing, facet)}
    chosen = {
        facet: tuple(names[facet][id] for id in getattr(narrowing, facet)) if facet in names else () for facet in FACETS
    }
    return Filters(
        donors=chosen["donor"],
        programmes=chosen["programme"],
        sectors=chosen["sector"],
        statuses=chosen["stage"],
    )


def _observation(row: PlaceYear, years: tuple[int, int], files: str) -> Observation:
    is_count = row.layer == ACTIVE
    exact = f"{row.value:,.0f} {row.unit}" if is_count else f"{row.unit} {row.value:,.2f}"
    first, last = years
    derived = "Worked out from the dates of start and end of each project." if row.status == "derived" else None
    return Observation(
        layer=row.layer, iso3=row.iso3 or "", area=row.area, indicator=_indicator_id(row.layer, row.unit),
        start=str(first), end=str(last), ongoing=False, value=float(row.value), qualifier="exact",
        precision=1.0 if is_count else CENT, unit=row.unit, category=None, status=row.status, as_printed=exact,
        source=IMPORTED, locator=f"Computed from {files}. {PROJECT_LAYERS[row.layer].rule}", note=derived,
        caveat=CAVEATS[row.layer].short if row.layer in CAVEATS else None, unclear=frozenset(), categories=(),
        first_year=first, last_year=last,
    )  # fmt: skip


def _indicator_id(layer_id: str, unit: str) -> str:
    """`projects`, or the kind of money and its currency: `budget-usd`."""
    return unit if layer_id == ACTIVE else f"{layer_id.removeprefix('projects-')}-{unit.lower()}"


def _indicators(own: ProjectLayer, rows: Sequence[Observation]) -> tuple[Indicator, ...]:
    """The count, or one indicator a currency, the one with most rows first: currencies are never added."""
    if own.id == ACTIVE:
        return (Indicator("projects", "Active projects", "projects", additive=False, additive_reason=SEVERAL_PLACES),)
    units = [unit for unit, _count in Counter(row.unit or "" for row in rows).most_common()] or ["USD"]
    one = len(units) == 1
    return tuple(
        Indicator(_indicator_id(own.id, unit), own.title if one else f"{own.title}, {unit}", unit, additive=True)
        for unit in units
    )


def _as_of(tables: ProjectTables) -> str:
    """The day (ISO) of which the newest of the files speaks, else that of the last import."""
    row = tables.projects.aggregate(as_of=tables.projects.as_of.max(), day=tables.projects.imported.max())
    found = row.to_pyarrow().to_pylist()[0]
    return found["as_of"].isoformat() if found["as_of"] else str(found["day"] or "1970-01-01")


@lru_cache(maxsize=4)
def _has_projects(version: _Version) -> bool:
    return bool(version.tables.projects.limit(1).count().to_pyarrow().as_py())


@lru_cache(maxsize=4)
def _figures(version: _Version) -> Mapping[str, Sequence[Figure]]:
    """The counts of each layer that has any."""
    found = {id: select_figures(version.tables, id) for id in FIGURE_LAYERS}
    return {id: figures for id, figures in found.items() if figures}


@lru_cache(maxsize=4)
def _source(version: _Version, as_of: str) -> Source:
    files = without_figures(version.folder, [figure for found in _figures(version).values() for figure in found])
    files = files or load_imports(version.folder)
    names = list(dict.fromkeys(file.name for file in files))
    title = ", ".join(names[:3]) + (f" and {number(len(names) - 3)} more" if len(names) > 3 else "")
    latest = max(file.imported for file in files)[:10]
    sums = "; ".join(f"{file.name}: SHA-256 {file.sha256}, imported {file.imported[:10]}" for file in files)
    return Source(IMPORTED, title, "Imported files", "Imported", latest, as_of, sums)
