"""Observations as plain records, as the API and every file give them."""

from collections.abc import Sequence

from layers.facts.observations import ROW_FIELDS, Observation

Record = dict[str, str | int | float | bool | None]


def records(rows: Sequence[Observation]) -> list[Record]:
    """Each row with the fields of the surface; what is missing is None, whole numbers are ints.

    `iso3` is None for money and projects of no country.

    `caveat` stands with every row, as a row is what is copied.
    """
    return [{**{field: plain(getattr(row, field)) for field in ROW_FIELDS}, "iso3": row.iso3 or None} for row in rows]


def plain(value: str | float | bool | None) -> str | int | float | bool | None:
    """A value as it is, a whole number as an int."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
