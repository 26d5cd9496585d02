"""What can go wrong, in words a person in a field office can act on.

Every error names where it is, what stands there and what would be right.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a data file. `row` is the line number in the file (the heading is line 1)."""

    file: str
    row: int | None
    field: str | None
    value: str | None
    expected: str

    def __str__(self) -> str:
        """One line: file, row, field, value, what was expected."""
        where = [self.file]
        if self.row is not None:
            where.append(f"row {self.row}")
        if self.field is not None:
            where.append(f"field {self.field}")
        found = "" if self.value is None else f" found {self.value!r},"
        return f"{', '.join(where)}:{found} expected {self.expected}"


class DataError(Exception):
    """The data package is broken; nothing is served from it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep the faults and print one a line."""
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class QueryError(ValueError):
    """A query names something that does not exist. Never echo `value` unescaped."""

    def __init__(self, field: str, value: str, allowed: str) -> None:
        """`allowed` is a sentence or a list of what would have been right."""
        self.field, self.value, self.allowed = field, value, allowed
        super().__init__(f"{field}={value!r} is not known; allowed: {allowed}")
