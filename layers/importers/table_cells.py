"""A table as it stands in a file: sheets of numbered rows of cells, nothing interpreted yet."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

MOST_COLUMNS = 2000
MOST_ROWS = 1_100_000


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula for which the workbook stores no value."""

    text: str


Cell = str | Decimal | date | Formula | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `number` is the one that the user's own program shows, the first row being 1."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, at: int) -> Cell:
        """The cell of a column counted from zero; None beyond the row's end and where it is blank."""
        found = self.cells[at] if at < len(self.cells) else None
        return None if isinstance(found, str) and not found.strip() else found

    def is_blank(self) -> bool:
        """Has no cell anything in it?"""
        return all(self.cell(at) is None for at in range(len(self.cells)))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or a CSV file (its `name` is empty)."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """All sheets of a file with the sentences on how it was read."""

    sheets: tuple[Sheet, ...]
    notices: tuple[str, ...]


def as_text(cell: Cell) -> str:
    """A cell as one would read it out."""
    if cell is None:
        return ""
    if isinstance(cell, Formula):
        return cell.text
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return cell.isoformat() if isinstance(cell, date) else cell
