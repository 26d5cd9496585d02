"""The DuckDB that writes the store: within its memory, on a disk of its own where that is not enough."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "150MB"
THREADS = 2


def connect(scratch: Path) -> "DuckDBPyConnection":
    """A database in memory that spills into the folder `scratch`."""
    import duckdb

    database = duckdb.connect(config={"memory_limit": MEMORY, "threads": THREADS})
    database.execute("SET preserve_insertion_order=false; SET enable_progress_bar=false")
    database.execute("SET temp_directory=?", [str(scratch)])
    return database
