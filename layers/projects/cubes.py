"""Sums and counts made at import, so that a map of millions of rows is a short question.

`spans` has one row a project and place: the years in which it was active (they are always in a row, `first_year` to
`last_year`), and the year of which its file itself calls it active (`reported_year`, null where it does not).

Each cube holds the counted money, or the number of projects of each span, by place and year(s) and by some facets, in
the order of the first of them: who reads the file passes over all but a few values of it. A question is answered from
the first cube that knows its facets; two hold all of them, one in the order of donors, one of sectors.
"""

from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from layers.projects.engine import connect
from layers.projects.money_layers import ACTIVE_STATUS, RAN_STATUSES
from layers.projects.parts import parts_by_hash, parts_by_value, quoted, write_parts
from layers.projects.schema import NO_AREA, TABLES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Kind = Literal["money", "spans"]
SPANS = "spans"
FACETS: Mapping[str, tuple[str, ...]] = {
    "by_place": (),
    "by_stage": ("status",),
    "by_programme": ("programme", "status"),
    "by_donor": ("donor",),
    "by_sector": ("sector",),
    "of_donors": ("donor", "programme", "sector", "status"),
    "of_sectors": ("sector", "programme", "donor", "status"),
}
"""What a cube is called after its kind -> the facets that it knows, in the order of its rows; the smallest first."""
CUBES = (SPANS, *(f"{kind}_{name}" for kind in ("money", SPANS) for name in FACETS))
_PLACE = "iso3, area"
_IS_ACTIVE = f"status = '{ACTIVE_STATUS}'"


def cube_for(kind: Kind, asked: Set[str], narrowed: Set[str]) -> str:
    """The cube for a question about the facets `asked`, of which it names the values of those `narrowed`."""
    fit = [name for name, facets in FACETS.items() if asked <= set(facets)]
    ordered = [name for name in fit if not narrowed or narrowed & set(FACETS[name][:1])]
    return f"{kind}_{(ordered or fit)[0]}"


def write_cubes(folder: Path, scratch: Path) -> None:
    """Write the cubes of the version in `folder` beside its tables."""
    db = connect(scratch)
    try:
        for name, query in _opened(db, folder, set(TABLES)):
            path = folder / f"{name}.parquet"
            write_parts(db, path, (query.format(part=part) for part in _parts(db, name)))
            db.execute(f"CREATE VIEW {name} AS FROM read_parquet({quoted(str(path))})")
    finally:
        db.close()


def create_views(db: "DuckDBPyConnection", folder: Path) -> None:
    """A view on each table and cube of a version; a cube that its maker did not write yet is worked out when asked."""
    held = {path.stem for path in folder.glob("*.parquet")}
    for name, query in _opened(db, folder, held):
        db.execute(f"CREATE VIEW {name} AS {query.format(part='true')}")


def _opened(db: "DuckDBPyConnection", folder: Path, held: Set[str]) -> Iterator[tuple[str, str]]:
    """Make a view on each file that is `held`; the others with the queries for them, each after what it is made of."""
    for name in (*TABLES, *CUBES):
        if name in held:
            db.execute(f"CREATE VIEW {name} AS FROM read_parquet({quoted(str(folder / f'{name}.parquet'))})")
        elif name in CUBES:
            yield name, _query(name)


def _query(cube: str) -> str:
    """The query for a cube over the tables and cubes before it; `{part}` is the condition for a part of it."""
    if cube == SPANS:
        return _SPANS
    kind, _underscore, name = cube.partition("_")
    own = "".join(f"{facet}, " for facet in FACETS[name])
    if kind == SPANS:
        years = "first_year, last_year, reported_year"
        return (
            f"SELECT {own}{years}, {_PLACE}, count(*) AS projects FROM spans WHERE {{part}} "
            f"GROUP BY ALL ORDER BY {own}{_PLACE}, {years}"
        )
    return (
        f"SELECT {own}layer, year, {_PLACE}, currency, CAST(sum(amount) AS DECIMAL(38, 6)) AS amount "
        f"FROM money WHERE state IN ('taken', 'not_attributed') AND {{part}} "
        f"GROUP BY ALL ORDER BY {own}layer, year, {_PLACE}, currency"
    )


def _parts(db: "DuckDBPyConnection", cube: str) -> list[str]:
    """What divides the making of a cube, so that the memory for it does not grow with the store."""
    if cube == SPANS:
        return parts_by_hash(db, "projects", "project_id")
    kind, _underscore, name = cube.partition("_")
    lead = FACETS[name][:1]
    return parts_by_value(db, kind, lead[0], "area") if lead else ["true"]


# A project that is called active runs to the year of its file, one that has ended to its last whole year before it.
_SPANS = f"""
    WITH dated AS (
        SELECT *, year(as_of) AS of_file FROM projects
        WHERE is_counted AND as_of IS NOT NULL AND status IN ({", ".join(f"'{status}'" for status in RAN_STATUSES)})
            AND {{part}}
    ), running AS (
        SELECT project_id, donor, programme, sector, status,
            least(greatest(coalesce(year("start"), of_file), 1950), of_file) AS first_year,
            CASE WHEN {_IS_ACTIVE} THEN of_file ELSE least(of_file, year("end" + 1)) - 1 END AS last_year,
            CASE WHEN {_IS_ACTIVE} THEN of_file END AS reported_year
        FROM dated WHERE {_IS_ACTIVE} OR "end" IS NOT NULL
    ), placed AS (SELECT DISTINCT project_id, iso3, area FROM places WHERE {{part}})
    SELECT r.project_id, p.iso3, coalesce(p.area, '{NO_AREA}') AS area, r.* EXCLUDE (project_id)
    FROM running r LEFT JOIN placed p USING (project_id)
    WHERE first_year <= last_year
"""
