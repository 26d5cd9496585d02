"""A query in parts: each small enough to be sorted in little memory, one after the other into one file."""

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PART_ROWS = 1_000_000
_GROUP_ROWS = 122_880


def write_parts(db: "DuckDBPyConnection", path: Path, queries: Iterable[str]) -> None:
    """Write the rows of `queries`, all of the same columns, one after the other into the Parquet file `path`."""
    import pyarrow.parquet as pq

    writer = None
    try:
        for query in queries:
            rows = db.sql(query).to_arrow_reader(_GROUP_ROWS)
            writer = writer or pq.ParquetWriter(path, rows.schema, compression="zstd")
            for batch in rows:
                writer.write_batch(batch, row_group_size=_GROUP_ROWS)
    finally:
        if writer is not None:
            writer.close()


def parts_by_hash(db: "DuckDBPyConnection", table: str, column: str, rows: int | None = None) -> list[str]:
    """Conditions that divide the rows of `table` (or so many `rows`) by the value of `column`, in no order."""
    count = -(-(_count(db, table) if rows is None else rows) // PART_ROWS)
    return [f"hash({column}) % {count} = {n}" for n in range(count)] if count > 1 else ["true"]


def parts_by_value(db: "DuckDBPyConnection", table: str, column: str, within: str) -> list[str]:
    """Conditions that divide the rows of `table` in the order of `column`; a value with very many rows by `within`."""
    counts = db.execute(f"SELECT {column}, count(*) FROM {table} GROUP BY ALL ORDER BY ALL").fetchall()
    if sum(rows for _value, rows in counts) <= PART_ROWS:
        return ["true"]
    conditions: list[str] = []
    first, held = counts[0][0], 0
    for (value, rows), after in zip(counts, [*(pair[1] for pair in pairwise(counts)), None], strict=True):
        held += rows
        if after is None or held + after[1] > PART_ROWS:
            span = f"{column} BETWEEN {quoted(first)} AND {quoted(value)}"
            conditions += [f"{span} AND {part}" for part in parts_by_hash(db, table, within, held)]
            first, held = after and after[0], 0
    return conditions


def quoted(text: str) -> str:
    """`text` as a word of SQL."""
    return "'" + text.replace("'", "''") + "'"


def _count(db: "DuckDBPyConnection", table: str) -> int:
    ((rows,),) = db.execute(f"SELECT count(*) FROM {table}").fetchall()
    return int(rows)
