"""The rows of a map as a workbook for Excel, LibreOffice and their like, with all that explains them."""

import re
from calendar import monthrange
from datetime import datetime
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from layers.data_package import DATA
from layers.exports.download_columns import Column
from layers.exports.totals_sheet import totals_sheet
from layers.exports.workbook_sheets import Cell, Sheet, data_sheet, key_figures_sheet, notes_sheet
from layers.facts.versions import current_version
from layers.languages import RIGHT_TO_LEFT, _, language
from layers.query.view_state import ViewState
from layers.text.comparison_captions import source_line, title

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

NARROWEST, WIDEST = 8, 60  # characters of a column
LONGEST_CELL = 32_767  # characters that Excel takes in a cell
LINE, HIGHEST = 15.0, 409.0  # points, of one line and of the highest row that Excel takes
DATES = {1: "yyyy", 2: "yyyy-mm", 3: "yyyy-mm-dd"}
"""How a date is shown, by how much of it is printed: as printed."""
Formats = dict[str, Any]


def write_xlsx(state: ViewState, link: str, folder: Path = DATA) -> bytes:
    """A workbook of four sheets: data, key figures, totals and caveats, sources and notes; `link` leads to the map.

    Numbers are numbers and dates are dates, shown in their printed precision; no text is ever a formula.
    """
    from xlsxwriter import Workbook

    file = BytesIO()
    quiet = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(file, quiet) as book:
        released = current_version(folder).date
        created = {"created": datetime.fromisoformat(released)} if released else {}
        book.set_properties({"title": title(state, folder), "subject": source_line(state, folder), **created})
        formats = _formats(book)
        sheets = (
            data_sheet(state, link, folder),
            key_figures_sheet(state, folder),
            totals_sheet(state, folder),
            notes_sheet(state, link, folder),
        )
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet.title[:31]), sheet, formats)
    return file.getvalue()


def _formats(book: "Workbook") -> Formats:
    """How cells look, by kind."""
    words = {"text_wrap": True, "valign": "top"}
    shown = {"whole": "#,##0", "broken": "#,##0.0###", "whole share": "0%", "broken share": "0.0%", **_dates()}
    return {
        "heading": book.add_format({"bold": True, "bottom": 1, "bg_color": "#E9F0F7", **words}),
        "tag": book.add_format({"font_color": "#55606B", "italic": True, "valign": "top"}),
        "text": book.add_format(words),
        **{name: book.add_format({"num_format": code, "valign": "top"}) for name, code in shown.items()},
    }


def _dates() -> dict[str, str]:
    return {code: code for code in DATES.values()}


def _write_sheet(page: "Worksheet", sheet: Sheet, formats: Formats) -> None:
    """The headings, which stay in sight, then the rows, which can be filtered; widths that fit what stands in them."""
    if language() in RIGHT_TO_LEFT:
        page.right_to_left()
    widths = [_width(sheet, at, column) for at, column in enumerate(sheet.columns)]
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, widths[at])
        page.write_string(0, at, _(column.heading), formats["heading"])
        if sheet.is_tagged:
            page.write_string(1, at, column.tag, formats["tag"])
    heads = 2 if sheet.is_tagged else 1
    page.freeze_panes(heads, 1)
    page.autofilter(heads - 1, 0, max(heads, heads + len(sheet.rows) - 1), len(sheet.columns) - 1)
    for line, row in enumerate(sheet.rows, start=heads):
        page.set_row(line, _height(row, widths))
        for at, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
            _write_cell(page, line, at, column, cell, formats)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.repeat_rows(0, heads - 1)
    if not sheet.is_tagged:
        page.fit_to_pages(1, 0)


def _width(sheet: Sheet, at: int, column: Column) -> int:
    """What the longest of its cells needs, within bounds."""
    texts = [_(column.heading), *([column.tag] if sheet.is_tagged else []), *(_shown(row[at]) for row in sheet.rows)]
    return min(WIDEST, max(NARROWEST, 2 + max(map(len, texts))))


def _height(row: tuple[Cell, ...], widths: list[int]) -> float:
    """Points that the lines of the fullest cell need: spreadsheets do not all measure wrapped text as they open."""
    lines = [len(wrap(_shown(cell), width - 2)) for cell, width in zip(row, widths, strict=True)]
    return min(HIGHEST, LINE * max(1, *lines))


def _shown(cell: Cell) -> str:
    return "" if cell is None else f"{cell:,}" if isinstance(cell, int | float) else str(cell)


def _write_cell(page: "Worksheet", line: int, at: int, column: Column, cell: Cell, formats: Formats) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        page.write_boolean(line, at, cell, formats["text"])
    elif isinstance(cell, int | float):
        page.write_number(line, at, cell, formats[_number_format(column, cell)])
    elif column.kind == "date" and (date := read_date(cell, is_end=column.field == "end")):
        page.write_datetime(line, at, date, formats[DATES[cell.count("-") + 1]])
    else:
        page.write_string(line, at, cell[:LONGEST_CELL], formats["text"])


def _number_format(column: Column, cell: float) -> str:
    if column.kind == "share":
        return "whole share" if cell >= 0.1 else "broken share"
    return "whole" if float(cell).is_integer() else "broken"


def read_date(text: str, is_end: bool) -> datetime | None:
    """The first day of a printed date (`1992`, `2006-06`, `2018-07-23`), its last where it is an end; None for others.

    A cell shows no more of it than is printed.
    """
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        return None
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    month = month or (12 if is_end else 1)
    return datetime(year, month, day or (monthrange(year, month)[1] if is_end else 1))
