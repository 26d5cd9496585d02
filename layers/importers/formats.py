"""Which reader takes which file: told by the file's first bytes, never by its name."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from layers.importers.answers import Answers
from layers.importers.intake import Intake
from layers.importers.source_file import SourceFile, refuse
from layers.languages import _

Reader = Callable[[SourceFile, Intake, date, Answers], None]
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_XML_STARTS = tuple("<".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def detect_format(path: Path) -> str:
    """`iati`, `xlsx` or `csv` (HXL tags are looked for in a table). Raise DataError where it is none of these."""
    with SourceFile(path) as file:
        head = file.read(1024)
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    if head.startswith(_OLD_OFFICE):
        raise refuse(
            path.name, _("an .xlsx workbook without a password"), value=_("an encrypted or old (.xls) workbook")
        )
    for mark in _BYTE_ORDER_MARKS:
        head = head.removeprefix(mark)
    if head.lstrip().startswith(_XML_STARTS):
        return "iati"
    if head.lstrip()[:1] in (b"[", b"{"):
        return "hxl"
    return "csv"


def _iati(file: SourceFile, intake: Intake, today: date, answers: Answers) -> None:
    from layers.importers.iati import import_iati

    import_iati(file, intake, today)


def _table(kind: str) -> Reader:
    def read(file: SourceFile, intake: Intake, today: date, answers: Answers) -> None:
        from layers.importers.tables import import_table

        import_table(kind, file, intake, today, answers)

    return read


FORMATS: Mapping[str, Reader] = {
    "iati": _iati,
    "hxl": _table("hxl"),
    "csv": _table("csv"),
    "xlsx": _table("xlsx"),
}
