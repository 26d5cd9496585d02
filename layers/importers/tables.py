"""Tables of projects, CSV or XLSX: from the heading to projects with their money, row by row."""

from collections.abc import Mapping
from datetime import date

from layers.areas.names import fold
from layers.errors import DataError
from layers.importers.amounts import currencies
from layers.importers.answers import Answers
from layers.importers.csv_table import read_csv
from layers.importers.displacement import import_displacement, is_displacement
from layers.importers.hxl import find_tags, heading_of, read_tagged
from layers.importers.intake import Intake
from layers.importers.mappings import completed, signature
from layers.importers.readings import DATE_FIELDS, letters_of, questions_of, reading_of, unread_table
from layers.importers.report import RejectedRow
from layers.importers.report_files import MARKS
from layers.importers.source_file import LARGEST_TABLE, MEGABYTE, SourceFile, refuse
from layers.importers.table_cells import Row, Table, as_text
from layers.importers.table_dates import DateOrder, date_order
from layers.importers.table_header import LOOKED_AT, MONEY_FIELDS, Heading, find_heading, headings_at
from layers.importers.table_numbers import Marks, decimal_mark
from layers.importers.table_projects import Grouped
from layers.importers.table_rows import Conventions, ReadRow, read_row
from layers.importers.who_does_what import import_who_does_what, is_who_does_what
from layers.languages import _

_TOTALS = frozenset(map(fold, (
    "total", "totals", "grand total", "sub total", "subtotal", "sum", "overall", "total general", "total général",
    "sous total", "ensemble", "somme", "suma", "totales", "المجموع", "الإجمالي", "الاجمالي", "المجموع الكلي",
)))  # fmt: skip


