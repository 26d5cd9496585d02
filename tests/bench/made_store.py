"""A store of as many projects as one likes, made by the database itself: what an import of that size leaves."""

import json
import tempfile
from dataclasses import fields
from pathlib import Path

from layers.areas import load_areas
from layers.projects.cubes import write_cubes
from layers.projects.schema import TABLES
from layers.projects.store import Store

YEARS, DONORS, PROGRAMMES, SECTORS = 12, 300, 60, 100
"""How many there are of each; a programme is of one donor in five, so that the pairs are some thousands."""
MEMORY = "1500MB"
_EMPTY = {"int": "CAST(NULL AS BIGINT)", "str": "''", "bool": "true", "date": "CAST(NULL AS DATE)", "Decimal": "0"}
_PROJECT = {
    "seq": "n", "project_id": "'P-' || n", "file": "'made.xml'", "title": "'Project ' || n", "imported": "'2026-01-01'",
    "status": "CASE n % 3 WHEN 0 THEN 'closed' ELSE 'implementation' END", "as_of": "DATE '2021-12-01'",
    "start": "make_date(2010 + n % 12, 1 + n % 12, 1)", "end": "make_date(2012 + n % 12, 1 + n % 12, 1)",
    "donor": "'Donor ' || d", "donors": "'[\"Donor ' || d || '\"]'", "programme": "'Programme ' || p",
    "sector": "'Sector ' || s", "countries": "iso3",
}  # fmt: skip
_MONEY = {
    "seq": "n", "project_id": "'P-' || n", "layer": "'projects-budget'", "kind": "'budget-original'", "iso3": "iso3",
    "area": "iso3", "year": "2010 + (n + k) % 12", "day": "make_date(2010 + (n + k) % 12, 1, 1)", "currency": "'USD'",
    "amount": "(1000 + n % 90000) + 0.25", "original_currency": "'USD'", "original_amount": "(1000 + n % 90000) + 0.25",
    "sector": "'Sector ' || s", "donor": "'Donor ' || d", "programme": "'Programme ' || p",
    "status": "'implementation'", "rule": "'project place'", "state": "'taken'",
}  # fmt: skip
_PLACE = {"seq": "n", "project_id": "'P-' || n", "iso3": "iso3", "area": "iso3", "share": "'100'"}
_DONOR = {"seq": "n", "project_id": "'P-' || n", "donor": "'Donor ' || d"}
_MADE = {"projects": _PROJECT, "money": _MONEY, "places": _PLACE, "donors": _DONOR}


def make_store(home: Path, projects: int) -> None:
    """Write a version of `projects` projects, each of one country and donor with budgets in two years, at `home`."""
    import duckdb

    with Store(home).changing() as change, tempfile.TemporaryDirectory(prefix="epc-made-") as scratch:
        database = duckdb.connect(config={"memory_limit": MEMORY, "threads": 2, "temp_directory": scratch})
        codes = ", ".join(f"'{iso3}'" for iso3 in sorted(load_areas()))
        database.execute(
            f"SET preserve_insertion_order=false; SET enable_progress_bar=false; CREATE MACRO code(n) AS ([{codes}])[n]"
        )
        for table in TABLES:
            target = str(change.folder / f"{table}.parquet").replace("'", "''")
            database.execute(f"COPY ({_query(table, projects)}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
        database.close()
        write_cubes(change.folder, Path(scratch))
        (change.folder / "imports.json").write_text(_IMPORTS, encoding="utf-8")
        change.commit(f"{projects:012x}")


_IMPORTS = json.dumps([{
    "imported": "2026-01-01T00:00:00+00:00",
    "files": [{"file": "made.xml", "format": "iati", "sha256": "0"}],
    "report": {"read": 0, "taken": 0, "set_aside": [], "money": {}, "notices": []},
}])  # fmt: skip


def _query(table: str, projects: int) -> str:
    made = _MADE.get(table, {})
    columns = []
    for field in fields(TABLES[table]):
        kind = _kind(field.type)
        value = made.get(field.name, _EMPTY[kind])
        cast = "DECIMAL(38, 6)" if kind == "Decimal" else ""
        columns.append((f"CAST({value} AS {cast})" if cast else value) + f' AS "{field.name}"')
    times = "CROSS JOIN range(2) AS twice(k)" if table == "money" else ""
    count = projects if made else 0
    dealt = (
        f"SELECT n, hash(n) % {DONORS} AS d, (hash(n) % {DONORS} % 12) * 5 + hash(n + 1) % 5 AS p, "
        f"hash(n + 2) % {SECTORS} AS s, code(CAST(1 + hash(n + 3) % {len(load_areas())} AS INTEGER)) AS iso3 "
        f"FROM range({count}) AS numbers(n)"
    )
    return f"SELECT {', '.join(columns)} FROM ({dealt}) {times}"


def _kind(type_: object) -> str:
    """The plain name of a field's type, without the module and the `| None`."""
    return (type_.__name__ if isinstance(type_, type) else str(type_).partition(" ")[0]).rpartition(".")[2]
