"""The rows of a sheet as native tables, on as many slides as they need."""

from collections.abc import Iterator, Sequence
from typing import Any

from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.util import Emu, Pt

from layers.cartography.fonts import FAMILY
from layers.cartography.palettes import GROUND
from layers.drawing.sheet import Sheet
from layers.drawing.sheet.layout import page_of
from layers.drawing.sheet.typesetting import break_lines, set_text
from layers.drawing.sheet.value import Run
from layers.exports.pptx_shapes import NAMESPACES, Shapes, rgb_of
from layers.exports.pptx_slide import add_slide
from layers.exports.sheet_table import Table, sheet_tables

LEADING, INSET_EM = 1.36, 0.45
TABLE_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's own style without fills and grid."""
HAIRLINE_PX = 1.0


def add_table_slides(presentation: Any, sheet: Sheet) -> None:
    """A slide for as many rows as fit, for each map of the sheet."""
    page, shapes = page_of(sheet.size, 1.0), Shapes(sheet)
    size = 0.92 * page.type.legend
    for table in sheet_tables(sheet.state):
        title = set_text(
            "title", [Run(table.title, 600)], (page.margin, page.margin * 0.8, page.width), page.type.title * 0.7
        )
        top = title.box[3] + page.type.air
        widths = _widths(table, page.width)
        for rows in _fitting(table, widths, size, sheet.size.height - page.margin - top):
            slide = add_slide(presentation, title, shapes)
            _add_table(slide, table, rows, widths, (page.margin, top), size, shapes)


def _widths(table: Table, width: float) -> list[float]:
    """The columns' widths in px."""
    whole = sum(column.share for column in table.columns)
    return [width * column.share / whole for column in table.columns]


def _height(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    """How high a row is, px."""
    inset = INSET_EM * size
    lines = [len(break_lines([Run(words)], size, width - 2 * inset)) for words, width in zip(row, widths, strict=True)]
    return max(*lines, 1) * LEADING * size + inset


def _fitting(table: Table, widths: Sequence[float], size: float, room: float) -> Iterator[list[tuple[str, ...]]]:
    """The rows, as many at a time as there is room for under the heading."""
    head = _height([column.heading for column in table.columns], widths, size)
    held: list[tuple[str, ...]] = []
    used = head
    for row in table.rows:
        height = _height(row, widths, size)
        if held and used + height > room:
            yield held
            held, used = [], head
        held.append(row)
        used += height
    if held:
        yield held


def _add_table(
    slide: Any,
    table: Table,
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    corner: tuple[float, float],
    size: float,
    shapes: Shapes,
) -> None:
    emu, headings = shapes.emu, [column.heading for column in table.columns]
    lines = [headings, *rows]
    left, top = (Emu(round(side * emu)) for side in corner)
    heights = [_height(line, widths, size) for line in lines]
    frame = slide.shapes.add_table(
        len(lines), len(widths), left, top, Emu(round(sum(widths) * emu)), Emu(round(sum(heights) * emu))
    )
    frame.name = table.title
    native = frame.table
    native._tbl.tblPr.find("{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId").text = TABLE_STYLE
    for column, width in zip(native.columns, widths, strict=True):
        column.width = Emu(round(width * emu))
    for line, row, height in zip(lines, native.rows, heights, strict=True):
        row.height = Emu(round(height * emu))
        for words, cell, column in zip(line, row.cells, table.columns, strict=True):
            _set_cell(cell, words, size, shapes, is_head=line is headings, is_figure=column.is_figure)


def _set_cell(cell: Any, words: str, size: float, shapes: Shapes, *, is_head: bool, is_figure: bool) -> None:
    ground, inset = GROUND[shapes.sheet.state.theme], Emu(round(INSET_EM * size * shapes.emu))
    cell.margin_left = cell.margin_right = inset
    cell.margin_top = cell.margin_bottom = Emu(inset // 2)
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb_of(ground["sea"])
    cell._tc.get_or_add_tcPr().insert(
        0, parse_xml(_under(shapes, ground["ink"] if is_head else ground["undetermined"]))
    )
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if is_figure else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = words
    run.font.size, run.font.bold, run.font.name = Pt(shapes.points(size) / 100), is_head, FAMILY
    run.font.color.rgb = rgb_of(ground["ink"])


def _under(shapes: Shapes, colour: str) -> str:
    """A hairline under a cell."""
    line = shapes.stroke(colour, HAIRLINE_PX)
    return line.replace("<a:ln ", f"<a:lnB {NAMESPACES} ", 1).replace("</a:ln>", "</a:lnB>")
