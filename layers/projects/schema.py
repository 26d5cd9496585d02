"""The tables of the store: their columns and types, one Parquet file each.

Money is DECIMAL(38, 6) in units of `currency`, never a float. A list or a mapping within a cell is JSON text, which
every backend of Ibis can hold. `iso3` is null where the money or project has no country; `area` then says where it is:
a region's code and name, `World` or `None`.
"""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

PLACES_OF_MONEY = 6
WORLD_AREA, NO_AREA = "World", "None"


@dataclass(slots=True)
class ProjectRow:
    """One project. `start` and `end` are the actual dates, else the planned ones; `donor` is its only funder."""

    seq: int
    project_id: str
    dataset: str
    file: str
    file_sha256: str
    imported: str
    row: str
    title: str
    titles: str
    description: str
    status: str
    as_of: date | None
    planned_start: date | None
    actual_start: date | None
    planned_end: date | None
    actual_end: date | None
    start: date | None
    end: date | None
    reporting_ref: str
    reporting_org: str
    donor: str
    donors: str
    organisations: str
    programme: str
    parents: str
    hierarchy: int | None
    humanitarian: bool | None
    scope: str
    sector: str
    sectors: str
    countries: str
    locations: str
    links: str
    other: str
    is_counted: bool


@dataclass(slots=True)
class PlaceRow:
    """One place of a project; `share` is its percentage of the project, empty where none is given."""

    seq: int
    project_id: str
    iso3: str | None
    area: str
    share: str


@dataclass(slots=True)
class MoneyRow:
    """One amount in one place, sector and year. `state` is `taken`, `not_attributed`, `counted_in_parts` or `kept`.

    `kept` money belongs to no layer (incoming funds, say); `layer` is then empty. `kind` is `budget-original`,
    `budget-revised` or `transaction-N`. `original_*` are as the file gives them, before a rate was applied.
    """

    seq: int
    project_id: str
    layer: str
    kind: str
    iso3: str | None
    area: str
    year: int
    day: date
    currency: str
    amount: Decimal
    original_currency: str
    original_amount: Decimal
    rate: str
    sector: str
    donor: str
    programme: str
    status: str
    rule: str
    state: str


@dataclass(slots=True)
class RelationRow:
    """`child` is a part of `parent`; both are project ids, held or not."""

    seq: int
    parent: str
    child: str


@dataclass(slots=True)
class DonorRow:
    """One funder of a project (several share a project without a split, mostly)."""

    seq: int
    project_id: str
    donor: str


@dataclass(slots=True)
class FigureRow:
    """A count that belongs to no project: displaced people of an operation's latest round, organisations at work.

    `detail` is the operation, or empty; `day` is the date of the round.
    """

    seq: int
    project_id: str
    dataset: str
    layer: str
    iso3: str | None
    area: str
    detail: str
    day: date | None
    value: Decimal
    unit: str
    file: str
    file_sha256: str
    imported: str
    row: str
    rule: str


TABLES = {
    "projects": ProjectRow,
    "places": PlaceRow,
    "money": MoneyRow,
    "relations": RelationRow,
    "donors": DonorRow,
    "figures": FigureRow,
}


def arrow_schema(row: type) -> "pa.Schema":
    """The Arrow schema of a row class, in the order of its fields."""
    import pyarrow as pa

    types: dict[Any, pa.DataType] = {
        int: pa.int64(),
        int | None: pa.int64(),
        str: pa.string(),
        str | None: pa.string(),
        date: pa.date32(),
        date | None: pa.date32(),
        bool: pa.bool_(),
        bool | None: pa.bool_(),
        Decimal: pa.decimal128(38, PLACES_OF_MONEY),
    }
    return pa.schema([(field.name, types[field.type]) for field in fields(row)])
