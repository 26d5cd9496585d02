"""Sums and counts made at import, so that a map of millions of rows is a short question.

`money_cube` holds the counted money by layer, place, year, currency, sector, donor, programme and status of the
project; `active_cube` the number of active projects by place, year, donor, programme and status. A project is in each
of its places and has one of each of the others, so counts of the second add up but over places. `active` has one row a
project, place and year, for questions that the cube does not answer (by sector, or which projects).
"""

from pathlib import Path

from layers.projects.money_layers import ACTIVE_STATUS, RAN_STATUSES
from layers.projects.schema import NO_AREA

CUBES = ("active", "active_cube", "money_cube")


def write_cubes(folder: Path, scratch: Path) -> None:
    """Write the cubes of the version in `folder` beside its tables."""
    import duckdb

    from layers.projects.merge import MEMORY, THREADS

    db = duckdb.connect()
    try:
        db.execute(f"SET memory_limit='{MEMORY}'; SET threads={THREADS}; SET preserve_insertion_order=false")
        db.execute("SET temp_directory=?", [str(scratch)])
        for name, query in _queries(folder):
            path = _quoted(folder / f"{name}.parquet")
            db.execute(f"COPY ({query}) TO {path} (FORMAT parquet, COMPRESSION zstd)")
    finally:
        db.close()


def _queries(folder: Path) -> list[tuple[str, str]]:
    projects, places, money, active = (
        f"read_parquet({_quoted(folder / f'{name}.parquet')})" for name in ("projects", "places", "money", "active")
    )
    ran = ", ".join(f"'{status}'" for status in RAN_STATUSES)
    return [
        (
            "active",
            f"""
            WITH counted AS (
                SELECT *, year(as_of) AS last,
                    CASE WHEN status = '{ACTIVE_STATUS}' THEN year(as_of) ELSE year("end") END AS until
                FROM {projects} WHERE is_counted AND as_of IS NOT NULL AND status IN ({ran})
            ), years AS (
                SELECT project_id, donor, programme, status, sector, "start", "end", as_of, last,
                    unnest(range(
                        least(greatest(coalesce(year("start"), last), 1950), last), least(until, last) + 1
                    )) AS year
                FROM counted
            )
            SELECT y.project_id, p.iso3, coalesce(p.area, '{NO_AREA}') AS area, y.year, y.donor, y.programme, y.sector,
                CASE WHEN y.year = y.last THEN 'reported' ELSE 'derived' END AS status
            FROM years y LEFT JOIN (SELECT DISTINCT project_id, iso3, area FROM {places}) p USING (project_id)
            WHERE (y.year = y.last AND y.status = '{ACTIVE_STATUS}')
                OR (y.year < y.last AND y."start" <= make_date(y.year, 12, 31)
                    AND (y.status = '{ACTIVE_STATUS}' OR y."end" >= make_date(y.year, 12, 31)))
            """,
        ),
        (
            "active_cube",
            f"""
            SELECT iso3, area, year, donor, programme, status, count(*) AS projects FROM {active}
            GROUP BY ALL ORDER BY year, iso3, area, donor, programme, status
            """,
        ),
        (
            "money_cube",
            f"""
            SELECT layer, iso3, area, year, currency, sector, donor, programme, status,
                CAST(sum(amount) AS DECIMAL(38, 6)) AS amount
            FROM {money} WHERE state IN ('taken', 'not_attributed')
            GROUP BY ALL ORDER BY layer, year, iso3, area, currency, sector, donor, programme, status
            """,
        ),
    ]


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
