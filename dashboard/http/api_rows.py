"""The rows that the API answers with, as models made from what the atlas itself keeps them in."""

from dataclasses import fields
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, create_model

from layers.areas import Area
from layers.facts.audit_tables import Contradiction, Programme, Reconciliation, Unplaced
from layers.facts.catalogue import Layer
from layers.facts.key_figures import KeyFigure
from layers.facts.observations import ROW_FIELDS, Observation
from layers.facts.sources import Source
from layers.projects.project_list import ListedProject
from layers.stats.balances import Balance
from layers.stats.totals import Total

STRICT = ConfigDict(extra="forbid")


def _optional(kind: Any) -> Any:
    """A field's type as the API has it: text, numbers and days may be missing, several values are a list."""
    if get_origin(kind) is tuple:
        return list[get_args(kind)[0]]  # type: ignore[misc]
    if kind is bool:
        return bool
    parts = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    plain = {str: str, int: int, float: float}
    return Union[(*(plain.get(part, str) for part in parts if part is not type(None)), None)]


def _row(name: str, *kinds: type, only: tuple[str, ...] = (), **more: Any) -> type[BaseModel]:
    """The model of a row with the fields of some dataclasses, in their order."""
    found = {field.name: get_type_hints(kind)[field.name] for kind in kinds for field in fields(kind)}
    wanted = {field: (_optional(found[field]), ...) for field in only or found}
    return create_model(name, __config__=STRICT, __doc__=kinds[0].__doc__, **wanted, **more)  # type: ignore[call-overload, no-any-return]


ObservationRow = _row("Observation", Observation, only=ROW_FIELDS, map=(str, ""))
"""`map` is there of two maps that are compared alone."""
AreaRow = _row("Area", Area)
SourceRow = _row("Source", Source)
KeyFigureRow = _row("KeyFigure", KeyFigure)
UnplacedRow = _row("Unplaced", Unplaced)
ContradictionRow = _row("Contradiction", Contradiction)
ReconciliationRow = _row("Reconciliation", Reconciliation, Balance)
ProgrammeRow = _row("Programme", Programme)
ProjectRow = _row("Project", ListedProject)
TotalRow = _row("Total", Total)


class FilterRow(BaseModel):
    """One value that imported projects can be narrowed by: `field=id` in a query."""

    model_config = STRICT
    field: str
    id: str
    name: str


class PassageRow(BaseModel):
    """A quotation, and the lines of the document that it stands in; `marks` are places of the quoted words in them."""

    model_config = STRICT
    source: str
    locator: str
    as_printed: str
    page: str | None
    first_line: int | None
    last_line: int | None
    text: str | None
    marks: list[str] | None


class YearsRow(BaseModel):
    """The years that a layer's rows cover, and the period that its map opens with."""

    model_config = STRICT
    first: int
    last: int
    default: str


def _layer_row() -> type[BaseModel]:
    kinds = get_type_hints(Layer)
    own = {field.name: (kinds[field.name], ...) for field in fields(Layer) if field.name != "path"}
    more = {"period": (YearsRow, ...), "rows": (int, ...), "areas_named": (int, ...)}
    return create_model("Layer", __config__=STRICT, __doc__=Layer.__doc__, **own, **more)  # type: ignore[call-overload, no-any-return]


LayerRow = _layer_row()


class Fault(BaseModel):
    """A field of a query that is not right: its value, and what is allowed."""

    model_config = STRICT
    field: str
    value: str
    allowed: str


class Refusal(BaseModel):
    """Why there is no answer; `field`, `value` and `allowed` are of the first fault."""

    model_config = STRICT
    error: str
    field: str | None = None
    value: str | None = None
    allowed: str | None = None
    faults: list[Fault] = []
