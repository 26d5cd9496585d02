"""From staged rows and the version that stands to the tables of the next version, in DuckDB and within its memory.

What the import brings replaces what is held of the same project, whole; everything else stays. Of parent and parts
that both carry money in a layer, the parts count: that is settled anew over all that is held.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

from layers.projects.engine import connect
from layers.projects.schema import TABLES


@dataclass(frozen=True, slots=True)
class StagedMoney:
    """A sum of staged money, in the currency of the file, as the report books it."""

    project_id: str
    seq: int
    layer: str
    currency: str
    state: str
    amount: Decimal


class Merge:
    """One merge: `staged` and `held` are folders of Parquet files (`held` None at the first import)."""

    def __init__(
        self,
        staged: Path,
        held: Path | None,
        scratch: Path,
        superseded: Set[int],
        datasets: Iterable[str] = (),
        digests: Iterable[tuple[str, str]] = (),
    ) -> None:
        """`superseded` are staged rows that a later one replaces; all of `datasets` is dropped from what is held.

        `digests` are the sums of the files, by the mark that staged projects bear in their place.
        """
        self.held = held
        self._db = connect(scratch)
        self._db.execute("CREATE TABLE superseded (seq BIGINT PRIMARY KEY)")
        self._fill("superseded", ((seq,) for seq in superseded))
        self._db.execute("CREATE TABLE dropped (dataset VARCHAR PRIMARY KEY)")
        self._fill("dropped", ((name,) for name in set(datasets)))
        self._db.execute("CREATE TABLE digests (mark VARCHAR PRIMARY KEY, digest VARCHAR)")
        self._fill("digests", digests)
        for table, row in TABLES.items():
            names = ", ".join(f'"{field.name}"' for field in fields(row))
            source = self._file(staged / f"{table}.parquet")
            self._db.execute(
                f"CREATE VIEW new_{table} AS SELECT {names} FROM {source} WHERE seq NOT IN (FROM superseded)"
            )
            self._db.execute(f"CREATE VIEW all_{table} AS SELECT {names} FROM {source}")
            if held is not None:
                self._db.execute(
                    f"CREATE VIEW held_{table} AS SELECT {names} FROM {self._file(held / f'{table}.parquet')}"
                )
        self._db.execute("CREATE TABLE replaced AS SELECT project_id FROM new_projects")
        if held is not None:
            self._db.execute(
                "INSERT INTO replaced SELECT project_id FROM held_projects WHERE dataset IN (FROM dropped)"
            )
        self._settle_parts()

    def close(self) -> None:
        """Let go of memory and files."""
        self._db.close()

    def write(self, folder: Path) -> None:
        """Write the tables of the next version into `folder`."""
        for table in TABLES:
            # Unsorted: sorting a gigabyte of descriptions takes more memory than all the rest.
            query = self._next(table)
            target = str(folder / f"{table}.parquet").replace("'", "''")
            self._db.execute(f"COPY ({query}) TO '{target}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480)")

    def superseded_money(self) -> list[StagedMoney]:
        """What earlier rows of a project that comes again had brought, for the report."""
        return self._sums("all_money", "seq IN (FROM superseded)")

    def superseded_ids(self) -> list[str]:
        """The identifier of each staged project that a later one replaces."""
        rows = self._db.execute("SELECT project_id FROM all_projects WHERE seq IN (FROM superseded) ORDER BY seq")
        return [id_ for (id_,) in rows.fetchall()]

    def money_in_parts(self) -> list[StagedMoney]:
        """What the staged projects bring that counts in their parts."""
        return self._sums("new_money", "(project_id, layer) IN (SELECT project_id, layer FROM in_parts)")

    def beside_map(self) -> dict[tuple[str, str, str], Decimal]:
        """(layer, currency, area) -> what the staged rows bring that has no country."""
        rows = self._db.execute(
            "SELECT layer, currency, area, sum(amount) FROM new_money WHERE iso3 IS NULL AND layer <> '' "
            "AND (project_id, layer) NOT IN (SELECT project_id, layer FROM in_parts) GROUP BY ALL"
        ).fetchall()
        return {(layer, currency, area): Decimal(total) for layer, currency, area, total in rows}

    def difference(self) -> Mapping[str, Any]:
        """Counts of projects `added`, `replaced` and `removed`, and `money`: (layer, currency) -> before, after."""
        new = self._one("SELECT count(*) FROM new_projects")
        if self.held is None:
            return {"added": new, "replaced": 0, "removed": 0, "money": self._totals()}
        same = self._one("SELECT count(*) FROM new_projects WHERE project_id IN (SELECT project_id FROM held_projects)")
        gone = self._one(
            "SELECT count(*) FROM held_projects WHERE project_id IN (FROM replaced) "
            "AND project_id NOT IN (SELECT project_id FROM new_projects)"
        )
        return {"added": new - same, "replaced": same, "removed": gone, "money": self._totals()}

    def figures(self) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
        """The counts that are of no project, as they are held and as they will be."""
        held = "FROM held_figures" if self.held else "FROM new_figures WHERE false"
        before, after = (self._db.sql(query).to_arrow_table().to_pylist() for query in (held, self._next("figures")))
        return before, after

    def replaced_files(self) -> list[str]:
        """The names of the files from which the projects came that this import replaces."""
        if self.held is None:
            return []
        again = "project_id IN (SELECT project_id FROM new_projects)"
        rows = self._db.execute(f"SELECT DISTINCT file FROM held_projects WHERE {again} ORDER BY 1").fetchall()
        return [name for (name,) in rows]

    def _totals(self) -> dict[tuple[str, str], tuple[Decimal, Decimal]]:
        counted = (
            "SELECT layer, currency, sum(amount) FROM ({}) WHERE state IN ('taken', 'not_attributed') GROUP BY ALL"
        )
        found: dict[tuple[str, str], list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
        sources = [(1, self._next("money"))] + ([(0, "FROM held_money")] if self.held is not None else [])
        for at, source in sources:
            for layer, currency, total in self._db.execute(counted.format(source)).fetchall():
                found[layer, currency][at] = total
        return {key: (before, after) for key, (before, after) in sorted(found.items())}

    def _next(self, table: str) -> str:
        """The query for the rows of a table in the next version."""
        held = "dataset NOT IN (FROM dropped)" if table == "figures" else "project_id NOT IN (FROM replaced)"
        kept = f" UNION ALL SELECT * FROM held_{table} WHERE {held}" if self.held else ""
        if table == "relations":
            # Either end may have named a relation: what was once said of held projects stays.
            kept = f" UNION SELECT * FROM held_{table}" if self.held else ""
            return f"SELECT 0 AS seq, parent, child FROM (SELECT DISTINCT parent, child FROM (FROM new_{table}{kept}))"
        rows = f"SELECT * FROM new_{table}{kept}"
        if table == "money":
            state = (
                "CASE WHEN m.layer = '' THEN 'kept' WHEN p.project_id IS NOT NULL THEN 'counted_in_parts' "
                "WHEN m.iso3 IS NULL THEN 'not_attributed' ELSE 'taken' END"
            )
            join = "LEFT JOIN in_parts p ON p.project_id = m.project_id AND p.layer = m.layer"
            return f"SELECT m.* REPLACE ({state} AS state, 0 AS seq) FROM ({rows}) m {join}"
        digest = "coalesce(d.digest, r.file_sha256) AS file_sha256"
        with_digest = f"({rows}) r LEFT JOIN digests d ON d.mark = r.file_sha256"
        if table == "figures":
            return f"SELECT r.* REPLACE (0 AS seq, {digest}) FROM {with_digest}"
        if table == "projects":
            counted = "r.project_id NOT IN (FROM with_parts) AS is_counted"
            return f"SELECT r.* REPLACE ({counted}, 0 AS seq, {digest}) FROM {with_digest}"
        return f"SELECT * REPLACE (0 AS seq) FROM ({rows})"

    def _settle_parts(self) -> None:
        """Fill `in_parts` (project, layer: counted in its parts) and `with_parts` (has parts that are held)."""
        self._db.execute("CREATE TABLE in_parts (project_id VARCHAR, layer VARCHAR)")
        self._db.execute("CREATE TABLE with_parts (project_id VARCHAR)")
        pairs = self._db.execute(f"SELECT parent, child FROM ({self._next('relations')})").fetchall()
        if not pairs:
            return
        ids = {id_ for pair in pairs for id_ in pair}
        self._db.execute("CREATE TABLE related (project_id VARCHAR PRIMARY KEY)")
        self._fill("related", ((id_,) for id_ in ids))
        held = "UNION SELECT project_id FROM held_projects WHERE project_id NOT IN (FROM replaced)" if self.held else ""
        known = (
            f"SELECT project_id FROM (SELECT project_id FROM new_projects {held}) WHERE project_id IN (FROM related)"
        )
        present = {id_ for (id_,) in self._db.execute(known).fetchall()}
        of_held = (
            "UNION ALL SELECT project_id, layer FROM held_money WHERE project_id NOT IN (FROM replaced)"
            if self.held
            else ""
        )
        carried: dict[str, set[str]] = defaultdict(set)
        money = f"SELECT DISTINCT project_id, layer FROM (SELECT project_id, layer FROM new_money {of_held}) "
        for id_, layer in self._db.execute(money + "WHERE layer <> '' AND project_id IN (FROM related)").fetchall():
            carried[id_].add(layer)
        below = descendants(pairs)
        self._fill("in_parts", in_parts(below, carried))
        self._fill("with_parts", ((id_,) for id_, parts in below.items() if id_ in present and parts & present))

    def _sums(self, table: str, where: str) -> list[StagedMoney]:
        rows = self._db.execute(
            "SELECT project_id, seq, layer, original_currency, state, sum(original_amount) "
            f"FROM {table} WHERE layer <> '' AND {where} GROUP BY ALL ORDER BY ALL"
        ).fetchall()
        return [StagedMoney(*row) for row in rows]

    def _fill(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        listed = list(rows)
        if listed:
            import pyarrow as pa

            names = [row[0] for row in self._db.execute(f"DESCRIBE {table}").fetchall()]
            values = pa.table(dict(zip(names, map(list, zip(*listed, strict=True)), strict=True)))
            self._db.register("values_given", values)
            self._db.execute(f"INSERT INTO {table} FROM values_given")
            self._db.unregister("values_given")

    def _one(self, query: str) -> int:
        row = self._db.execute(query).fetchone()
        return int(row[0]) if row else 0

    @staticmethod
    def _file(path: Path) -> str:
        return "read_parquet('" + str(path).replace("'", "''") + "')"


def descendants(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Each parent with all that is below it; two that are below each other are not each other's parts."""
    children: dict[str, set[str]] = defaultdict(set)
    for parent, child in pairs:
        children[parent].add(child)
    found: dict[str, set[str]] = {}
    for parent in list(children):
        seen: set[str] = set()
        ends = list(children[parent])
        while ends:
            one = ends.pop()
            if one not in seen:
                seen.add(one)
                ends += children.get(one, ())
        found[parent] = seen
    return {parent: {one for one in below if parent not in found.get(one, ())} for parent, below in found.items()}


def in_parts(below: Mapping[str, Set[str]], carried: Mapping[str, Set[str]]) -> list[tuple[str, str]]:
    """(project, layer) of parents that carry money of a layer which one of their parts carries too."""
    return [
        (parent, layer)
        for parent, parts in below.items()
        for layer in sorted(carried.get(parent, set()))
        if any(layer in carried.get(part, set()) for part in parts)
    ]
