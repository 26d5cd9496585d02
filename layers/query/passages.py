"""The passages that the facts quote, as rows."""

from collections.abc import Iterator
from pathlib import Path

from layers.data_package import DATA
from layers.facts.audit_tables import load_contradictions, load_unplaced
from layers.facts.catalogue import load_catalogue
from layers.facts.claims import claims_of
from layers.facts.key_figures import load_key_figures
from layers.facts.observations import load_observations
from layers.facts.passages import find_passage
from layers.facts.sources import load_sources


def quoted_passages(folder: Path = DATA) -> list[tuple[str, str, str]]:
    """Every (source, locator, quotation) of the documents once, by document and line."""
    places = dict.fromkeys(_quoted(folder))
    order = list(load_sources(folder))

    def place(key: tuple[str, str, str]) -> tuple[int, int]:
        passage = find_passage(*key, folder)
        return order.index(key[0]), passage.first_line if passage else 0

    return sorted(places, key=place)


def _quoted(folder: Path) -> Iterator[tuple[str, str, str]]:
    for layer in load_catalogue(folder).layers.values():
        for row in () if layer.is_imported else load_observations(layer.id, folder):
            yield row.source, row.locator, row.as_printed
    for figure in load_key_figures(folder).values():
        yield figure.source, figure.locator, figure.as_printed
    for item in load_unplaced(folder).values():
        yield item.source, item.locator, item.as_printed
    for pair in load_contradictions(folder).values():
        for claim in claims_of(pair, folder):
            yield from ((claim.source, claim.locator, words) for words in claim.quotations)


def passage_row(source: str, locator: str, quotation: str, folder: Path = DATA) -> dict[str, object]:
    """A quotation with the passage that it stands in; `marks` are the places of the quoted words in `text`, from 0."""
    passage = find_passage(source, locator, quotation, folder)
    row: dict[str, object] = {"source": source, "locator": locator, "as_printed": quotation}
    if passage is None:
        return row | dict.fromkeys(("page", "first_line", "last_line", "text", "marks"))
    return row | {
        "page": passage.page or None,
        "first_line": passage.first_line,
        "last_line": passage.last_line,
        "text": passage.text,
        "marks": [f"{start}-{end}" for start, end in passage.marks],
    }
