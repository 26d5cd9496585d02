"""What an imported figure is made of: the files with their sums, the identifiers, and the rules that applied."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers.projects.money_layers import ACTIVE, PROJECT_LAYERS
from layers.projects.project_list import Page, counted_money, projects_of, select_projects
from layers.projects.questions import Filters

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from layers.projects.tables import ProjectTables

MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class FileOrigin:
    """A file that a figure is made of: name, SHA-256, day of import (ISO), and how many of its projects count."""

    name: str
    sha256: str
    imported: str
    projects: int


@dataclass(frozen=True, slots=True)
class Origin:
    """What stands behind a figure. `identifiers` are those of the largest amounts, `projects` counts them all.

    `rules` say how the amounts came to this place (empty for counts), `rule` what the layer counts.
    """

    files: tuple[FileOrigin, ...]
    identifiers: tuple[str, ...]
    projects: int
    rules: tuple[str, ...]
    rule: str


def select_origin(tables: "ProjectTables", layer: str, filters: Filters) -> Origin:
    """The origin of the figure of `layer` that `filters` single out: a place, years, a currency. Raise QueryError."""
    sort = Page("title" if layer == ACTIVE else "amount", descending=layer != ACTIVE, limit=MOST_NAMED)
    listed = select_projects(tables, layer, filters, sort)
    counted = projects_of(tables, layer, filters).select("project_id", "file", "file_sha256", "imported").distinct()
    by_file = counted.group_by(["file", "file_sha256", "imported"]).aggregate(projects=counted.project_id.count())
    files = sorted(by_file.to_pyarrow().to_pylist(), key=lambda row: (row["imported"], row["file"]))
    return Origin(
        tuple(FileOrigin(row["file"], row["file_sha256"], row["imported"], row["projects"]) for row in files),
        tuple(dict.fromkeys(row.project_id for row in listed.rows)),
        sum(row["projects"] for row in files),
        () if layer == ACTIVE else _rules(counted_money(tables, layer, filters)),
        PROJECT_LAYERS[layer].rule,
    )


def _rules(money: "ir.Table") -> tuple[str, ...]:
    rows = money.group_by("rule").aggregate(count=money.project_id.count()).to_pyarrow().to_pylist()
    return tuple(row["rule"] for row in sorted(rows, key=lambda row: (-row["count"], row["rule"])) if row["rule"])
