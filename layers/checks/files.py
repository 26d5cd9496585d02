"""Can each file of the data package be read, and is each cell what its schema says?

Every fault names file, row (the heading is row 1, as a spreadsheet counts), field, value and what was expected.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from layers.checks.reading import read_json, read_table
from layers.data_package import read_rows
from layers.errors import DataError, Fault

Entry = Mapping[str, Any]
Rows = Sequence[Mapping[str, str]]
CATALOGUE = "datapackage.json"
TABLES = {"areas": "areas.csv", "regions": "regions.csv", "sources": "sources.csv", "key-figures": "key_figures.csv"}
NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?", re.ASCII)
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
DATE_FORM = r"^\d{4}(-\d{2}){0,2}$"
FORMS = {
    DATE_FORM: "a year, month or day such as 2006, 2006-06 or 2006-06-15",
    r"^[A-Z]{3}$": "three capital letters",
    r"^[A-Z]{2}$": "two capital letters",
    r"^\d{3}$": "three digits",
    r"^[a-z0-9-]+$": "small letters, digits and hyphens",
    r"^[^\s][\s\S]*[.!?]$": "whole sentences, the last of which ends with its full stop",
    "^((area|period|category|value)(;(area|period|category|value))*)?$": "area, period, category or value, ; between",
}


def listed(values: Iterable[Any], comma: str = ", ") -> str:
    """Values and lists of values in one line."""
    flat = [item for value in values for item in (value if isinstance(value, list) else [value])]
    return comma.join(map(str, flat))


def file_faults(descriptor: Entry, folder: Path) -> Iterator[Fault]:
    """Files that cannot be read, headings that differ from the schema, ragged and empty rows."""
    for resource in descriptor["resources"]:
        columns = [field["name"] for field in read_json(folder, resource["schema"])["fields"]]
        try:
            yield from _shape_faults(resource["path"], read_table(folder, resource["path"]), columns)
        except DataError as error:
            yield from error.faults


def _shape_faults(file: str, table: Sequence[list[str]], columns: list[str]) -> Iterator[Fault]:
    if not table or table[0] != columns:
        yield _heading_fault(file, table[0] if table else [], columns)
        return
    for number, row in enumerate(table[1:], start=2):
        if not any(row):
            yield Fault(file, number, None, "", "no empty row: delete it")
        elif len(row) != len(columns):
            expected = f"{len(columns)} cells as in the heading, not {len(row)} (quote a cell that holds a comma)"
            yield Fault(file, number, None, ",".join(row)[:120], expected)


def _heading_fault(file: str, heading: list[str], columns: list[str]) -> Fault:
    expected = f"the heading {','.join(columns)}"
    if not heading:
        return Fault(file, 1, None, "", f"{expected} and rows under it; the file is empty")
    if len(heading) == 1:
        return Fault(file, 1, None, heading[0][:120], f"columns parted by commas, with {expected}")
    unknown = [name for name in heading if name not in columns]
    missing = [name for name in columns if name not in heading]
    if unknown:
        return Fault(
            file, 1, listed(unknown), listed(unknown), expected + (f"; missing: {listed(missing)}" if missing else "")
        )
    return Fault(file, 1, listed(missing) or None, ",".join(heading), expected)


def cell_faults(descriptor: Entry, folder: Path) -> Iterator[Fault]:
    """What a table's schema forbids: types, forms, missing, repeated and unknown values; one fault a cell."""
    from frictionless import Package

    paths = {item["name"]: item["path"] for item in descriptor["resources"]}
    schemas = {item["name"]: read_json(folder, item["schema"]) for item in descriptor["resources"]}
    tables = {name: read_rows(folder / path) for name, path in paths.items()}
    common = {"format": "csv", "encoding": "utf-8"}
    # Keys into other tables are looked up here: the library reads the other table anew for each one.
    plain = {name: {key: schema[key] for key in schema if key != "foreignKeys"} for name, schema in schemas.items()}
    resources = [{"name": name, "path": path, "schema": plain[name], **common} for name, path in paths.items()]
    package = Package.from_descriptor({"name": descriptor["name"], "resources": resources}, basepath=str(folder))
    report = package.validate()
    for error in report.errors:
        yield Fault(CATALOGUE, None, None, None, f"schemas that can be read ({error.message})")
    faults: dict[tuple[str, int | None, str | None], Fault] = {}
    for task in report.tasks if not report.errors else []:
        path, rows = paths[task.name], tables[task.name]
        columns = {column.name: column for column in package.get_resource(task.name).schema.fields}
        found = [*_form_faults(path, rows, columns), *(_in_our_words(error, path, columns) for error in task.errors)]
        for fault in (*found, *_key_faults(path, rows, schemas[task.name].get("foreignKeys", []), paths, tables)):
            faults.setdefault((fault.file, fault.row, fault.field), fault)
    broken = {fault.file for fault in faults.values()} & {*TABLES.values()}
    yield from (fault for fault in faults.values() if not any(f"in {file}" in fault.expected for file in broken))


def _key_faults(
    file: str, rows: Rows, keys: Sequence[Entry], paths: Entry, tables: Mapping[str, Rows]
) -> Iterator[Fault]:
    """Values that should stand in a column of another table and do not."""
    for key in keys:
        (field,), (column,), target = key["fields"], key["reference"]["fields"], key["reference"]["resource"]
        known = dict.fromkeys(row[column] for row in tables[target])
        expected = f"a value of column {column} in {paths[target]}" + (f": {listed(known)}" if len(known) <= 12 else "")
        for number, row in enumerate(rows, start=2):
            if row[field] and row[field] not in known:
                yield Fault(file, number, field, row[field], expected)


def _form_faults(file: str, rows: Rows, columns: Entry) -> Iterator[Fault]:
    """Numbers and dates that a library would take and a reader would not: 1e6, NaN, 2006-13."""
    numbers = {name for name, column in columns.items() if column.type in ("number", "integer")}
    dates = {name for name, column in columns.items() if column.constraints.get("pattern") == DATE_FORM}
    for number, row in enumerate(rows, start=2):
        for name, form in [*((name, NUMBER) for name in numbers), *((name, DATE) for name in dates)]:
            if row[name] and not form.fullmatch(row[name]):
                yield Fault(file, number, name, row[name], _expected(columns[name]))


def _in_our_words(error: Any, file: str, columns: Entry) -> Fault:
    """A fault of frictionless as a person needs it: what stands there and what would be right."""
    row, cell = getattr(error, "row_number", None), getattr(error, "cell", None)
    field: str = getattr(error, "field_name", None) or ""
    if error.type in ("unique-error", "primary-key"):
        field = field or next(name for name, column in columns.items() if column.constraints.get("unique"))
        return Fault(file, row, field, cell, f"a value that no other row has ({error.note})")
    if field in columns:
        return Fault(file, row, field, "" if cell is None else str(cell), _expected(columns[field]))
    return Fault(file, row, field or None, None, f"a table as its schema says ({error.message})")


def _expected(column: Any) -> str:
    """A column's type and constraints as a phrase."""
    limits = column.constraints
    if "enum" in limits:
        return f"one of {listed(limits['enum'])}"
    words = {"number": "a plain number such as 1500000 or 2.5", "string": "text"}.get(column.type, column.type)
    if "pattern" in limits:
        words = FORMS.get(limits["pattern"], f"text of the form {limits['pattern']}")
    bounds = [f"{name} {limits[name]}" for name in ("minimum", "maximum") if name in limits]
    return ", ".join([words, *(["not empty"] if limits.get("required") else []), *bounds])
