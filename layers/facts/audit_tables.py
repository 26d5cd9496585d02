"""What keeps the atlas honest: what could not be placed, where sources contradict themselves, what stated totals come
to, the programmes that the documents describe, and where every line with a digit went. One CSV file each, one row a
fact.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from layers.data_package import DATA, read_rows


class _Row:
    """What every row can do."""

    def as_row(self) -> dict[str, object]:
        """The row as the API gives it: what is missing is None, several ids are a list."""
        fields = asdict(self)  # type: ignore[call-overload]
        return {
            name: list(value) if isinstance(value, tuple) else None if value == "" else value
            for name, value in fields.items()
        }


@dataclass(frozen=True)
class Unplaced(_Row):
    """A figure or a place that the source prints and that no map can show; `note` says why."""

    id: str
    source: str
    layer: str
    value: float | None
    unit: str
    as_printed: str
    locator: str
    note: str


@dataclass(frozen=True)
class Contradiction(_Row):
    """Two statements that do not agree, each with its place, and what can be said of it."""

    id: str
    sources: tuple[str, ...]
    title: str
    first_statement: str
    first_locator: str
    second_statement: str
    second_locator: str
    explanation: str


@dataclass(frozen=True)
class Reconciliation(_Row):
    """A stated total (a key figure, or `number:<n>`) and the expression of the parts that it is held against."""

    id: str
    title: str
    source: str
    stated_key_figure: str
    parts: str
    explanation: str


@dataclass(frozen=True)
class Programme(_Row):
    """A framework, phase, programme area, unit or service, in our own words, with the layers that show it."""

    id: str
    kind: str
    title: str
    parent: str
    description: str
    source: str
    locator: str
    layers: tuple[str, ...]


@dataclass(frozen=True)
class SourceLine(_Row):
    """A line of a document that holds a digit: its numbers, `where` they went, or why they are no fact (`note`).

    Each of `where` is a kind and an id, such as `layer wash` or `key figure wash-people-2017`.
    """

    source: str
    line: int
    numbers: str
    where: tuple[str, ...]
    note: str


def _ids(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(";")))


@lru_cache
def load_unplaced(folder: Path = DATA) -> Mapping[str, Unplaced]:
    """What could not be placed, by id, in the order of its file. Raises DataError where it cannot be read."""
    rows = read_rows(folder / "unplaced.csv")
    values = ({**row, "value": float(row["value"]) if row["value"] else None} for row in rows)
    return {row["id"]: Unplaced(**row) for row in values}  # type: ignore[arg-type, misc]


@lru_cache
def load_contradictions(folder: Path = DATA) -> Mapping[str, Contradiction]:
    """Where sources contradict themselves or each other, by id. Raises DataError where it cannot be read."""
    rows = read_rows(folder / "contradictions.csv")
    return {row["id"]: Contradiction(sources=_ids(row.pop("source")), **row) for row in rows}


@lru_cache
def load_reconciliations(folder: Path = DATA) -> Mapping[str, Reconciliation]:
    """The stated totals and their parts, by id. Raises DataError where it cannot be read."""
    return {row["id"]: Reconciliation(**row) for row in read_rows(folder / "reconciliations.csv")}


@lru_cache
def load_programmes(folder: Path = DATA) -> Mapping[str, Programme]:
    """The programme taxonomy, by id. Raises DataError where it cannot be read."""
    rows = read_rows(folder / "programmes.csv")
    return {row["id"]: Programme(layers=_ids(row.pop("layers")), **row) for row in rows}


@lru_cache
def load_source_lines(folder: Path = DATA) -> tuple[SourceLine, ...]:
    """Every line of the documents that holds a digit, in their order. Raises DataError where it cannot be read."""
    rows = read_rows(folder / "source-lines.csv")
    return tuple(
        SourceLine(row["source"], int(row["line"]), row["numbers"], _ids(row["where"]), row["note"]) for row in rows
    )
