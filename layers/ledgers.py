"""What keeps the atlas honest: what could not be placed, where sources contradict themselves, what stated totals come
to, and the programmes that the documents describe. One CSV file each, one row a fact.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from layers.catalogue import load_catalogue
from layers.data_package import DATA, read_rows
from layers.errors import Fault
from layers.expressions import ExpressionError, evaluate_expression
from layers.key_figures import load_key_figures
from layers.sources import load_sources
from layers.words import amount

STATED_NUMBER = "number:"
MINUS = "−"


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
class Balance:
    """A stated total against the sum of its parts, both in `unit`; `difference` is the sum less the total."""

    stated: float
    sum: float
    difference: float
    qualifier: str
    sum_qualifier: str
    unit: str
    formula: str

    @property
    def stated_words(self) -> str:
        """The stated total with its unit: 'over 30 countries'."""
        return amount(self.stated, self.unit, self.qualifier)

    @property
    def sum_words(self) -> str:
        """The sum with its unit, rounded to two decimals."""
        return amount(round(self.sum, 2), self.unit, self.sum_qualifier)

    @property
    def difference_words(self) -> str:
        """The difference with its sign: '+5', '−9', '0'."""
        rounded = round(self.difference, 2)
        sign = "+" if rounded > 0 else MINUS if rounded < 0 else ""
        return sign + amount(abs(rounded), self.unit if self.unit == "USD" else "")


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


def evaluate(reconciliation: Reconciliation, folder: Path = DATA) -> Balance:
    """The stated total against its parts. Raises ExpressionError where either cannot be read."""
    parts = evaluate_expression(reconciliation.parts, folder)
    stated = reconciliation.stated_key_figure
    if stated.startswith(STATED_NUMBER):
        total = evaluate_expression(stated.removeprefix(STATED_NUMBER), folder)
        value, qualifier, unit = total.value, total.qualifier, parts.unit
    else:
        figure = load_key_figures(folder).get(stated)
        if figure is None:
            raise ExpressionError(stated, "the id of a key figure in key_figures.csv, or number: and a number")
        value, qualifier, unit = figure.value, figure.qualifier, figure.unit
    return Balance(value, parts.value, parts.value - value, qualifier, parts.qualifier, unit, parts.formula)


def ledger_faults(folder: Path = DATA) -> Iterator[Fault]:
    """References of the ledgers that lead nowhere, and expressions that cannot be evaluated."""
    layers, sources, programmes = load_catalogue(folder).layers, load_sources(folder), load_programmes(folder)
    known_layer, known_source = f"one of {', '.join(layers)}", f"one of {', '.join(sources)}, or several with ; between"
    for row, item in enumerate(load_unplaced(folder).values(), start=2):
        if item.layer not in layers:
            yield Fault("unplaced.csv", row, "layer", item.layer, known_layer)
    for row, pair in enumerate(load_contradictions(folder).values(), start=2):
        if not set(pair.sources) <= set(sources) or not pair.sources:
            yield Fault("contradictions.csv", row, "source", ";".join(pair.sources), known_source)
    for row, entry in enumerate(load_reconciliations(folder).values(), start=2):
        yield from _expression_faults(row, entry, folder)
    for row, programme in enumerate(programmes.values(), start=2):
        if programme.parent and (programme.parent not in programmes or programme.parent == programme.id):
            expected = "the id of another programme, or nothing"
            yield Fault("programmes.csv", row, "parent", programme.parent, expected)
        for layer in (layer for layer in programme.layers if layer not in layers):
            yield Fault("programmes.csv", row, "layers", layer, known_layer)


def _expression_faults(row: int, entry: Reconciliation, folder: Path) -> Iterator[Fault]:
    try:
        evaluate(entry, folder)
    except ExpressionError as error:
        field = "stated_key_figure" if error.found in entry.stated_key_figure else "parts"
        yield Fault("reconciliations.csv", row, field, error.found, error.expected)
