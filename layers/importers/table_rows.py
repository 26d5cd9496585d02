"""One row of a table: its place, dates, money and words, with everything that is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from layers.areas.names import fold
from layers.importers.amounts import AmountError, checked, currencies
from layers.importers.attribution import HUNDRED, REST, Defect, Item, Named, Share, shares_of
from layers.importers.code_lists import withdrawn_codes
from layers.importers.places import Place, PlaceError, country_by_code, place_by_name
from layers.importers.split_cells import split_of
from layers.importers.table_cells import Formula, Row, as_text
from layers.importers.table_dates import DateOrder, parse_day
from layers.importers.table_header import MONEY_FIELDS, Column, Heading, status_names, unit_of_heading
from layers.importers.table_numbers import Marks, parse_number
from layers.languages import _

# In lists of payments (OCHA's Financial Tracking Service) the status is that of the money; a pledge is no layer's yet.
_FLOWS: Mapping[str, str] = {"commitment": "projects-commitments", "paid": "projects-disbursements", "pledge": ""}


@dataclass(frozen=True, slots=True)
class Conventions:
    """How the file writes numbers and dates, by field; `amount_layer` takes a column of plain amounts."""

    marks: Mapping[str, Marks]
    orders: Mapping[str, DateOrder]
    currency: str
    amount_layer: str


@dataclass(slots=True)
class ReadRow:
    """A row as read; `where` is its number, `texts` its cells by field, `notes` the rules that applied.

    `split` are the shares of several places, where the cell gives them; `place` is then the first.
    """

    where: str
    project_id: str = ""
    dataset: str = ""
    place: Place = REST
    split: list[Share] = field(default_factory=list)
    start: date | None = None
    end: date | None = None
    status: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    defects: list[Defect] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def shares(self) -> list[Share]:
        """Where its money goes."""
        return self.split or [Share(self.place, HUNDRED)]


def read_row(heading: Heading, row: Row, rules: Conventions) -> ReadRow:
    """Read a row, and tell every fault of it at once."""
    read = ReadRow(str(row.number))
    read.texts = {column.field: " ".join(as_text(row.cell(column.at)).split()) for column in heading.columns}
    read.project_id = read.texts.get("project_id", "")
    _read_place(heading, row, read)
    days = {name: _read_day(heading.column(name), row, rules, read) for name in ("start", "end", "date")}
    read.start, read.end = days["start"], days["end"]
    if read.start and read.end and read.end < read.start:
        why = _("It ends before it starts ({start}).").format(start=read.start)
        read.defects.append(
            Defect(_name(heading, "end"), read.end.isoformat(), why, _("Swap or correct the two dates."))
        )
    year = _read_year(heading.column("year"), row, read)
    day = year or days["date"] or read.start or read.end
    _read_status(heading, read)
    for column in heading.columns:
        if column.field in MONEY_FIELDS:
            _read_money(heading, column, row, rules, read, day)
    return read


def _name(heading: Heading, field_name: str) -> str:
    column = heading.column(field_name)
    return column.heading if column else field_name


def _read_place(heading: Heading, row: Row, read: ReadRow) -> None:
    """Country and code of a row have to agree; one alone will do, and none means that no country is named."""
    by_name, by_code = heading.column("country"), heading.column("code")
    name = as_text(row.cell(by_name.at)).strip() if by_name else ""
    code = as_text(row.cell(by_code.at)).strip() if by_code else ""
    if by_name and (split := split_of(name, by_name.heading)):
        _read_split(split, read)
        return
    found: list[Place] = []
    errors: list[Defect] = []
    if code and by_code:
        try:
            place = country_by_code(code, is_m49=True)
            notice = place.notice if code.upper() in withdrawn_codes() or code.isdecimal() else ""
            found.append(Place(place.iso3, place.area, notice))
        except PlaceError as error:
            errors.append(Defect(by_code.heading, code, error.why, error.suggestion))
    if name and by_name:
        try:
            found.insert(0, place_by_name(name))
        except PlaceError as error:
            if not found:
                errors.append(Defect(by_name.heading, name, error.why, error.suggestion))
            else:
                read.notes.append(_("a name that is not sure is read by the code beside it"))
    if errors and found:
        read.notes.append(_("a code that is not known is passed over for the name beside it"))
        errors = []
    read.defects += errors
    if len({place.iso3 for place in found}) > 1:
        why = _("Name and code are two countries: {one} and {two}.").format(one=found[0].area, two=found[1].area)
        read.defects.append(Defect(_name(heading, "code"), f"{name}, {code}", why, _("Correct the one that is wrong.")))
    if found:
        read.place = found[0]
        read.notes += [place.notice for place in found if place.notice]


def _read_split(split: list[Named], read: ReadRow) -> None:
    """Take the parts of a cell that gives several places theirs."""
    shares, defects, notes = shares_of(split)
    read.defects += defects
    read.notes += [_("a cell that gives places their percentages is split by them"), *notes]
    if shares and not defects:
        read.split, read.place = shares, shares[0].place


def _read_day(column: Column | None, row: Row, rules: Conventions, read: ReadRow) -> date | None:
    cell = row.cell(column.at) if column else None
    if column is None or cell is None:
        return None
    day = parse_day(cell, rules.orders.get(column.field, DateOrder("")), column.heading)
    if isinstance(day, Defect):
        read.defects.append(day)
        return None
    return day


def _read_year(column: Column | None, row: Row, read: ReadRow) -> date | None:
    text = as_text(row.cell(column.at)).strip() if column else ""
    if column is None or not text:
        return None
    if text.endswith(".0"):
        text = text[:-2]
    if text.isdecimal() and len(text) == 4 and 1950 <= int(text) <= 2100:
        return date(int(text), 1, 1)
    why = _("It is no year from 1950 to 2100.")
    read.defects.append(Defect(column.heading, text, why, _("Write the year with four digits.")))
    return None


def _read_status(heading: Heading, read: ReadRow) -> None:
    text = read.texts.get("status", "")
    if fold(text) in _FLOWS and heading.column("amount"):
        read.notes.append(_("the status {word} says what its amount is, not how the project stands").format(word=text))
        return
    read.status = status_names().get(fold(text), "")
    if text and not read.status:
        read.notes.append(
            _("the status {word} is not known; the project counts as neither active nor ended").format(word=text)
        )


def _read_money(
    heading: Heading, column: Column, row: Row, rules: Conventions, read: ReadRow, day: date | None
) -> None:
    """The amount of one column, if its cell has any."""
    cell = row.cell(column.at)
    if cell is None:
        return
    layer = MONEY_FIELDS[column.field] or _FLOWS.get(fold(read.texts.get("status", "")), rules.amount_layer)
    kind = "budget-original" if layer == "projects-budget" else f"table-{layer.removeprefix('projects-') or 'pledge'}"
    item = Item(layer, kind, None, "", day, column.heading, as_text(cell).strip())
    item.shares = read.shares()
    item.currency = _currency(heading, column, row, rules)
    marks = rules.marks.get(column.field, Marks(""))
    try:
        own = unit_of_heading(column.heading)
        multiplier = Decimal(own if own != 1 else heading.multiplier)
        item.amount = checked(parse_number(cell, marks) * multiplier)
    except AmountError as error:
        item.defects.append(Defect(column.heading, item.value, error.why, error.suggestion))
    if isinstance(cell, str) and marks.decimal == "," and "," in cell and item.amount is not None:
        read.notes.append(_("a comma is read as the decimal mark"))
    if item.currency.upper() not in currencies():
        why = _("No such currency is in ISO 4217.") if item.currency else _("No currency is given.")
        item.defects.append(Defect(_name(heading, "currency"), item.currency, why, _("Give a code such as USD.")))
        item.currency = item.currency or "?"
    else:
        item.currency = item.currency.upper()
    if day is None and not read.defects and not isinstance(cell, Formula):
        why = _("No date or year says when the money counts.")
        item.defects.append(Defect(column.heading, item.value, why, _("Give a start date or a year.")))
    read.items.append(item)


def _currency(heading: Heading, column: Column, row: Row, rules: Conventions) -> str:
    """The row's own currency, else the column's, the file's, or the one that was answered."""
    own = heading.column("currency")
    if own is not None and not column.currency and (text := as_text(row.cell(own.at)).strip()):
        return text
    return column.currency or rules.currency or heading.currency
