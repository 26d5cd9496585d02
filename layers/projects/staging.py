"""Rows of an import on their way to a new version: Parquet files written batch by batch, memory flat with size."""

from collections.abc import Mapping
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from layers.projects.schema import TABLES, arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 4000


class Staging:
    """Writers for every table, `<table>.parquet` each in `folder`, which is made."""

    def __init__(self, folder: Path) -> None:
        """Open the writers."""
        import pyarrow.parquet as pq

        folder.mkdir()
        self.folder = folder
        self._schemas: Mapping[str, pa.Schema] = {name: arrow_schema(row) for name, row in TABLES.items()}
        self._getters: Mapping[str, Any] = {
            name: attrgetter(*(field.name for field in fields(row))) for name, row in TABLES.items()
        }
        self._buffers: dict[str, list[tuple[Any, ...]]] = {name: [] for name in TABLES}
        self._writers = {
            name: pq.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd")
            for name, schema in self._schemas.items()
        }

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write what is left and close; after an error, only close."""
        for name, writer in self._writers.items():
            if kind is None:
                self._write(name)
            writer.close()

    def add(self, table: str, row: object) -> None:
        """Stage one row of `table`."""
        buffer = self._buffers[table]
        buffer.append(self._getters[table](row))
        if len(buffer) >= BATCH:
            self._write(table)

    def _write(self, table: str) -> None:
        import pyarrow as pa

        buffer, schema = self._buffers[table], self._schemas[table]
        if buffer:
            arrays = [
                pa.array(column, field.type) for column, field in zip(zip(*buffer, strict=True), schema, strict=True)
            ]
            self._writers[table].write_table(pa.Table.from_arrays(arrays, schema=schema))
            buffer.clear()