def import_table(kind: str, file: SourceFile, intake: Intake, today: date, answers: Answers) -> None:
    """Hand the projects of a table to `intake`. Raise DataError where the file holds none that can be read."""
    if file.size > LARGEST_TABLE:
        right = _("a table of at most {n} MB; split the file").format(n=LARGEST_TABLE // MEGABYTE)
        raise refuse(file.name, right, value=f"{file.size} bytes")
    table = _read(kind, file)
    tagged = find_tags(table)
    if tagged is not None:
        intake.report.sentences.append(_("{file}: HXL hashtags in row {n}").format(file=file.name, n=tagged.row.number))
        if is_displacement(tagged):
            import_displacement(tagged, file, intake)
            return
        heading = heading_of(tagged)
        if is_who_does_what(heading):
            import_who_does_what(heading, file, intake, answers)
        else:
            import_headed(heading, file, intake, today, answers)
        return
    if kind == "hxl":
        raise refuse(file.name, _("a row of HXL hashtags in the first 25 rows"))
    for notice in table.notices:
        intake.report.note(notice, file.name)
    _import_untagged(table, file, intake, today, answers)


def _import_untagged(table: Table, file: SourceFile, intake: Intake, today: date, given: Answers) -> None:
    """Find the heading of a table without tags, say how it is read, and hand its rows over."""
    answers = _recalled(table, given, intake)
    try:
        heading = find_heading(table, answers, file.name)
    except DataError:
        if reading := unread_table(table, file.name):
            intake.report.readings.append(reading)
        raise
    intake.letters = letters_of(heading)
    if given != Answers():
        intake.new_answers[signature(heading.headings)] = answers
    if is_who_does_what(heading):
        asks = [] if answers.country or heading.column("country") or heading.column("code") else ["country"]
        intake.report.readings.append(reading_of(heading, file.name, asks))
        import_who_does_what(heading, file, intake, answers)
    else:
        rules = marks_and_orders(heading, answers)
        intake.report.readings.append(reading_of(heading, file.name, questions_of(heading, answers, *rules)))
        import_headed(heading, file, intake, today, answers)


def _recalled(table: Table, answers: Answers, intake: Intake) -> Answers:
    """`answers`, completed by those that were given before for the same headings."""
    for sheet in table.sheets if intake.saved_answers else ():
        for at in range(min(len(sheet.rows), LOOKED_AT)):
            saved = intake.saved_answers.get(signature(headings_at(sheet.rows, at)))
            if saved is not None:
                intake.report.sentences.append(_("read as was answered before for a file of the same headings"))
                return completed(answers, saved)
    return answers


def _read(kind: str, file: SourceFile) -> Table:
    if kind == "xlsx":
        from layers.importers.xlsx_table import read_xlsx

        return read_xlsx(file)
    if kind == "hxl":
        return read_tagged(file)
    return read_csv(file)


def import_headed(heading: Heading, file: SourceFile, intake: Intake, today: date, answers: Answers) -> None:
    """Hand the rows below a heading to `intake`."""
    rules = _conventions(heading, answers, intake, file.name)
    _tell(heading, rules, intake)
    sheet = heading.sheet.name
    intake.is_numbered, intake.letters = True, letters_of(heading)
    intake.told_as = _("{file}, sheet {sheet}").format(file=file.name, sheet=sheet) if sheet else file.name
    grouped = Grouped(intake, today, _dataset(heading, file.name), sheet)
    for row in heading.body():
        if word := _total_word(heading, row):
            where = _("row {n}").format(n=row.number)
            intake.report.note(_("a row of totals is left out ({word})").format(word=word), where)
            continue
        read = read_row(heading, row, rules)
        if read.defects or any(item.defects for item in read.items):
            intake.report.rejects.append(_reject(heading, row, file.name))
        grouped.add(_marked(heading, row, read))
    grouped.finish()


def _dataset(heading: Heading, name: str) -> str | None:
    """The set of rows that this file replaces whole: None for mended rows, and where the rows bear identifiers."""
    is_mended = tuple(heading.headings[: len(MARKS)]) == MARKS
    return None if is_mended or heading.column("project_id") else name


def _marked(heading: Heading, row: Row, read: ReadRow) -> ReadRow:
    """A mended row known again by its marks: it takes the place of the row that was set aside."""
    if tuple(heading.headings[: len(MARKS)]) == MARKS and not read.project_id:
        file, at = as_text(row.cell(0)).strip(), as_text(row.cell(1)).strip()
        if file and at:
            read.project_id, read.dataset = f"{file}#{at}", file
    return read


def _reject(heading: Heading, row: Row, name: str) -> RejectedRow:
    cells = tuple(as_text(cell) for cell in row.cells)
    if heading.headings[: len(MARKS)] == MARKS and cells[1:2] and cells[0] and cells[1]:
        # A mended row with a fault left keeps the marks of the row that it was.
        sheet, _mark, number = cells[1].rpartition("!")
        return RejectedRow(cells[0], sheet, number, heading.headings[len(MARKS) :], cells[len(MARKS) :])
    return RejectedRow(name, heading.sheet.name, str(row.number), heading.headings, cells)


def _total_word(heading: Heading, row: Row) -> str:
    """The word by which a row says that it is a total; empty for other rows."""
    texts = [heading.column(field) for field in ("country", "title", "code", "project_id")]
    cells = [row.cell(column.at) for column in texts if column is not None]
    first = next((row.cell(at) for at in range(len(row.cells)) if row.cell(at) is not None), None)
    for cell in (*cells, first):
        if isinstance(cell, str) and fold(cell) in _TOTALS:
            return " ".join(cell.split())
    return ""


def marks_and_orders(heading: Heading, answers: Answers) -> tuple[dict[str, Marks], dict[str, DateOrder]]:
    """The decimal mark of each column of money and the order of each of dates, from all its cells."""
    rows = list(heading.body())
    marks = {
        column.field: decimal_mark((row.cell(column.at) for row in rows), answers.decimal)
        for column in heading.columns
        if column.field in MONEY_FIELDS
    }
    orders = {
        column.field: date_order(((row.number, row.cell(column.at)) for row in rows), answers.date_order)
        for column in heading.columns
        if column.field in DATE_FIELDS
    }
    return marks, _one_order(orders)


def _conventions(heading: Heading, answers: Answers, intake: Intake, name: str) -> Conventions:
    marks, orders = marks_and_orders(heading, answers)
    if answers.currency and answers.currency.upper() not in currencies():
        raise refuse(name, _("a currency code of ISO 4217"), field="currency", value=answers.currency)
    has_money = any(column.field in MONEY_FIELDS for column in heading.columns)
    named = answers.currency or heading.currency or any(column.currency for column in heading.columns)
    if has_money and not named and heading.column("currency") is None:
        right = _("the currency of the amounts: in the heading, in a column, or with --currency USD")
        raise refuse(name, right, heading.row.number, value=_("no currency"))
    layer = intake.layer if intake.layer in MONEY_FIELDS.values() else "projects-budget"
    return Conventions(marks, orders, (answers.currency or "").upper(), layer or "projects-budget")


def _one_order(orders: Mapping[str, DateOrder]) -> dict[str, DateOrder]:
    """A column that does not tell follows the file's other columns where these agree."""
    told = {order.first: order for order in orders.values() if order.first}
    if len(told) != 1:
        return dict(orders)
    (order,) = told.values()
    return {field: own if own.first else order for field, own in orders.items()}


def _tell(heading: Heading, rules: Conventions, intake: Intake) -> None:
    say = intake.report.sentences.append
    place = _("sheet {name}, heading in row {n}") if heading.sheet.name else _("heading in row {n}")
    say(f"{intake.file}: " + place.format(name=heading.sheet.name, n=heading.row.number))
    say(_("columns: ") + "; ".join(f"{column.heading} = {column.field}" for column in heading.columns))
    unread = [text for at, text in enumerate(heading.headings) if text and all(c.at != at for c in heading.columns)]
    if unread:
        say(_("columns that are not read: ") + "; ".join(unread))
    if heading.multiplier != 1:
        say(_("amounts are in units of {n}, by the title").format(n=heading.multiplier))
    if heading.column("amount"):
        say(_("the column {name} counts for the layer {layer}").format(
            name=heading.column("amount").heading, layer=rules.amount_layer))  # type: ignore[union-attr]  # fmt: skip
    for field, order in rules.orders.items():
        if order.first and order.row:
            words = {"day": _("the day first"), "month": _("the month first")}
            say(
                _("dates of {field} have {order}; row {n} shows it").format(
                    field=field, order=words[order.first], n=order.row
                )
            )
    for field, marks in rules.marks.items():
        if marks.evidence:
            words = {",": _("a comma"), ".": _("a point")}
            say(_("numbers of {field} have {mark} before decimals; {value} can be read in no other way").format(
                field=field, mark=words[marks.decimal], value=marks.evidence))  # fmt: skip
