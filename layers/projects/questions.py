"""Questions to the project store: pure functions over its Ibis tables, the same on every backend.

Amounts are Decimal in units of their currency and are never added over currencies. A filter left empty does not
narrow. Rows without a country have `iso3` None; `area` is then a region's code and name, `World` or `None`.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from layers.areas import areas_in, load_areas
from layers.errors import QueryError
from layers.projects.cubes import Kind, cube_for
from layers.projects.money_layers import ACTIVE, PROJECT_LAYERS

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from layers.projects.tables import ProjectTables

PROJECTS_UNIT = "projects"
DIMENSIONS = ("donor", "year", "sector", "programme", "status", "iso3", "area")


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a question: codes and names as the store has them; years are inclusive."""

    iso3: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    statuses: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    donors: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    currency: str | None = None

    def areas(self) -> frozenset[str] | None:
        """The countries meant, None for all. Raise QueryError for an unknown region."""
        found: frozenset[str] | None = frozenset(self.iso3) if self.iso3 else None
        if self.regions:
            within = frozenset().union(*(areas_in(region) for region in self.regions))
            found = within if found is None else found & within
        return found


@dataclass(frozen=True, slots=True)
class PlaceYear:
    """A figure of a place in a year: an amount in `unit` (a currency), or a count (`projects`)."""

    layer: str
    iso3: str | None
    area: str
    year: int
    value: Decimal
    unit: str
    status: str


@dataclass(frozen=True, slots=True)
class Group:
    """Sums by one or two dimensions; `key` holds their values in the order asked for."""

    key: tuple[str | int | None, ...]
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Flow:
    """A ribbon from donor to programme to country; nodes are `donor:...`, `programme:...` or `place:...`."""

    source: str
    target: str
    value: Decimal
    unit: str


