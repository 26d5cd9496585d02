"""`python -m tests.data.passages`: write what lets a clone without the documents show and check what the facts quote.

For each document the lines of the passages that the facts quote and those beside them (`data/source-text.csv`), and
the numbers of its lines that hold a digit. Nothing else of the documents is kept, and no name of a private person.
"""

import csv
import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from layers.data_package import DATA
from layers.facts.audit_tables import load_contradictions, load_unplaced
from layers.facts.catalogue import load_catalogue
from layers.facts.claims import Claim, claims_of
from layers.facts.key_figures import load_key_figures
from layers.facts.observations import load_observations
from layers.facts.passages import sections_of, shown_lines
from tests.data.documents import DIGIT_LINES, FILES, is_address, whole_document

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
PRIVATE = re.compile(r"Adoum Assane \(photo\), 30,|Abdul\b|Khaliq\b")
"""Names and the age of private people whom the documents name."""
LEFT_OUT = "[name left out]"
SOURCE_TEXT = DATA / "source-text.csv"


class Quoting(Protocol):
    """A fact that quotes a document."""

    @property
    def source(self) -> str: ...
    @property
    def locator(self) -> str: ...
    @property
    def as_printed(self) -> str: ...


def quoting_facts() -> Iterator[tuple[str, Quoting]]:
    """Every fact that quotes a document, with where it stands in the data."""
    for layer in load_catalogue().layers:
        for row in load_observations(layer):
            yield f"{layer} {row.iso3} {row.indicator} {row.start}", row
    for figure in load_key_figures().values():
        yield f"key figure {figure.id}", figure
    for item in load_unplaced().values():
        yield f"unplaced {item.id}", item


def quotations() -> Iterator[tuple[str, str, str]]:
    """Every quotation of the data as (where it stands, document, words)."""
    for where, fact in quoting_facts():
        yield where, fact.source, fact.as_printed


def claims() -> Iterator[tuple[str, Claim]]:
    """The statements of the contradictions, with where they stand in the data."""
    for item in load_contradictions().values():
        for claim in claims_of(item):
            yield f"contradiction {item.id}", claim


def lines_of(text: str) -> dict[int, str]:
    """The lines of a document by their number, without the names of private people."""
    return {number: PRIVATE.sub(LEFT_OUT, line) for number, line in enumerate(text.split("\n"), start=1)}


def kept_lines(source: str, text: str) -> dict[int, str]:
    """The lines of a document that the facts and the contradictions quote, with those beside them."""
    lines = lines_of(text)
    kept: set[int] = set()
    for _where, fact in quoting_facts():
        if fact.source == source:
            kept |= set(shown_lines(lines, sections_of(source, fact.locator), fact.as_printed))
    for _where, claim in claims():
        for words in claim.quotations if claim.source == source else ():
            kept |= set(shown_lines(lines, sections_of(source, claim.locator), words))
    return {number: lines[number] for number in sorted(kept)}


def lines_with_digits(text: str) -> list[tuple[int, str]]:
    """The lines of a document that hold a digit: number of the line, and the numbers on it (none of an address)."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    found = sorted({bisect_right(starts, match.start()) for match in re.finditer(r"\d", text)})
    lines = text.split("\n")
    return [(n, "" if is_address(lines[n - 1]) else " ".join(NUMBER.findall(lines[n - 1]))) for n in found]


def main() -> None:
    """Write both files from the documents beside the checkout."""
    digits: list[tuple[str, int, str]] = []
    shown: list[tuple[str, int, str]] = []
    for source in FILES:
        text = whole_document(source)
        if text is None:
            raise SystemExit(f"{FILES[source]} does not lie beside the checkout")
        shown += [(source, line, words) for line, words in kept_lines(source, text).items()]
        digits += [(source, line, numbers) for line, numbers in lines_with_digits(text)]
    write_table(SOURCE_TEXT, ("source", "line", "text"), shown)
    write_table(DIGIT_LINES, ("source", "line", "numbers"), digits)


def write_table(path: Path, heading: tuple[str, ...], rows: list[tuple[str, int, str]]) -> None:
    """Write a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
