"""A passage of a document as its text has it, with the lines beside it, the quoted words and the figure marked."""

from collections.abc import Collection
from typing import Any

from dashboard import html
from dashboard.html import Markup
from layers.facts.passages import Passage, load_sections
from layers.facts.sources import Source
from layers.languages import _
from layers.text.passages import Piece, blocks_of, passage_place


def build_passage(passage: Passage, values: Collection[float]) -> Markup:
    """The passage, and under it where it stands; `values` are the figures that are marked in it."""
    parts: list[Any] = []
    for block in blocks_of(passage, values):
        parts += [html.P([_build_piece(piece) for piece in block])]
    quote = html.Blockquote(parts, lang="en")
    return html.Figure([quote, html.Figcaption(passage_place(passage))], className="in-text")


def build_closed_passage(passage: Passage, values: Collection[float]) -> Markup:
    """A line that opens to the passage."""
    return html.Details(
        [html.Summary(_("The passage in its document")), build_passage(passage, values)], className="to-text"
    )


def build_text_note(source: Source) -> Markup:
    """Which text of a document was read, the page numbers that it shows, and where the document itself is found."""
    pages = sorted({item.page for item in load_sections() if item.source == source.id and item.page})
    if pages:
        paged = _("Its text shows one page number, {page}.").format(page=", ".join(pages))
    else:
        paged = _("Its text shows no page numbers: a passage is found by its section and line.")
    words: list[Any] = [paged, " ", *_build_address(source)]
    if source.text_sha256:
        words += [" ", _("SHA-256 of the text that was read:"), " ", html.Code(source.text_sha256)]
    return html.P(words, className="quiet text-note")


def _build_address(source: Source) -> list[Any]:
    if source.address:
        return [_("The document:"), " ", html.A(source.address, href=source.address, rel="external")]
    if source.publisher_address:
        link = html.A(source.publisher_address, href=source.publisher_address, rel="external")
        return [_("It prints no address of its own, only that of its publisher:"), " ", link, "."]
    return [_("It prints no address under which it could be found.")]


def _build_piece(piece: Piece) -> Any:
    if piece.kind == "beside":
        return piece.words
    return html.Mark(html.B(piece.words) if piece.kind == "figure" else piece.words)
