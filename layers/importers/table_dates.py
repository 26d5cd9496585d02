"""Dates as people write them: day or month first is decided from the whole column, never guessed for one cell."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from layers.importers.attribution import Defect
from layers.importers.iati_elements import FIRST_YEAR, LAST_YEAR, parse_date
from layers.importers.table_cells import Cell, as_text
from layers.languages import _

_NUMBERS = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4})(?:[ T]\d{1,2}:\d{2}.*)?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", re.ASCII)
_WORDED = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th|º)?[\s\-.]+(?:de\s+)?([^\W\d]+)\.?,?[\s\-.]+(?:de\s+)?(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


@dataclass(frozen=True, slots=True)
class DateOrder:
    """What a column's dates begin with: `day`, `month`, or empty where nothing tells; `row` is the row that does."""

    first: str
    row: int | None = None


def date_order(cells: Iterable[tuple[int, Cell]], answer: str | None = None) -> DateOrder:
    """The order of a column of (row number, cell); where two rows contradict each other, none."""
    if answer:
        return DateOrder(answer)
    found: dict[str, int] = {}
    for number, cell in cells:
        match = _NUMBERS.fullmatch(as_text(cell).strip()) if isinstance(cell, str) else None
        if match:
            one, two = int(match[1]), int(match[3])
            if one > 12 >= two:
                found.setdefault("day", number)
            elif two > 12 >= one:
                found.setdefault("month", number)
    return DateOrder(*next(iter(found.items()))) if len(found) == 1 else DateOrder("")


def parse_day(cell: Cell, order: DateOrder, field: str) -> date | Defect:
    """A cell as a date by its column's order, or what is wrong with it."""
    if isinstance(cell, date):
        return cell if FIRST_YEAR <= cell.year <= LAST_YEAR else _no_date(field, cell.isoformat())
    text = " ".join(as_text(cell).translate(_DIGITS).split())
    if iso := parse_date(text):
        return iso
    if match := _YEAR_FIRST.fullmatch(text):
        return _made(int(match[1]), int(match[2]), int(match[3])) or _no_date(field, text)
    if match := _NUMBERS.fullmatch(text):
        return _by_order(int(match[1]), int(match[3]), int(match[4]), order, field, text)
    for pattern, at_day, at_month in ((_WORDED, 1, 2), (_MONTH_FIRST, 2, 1)):
        match = pattern.fullmatch(text)
        month = _months().get(match[at_month].casefold().rstrip(".")) if match else None
        if match and month:
            return _made(int(match[3]), month, int(match[at_day])) or _no_date(field, text)
    return _no_date(field, text)


def is_ambiguous_day(cell: Cell, order: DateOrder) -> bool:
    """Can day and month of a cell not be told apart, its column's order not being known?"""
    match = _NUMBERS.fullmatch(as_text(cell).translate(_DIGITS).strip()) if isinstance(cell, str) else None
    if match is None or order.first:
        return False
    one, two = int(match[1]), int(match[3])
    return one != two and max(one, two) <= 12


def _by_order(one: int, two: int, year: int, order: DateOrder, field: str, text: str) -> date | Defect:
    first = order.first or ("day" if one == two else "")
    if not first and one <= 12 and two <= 12:
        why = _("Day and month cannot be told apart, and nothing in the column tells.")
        return Defect(field, text, why, _("Answer which comes first (--date-order), or write year-month-day."))
    if not first:
        first = "day" if one > 12 else "month"
    day, month = (one, two) if first == "day" else (two, one)
    return _made(year, month, day) or _no_date(field, text)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _no_date(field: str, text: str) -> Defect:
    why = _("It is no date from {first} to {last}.").format(first=FIRST_YEAR, last=LAST_YEAR)
    return Defect(field, text, why, _("Write the date as year-month-day: 2020-03-31."))


@cache
def _months() -> Mapping[str, int]:
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for locale in ("en", "fr", "es", "ar"):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=locale).items():
                found.setdefault(name.casefold().rstrip("."), number)
    return found