def select_place_years(tables: "ProjectTables", layer: str, filters: Filters | None = None) -> list[PlaceYear]:
    """Rows of a layer by place, year and currency, in the order of year, country, place. Raise QueryError."""
    filters = filters or Filters()
    rows = _by(tables, layer, filters, ("iso3", "area", "year"), derived=True)
    found = [
        PlaceYear(
            layer, row["iso3"], _area_name(row), int(row["year"]), Decimal(row["value"]), row["unit"],
            "derived" if row["derived"] else "reported",
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda row: (row.year, row.iso3 is None, row.iso3 or "", row.area, row.unit))


def select_places(tables: "ProjectTables", layer: str, first: int, last: int, filters: Filters) -> list[PlaceYear]:
    """Rows of a layer by place and currency over the years `first` to `last` as one; `year` is the last.

    Amounts are summed; a project that was active in several of the years counts once. Raise QueryError.
    """
    filters = replace(filters, first_year=first, last_year=last)
    rows = _by(tables, layer, filters, ("iso3", "area"), derived=True)
    found = [
        PlaceYear(
            layer, row["iso3"], _area_name(row), last, Decimal(row["value"]), row["unit"],
            "derived" if row["derived"] else "reported",
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda row: (row.iso3 is None, row.iso3 or "", row.area, row.unit))


def _area_name(row: Mapping[str, Any]) -> str:
    area = load_areas().get(row["iso3"] or "")
    return area.name("en") if area else str(row["area"])


def sum_by(tables: "ProjectTables", layer: str, by: Sequence[str], filters: Filters | None = None) -> list[Group]:
    """Sums (or counts) of a layer by `by` (one or two of `DIMENSIONS`), largest first. Raise QueryError."""
    for dimension in by:
        if dimension not in DIMENSIONS:
            raise QueryError("by", dimension, ", ".join(DIMENSIONS))
    rows = _by(tables, layer, filters or Filters(), tuple(by))
    groups = [Group(tuple(row[name] for name in by), Decimal(row["value"]), row["unit"]) for row in rows]
    return sorted(groups, key=lambda group: (-group.value, str(group.key), group.unit))


def select_flows(tables: "ProjectTables", layer: str, filters: Filters | None = None) -> list[Flow]:
    """Money from donor to programme and from programme to country, for a Sankey. Raise QueryError."""
    given = _by(tables, layer, filters or Filters(), ("donor", "programme"))
    spent = _by(tables, layer, filters or Filters(), ("programme", "iso3", "area"))
    # A country that files write in several ways is one node.
    found: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for row in given:
        found[f"donor:{row['donor']}", f"programme:{row['programme']}", row["unit"]] += row["value"]
    for row in spent:
        found[f"programme:{row['programme']}", f"place:{row['iso3'] or row['area']}", row["unit"]] += row["value"]
    return [Flow(source, target, value, unit) for (source, target, unit), value in sorted(found.items())]


def _by(
    tables: "ProjectTables", layer: str, filters: Filters, by: tuple[str, ...], derived: bool = False
) -> list[dict[str, Any]]:
    """Rows with the columns of `by`, `value` and `unit`; with `derived`, whether any of a count is derived."""
    if layer not in PROJECT_LAYERS:
        raise QueryError("layer", layer, ", ".join(PROJECT_LAYERS))
    query = _active_by(tables, filters, by) if layer == ACTIVE else _money_by(tables, layer, filters, by)
    if not derived:
        query = query.drop("derived")
    rows: list[dict[str, Any]] = query.to_pyarrow().to_pylist()
    return rows


def _money_by(tables: "ProjectTables", layer: str, filters: Filters, by: tuple[str, ...]) -> "ir.Table":
    import ibis

    rows = _cube(tables, "money", filters, by)
    rows = rows.filter(rows.layer == layer)
    if filters.currency is not None:
        rows = rows.filter(rows.currency == filters.currency)
    rows = narrow(rows, filters)
    names = dict.fromkeys((*by, "currency"))
    grouped = rows.group_by(list(names)).aggregate(value=rows.amount.sum().cast("decimal(38, 6)"))
    return grouped.mutate(unit=grouped.currency, derived=ibis.literal(False))


def _cube(tables: "ProjectTables", kind: Kind, filters: Filters, by: Sequence[str]) -> "ir.Table":
    """The cube that knows what a question is about."""
    given = {
        "donor": filters.donors, "programme": filters.programmes, "sector": filters.sectors, "status": filters.statuses,
    }  # fmt: skip
    narrowed = {facet for facet, values in given.items() if values}
    return tables.cubes[cube_for(kind, narrowed | (given.keys() & set(by)), narrowed)]


def _active_by(tables: "ProjectTables", filters: Filters, by: tuple[str, ...]) -> "ir.Table":
    """Counts of projects; a project in several places or years of one group counts once in it."""
    import ibis

    adds_up = {"iso3", "area"} <= set(by)
    rows = narrow_spans(_cube(tables, "spans", filters, by) if adds_up else tables.spans, filters)
    years = tables.cubes["spans_by_place"]
    if "year" in by:
        rows = _each_year(rows, years, filters)
        derived = rows.reported_year.isnull() | (rows.year < rows.reported_year)
    else:
        first = ibis.greatest(rows.first_year, filters.first_year or 0)
        derived = rows.reported_year.isnull() | (first < rows.reported_year)
    rows = rows.mutate(is_derived=derived)
    value = rows.projects.sum() if adds_up else rows.project_id.nunique()
    grouped = rows.group_by(list(by)) if by else rows
    counted = grouped.aggregate(value=value.cast("int64"), derived=rows.is_derived.any())
    return counted.mutate(unit=ibis.literal(PROJECTS_UNIT))


def _each_year(spans: "ir.Table", all_spans: "ir.Table", filters: Filters) -> "ir.Table":
    """`spans` with a row for each year of theirs within the filters, as `year`."""
    import ibis

    bounds = all_spans.aggregate(first=all_spans.first_year.min(), last=all_spans.last_year.max())
    years = bounds.select(year=ibis.range(bounds.first, bounds["last"] + 1).unnest())
    years = narrow(years, Filters(first_year=filters.first_year, last_year=filters.last_year))
    return spans.join(years, [spans.first_year <= years.year, spans.last_year >= years.year])


def narrow_spans(spans: "ir.Table", filters: Filters) -> "ir.Table":
    """Rows of spans that meet the filters: those of which a year lies within theirs."""
    rows = narrow(spans, replace(filters, first_year=None, last_year=None))
    if filters.first_year is not None:
        rows = rows.filter(rows.last_year >= filters.first_year)
    if filters.last_year is not None:
        rows = rows.filter(rows.first_year <= filters.last_year)
    return rows


def narrow(rows: "ir.Table", filters: Filters) -> "ir.Table":
    """`rows` that meet the filters whose columns they have."""
    areas = filters.areas()
    if areas is not None:
        rows = rows.filter(rows.iso3.isin(sorted(areas)))
    if filters.first_year is not None:
        rows = rows.filter(rows.year >= filters.first_year)
    if filters.last_year is not None:
        rows = rows.filter(rows.year <= filters.last_year)
    for column, values in (
        ("status", filters.statuses),
        ("sector", filters.sectors),
        ("donor", filters.donors),
        ("programme", filters.programmes),
    ):
        if values:
            rows = rows.filter(rows[column].isin(values))
    return rows
