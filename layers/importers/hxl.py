"""HXL: tables whose columns bear hashtags (`#country+code`), in CSV, XLSX or JSON.

The standard's own library has no wheel, and the atlas installs from wheels alone; reading tags takes few lines.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from layers.importers.amounts import currencies
from layers.importers.csv_table import decode, read_csv
from layers.importers.source_file import SourceFile, refuse
from layers.importers.table_cells import Cell, Row, Sheet, Table, as_text
from layers.importers.table_header import Column, Heading
from layers.importers.xlsx_table import read_xlsx
from layers.languages import _

_TAG = re.compile(r"#[A-Za-z][A-Za-z0-9_]*(\s*\+\s*[A-Za-z][A-Za-z0-9_]*)*")
_LOOKED_AT = 25
# The first rule whose tag fits and whose attributes the column all has names the field.
_RULES: Sequence[tuple[str, frozenset[str], str]] = tuple(
    (tag, frozenset(attributes), field)
    for line in """
        #country+code code, #country+v_iso3 code, #country+v_iso2 code, #country country, #adm0+code code, #adm0 country
        #activity+id project_id, #activity+code project_id, #activity+description description, #activity title
        #project title, #description description, #date+start start, #date+end end, #date+year year, #date date
        #value+budget budget, #value+committed commitments, #value+commitment commitments
        #value+disbursed disbursements, #value+disbursement disbursements, #value+spend expenditure
        #value+expenditure expenditure, #value amount, #currency currency, #org+funder donor, #org+funding donor
        #org+donor donor, #org organisation, #sector sector, #status status, #operation programme
        """.strip().splitlines()
    for rule in line.strip().split(", ")
    for hashtag, field in [rule.split()]
    for tag, *attributes in [hashtag.split("+")]
)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sheet with the row of its hashtags; `tags` are (tag, attributes) by column, empty where a column has none."""

    sheet: Sheet
    row: Row
    tags: tuple[tuple[str, frozenset[str]], ...]

    def column(self, tag: str, *attributes: str, without: str = "") -> int | None:
        """The first column of a tag that has all of `attributes` and not `without`, counted from zero."""
        for at, (name, own) in enumerate(self.tags):
            if name == tag and own.issuperset(attributes) and without not in own:
                return at
        return None


def find_tags(table: Table) -> Tagged | None:
    """The first row of hashtags in the first 25 rows of a sheet; None where there is none."""
    for sheet in table.sheets:
        for row in sheet.rows[:_LOOKED_AT]:
            texts = [as_text(cell).strip() for cell in row.cells]
            tags = [text for text in texts if _TAG.fullmatch(text)]
            if tags and len(tags) == sum(1 for text in texts if text):
                return Tagged(sheet, row, tuple(_parts(text) for text in texts))
    return None


def _parts(text: str) -> tuple[str, frozenset[str]]:
    tag, *attributes = re.split(r"\s*\+\s*", text.strip().lower())
    return tag, frozenset(attributes)


def heading_of(tagged: Tagged) -> Heading:
    """The hashtags as the heading of a table of projects."""
    columns: list[Column] = []
    for at, (tag, attributes) in enumerate(tagged.tags):
        field = next((field for name, needed, field in _RULES if name == tag and needed <= attributes), None)
        if field is not None and all(column.field != field for column in columns):
            codes = [code.upper() for code in attributes if code.upper() in currencies()]
            columns.append(Column(at, as_text(tagged.row.cell(at)), field, codes[0] if len(codes) == 1 else ""))
    headings = tuple(as_text(cell).strip() for cell in tagged.row.cells)
    return Heading(tagged.sheet, tagged.row, headings, tuple(columns), 1, "")


def read_tagged(file: SourceFile) -> Table:
    """A file that was said to be HXL: JSON, a workbook or CSV, told by its first bytes. Raise DataError."""
    with SourceFile(file.path) as probe:
        head = probe.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"PK\x03\x04"):
        return read_xlsx(file)
    if head[:1] not in (b"[", b"{"):
        return read_csv(file)
    return _read_json(file)


def _read_json(file: SourceFile) -> Table:
    """HXL as JSON: a list of lists, or a list of objects keyed by hashtag."""
    text, _encoding = decode(file.read(), file.name)
    try:
        data = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    except (json.JSONDecodeError, RecursionError, ValueError, ArithmeticError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise refuse(file.name, _("whole, well-formed JSON"), line, value=str(error)[:100]) from error
    right = _("a JSON list of rows (lists, or objects keyed by hashtag)")
    if not isinstance(data, list) or not data:
        raise refuse(file.name, right)
    if all(isinstance(row, Mapping) for row in data):
        names = list(dict.fromkeys(str(name) for row in data for name in row))
        data = [names, *([row.get(name) for name in names] for row in data)]
    if not all(isinstance(row, list) for row in data):
        raise refuse(file.name, right)
    rows = tuple(Row(number, tuple(_cell(cell) for cell in row)) for number, row in enumerate(data, 1))
    return Table((Sheet("", rows),), ())


def _cell(cell: object) -> Cell:
    if cell is None or isinstance(cell, str | Decimal):
        return cell
    return json.dumps(cell, ensure_ascii=False, default=str)
