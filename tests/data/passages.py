"""`python -m tests.data.passages`: write the fixtures that let a clone without the documents check the facts by them.

For each document the passages that the facts quote, in its order and with its line breaks; and the numbers of its
lines that hold a digit. Nothing else of the documents is kept, and no name of a private person.
"""

import csv
import re
from bisect import bisect_right
from collections.abc import Iterator

from layers.facts.audit_tables import load_contradictions, load_unplaced
from layers.facts.catalogue import load_catalogue
from layers.facts.key_figures import load_key_figures
from layers.facts.observations import load_observations
from tests.data.documents import BREAK, DIGIT_LINES, FILES, FIXTURES, find_quotation, is_address, whole_document

QUOTED = re.compile("“([^”]+)”")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def quotations() -> Iterator[tuple[str, str, str]]:
    """Every quotation of the data as (where it stands, document, words)."""
    for layer in load_catalogue().layers:
        for row in load_observations(layer):
            yield f"{layer} {row.iso3} {row.indicator} {row.start}", row.source, row.as_printed
    for figure in load_key_figures().values():
        yield f"key figure {figure.id}", figure.source, figure.as_printed
    for item in load_unplaced().values():
        yield f"unplaced {item.id}", item.source, item.as_printed


def statements() -> Iterator[tuple[str, str, str]]:
    """The quoted words of the contradictions, by document; those of two documents under each."""
    for item in load_contradictions().values():
        for words in QUOTED.findall(f"{item.first_statement} {item.second_statement}"):
            for source in item.sources:
                yield f"contradiction {item.id}", source, words


def passages_of(source: str, text: str) -> list[str]:
    """The quoted passages of a document, those that overlap or touch as one, in its order."""
    spans = [
        span
        for _where, own, words in (*quotations(), *statements())
        if own == source
        for span in find_quotation(text, words) or []
    ]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return [text[start:end] for start, end in merged]


def lines_with_digits(text: str) -> list[tuple[int, str]]:
    """The lines of a document that hold a digit: number of the line, and the numbers on it (none of an address)."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    found = sorted({bisect_right(starts, match.start()) for match in re.finditer(r"\d", text)})
    lines = text.split("\n")
    return [(n, "" if is_address(lines[n - 1]) else " ".join(NUMBER.findall(lines[n - 1]))) for n in found]


def main() -> None:
    """Write both fixtures from the documents beside the checkout."""
    FIXTURES.mkdir(exist_ok=True)
    rows: list[tuple[str, int, str]] = []
    for source in FILES:
        text = whole_document(source)
        if text is None:
            raise SystemExit(f"{FILES[source]} does not lie beside the checkout")
        (FIXTURES / f"{source}.txt").write_text(BREAK.join(passages_of(source, text)) + "\n", encoding="utf-8")
        rows += [(source, line, numbers) for line, numbers in lines_with_digits(text)]
    with DIGIT_LINES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("source", "line", "numbers"))
        writer.writerows(rows)


if __name__ == "__main__":
    main()
