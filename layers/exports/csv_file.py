"""The rows of a map as CSV (RFC 4180, UTF-8, what is missing is empty)."""

import csv
import io
from collections.abc import Sequence

from layers.exports.rows import Record, records
from layers.facts.observations import ROW_FIELDS, Observation


def to_csv(rows: Sequence[Observation]) -> str:
    """A heading and a line a row."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, ROW_FIELDS)
    writer.writeheader()
    writer.writerows(_printed(record) for record in records(rows))
    return file.getvalue()


def _printed(record: Record) -> dict[str, object]:
    return {key: str(value).lower() if isinstance(value, bool) else value for key, value in record.items()}
