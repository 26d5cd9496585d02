"""Displacement Tracking Matrix files: the latest admin-0 round of each operation; rounds are never added up."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from layers.importers.amounts import AmountError
from layers.importers.attribution import Defect
from layers.importers.counted_rows import row_ranges
from layers.importers.hxl import Tagged
from layers.importers.intake import Intake
from layers.importers.places import Place, PlaceError, country_by_code, place_by_name
from layers.importers.source_file import SourceFile
from layers.importers.table_cells import Row, as_text
from layers.importers.table_dates import DateOrder, date_order, parse_day
from layers.importers.table_numbers import Marks, parse_number
from layers.languages import _, number
from layers.projects.figures import DISPLACED, FIGURE_LAYERS
from layers.projects.schema import FigureRow


@dataclass(frozen=True, slots=True)
class _Count:
    row: int
    operation: str
    place: Place
    day: date
    round: str
    value: Decimal


def is_displacement(tagged: Tagged) -> bool:
    """Does it count displaced people by country, operation and date?"""
    tags = [
        tagged.column("#affected", "idps"), tagged.column("#operation"), tagged.column("#date"), _level(tagged),
    ]  # fmt: skip
    has_country = tagged.column("#country") is not None or tagged.column("#adm0") is not None
    return has_country and all(at is not None for at in tags)


def _level(tagged: Tagged) -> int | None:
    return tagged.column("#adm", "level")


def import_displacement(tagged: Tagged, file: SourceFile, intake: Intake) -> None:
    """Hand the latest round of each operation to `intake`, one figure an operation and country."""
    report = intake.report
    intake.is_numbered = True
    intake.datasets.add(file.name)
    counts, beneath = [], 0
    rows = [row for row in tagged.sheet.rows if row.number > tagged.row.number and not row.is_blank()]
    order = date_order((row.number, row.cell(tagged.column("#date") or 0)) for row in rows)
    for row in rows:
        report.read += 1
        if as_text(row.cell(_level(tagged) or 0)).strip() not in ("0", "0.0"):
            beneath += 1
            continue
        found = _read(tagged, row, order)
        if isinstance(found, _Count):
            counts.append(found)
        else:
            for defect in found:
                intake.lose(str(row.number), defect)
    earlier = _take_latest(counts, file.name, intake)
    said = _(
        "{n} rows of earlier rounds are left out: rounds are never added up; {m} rows beneath the country's level too"
    )
    report.sentences.append(said.format(n=number(earlier), m=number(beneath)))


def _take_latest(counts: Sequence[_Count], file: str, intake: Intake) -> int:
    """Hand the latest round of each operation to `intake`; how many rows are of earlier ones."""
    rounds: dict[tuple[str, str | None, str], list[_Count]] = defaultdict(list)
    for count in counts:
        rounds[count.operation, count.place.iso3, count.place.area].append(count)
    earlier = 0
    for (operation, iso3, area), of_operation in sorted(rounds.items(), key=str):
        last = max(count.day for count in of_operation)
        latest = [count for count in of_operation if count.day == last]
        earlier += len(of_operation) - len(latest)
        intake.report.taken += len(latest)
        value = sum((count.value for count in latest), Decimal(0))
        intake.take_figure(
            FigureRow(
                0, "", file, DISPLACED, iso3, area, operation, last, value, FIGURE_LAYERS[DISPLACED].unit,
                "", "", "", row_ranges(count.row for count in latest), _round_rule(latest),
            )
        )  # fmt: skip
        if len({count.round for count in latest}) > 1:
            intake.report.note(_("an operation has several rounds of the same latest date; they are one"), operation)
    return earlier


def _round_rule(latest: Sequence[_Count]) -> str:
    rounds = "/".join(sorted({count.round for count in latest} - {""}))
    return f"latest round {rounds}".rstrip()


def _read(tagged: Tagged, row: Row, order: DateOrder) -> _Count | list[Defect]:
    """A row as a count, or all that is wrong with it."""
    defects: list[Defect] = []

    def text(at: int | None) -> str:
        return as_text(row.cell(at)).strip() if at is not None else ""

    day = parse_day(row.cell(tagged.column("#date") or 0), order, "#date")
    place = _place(text(tagged.column("#country", "code")), text(tagged.column("#country", without="code")))
    value = _value(tagged, row)
    for found in (day, place, value):
        if isinstance(found, Defect):
            defects.append(found)
    if isinstance(day, date) and isinstance(place, Place) and isinstance(value, Decimal):
        operation = text(tagged.column("#operation", "name")) or text(tagged.column("#operation"))
        return _Count(row.number, operation, place, day, text(tagged.column("#round")), value)
    return defects


def _value(tagged: Tagged, row: Row) -> Decimal | Defect:
    cell = row.cell(tagged.column("#affected", "idps") or 0)
    try:
        return parse_number(cell, Marks("."))
    except AmountError as error:
        return Defect("#affected+idps", as_text(cell), error.why, error.suggestion)


def _place(code: str, name: str) -> Place | Defect:
    try:
        return country_by_code(code) if code else place_by_name(name)
    except PlaceError as error:
        return Defect("#country", code or name, error.why, error.suggestion)
