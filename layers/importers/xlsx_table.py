"""XLSX workbooks, read row by row: stored values alone, no macro, no password, no bomb."""

import io
import warnings
import zipfile
from datetime import date, datetime, time
from decimal import Decimal

from layers.errors import DataError
from layers.importers.source_file import SourceFile, refuse
from layers.importers.table_cells import MOST_COLUMNS, MOST_ROWS, Cell, Formula, Row, Sheet, Table
from layers.languages import _

LARGEST_UNPACKED = 500_000_000
LARGEST_RATIO = 300
MOST_MEMBERS = 5000


def read_xlsx(file: SourceFile) -> Table:
    """Every visible sheet of a workbook. Raise DataError where it is refused or broken."""
    data = file.read()
    _check_archive(data, file.name)
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            values = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            formulas = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            stored = [0]
            sheets = tuple(
                Sheet(own.title, tuple(_rows(own, other, file.name, stored)))
                for own, other in zip(values.worksheets, formulas.worksheets, strict=True)
                if own.sheet_state == "visible"
            )
    except DataError:
        raise
    except Exception as error:  # a broken workbook raises whatever the code within the libraries stumbles over
        raise refuse(file.name, _("a whole .xlsx workbook"), value=f"{type(error).__name__}: {error}"[:200]) from error
    notices = (_("formulas are read by the values that the workbook stores for them"),) if stored[0] else ()
    return Table(sheets, notices)


def _check_archive(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            if any(member.flag_bits & 1 for member in members):
                raise refuse(name, _("a workbook without a password"), value=_("an encrypted archive"))
            if any("vbaproject" in member.lower() for member in names):
                raise refuse(name, _("a workbook without macros; save it as .xlsx"), value=_("macros"))
            unpacked = sum(member.file_size for member in members)
            if (
                len(members) > MOST_MEMBERS
                or unpacked > LARGEST_UNPACKED
                or unpacked > LARGEST_RATIO * max(len(data), 10_000)
            ):
                right = _("a workbook of at most {n} MB unpacked").format(n=LARGEST_UNPACKED // 1_000_000)
                raise refuse(name, right, value=_("{n} MB unpacked").format(n=unpacked // 1_000_000))
            if "[Content_Types].xml" not in names or not any(member.startswith("xl/") for member in names):
                raise refuse(name, _("an .xlsx workbook"), value=_("another kind of archive"))
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    with archive.open(member) as opened:
                        if b"<!DOCTYPE" in opened.read(2000).upper():
                            raise refuse(name, _("no document type declaration in a workbook"), value=member.filename)
    except DataError:
        raise
    except Exception as error:  # as above: zipfile raises errors of zlib, struct and its own
        raise refuse(name, _("a whole .xlsx workbook"), value=str(error)[:200]) from error


def _rows(values: object, formulas: object, name: str, stored: list[int]) -> list[Row]:
    rows: list[Row] = []
    pairs = zip(values.iter_rows(values_only=True), formulas.iter_rows(values_only=True), strict=True)  # type: ignore[attr-defined]
    for number, (own, other) in enumerate(pairs, 1):
        if len(own) > MOST_COLUMNS and any(cell is not None for cell in own[MOST_COLUMNS:]):
            raise refuse(name, _("at most {n} columns").format(n=MOST_COLUMNS), number, value=str(len(own)))
        if number > MOST_ROWS:
            raise refuse(name, _("at most {n} rows").format(n=MOST_ROWS))
        cells = tuple(
            _cell(value, formula, stored)
            for value, formula in zip(own[:MOST_COLUMNS], other[:MOST_COLUMNS], strict=True)
        )
        rows.append(Row(number, cells))
    return rows


def _cell(value: object, formula: object, stored: list[int]) -> Cell:
    if isinstance(formula, str) and formula.startswith("=") and value != formula:
        if value is None:
            return Formula(formula)
        stored[0] += 1
    if isinstance(value, bool) or value is None:
        return None if value is None else str(value)
    if isinstance(value, int | float):
        # The shortest decimal that gives the stored number back is what the sheet program shows.
        return Decimal(repr(value)) if value == value and abs(value) != float("inf") else str(value)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else value.isoformat() if isinstance(value, time) else str(value)
