"""The report as files: JSON, and a CSV of what was set aside that opens in the sheet program and can be mended."""

import csv
import io
from pathlib import Path

from layers.importers.amounts import plain
from layers.importers.report import Report
from layers.whole_files import write_whole

HEADING = ("file", "row", "field", "value", "why", "suggestion", "amount", "currency")
# A table that needs no answer: every column is recognised, the currency stands in each row, dates are year-month-day.
TEMPLATE = (
    "Project ID", "Project", "Description", "Country", "ISO3", "Start date", "End date", "Year", "Budget",
    "Commitments", "Disbursements", "Expenditure", "Currency", "Donor", "Programme", "Sector", "Status",
    "Implementing partner",
)  # fmt: skip
# Marks by which a mended row is known again, so that it is not counted twice.
MARKS = ("atlas-file", "atlas-row")


def write_report(report: Report, path: Path) -> None:
    """Write the report beside `path` and rename: XLSX or CSV where its name ends so, else JSON. Raise OSError."""
    if path.suffix.lower() == ".xlsx":
        from layers.importers.report_sheet import write_report_sheet

        write_report_sheet(report, path)
    elif path.suffix.lower() == ".csv":
        _write(path, "\ufeff" + _set_aside_csv(report))
    else:
        _write(path, report.as_json() + "\n")


def write_template(path: Path) -> None:
    """The template as a file. Raise OSError."""
    _write(path, template_csv())


def template_csv() -> str:
    """An empty table for an organisation to fill in, as CSV that opens in the sheet program."""
    return "\ufeff" + ",".join(TEMPLATE) + "\r\n"


def write_set_aside(report: Report, path: Path) -> None:
    """A table's rows that were set aside, cells as they were, marked; else one line a fault. Raise OSError."""
    _write(path, "\ufeff" + (_rejects_csv(report) if report.rejects else _set_aside_csv(report)))


def _write(path: Path, text: str) -> None:
    write_whole(path, text.encode())


def _set_aside_csv(report: Report) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADING)
    for item in report.set_aside:
        amount = "" if item.amount is None else plain(item.amount)
        cells = (item.file, item.row, item.field, item.value, item.why, item.suggestion, amount, item.currency)
        writer.writerow([_harmless(cell) for cell in cells])
    return out.getvalue()


def _harmless(cell: str) -> str:
    """A sheet program runs a cell that begins so as a formula; a number keeps its sign."""
    risky = cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not cell[1:].replace(".", "").replace(",", "").isdigit()
    return f"'{cell}" if risky else cell


def _rejects_csv(report: Report) -> str:
    """The rows set aside, as they were; where the headings of several tables differ, each comes with its own."""
    out = io.StringIO()
    writer = csv.writer(out)
    header: tuple[str, ...] | None = None
    for row in report.rejects:
        if row.header != header:
            header = row.header
            writer.writerow([*MARKS, *header])
        where = f"{row.sheet}!{row.row}" if row.sheet else row.row
        writer.writerow([row.file, where, *row.cells])
    return out.getvalue()
