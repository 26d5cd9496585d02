"""The store's tables as Ibis tables: on DuckDB over the Parquet files, or in the database that `EPC_DATABASE` names.

A database is given its own copy of the current version, table by table, the first time that it is asked for it; the
tables' names carry the version. The questions are the same expressions everywhere.
"""

import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from layers.errors import DataError, Fault
from layers.languages import _
from layers.projects.cubes import CUBES, SPANS, create_views
from layers.projects.schema import TABLES
from layers.projects.store import Store

if TYPE_CHECKING:
    import ibis.expr.types as ir

NAMES = (*TABLES, *CUBES)
MEMORY = "300MB"


@dataclass(frozen=True)
class ProjectTables:
    """The tables of one version of the store; `version` names it in links and caches.

    `cubes` are sums and counts by their names (`cubes.cube_for`), `spans` the years of each project in each place.
    """

    version: str
    projects: "ir.Table"
    places: "ir.Table"
    money: "ir.Table"
    relations: "ir.Table"
    donors: "ir.Table"
    figures: "ir.Table"
    spans: "ir.Table"
    cubes: "Mapping[str, ir.Table]"


def open_tables(store: Store | None = None, database: str | None = None) -> ProjectTables | None:
    """The tables of the current version; None where nothing was imported yet.

    `database` is `EPC_DATABASE` unless given; empty means the embedded DuckDB. Raise DataError where the database or
    the files cannot be opened.
    """
    folder = (store or Store()).current()
    if folder is None:
        return None
    address = os.environ.get("EPC_DATABASE", "") if database is None else database
    # Neither a connection nor a cursor may serve two threads at once, nor outlive a fork.
    key = (folder, address, os.getpid())
    if getattr(_own, "key", None) != key:
        _own.tables, _own.key = _opened(folder, address), key
    tables: ProjectTables = _own.tables
    return tables


_own = threading.local()


def _opened(folder: Path, database: str) -> ProjectTables:
    try:
        found = _on_server(folder, database) if database else _on_files(folder)
    except Exception as error:  # every backend of Ibis has errors of its own; a visitor needs the name of the database
        name = _without_password(database) or str(folder)
        raise DataError([Fault(name, None, None, str(error)[:300], _("a project store that can be opened"))]) from error
    cubes = {name: found.pop(name) for name in CUBES if name != SPANS}
    return ProjectTables(folder.name, **found, cubes=cubes)


def _on_files(folder: Path) -> dict[str, Any]:
    import ibis

    with _opening:
        cursor = _database_of(folder, os.getpid()).cursor()
    connection = ibis.duckdb.from_connection(cursor)
    return {name: connection.table(name) for name in NAMES}


_opening = threading.Lock()


@lru_cache(maxsize=2)
def _database_of(folder: Path, _process: int) -> Any:
    """One DuckDB in memory for all threads of a process, with a view on each file of a version."""
    import duckdb

    database = duckdb.connect(config={"memory_limit": MEMORY, "threads": 2})
    create_views(database, folder)
    return database


def _on_server(folder: Path, database: str) -> dict[str, Any]:
    import ibis

    connection = ibis.connect(database)
    there = set(connection.list_tables())
    prefix = f"epc_{folder.name.replace('-', '_')}_"
    for name in NAMES:
        if prefix + name not in there:
            connection.create_table(prefix + name, _table_of(folder, name))
    return {name: connection.table(prefix + name) for name in NAMES}


def _table_of(folder: Path, name: str) -> Any:
    """A table of a version as Arrow has it."""
    return _database_of(folder, os.getpid()).cursor().sql(f"FROM {name}").to_arrow_table()


def _without_password(database: str) -> str:
    """The address of a database without what stands before its host."""
    scheme, _colon, rest = database.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}" if rest else scheme
