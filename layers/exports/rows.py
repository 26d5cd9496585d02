"""Observations as plain records, as the API and every file give them."""

import math

import pandas as pd

from layers.observations import ROW_FIELDS

Record = dict[str, str | int | float | bool | None]


def records(rows: pd.DataFrame) -> list[Record]:
    """Each row with the fields of the surface; what is missing is None, whole numbers are ints."""
    return [{field: _plain(value) for field, value in row.items()} for row in rows[list(ROW_FIELDS)].to_dict("records")]


def _plain(value: object) -> str | int | float | bool | None:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, float):
        if math.isnan(value):
            return None
        return int(value) if value.is_integer() else value
    return str(value)
