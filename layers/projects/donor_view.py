"""What a donor funds: by year, by place and by programme, what share of all it is, and the way of its money."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from layers.areas import load_areas
from layers.projects.project_list import Page, select_projects, sum_shared_donors
from layers.projects.questions import Filters, select_flows, sum_by

if TYPE_CHECKING:
    from layers.projects.tables import ProjectTables


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a donor's money: a country's code (or none), its name or that of a year or programme, the amount."""

    iso3: str | None
    name: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class DonorView:
    """A donor's money of one kind and currency. `whole` is that of all donors; the parts of each list make `total`.

    `shared` is the money of projects that it funds with others and that nobody divides, which is no part of `total`.
    """

    total: Decimal
    whole: Decimal
    projects: int
    shared: Decimal
    years: tuple[Part, ...]
    places: tuple[Part, ...]
    programmes: tuple[Part, ...]


def select_donor(tables: "ProjectTables", layer: str, donor: str, filters: Filters) -> DonorView:
    """The money of a money `layer` in the currency of `filters` that is of `donor` (its name). Raise QueryError."""
    own = replace(filters, donors=(donor,))
    years = [Part(None, str(group.key[0]), group.value) for group in sum_by(tables, layer, ["year"], own)]
    places = [
        Part(iso3, load_areas()[iso3].name_en if iso3 else str(area), group.value)
        for group in sum_by(tables, layer, ["iso3", "area"], own)
        for iso3, area in [(str(group.key[0]) if group.key[0] else None, group.key[1])]
    ]
    programmes = [
        Part(None, str(group.key[0] or ""), group.value) for group in sum_by(tables, layer, ["programme"], own)
    ]
    whole = sum((group.value for group in sum_by(tables, layer, ["year"], replace(filters, donors=()))), Decimal(0))
    return DonorView(
        sum((part.amount for part in years), Decimal(0)),
        whole,
        select_projects(tables, layer, own, Page(limit=1)).total,
        sum_shared_donors(tables, layer, donor).get(filters.currency or "", Decimal(0)),
        tuple(sorted(years, key=lambda part: part.name)),
        tuple(places),
        tuple(programmes),
    )


def donor_flows(tables: "ProjectTables", layer: str, filters: Filters) -> list[list[tuple[str, str, float]]]:
    """The links of a Sankey, from donor to programme and from programme to place (iso3, or what is of no country)."""
    columns: list[list[tuple[str, str, float]]] = [[], []]
    for flow in select_flows(tables, layer, filters):
        kind, _colon, source = flow.source.partition(":")
        columns[kind == "programme"].append((source, flow.target.partition(":")[2], float(flow.value)))
    return columns


def programme_years(tables: "ProjectTables", layer: str, filters: Filters) -> Mapping[int, Mapping[str, float]]:
    """year -> programme -> amount."""
    found: dict[int, dict[str, float]] = defaultdict(dict)
    for group in sum_by(tables, layer, ["year", "programme"], filters):
        found[int(group.key[0] or 0)][str(group.key[1] or "")] = float(group.value)
    return found
