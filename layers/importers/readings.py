"""How a table without tags was understood: shown to a person before anything is taken, and what they are asked."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from layers.importers.answers import Answers
from layers.importers.table_cells import Cell, Row, Sheet, Table, as_text
from layers.importers.table_dates import DateOrder, is_ambiguous_day
from layers.importers.table_header import LOOKED_AT, MONEY_FIELDS, Heading, headings_at
from layers.importers.table_numbers import Marks, is_ambiguous_number

DATE_FIELDS = ("start", "end", "date")
SAMPLES = 3


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column by its letter: its heading as printed, the field it was taken for (empty: not read), first cells."""

    letter: str
    heading: str
    field: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table: its heading row as the user's program numbers it, its columns, the currency that it names.

    `asks` are what only a person can answer: `columns`, `currency`, `country`, `date_order`, `decimal`.
    """

    file: str
    sheet: str
    row: int
    columns: tuple[ReadColumn, ...]
    currency: str
    asks: tuple[str, ...]


def letter_of(at: int) -> str:
    """The letters by which sheet programs name a column counted from zero: A, Z, AA."""
    return (letter_of(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def letters_of(heading: Heading) -> dict[str, str]:
    """Heading as printed -> letter, for the columns that are read."""
    return {column.heading: letter_of(column.at) for column in reversed(heading.columns)}


def reading_of(heading: Heading, name: str, asks: Iterable[str] = ()) -> TableReading:
    """How the table under `heading` is read."""
    fields = {column.at: column.field for column in heading.columns}
    columns = _columns(heading.sheet, heading.row, heading.headings, fields)
    return TableReading(name, heading.sheet.name, heading.row.number, columns, heading.currency, tuple(asks))


def unread_table(table: Table, name: str) -> TableReading | None:
    """The first row that may be a heading where none is recognised, for a person to say what its columns hold."""
    for sheet in table.sheets:
        for at, row in enumerate(sheet.rows[:LOOKED_AT]):
            headings = headings_at(sheet.rows, at)
            if sum(1 for text in headings if text) >= 2:
                return TableReading(name, sheet.name, row.number, _columns(sheet, row, headings, {}), "", ("columns",))
    return None


def questions_of(
    heading: Heading, answers: Answers, marks: Mapping[str, Marks], orders: Mapping[str, DateOrder]
) -> tuple[str, ...]:
    """What the table alone does not tell and was not answered."""
    found = []
    named = answers.currency or heading.currency or any(column.currency for column in heading.columns)
    has_money = any(column.field in MONEY_FIELDS for column in heading.columns)
    if has_money and not named and heading.column("currency") is None:
        found.append("currency")
    if not answers.date_order and any(is_ambiguous_day(cell, orders[field]) for field, cell in _cells(heading, orders)):
        found.append("date_order")
    if not answers.decimal and any(is_ambiguous_number(cell, marks[field]) for field, cell in _cells(heading, marks)):
        found.append("decimal")
    return tuple(found)


def _cells(heading: Heading, fields: Container[str]) -> Iterator[tuple[str, Cell]]:
    """Each cell of the columns of some fields, with its field."""
    columns = [column for column in heading.columns if column.field in fields]
    return ((column.field, row.cell(column.at)) for row in heading.body() for column in columns)


def _columns(sheet: Sheet, row: Row, headings: Sequence[str], fields: dict[int, str]) -> tuple[ReadColumn, ...]:
    below = [one for one in sheet.rows if one.number > row.number and not one.is_blank()][:SAMPLES]
    return tuple(
        ReadColumn(letter_of(at), text, fields.get(at, ""), tuple(_sample(one.cell(at)) for one in below))
        for at, text in enumerate(headings)
        if text
    )


def _sample(cell: Cell) -> str:
    return " ".join(as_text(cell).split())[:60]
