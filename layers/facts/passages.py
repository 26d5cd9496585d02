"""The passages of the documents that the facts quote, as their lines stand in the text, with the lines beside them.

`source-sections.csv` says from which line to which a section of a document runs and which page number is printed in
it, `source-text.csv` holds the lines. A locator begins with its section, so that words which a document prints often
are found where the fact has them from.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from layers.data_package import DATA, read_rows
from layers.facts.quotations import Span, find_quotation

NEIGHBOURS = 2
"""How many lines with words stand before and after each part of a passage."""
GAP = "\n\n\f\n\n"
"""What stands between lines of a text that are not neighbours."""


@dataclass(frozen=True)
class Section:
    """Lines `first_line` to `last_line` (from 1) of a document's text; `page` as printed among them, else empty."""

    source: str
    section: str
    first_line: int
    last_line: int
    page: str


@dataclass(frozen=True)
class Passage:
    """Quoted words where they stand. `text` has the lines beside them; `marks` are the quoted parts of it.

    `first_line` and `last_line` are those of the quoted words, `sections` what their locator names.
    """

    source: str
    sections: tuple[str, ...]
    page: str
    first_line: int
    last_line: int
    text: str
    marks: tuple[Span, ...]


@lru_cache
def load_sections(folder: Path = DATA) -> tuple[Section, ...]:
    """The sections of all documents, as in their file. Raises DataError where it cannot be read."""
    rows = read_rows(folder / "source-sections.csv")
    return tuple(
        Section(row["source"], row["section"], int(row["first_line"]), int(row["last_line"]), row["page"])
        for row in rows
    )


@lru_cache
def load_lines(source: str, folder: Path = DATA) -> Mapping[int, str]:
    """The lines of a document that are shipped, by their number. Raises DataError where they cannot be read."""
    rows = read_rows(folder / "source-text.csv")
    return {int(row["line"]): row["text"] for row in rows if row["source"] == source}


def sections_of(source: str, locator: str, folder: Path = DATA) -> tuple[Section, ...]:
    """The sections that the parts of a locator begin with, the narrowest of each; none where one is not known."""
    own = [item for item in load_sections(folder) if item.source == source]
    found: list[Section] = []
    for part in locator.split("; "):
        fitting = [item for item in own if f"{part},".lower().startswith(f"{item.section},".lower())]
        if fitting:
            narrowest = max(fitting, key=lambda item: len(item.section)).section
            found += [item for item in fitting if item.section == narrowest]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1024)
def find_passage(source: str, locator: str, quotation: str, folder: Path = DATA) -> Passage | None:
    """Where a quotation stands in its document; None where its section or its lines are not in the data."""
    return find_among(load_lines(source, folder), sections_of(source, locator, folder), quotation)


@lru_cache(maxsize=256)
def find_passages(source: str, locator: str, quotations: tuple[str, ...], folder: Path = DATA) -> Passage | None:
    """Where several quotations stand in one place of a document, as one passage; None where one of them does not."""
    return find_among(load_lines(source, folder), sections_of(source, locator, folder), *quotations)


def find_among(lines: Mapping[int, str], sections: Sequence[Section], *quotations: str) -> Passage | None:
    """Quotations among the lines of a document, within their sections; None where one of them does not stand there."""
    within = _within(lines, sections)
    text, starts = join_lines(within)
    found = [find_quotation(text, quotation) if sections else None for quotation in quotations]
    spans = sorted({span for own in found if own for span in own})
    if not spans or not all(found):
        return None
    parts = _parts(spans, starts, list(within))
    shown = _with_neighbours(parts, lines)
    whole, shown_starts = join_lines(shown)
    at, to = dict(zip(within, starts, strict=True)), dict(zip(shown, shown_starts, strict=True))
    marks = tuple(
        (start - at[a] + to[a], end - at[b] + to[b]) for (start, end), (a, b) in zip(spans, parts, strict=True)
    )
    pages = dict.fromkeys(item.page for item in sections if item.page)
    names = tuple(dict.fromkeys(item.section for item in sections))
    return Passage(sections[0].source, names, ", ".join(pages), parts[0][0], parts[-1][1], whole, marks)


def shown_lines(lines: Mapping[int, str], sections: Sequence[Section], quotation: str) -> Mapping[int, str]:
    """The lines that a quotation is shown with, of its sections or else of the whole document."""
    within = _within(lines, sections) if sections else lines
    text, starts = join_lines(within)
    return _with_neighbours(_parts(find_quotation(text, quotation) or [], starts, list(within)), lines)


def _within(lines: Mapping[int, str], sections: Sequence[Section]) -> dict[int, str]:
    """The lines from the first to the last of several sections."""
    first = min((item.first_line for item in sections), default=0)
    last = max((item.last_line for item in sections), default=-1)
    return {line: text for line, text in lines.items() if first <= line <= last}


def _parts(spans: Sequence[Span], starts: Sequence[int], numbers: Sequence[int]) -> list[tuple[int, int]]:
    """The first and last line of each span of a text."""
    return [
        (numbers[bisect_right(starts, start) - 1], numbers[bisect_right(starts, end - 1) - 1]) for start, end in spans
    ]


def join_lines(lines: Mapping[int, str]) -> tuple[str, list[int]]:
    """Lines as one text, with a gap where some are left out between them, and the offset of each."""
    text, starts, before = "", [], None
    for number, line in lines.items():
        text += "" if before is None else "\n" if number == before + 1 else GAP
        starts.append(len(text))
        text += line
        before = number
    return text, starts


def _with_neighbours(parts: Sequence[tuple[int, int]], lines: Mapping[int, str]) -> dict[int, str]:
    """The lines of each part (its first and last) and the nearest with words on both sides of it."""
    kept: set[int] = set()
    for first, last in parts:
        kept |= set(range(_beside(first, -1, lines), _beside(last, 1, lines) + 1))
    return {number: lines[number] for number in sorted(kept)}


def _beside(start: int, step: int, lines: Mapping[int, str]) -> int:
    """The line that is `NEIGHBOURS` lines with words before or after `start`, or the farthest that there is."""
    number = found = start
    left = NEIGHBOURS
    while left and number + step in lines:
        number += step
        if lines[number].strip():
            found, left = number, left - 1
    return found
