"""The file formats that the rows of a map can be had in."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from layers.exports.csv_file import to_csv, to_spreadsheet_csv
from layers.exports.download_rows import select_map_records
from layers.exports.geojson_file import to_geojson
from layers.exports.rows import Record
from layers.exports.xlsx_file import write_xlsx
from layers.languages import speaking
from layers.query.view_state import ViewState

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Format:
    """How a map's rows become a file, from its view state and a link to it, and how the file is served.

    One that `is_heavy` takes long enough for a process of its own.
    """

    build: Callable[[ViewState, str], str | bytes]
    mimetype: str
    suffix: str
    attach: bool
    is_heavy: bool = False


def to_json(rows: Sequence[Record]) -> str:
    """The rows as a JSON list."""
    return json.dumps(rows, ensure_ascii=False, indent=1)


FORMATS: Mapping[str, Format] = {
    "json": Format(lambda state, _link: to_json(select_map_records(state)), "application/json", "json", attach=False),
    "csv": Format(to_csv, "text/csv", "csv", attach=True),
    "geojson": Format(to_geojson, "application/geo+json", "geojson", attach=True, is_heavy=True),
    "xlsx": Format(write_xlsx, XLSX, "xlsx", attach=True, is_heavy=True),
}
SPREADSHEET_CSV = Format(to_spreadsheet_csv, "text/csv", "csv", attach=True)
"""CSV as a spreadsheet on Windows reads it."""


def write_rows(state: ViewState, name: str, link: str) -> bytes:
    """The rows of the map of `state` as the format `name`, in its language, with `link` to the map."""
    with speaking(state.lang):
        content = FORMATS[name].build(state, link)
    return content if isinstance(content, bytes) else content.encode()
