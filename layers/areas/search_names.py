"""Names by which an area is found and nothing else: former ones, abbreviations, and those in other scripts."""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from layers.areas.names import fold
from layers.areas.table import load_areas, raise_faults
from layers.data_package import DATA, read_rows
from layers.errors import Fault

KINDS = ("own", "other", "translated")


@dataclass(frozen=True, slots=True)
class SearchName:
    """One row of `data/search-names.csv`; an import never resolves an area by it.

    `kind` is `own` (in a language of the area), `other` (former, or an abbreviation) or `translated` (of the boundary
    source, by `layers.boundaries.build.search_names`); `lang` is that of a translated one.
    """

    iso3: str
    lang: str
    name: str
    kind: str
    source: str


@cache
def load_search_names(folder: Path = DATA) -> tuple[SearchName, ...]:
    """Every row of `search-names.csv`. Raise DataError with every fault found."""
    rows = read_rows(folder / "search-names.csv", [field.name for field in fields(SearchName)])
    areas, faults = load_areas(folder), []
    for line, row in enumerate(rows, 2):
        checks = [
            ("iso3", row["iso3"] in areas, "a known area"),
            ("name", fold(row["name"]) != "", "a name"),
            ("kind", row["kind"] in KINDS, ", ".join(KINDS)),
            ("source", row["source"] != "", "where it comes from"),
        ]
        faults += [Fault("search-names.csv", line, name, row[name], right) for name, ok, right in checks if not ok]
    raise_faults(faults)
    return tuple(SearchName(**row) for row in rows)
