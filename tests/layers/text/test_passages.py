"""A passage for reading: the quoted words marked, the figure among them, and where it stands."""

import pytest

from layers.facts.observations import load_observations
from layers.facts.passages import Passage
from layers.text.passages import Piece, blocks_of, passage_place
from layers.text.provenance import trace_row

FACTS = {
    "money": ("ap-expenditure", "BGD", "143"),
    "people": ("wash", "YEM", "570,000"),
    "items, apart from their name": ("nfi-pipelines", "BGD", "246,998"),
}


def pieces(layer: str, iso3: str) -> list[Piece]:
    trace = trace_row(next(row for row in load_observations(layer) if row.iso3 == iso3))
    assert trace.passage is not None
    return [piece for block in blocks_of(trace.passage, trace.figures) for piece in block]


@pytest.mark.parametrize(("layer", "iso3", "figure"), FACTS.values(), ids=FACTS)
def test_the_figure_is_marked_within_the_quoted_words(layer: str, iso3: str, figure: str) -> None:
    assert [piece.words for piece in pieces(layer, iso3) if piece.kind == "figure"] == [figure]


def test_the_lines_beside_the_quotation_are_shown_unmarked() -> None:
    words = [(piece.kind, piece.words) for piece in pieces("ap-expenditure", "BGD")]
    assert words[0] == ("beside", "SRI LANKA\nUSD 0.5 M\n")
    assert words[-1] == ("beside", "\nPAKISTAN\nUSD 62.4 M")


def test_lines_left_out_part_a_passage_into_blocks() -> None:
    row = next(row for row in load_observations("nfi-pipelines") if row.iso3 == "BGD")
    passage = trace_row(row).passage
    assert passage is not None
    assert len(blocks_of(passage, ())) == 2


@pytest.mark.parametrize(
    ("first", "last", "page", "words"),
    [
        (3, 3, "", "Line 3 of its text, which shows no page number"),
        (3, 5, "81", "Lines 3 to 5 of its text, page 81 is printed there"),
    ],
)
def test_a_passage_says_where_it_stands(first: int, last: int, page: str, words: str) -> None:
    assert passage_place(Passage("mi-2020", ("Section",), page, first, last, "text", ((0, 4),))) == words
