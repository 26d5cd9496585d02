"""Numbers as people write them: the decimal mark is decided from the whole column, never guessed for one cell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from layers.importers.amounts import AmountError, checked
from layers.importers.table_cells import Cell, Formula, as_text
from layers.languages import _

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’_]")
_CURRENCY = re.compile(r"^[A-Z]{3}(?=[-(\d])|(?<=[\d)])[A-Z]{3}$|[$€£¥]")
# Accounts write a loss in brackets, some programs the minus at the end.
_SIGNED = re.compile(r"\((?P<bracketed>[^()+-]+)\)|(?P<before>[+-])?(?P<body>[^()+-]+)|(?P<tail>[^()+-]+)(?P<after>-)")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789.,")


@dataclass(frozen=True, slots=True)
class Marks:
    """A column's decimal mark: `,` or `.`, empty where nothing in it tells; `evidence` is a cell that does."""

    decimal: str
    evidence: str = ""


def bare(cell: Cell) -> str:
    """The digits and marks of a cell, without spaces, currency and Arabic forms."""
    return _CURRENCY.sub("", _SPACES.sub("", as_text(cell).translate(_DIGITS)))


def decimal_mark(cells: Iterable[Cell], answer: str | None = None) -> Marks:
    """The decimal mark of a column of cells; where two cells contradict each other, none."""
    if answer:
        return Marks(answer)
    found: dict[str, str] = {}
    for cell in cells:
        if isinstance(cell, str) and (mark := _told(bare(cell))):
            found.setdefault(mark, cell.strip())
    return Marks(*next(iter(found.items()))) if len(found) == 1 else Marks("")


def _told(text: str) -> str:
    """The decimal mark that a number shows by itself, empty where it does not."""
    body = text.strip("()+-")
    if not re.fullmatch(r"[\d.,]+", body):
        return ""
    points, commas = body.count("."), body.count(",")
    if points and commas:
        return "," if body.rfind(",") > body.rfind(".") else "."
    if points + commas == 0:
        return ""
    mark, other = (".", ",") if points else (",", ".")
    head, _mark, tail = body.partition(mark)
    if points + commas > 1:
        return other
    return mark if len(tail) != 3 or len(head) > 3 or head in ("", "0") else ""


def is_ambiguous_number(cell: Cell, marks: Marks) -> bool:
    """May the mark in a cell part thousands or decimals, its column not telling which?"""
    text = bare(cell).strip("()+-") if isinstance(cell, str) else ""
    return not marks.decimal and bool(re.fullmatch(r"\d+[.,]\d{3}", text)) and not _told(text)


def parse_number(cell: Cell, marks: Marks) -> Decimal:
    """A cell as a number by its column's marks. Raise AmountError."""
    if isinstance(cell, Decimal):
        return checked(cell.quantize(Decimal("1.000000")).normalize() if _exponent(cell) < -6 else cell)
    if isinstance(cell, Formula):
        raise AmountError(
            _("The cell is a formula for which the workbook stores no value."),
            _("Open and save the workbook in a sheet program, or write the value."),
        )
    text = bare(cell)
    signed = _SIGNED.fullmatch(text)
    body = (signed["bracketed"] or signed["body"] or signed["tail"]) if signed else ""
    if signed is None or not re.fullmatch(r"\d[\d.,]*|[.,]\d+", body) or len(body) > 40:
        raise AmountError(_("The value is not a number."), _("Write digits alone, with one decimal mark."))
    negative = bool(signed["bracketed"] or signed["before"] == "-" or signed["after"])
    mark = _told(body) or marks.decimal
    if not mark and ("," in body or "." in body):
        raise AmountError(
            _("The mark may part thousands or decimals, and nothing in the column tells."),
            _("Answer which it is (--decimal comma or point), or write two decimals."),
        )
    if marks.decimal and _told(body) not in ("", marks.decimal):
        raise AmountError(
            _("The number contradicts the decimal mark of its column ({mark}).").format(mark=marks.decimal),
            _("Write all numbers of a column alike."),
        )
    grouping = "." if mark == "," else ","
    whole, _mark, fraction = body.partition(mark) if mark else (body, "", "")
    groups = whole.split(grouping)
    if grouping in fraction or (len(groups) > 1 and not all(len(group) in (2, 3) for group in groups[1:])):
        raise AmountError(_("The value is not a number."), _("Check the marks between thousands."))
    try:
        value = Decimal(f"{''.join(groups) or '0'}.{fraction or '0'}")
    except InvalidOperation as error:
        raise AmountError(_("The value is not a number."), _("Write digits alone.")) from error
    if not fraction:
        value = value.to_integral_value()
    return checked(-value if negative else value)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
