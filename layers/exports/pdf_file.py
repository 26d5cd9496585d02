"""A sheet as PDF, set by Typst: the map as vectors, its words as text in order, then its table and notes in full."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

import typst

from layers.cartography.fonts import font_files
from layers.cartography.palettes import GROUND
from layers.drawing.sheet import Sheet
from layers.exports.sheet_table import Table, sheet_tables
from layers.exports.svg_file import write_svg
from layers.exports.typst_words import FONTS, place_block, points, string, table_code
from layers.languages import RIGHT_TO_LEFT, _, speaking

STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA: Typst refuses to write what would not be accessible."""
TEXT_PT, TITLE_PT, HEADING_PT, NARROW_MM = 7.6, 15.0, 10.5, 14.0


def write_pdf(sheets: Sequence[Sheet], with_rows: bool = True) -> bytes:
    """One document of all sheets: a page each and, `with_rows`, the pages of its table and notes after it.

    Raises FileNotFoundError where the fonts are not installed.
    """
    with speaking(sheets[0].state.lang):
        source = "".join(_document(sheets, with_rows))
    return bytes(
        typst.compile(
            source.encode(),
            format="pdf",
            font_paths=_fonts(),
            pdf_standards=STANDARD,
        )
    )


@cache
def _fonts() -> typst.Fonts:
    """The atlas's own fonts, and none else."""
    folders = sorted({str(file.parent) for file in font_files()})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _document(sheets: Sequence[Sheet], with_rows: bool) -> Iterable[str]:
    first = sheets[0]
    lang = first.state.lang
    direction = "rtl" if lang in RIGHT_TO_LEFT else "ltr"
    words = first.words
    about = string(" ".join(filter(None, (words.sentence, words.source))))
    yield f'#set document(title: {string(words.title)}, author: "EPC Atlas", description: {about}, date: none)\n'
    yield f"#set text(font: {FONTS}, lang: {string(lang)}, dir: {direction}, hyphenate: false)\n"
    yield "#show heading: set text(weight: 600)\n#show heading: set block(above: 0pt, below: 0pt)\n"
    for sheet in sheets:
        yield from _sheet_page(sheet)
        if with_rows:
            yield from _row_pages(sheet)


def _page(sheet: Sheet, margin: str, footer: str, fill: str) -> str:
    wide, high = (points(72 * inches) for inches in sheet.size.inches)
    return f"#set page(width: {wide}, height: {high}, margin: {margin}, footer: {footer}, fill: {fill})\n"


def _sheet_page(sheet: Sheet) -> Iterable[str]:
    """The sheet as it is laid out: what is no word lies under the words as one figure."""
    colour = GROUND[sheet.state.theme]["sea"]
    yield _page(sheet, "0pt", "none", f'rgb("{colour}")')
    yield '#[\n#set text(top-edge: "baseline", bottom-edge: "baseline")\n'
    first = ("title", "sentence", "filters")
    yield from (place_block(block, sheet) for block in sheet.texts if block.role in first)
    alternative = string(f"{sheet.words.title}. {sheet.words.sentence}")
    picture = string(write_svg(sheet, with_words=False))
    width = points(72 * sheet.size.inches[0])
    yield f'#place(top + left, image(bytes({picture}), format: "svg", width: {width}, alt: {alternative}))\n'
    yield from (place_block(block, sheet) for block in sheet.texts if block.role not in first)
    yield "]\n"


def _row_pages(sheet: Sheet) -> Iterable[str]:
    """The table of every map, what must be known of its figures, and the notes, on white paper."""
    words = sheet.words
    line = f"{string(words.title)}; h(1fr); context counter(page).display()"
    footer = f"text(size: {TEXT_PT}pt, fill: luma(35%), {{ {line} }})"
    yield _page(sheet, f"{NARROW_MM}mm", footer, "white")
    yield f"#[\n#set text(size: {TEXT_PT}pt)\n#set par(leading: 0.55em, spacing: 0.8em)\n"
    yield "#set table.cell(breakable: false)\n"
    if not any(block.role == "title" for block in sheet.texts):
        yield _heading(words.title, TITLE_PT, level=1)
    for table in sheet_tables(sheet.state):
        yield from _table(table)
    paragraphs = [
        (_("Read with care"), words.long_caveat or words.caveat),
        (_("Source"), ". ".join(filter(None, (words.source, words.completeness))) + "."),
        (_("Disclaimer"), words.disclaimer),
    ]
    for heading, body in paragraphs:
        if body:
            yield _heading(heading) + f"#par({string(body)})\n"
    if words.notes:
        notes = ", ".join(string(_(note.text)) for note in words.notes)
        yield _heading(_("Boundary notes")) + f"#enum({notes})\n"
    yield _heading(_("This map"))
    if words.link:
        yield f"#par(link({string(words.link)}))\n"
    version = _("Data version {version}, facts as of {as_of}.").format(version=words.data_version, as_of=words.as_of)
    yield f"#par({string(version)})\n]\n"


def _heading(words: str, size: float = HEADING_PT, level: int = 2) -> str:
    return f"#v(1.2em)\n#heading(level: {level}, text(size: {size}pt, {string(words)}))\n#v({0.4 * size:g}pt)\n"


def _table(table: Table) -> Iterable[str]:
    yield _heading(table.title, TITLE_PT)
    if not table.rows:
        yield f"#par({string(_('No rows.'))})\n"
        return
    columns = table.columns
    shares = [column.share for column in columns]
    yield table_code([c.heading for c in columns], shares, [c.is_figure for c in columns], table.rows)
    if table.remarks:
        yield _heading(_("Notes on single rows"))
        yield f"#list({', '.join(map(string, table.remarks))})\n"
