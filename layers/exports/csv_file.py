"""Rows as CSV (RFC 4180, UTF-8) with all that a row needs once it has left: for programs, and for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from layers.data_package import DATA
from layers.exports.download_rows import download_fields, select_download
from layers.exports.rows import Record
from layers.exports.spreadsheet_text import harmless
from layers.query.view_state import ViewState

BYTE_ORDER_MARK = "\ufeff"
"""By which Excel on Windows knows that a file is UTF-8."""


def to_csv(state: ViewState, link: str, folder: Path = DATA) -> str:
    """The rows of a map, of two maps those of both; `link` leads to the map.

    The fields of the surface stand first, then what a row needs once it has left.
    """
    return table_csv(download_fields(state), select_records(state, link, folder))


def to_spreadsheet_csv(state: ViewState, link: str, folder: Path = DATA) -> str:
    """The same as spreadsheets on Windows read it."""
    return BYTE_ORDER_MARK + to_csv(state, link, folder)


def select_records(state: ViewState, link: str, folder: Path = DATA) -> list[Record]:
    """The rows of `to_csv`."""
    return [record for _row, record in select_download(state, link, folder)]


def table_csv(fields: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """A heading of `fields` and a line a row; what is missing is empty, several ids stand with `;` between."""
    file = io.StringIO(newline="")
    names = list(fields)
    writer = csv.DictWriter(file, names)
    writer.writeheader()
    writer.writerows({name: _printed(row[name]) for name in names} for row in rows)
    return file.getvalue()


def _printed(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return harmless(";".join(value) if isinstance(value, list) else value)
