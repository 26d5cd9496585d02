"""Where a table's heading is, and what each column holds: recognised by name in four languages, told in the report."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from layers.areas.names import fold
from layers.importers.amounts import currencies
from layers.importers.answers import Answers
from layers.importers.code_lists import CODES
from layers.importers.source_file import refuse
from layers.importers.table_cells import Row, Sheet, Table, as_text
from layers.languages import _

MONEY_FIELDS: Mapping[str, str] = {
    "amount": "",
    "budget": "projects-budget",
    "commitments": "projects-commitments",
    "disbursements": "projects-disbursements",
    "expenditure": "projects-expenditure",
}
IGNORED = "ignore"
LOOKED_AT = 30
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_PARENTHESES = re.compile(r"[(\[]([^)\]]*)[)\]]")
_THOUSANDS = ("thousand", "thousands", "000", "k", "milliers", "millier", "miles", "mil", "آلاف", "ألف", "بالآلاف")
_MILLIONS = ("million", "millions", "mn", "mio", "millones", "millon", "ملايين", "مليون", "بالملايين")
_UNITS: Mapping[str, int] = {
    **{fold(word): 1000 for word in _THOUSANDS},
    **{fold(word): 1_000_000 for word in _MILLIONS},
}
_SYMBOLS = {"€": "EUR", "£": "GBP", "¥": "JPY"}
_CURRENCY_NAMES = {
    "us dollars": "USD", "us dollar": "USD", "us": "", "dollars us": "USD", "dollars americains": "USD",
    "dolares estadounidenses": "USD", "euros": "EUR", "euro": "EUR", "دولار امريكي": "USD", "يورو": "EUR",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column that was recognised: its place from zero, its heading as printed, what it holds."""

    at: int
    heading: str
    field: str
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A sheet's heading: the row that names the columns, and what the rows above say of unit and currency."""

    sheet: Sheet
    row: Row
    headings: tuple[str, ...]
    columns: tuple[Column, ...]
    multiplier: int
    currency: str

    def column(self, field: str) -> Column | None:
        """The column of a field, None where there is none."""
        return next((column for column in self.columns if column.field == field), None)

    def body(self) -> Iterator[Row]:
        """The rows below that are not blank."""
        return (row for row in self.sheet.rows if row.number > self.row.number and not row.is_blank())


def find_heading(table: Table, answers: Answers, name: str) -> Heading:
    """The sheet and row that best name a table of projects. Raise DataError where none does."""
    best: tuple[int, Heading] | None = None
    for sheet in table.sheets:
        for at, row in enumerate(sheet.rows[:LOOKED_AT]):
            headings = headings_at(sheet.rows, at)
            columns = _columns(headings, answers)
            score = len(columns)
            if score >= 2 and (best is None or score > best[0]):
                unit = _unit_of([as_text(cell) for above in sheet.rows[:at] for cell in above.cells])
                best = score, Heading(sheet, row, headings, columns, *unit)
    fields = {column.field for column in best[1].columns} if best else set()
    if best is None or not fields & {"country", "code", *MONEY_FIELDS, "title"}:
        right = _("a heading row that names columns such as Country, Project, Start date, Budget (USD); or say what a "
                  "column holds with --column HEADING=FIELD")  # fmt: skip
        raise refuse(name, right, value=_("no such row in the first {n}").format(n=LOOKED_AT))
    return best[1]


def headings_at(rows: Sequence[Row], at: int) -> tuple[str, ...]:
    """The texts of a heading row, a blank one taking that of the row above (two heading rows)."""
    own = [" ".join(as_text(cell).split()) for cell in rows[at].cells]
    above = [" ".join(as_text(cell).split()) for cell in rows[at - 1].cells] if at else []
    return tuple(text or (above[n] if n < len(above) else "") for n, text in enumerate(own))


def _columns(headings: Sequence[str], answers: Answers) -> tuple[Column, ...]:
    given = {fold(heading): field for heading, field in answers.columns}
    found: list[Column] = []
    for at, heading in enumerate(headings):
        field = given.get(fold(heading)) if heading else None
        if field is None and heading and len(heading) <= 100:
            field = _field_of(heading)
        if not field or field == IGNORED or any(column.field == field for column in found):
            continue
        found.append(Column(at, heading, field, _unit_of([heading])[1]))
    return tuple(found)


def _field_of(heading: str) -> str | None:
    """What a column of this heading holds: the name itself, or without currency, unit and what stands in brackets."""
    names = _names()
    whole = fold(_CAMEL.sub(" ", heading))
    bare = fold(_CAMEL.sub(" ", _PARENTHESES.sub(" ", heading)))
    money = {code.casefold() for code in currencies()} | set(_UNITS) | {"in", "en", "us", "of", "de"}
    plain = " ".join(word for word in bare.split() if word not in money)
    for form in (whole, bare, plain):
        if form in names:
            return names[form]
    return None


def _unit_of(texts: Sequence[str]) -> tuple[int, str]:
    """Multiplier and currency that titles or a heading speak of: "all amounts in thousand USD"."""
    multiplier, currency = 1, ""
    for text in texts:
        words = fold(_CAMEL.sub(" ", text)).split()
        units = [_UNITS[word] for word in words if word in _UNITS]
        codes = [word for word in re.findall(r"\b[A-Z]{3}\b", _CAMEL.sub(" ", text)) if word in currencies()]
        codes += [code for symbol, code in _SYMBOLS.items() if symbol in text]
        codes += ["USD"] if re.search(r"\bUS ?\$|\bUS\$", text) else []
        codes += [code for phrase, code in _CURRENCY_NAMES.items() if code and f" {phrase} " in f" {' '.join(words)} "]
        if (units or codes) and len(set(codes)) <= 1:
            multiplier = units[0] if units and (codes or len(words) < 12) else multiplier
            currency = codes[0] if codes else currency
    return multiplier, currency


@cache
def _names() -> Mapping[str, str]:
    """Folded name of a column -> field."""
    with (CODES / "columns.csv").open(encoding="utf-8", newline="") as file:
        found: dict[str, str] = {}
        for row in csv.DictReader(file):
            found.setdefault(fold(row["name"]), row["field"])
        return found


def column_fields() -> tuple[str, ...]:
    """What a column may hold, in the order in which a person is asked."""
    return tuple(dict.fromkeys(_names().values()))


@cache
def status_names() -> Mapping[str, str]:
    """Folded word for a project's status -> status of the store."""
    with (CODES / "statuses.csv").open(encoding="utf-8", newline="") as file:
        return {fold(row["name"]): row["status"] for row in csv.DictReader(file)}


def unit_of_heading(heading: str) -> int:
    """The multiplier that a column's own heading names, 1 without."""
    return _unit_of([heading])[0]
