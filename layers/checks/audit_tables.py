"""References of the audit tables that lead nowhere, and expressions that cannot be evaluated."""

from collections.abc import Iterator
from pathlib import Path

from layers.data_package import DATA
from layers.errors import Fault
from layers.facts.audit_tables import (
    Reconciliation,
    load_contradictions,
    load_programmes,
    load_reconciliations,
    load_source_lines,
    load_unplaced,
)
from layers.facts.catalogue import load_catalogue
from layers.facts.key_figures import load_key_figures
from layers.facts.passages import load_sections
from layers.facts.sources import load_sources
from layers.stats.balances import evaluate
from layers.stats.expressions import ExpressionError


def audit_table_faults(folder: Path = DATA) -> Iterator[Fault]:
    """References of the audit tables that lead nowhere, and expressions that cannot be evaluated."""
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
    yield from _source_line_faults(folder)
    yield from _section_faults(folder)


def _source_line_faults(folder: Path) -> Iterator[Fault]:
    """Lines with a digit that went to nothing that is there, or nowhere without a reason."""
    tables = {
        "layer": load_catalogue(folder).layers,
        "key figure": load_key_figures(folder),
        "unplaced": load_unplaced(folder),
        "contradiction": load_contradictions(folder),
        "programme": load_programmes(folder),
        "source": load_sources(folder),
    }
    known = {f"{kind} {id}" for kind, table in tables.items() for id in table}
    kinds = ", ".join(tables)
    for row, item in enumerate(load_source_lines(folder), start=2):
        for place in (place for place in item.where if place not in known):
            yield Fault("source-lines.csv", row, "where", place, f"one of {kinds}, and an id that is there")
        if not item.where and not item.note:
            yield Fault("source-lines.csv", row, "note", "", "why the numbers of the line are no fact of the atlas")


def _section_faults(folder: Path) -> Iterator[Fault]:
    """Sections that end before they begin."""
    for row, item in enumerate(load_sections(folder), start=2):
        if item.last_line < item.first_line:
            expected = f"a line not before the first ({item.first_line})"
            yield Fault("source-sections.csv", row, "last_line", str(item.last_line), expected)


def _expression_faults(row: int, entry: Reconciliation, folder: Path) -> Iterator[Fault]:
    try:
        evaluate(entry, folder)
    except ExpressionError as error:
        field = "stated_key_figure" if error.found in entry.stated_key_figure else "parts"
        yield Fault("reconciliations.csv", row, field, error.found, error.expected)
