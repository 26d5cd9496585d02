"""The words of the five documents that the tests hold the facts against, and how a quotation is found in them.

A quotation is verbatim but for line breaks: a space stands for any white space, and a word may be parted by a hyphen
at the end of a line. `…` parts passages that stand apart in the document, in its order.
"""

import re
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parents[3] / "shared" / "sources"
FIXTURES = Path(__file__).parent / "fixtures"
FILES = {
    "epc-leaflet": "epc-leaflet.txt",
    "doe-2016": "doe-2016.txt",
    "ga-2017": "global-activities-2017.txt",
    "mi-2020": "migration-initiatives-2020.txt",
    "ap-epc-2021": "ap-epc-2021.txt",
}
DIGIT_LINES = FIXTURES / "lines-with-digits.csv"
ELISION = " … "
BREAK = "\n\n---\n\n"
"""What stands between two passages of a fixture."""
LINE_END = r"(?:-[^\S\n]*\n\s*)?"


def pattern_of(passage: str) -> re.Pattern[str]:
    """What finds a passage without elisions in the text of a document."""
    found, before = "", ""
    for letter in passage.strip():
        if letter == " ":
            found += r"\s+"
        elif letter == "-":
            found += r"-(?:[^\S\n]*\n\s*)?"
        else:
            found += (LINE_END if before.isalnum() and letter.isalnum() else "") + re.escape(letter)
        before = letter
    return re.compile(found)


def find_quotation(text: str, quotation: str) -> list[tuple[int, int]] | None:
    """Where each passage of a quotation stands in `text`, in order and as near to the next as it can; else None."""
    patterns = [pattern_of(passage) for passage in quotation.split(ELISION)]
    spans: list[tuple[int, int]] = []
    at = 0
    for pattern in patterns:
        match = pattern.search(text, at)
        if match is None:
            return None
        spans.append(match.span())
        at = match.end()
    for place in range(len(patterns) - 2, -1, -1):
        end = spans[place + 1][0]
        spans[place] = [match.span() for match in patterns[place].finditer(text, 0, end)][-1]
    return spans


@lru_cache
def whole_document(source: str) -> str | None:
    """The text of a document where the documents lie beside the checkout, else None."""
    path = FOLDER / FILES[source]
    return path.read_text(encoding="utf-8") if path.is_file() else None


@lru_cache
def shipped_passages(source: str) -> str:
    """The passages of a document that the facts quote, in its order, one a block; as shipped with the tests."""
    return (FIXTURES / f"{source}.txt").read_text(encoding="utf-8")


def is_address(line: str) -> bool:
    """Is the line of a document a web address and nothing else?"""
    return line.strip().startswith("http")


def document(source: str) -> str:
    """The document itself where it lies beside the checkout, else the passages of it that are shipped."""
    return whole_document(source) or shipped_passages(source)
