"""A passage of a document for reading: where it stands, and which of its words are quoted or are the figure."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from layers.facts.passages import GAP, Passage
from layers.languages import _, number

FIGURE = re.compile(r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
SCALES = (1, 10**3, 10**6, 10**9)


@dataclass(frozen=True)
class Piece:
    """Some words of a passage: `beside` the quoted ones, `quoted`, or the `figure` among them."""

    kind: str
    words: str


def passage_place(passage: Passage) -> str:
    """Where a passage stands in the text of its document, and the page that is printed there."""
    if passage.last_line > passage.first_line:
        words = _("Lines {first} to {last} of its text")
    else:
        words = _("Line {first} of its text")
    lines = words.format(first=number(passage.first_line), last=number(passage.last_line))
    page = (
        _("page {page} is printed there").format(page=passage.page) if passage.page else _("which shows no page number")
    )
    return f"{lines}, {page}"


def blocks_of(passage: Passage, values: Collection[float]) -> list[list[Piece]]:
    """The passage as blocks, between which lines are left out; `values` are the figures to be marked."""
    edges = {0, len(passage.text)}
    for start, end in passage.marks:
        edges |= {start, end, *(at for span in figures(passage.text, start, end, values) for at in span)}
    gaps = [match.span() for match in re.finditer(GAP, passage.text)]
    edges |= {at for span in gaps for at in span}
    blocks: list[list[Piece]] = [[]]
    for start, end in pairwise(sorted(edges)):
        if (start, end) in gaps:
            blocks.append([])
        elif words := _without_empty_lines(passage.text[start:end]):
            blocks[-1].append(Piece(_kind(passage, start, end, values), words))
    return blocks


def figures(text: str, start: int, end: int, values: Collection[float]) -> Iterator[tuple[int, int]]:
    """Where one of the figures is printed in digits between two places of a text, whatever it is counted in."""
    for match in FIGURE.finditer(text, start, end):
        printed = Decimal(re.sub("[, ]", "", match[0]))
        if any(float(printed * scale) in values for scale in SCALES):
            yield match.span()


def _kind(passage: Passage, start: int, end: int, values: Collection[float]) -> str:
    for first, last in passage.marks:
        if first <= start and end <= last:
            return "figure" if (start, end) in list(figures(passage.text, first, last, values)) else "quoted"
    return "beside"


def _without_empty_lines(text: str) -> str:
    return re.sub(r"\n\s*\n", "\n", text.replace("\f", ""))
