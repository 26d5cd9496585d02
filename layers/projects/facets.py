"""The donors, programmes, sectors and stages of the projects that are held, each with an id for addresses."""

import hashlib
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from layers.areas.names import fold
from layers.errors import QueryError
from layers.projects.cubes import cube_for

if TYPE_CHECKING:
    from layers.projects.tables import ProjectTables

COLUMNS: Mapping[str, str] = {"donor": "donor", "programme": "programme", "sector": "sector", "stage": "status"}
NOT_GIVEN = "not-given"
LONGEST_ID = 60
_CODE = re.compile(r"([0-9]{3,6})\s")
_KEPT: dict[tuple[str, str], Mapping[str, str]] = {}


def facet_names(tables: "ProjectTables", facet: str) -> Mapping[str, str]:
    """id -> name as the store has it, the ones with most projects first. Raise QueryError for another facet."""
    if facet not in COLUMNS:
        raise QueryError("facet", facet, ", ".join(COLUMNS))
    key = tables.version, facet
    if key not in _KEPT:
        if len(_KEPT) > 4 * len(COLUMNS):
            _KEPT.clear()
        _KEPT[key] = _with_ids(_names(tables, COLUMNS[facet]))
    return _KEPT[key]


def _names(tables: "ProjectTables", column: str) -> list[str]:
    projects = tables.projects
    counted = projects.group_by(column).aggregate(count=projects.project_id.count())
    rows = counted.to_pyarrow().to_pylist()
    names = [str(row[column] or "") for row in sorted(rows, key=lambda row: (-row["count"], str(row[column])))]
    # Money may have a sector or funder of its own, which is none of its project's.
    of_money = tables.cubes[cube_for("money", {column}, set())].select(column).distinct().to_pyarrow().to_pylist()
    return list(dict.fromkeys([*names, *sorted(str(row[column] or "") for row in of_money)]))


def _with_ids(names: list[str]) -> dict[str, str]:
    """Ids made of the names alone, so that they are the same after the next import; a doubled one bears a sum."""
    wanted = {name: _id(name) for name in names}
    taken = list(wanted.values())
    return {
        id if taken.count(id) == 1 else f"{id}-{hashlib.sha256(name.encode()).hexdigest()[:6]}": name
        for name, id in wanted.items()
    }


def _id(name: str) -> str:
    """The code that a name begins with, else its letters and digits: `72010`, `dp-internally-displaced-persons`."""
    if code := _CODE.match(name):
        return code[1]
    return fold(name).replace(" ", "-")[:LONGEST_ID].strip("-") or NOT_GIVEN
