"""The whole report as a workbook for the sheet program: sums, what was set aside, what no country has, the rules."""

import os
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from layers.importers.report import PART_WORDS, PARTS, Report
from layers.languages import _

if TYPE_CHECKING:
    from xlsxwriter import Workbook

EXACT = Decimal(10) ** 13
"""From this amount on a cell's floating number would lose cents: the amount is written as text."""
LONGEST_CELL, MOST_ROWS = 32_000, 1_000_000
Cell = str | int | Decimal


def write_report_sheet(report: Report, path: Path) -> None:
    """Write the report beside `path` and rename. No text is ever a formula or a link. Raise OSError."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxFileError

    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    try:
        with Workbook(str(beside), options) as book:
            for title, widths, rows in _sheets(report):
                _write(book, title, widths, rows)
        beside.replace(path)
    except XlsxFileError as error:
        raise OSError(None, str(error), str(path)) from error
    finally:
        beside.unlink(missing_ok=True)


def _sheets(report: Report) -> Iterable[tuple[str, Sequence[int], Iterable[Sequence[Cell]]]]:
    yield _("Sums"), (28, 20, 20, 24, 20, 22), _sums(report)
    words = _("File"), _("Row"), _("Column"), _("Field"), _("Value"), _("Why"), _("Suggestion")
    heading = (*words, _("Amount"), _("Currency"))
    aside = (
        (
            item.file,
            int(item.row) if item.is_number else item.row,
            item.column,
            item.field,
            item.value,
            item.why,
            item.suggestion,
            "" if item.amount is None else item.amount,
            item.currency,
        )
        for item in report.set_aside[:MOST_ROWS]
    )
    yield _("Set aside"), (28, 16, 8, 20, 28, 60, 60, 18, 10), (heading, *aside)
    beside = [(area, layer, currency, amount) for (layer, currency, area), amount in sorted(report.beside_map.items())]
    yield _("Without a country"), (40, 24, 10, 20), ((_("Area"), _("Layer"), _("Currency"), _("Amount")), *beside)
    said = [*report.notices, *report.difference]
    yield (
        _("Rules and difference"),
        (160,),
        ((_("How the files were read, and what changes"),), *((line,) for line in said)),
    )


def _sums(report: Report) -> Iterable[Sequence[Cell]]:
    yield "", _("Rows"), "", "", "", ""
    yield PART_WORDS["read"], report.read
    yield PART_WORDS["taken"], report.taken
    yield PART_WORDS["set_aside"], len(report.set_aside)
    yield ("",)
    yield _("Currency"), *(PART_WORDS[part] for part in ("read", *PARTS))
    for currency, row in sorted(report.money.items()):
        yield currency, *(row[part] for part in ("read", *PARTS))


def _write(book: "Workbook", title: str, widths: Sequence[int], rows: Iterable[Sequence[Cell]]) -> None:
    sheet = book.add_worksheet(title[:31])
    money, head = book.add_format({"num_format": "#,##0.00"}), book.add_format({"bold": True})
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    for row, cells in enumerate(rows):
        for at, cell in enumerate(cells):
            style: Any = money if isinstance(cell, Decimal) else head if row == 0 else None
            if isinstance(cell, Decimal) and abs(cell) < EXACT:
                sheet.write_number(row, at, float(cell), style)
            elif isinstance(cell, int):
                sheet.write_number(row, at, cell, style)
            else:
                sheet.write_string(row, at, str(cell)[:LONGEST_CELL], style)
