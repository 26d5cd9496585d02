"""`python -m tests.data.fingerprints`: record what each layer says, and the source lines that it says it by.

A figure may change only with the words, the document or the place that it is carried over from. The record is what
the test beside it compares with; it is written anew when a change was read against the document.
"""

import csv
import hashlib
from collections.abc import Iterable
from pathlib import Path

from layers.facts.catalogue import load_catalogue
from layers.facts.key_figures import load_key_figures
from layers.facts.observations import load_observations

RECORD = Path(__file__).with_name("fingerprints.csv")
FIELDS = ("layer", "areas", "total", "facts", "lines")


def _hash(parts: Iterable[object]) -> str:
    return hashlib.sha256("\n".join(sorted(map(repr, parts))).encode()).hexdigest()[:12]


def fingerprints() -> dict[str, dict[str, str]]:
    """For each layer, and for the key figures: areas named, sum of all values, and hashes of facts and source lines."""
    found = {}
    for layer in load_catalogue().layers:
        rows = load_observations(layer)
        facts = [
            (r.iso3, r.indicator, r.start, r.end, r.value, r.qualifier, r.precision, r.category, r.status) for r in rows
        ]
        lines = [(r.iso3, r.indicator, r.start, r.source, r.locator, r.as_printed) for r in rows]
        total = sum(row.value or 0 for row in rows)
        found[layer] = _entry(layer, len({row.iso3 for row in rows}), total, facts, lines)
    figures = load_key_figures().values()
    values = [(f.id, f.value, f.qualifier, f.precision, f.unit, f.start, f.end, f.region) for f in figures]
    printed = [(f.id, f.source, f.locator, f.as_printed) for f in figures]
    found["key-figures"] = _entry("key-figures", len(figures), sum(f.value for f in figures), values, printed)
    return found


def _entry(layer: str, areas: int, total: float, facts: list[object], lines: list[object]) -> dict[str, str]:
    values = (layer, str(areas), f"{total:.6g}", _hash(facts), _hash(lines))
    return dict(zip(FIELDS, values, strict=True))


def recorded() -> dict[str, dict[str, str]]:
    """The record as it was written last."""
    with RECORD.open(encoding="utf-8", newline="") as file:
        return {row["layer"]: row for row in csv.DictReader(file)}


if __name__ == "__main__":
    with RECORD.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(fingerprints().values())
