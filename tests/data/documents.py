"""The words of the five documents that the tests hold the facts against."""

from functools import lru_cache
from pathlib import Path

from layers.facts.passages import join_lines, load_lines

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


@lru_cache
def whole_document(source: str) -> str | None:
    """The text of a document where the documents lie beside the checkout, else None."""
    path = FOLDER / FILES[source]
    return path.read_text(encoding="utf-8") if path.is_file() else None


@lru_cache
def shipped_passages(source: str) -> str:
    """The lines of a document that stand in the data: what the facts quote, and the lines beside it."""
    return join_lines(load_lines(source))[0]


def is_address(line: str) -> bool:
    """Is the line of a document a web address and nothing else?"""
    return line.strip().startswith("http")


def document(source: str) -> str:
    """The document itself where it lies beside the checkout, else the passages of it that are shipped."""
    return whole_document(source) or shipped_passages(source)
