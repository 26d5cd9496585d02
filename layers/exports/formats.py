"""The file formats that the rows of a map can be had in."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from layers.exports.csv_file import to_csv
from layers.exports.geojson_file import to_geojson
from layers.exports.rows import records
from layers.facts.observations import Observation
from layers.query.view_state import ViewState


@dataclass(frozen=True)
class Format:
    """How rows become a file, and how it is served."""

    build: Callable[[Sequence[Observation], ViewState], str]
    mimetype: str
    suffix: str
    attach: bool


def _to_json(rows: Sequence[Observation], state: ViewState) -> str:
    return json.dumps(records(rows), ensure_ascii=False, indent=1)


FORMATS: Mapping[str, Format] = {
    "json": Format(_to_json, "application/json", "json", attach=False),
    "csv": Format(lambda rows, state: to_csv(rows), "text/csv", "csv", attach=True),
    "geojson": Format(to_geojson, "application/geo+json", "geojson", attach=True),
}
