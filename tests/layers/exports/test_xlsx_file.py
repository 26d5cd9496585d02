"""Workbooks, read by another program than wrote them: openpyxl, LibreOffice, and a reader of hashtags."""

import io
import re
from datetime import datetime
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from layers.boundaries.note_areas import notes_on
from layers.exports.download_columns import COLUMNS
from layers.exports.download_rows import download_columns, halves_of
from layers.exports.rows import records
from layers.exports.xlsx_file import read_date, write_xlsx
from layers.facts.audit_tables import load_contradictions
from layers.importers.hxl import find_tags
from layers.importers.source_file import SourceFile
from layers.importers.xlsx_table import read_xlsx
from layers.query.selection import select_key_figures, select_rows
from layers.query.view_state import layer_of
from layers.stats.totals import NotAdditiveError, total_of
from layers.text.captions import disclaimer
from layers.text.caveats import long_caveat, short_caveat
from layers.text.comparison_captions import summary, title
from tests.layers.exports.maps import COMPARED, EVERY, FILTERED, LAYERS, LINK, OPENING, state_of
from tests.programs import run_program

ONE_LINE = 15  # points; the height of a row that says none
SHEETS = ["Data", "Key figures", "Totals and caveats", "Sources and notes"]


@cache
def book_of(query: str) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_xlsx(state_of(query), LINK)))


def table_of(query: str, sheet: str) -> list[dict[str, object]]:
    """The rows of a sheet by heading, without the row of tags."""
    heading, *rows = book_of(query)[sheet].iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows[sheet == "Data" :]]


def date_words(cell: object, shown: str) -> object:
    """A date as its cell shows it."""
    formats = {"yyyy": "%Y", "yyyy-mm": "%Y-%m", "yyyy-mm-dd": "%Y-%m-%d"}
    return cell.strftime(formats[shown]) if isinstance(cell, datetime) else cell


def data_of(query: str) -> list[dict[str, object]]:
    """The rows of the sheet of data by field, dates as they are shown."""
    columns = download_columns(state_of(query))
    rows = []
    for cells in list(book_of(query)["Data"].iter_rows())[2:]:
        assert len(cells) == len(columns)
        rows.append({c.field: date_words(x.value, x.number_format) for c, x in zip(columns, cells, strict=True)})
    return rows


@pytest.mark.parametrize("query", EVERY)
def test_the_data_are_the_rows_of_the_api_with_numbers_as_numbers(query: str) -> None:
    shown = [row for _name, half in halves_of(state_of(query)) for row in select_rows(half)]
    rows = data_of(query)
    assert len(rows) == len(shown)
    for row, record in zip(rows, records(shown), strict=True):
        assert {field: row[field] for field in record} == record
        assert isinstance(row["value"], int | float | None)
        assert isinstance(row["precision"], int | float | None)
        assert row["link"] == LINK


def test_dates_are_dates_that_show_what_is_printed_of_them() -> None:
    cells = [cell for query in EVERY for row in list(book_of(query)["Data"].iter_rows())[2:] for cell in row]
    dates = [cell for cell in cells if cell.is_date]
    assert {cell.number_format for cell in dates} >= {"yyyy", "yyyy-mm"}
    assert (read_date("2006", False), read_date("2006", True)) == (datetime(2006, 1, 1), datetime(2006, 12, 31))
    assert (read_date("2004-02", False), read_date("2004-02", True)) == (datetime(2004, 2, 1), datetime(2004, 2, 29))
    assert read_date("2018-07-23", True) == datetime(2018, 7, 23)
    assert read_date("about 2004", False) is None


@pytest.mark.parametrize("query", EVERY)
def test_every_sheet_has_a_frozen_heading_filters_and_widths_that_fit(query: str) -> None:
    book = book_of(query)
    assert book.sheetnames == SHEETS
    for sheet in book:
        heads = 2 if sheet.title == "Data" else 1
        last = get_column_letter(sheet.max_column)
        assert sheet.freeze_panes == f"B{heads + 1}"
        assert sheet.auto_filter.ref == f"A{heads}:{last}{max(sheet.max_row, heads + 1)}"
        check_widths(sheet, heads)


def check_widths(sheet: Worksheet, heads: int) -> None:
    """No number is wider than its column, no text has more lines than its row shows."""
    widths = {at: item.width for item in sheet.column_dimensions.values() for at in range(item.min, item.max + 1)}
    assert len(widths) == sheet.max_column
    for at, column in enumerate(sheet.iter_cols(), start=1):
        width = widths[at]
        assert 8 <= width <= 62
        for cell in column[heads:]:
            if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
                assert len(f"{cell.value:,}") < width
            elif isinstance(cell.value, str):
                lines = -(-len(cell.value) // int(width))
                assert (sheet.row_dimensions[cell.row].height or ONE_LINE) >= min(409, ONE_LINE * lines)


@pytest.mark.parametrize("query", EVERY)
def test_no_cell_is_a_formula_and_none_is_cut(query: str) -> None:
    for sheet in book_of(query):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert len(str(cell.value or "")) < 32_767


@pytest.mark.parametrize("query", ["", *COMPARED, "layer=epc-operations"])
def test_a_reader_of_the_humanitarian_exchange_language_finds_its_tags(query: str, tmp_path: Path) -> None:
    """The reader of the importer, as libhxl comes without a wheel."""
    path = tmp_path / "rows.xlsx"
    path.write_bytes(write_xlsx(state_of(query), LINK))
    with SourceFile(path) as file:
        tagged = find_tags(read_xlsx(file))
    assert tagged is not None
    assert tagged.row.number == 2
    columns = download_columns(state_of(query))
    assert len(tagged.tags) == len(columns)
    for tag, attributes in (("#country", ["code", "v_iso3"]), ("#country", ["name"]), ("#date", ["start"])):
        assert tagged.column(tag, *attributes) is not None
    code = tagged.column("#country", "code", "v_iso3")
    assert code is not None
    assert columns[code].field == "iso3"


def test_tags_are_unlike_and_well_formed() -> None:
    tags = [column.tag for column in COLUMNS]
    assert len(set(tags)) == len(tags)
    assert len({column.field for column in COLUMNS}) == len(COLUMNS)


@pytest.mark.parametrize("layer", LAYERS)
def test_totals_are_those_of_the_api_or_the_reason_why_there_is_none(layer: str) -> None:
    state = state_of(f"layer={layer}")
    rows = table_of(f"layer={layer}", "Totals and caveats")
    own = {str(row["What"]): row for row in rows}
    if layer_of(state).indicator.additive:
        total = total_of(state)
        sums = [(row["Value"], row["Unit"]) for row in rows if row["What"] == "Total, a sum of EPC Atlas"]
        assert sums == ([] if total.value is None else [(total.value, total.unit)])
        assert [row["Value"] for row in rows if row["What"] == "Total as printed"] == [total.printed] * (
            total.printed is not None
        )
    else:
        with pytest.raises(NotAdditiveError, match=re.escape(str(own["No total"]["In words"]))):
            total_of(state)
    words = [row["In words"] for row in rows]
    assert {short_caveat(state), long_caveat(state)} - {""} <= set(words)
    assert set(layer_of(state).notes) <= set(words)
    told = [row for row in rows if row["What"] == "Contradiction"]
    assert len(told) >= sum(layer_of(state).source in item.sources for item in load_contradictions().values())


@pytest.mark.parametrize("layer", LAYERS)
def test_key_figures_are_those_of_the_page(layer: str) -> None:
    figures = select_key_figures(state_of(f"layer={layer}"))
    rows = table_of(f"layer={layer}", "Key figures")
    assert [(row["Key figure (id)"], row["Value"]) for row in rows] == [(figure.id, figure.value) for figure in figures]
    assert [row["As printed"] for row in rows] == [figure.as_printed for figure in figures]


@pytest.mark.parametrize("query", EVERY)
def test_sources_and_notes_say_what_the_map_is_and_carry_its_notes(query: str) -> None:
    state = state_of(query)
    rows = table_of(query, "Sources and notes")
    words = [row["In words"] for row in rows]
    assert {title(state), summary(state, select_rows(state)), LINK, disclaimer()} <= set(words)
    shown = [row for _name, half in halves_of(state) for row in select_rows(half)]
    assert [row["In words"] for row in rows if row["What"] == "Boundary note"] == [
        note.text for note in notes_on(row.iso3 for row in shown)
    ]
    sources = {row.source for row in shown} | {layer_of(half).source for _name, half in halves_of(state)}
    assert len([row for row in rows if row["What"] == "Source"]) == len(sources)


def test_the_same_view_makes_the_same_file() -> None:
    assert write_xlsx(state_of(""), LINK) == write_xlsx(state_of(""), LINK)


THROUGH_OFFICE = tuple(dict.fromkeys(["", *OPENING[::3], *FILTERED, *COMPARED]))


@pytest.fixture(scope="module")
def office_books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbooks of many maps as LibreOffice wrote them again: read into its own kind, and out of it."""
    folder = tmp_path_factory.mktemp("office")
    for place, query in enumerate(THROUGH_OFFICE):
        (folder / f"{place}.xlsx").write_bytes(write_xlsx(state_of(query), LINK))
    convert = (f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to")
    into = ("--outdir", folder / "back")
    run_program("soffice", *convert, "ods", *into, *sorted(folder.glob("*.xlsx")))
    run_program("soffice", *convert, "xlsx:Calc MS Excel 2007 XML", *into, *sorted((folder / "back").glob("*.ods")))
    return folder / "back"


@pytest.mark.parametrize("place", range(len(THROUGH_OFFICE)), ids=THROUGH_OFFICE)
def test_libreoffice_reads_every_sheet_as_it_is(office_books: Path, place: int) -> None:
    query = THROUGH_OFFICE[place]
    book = openpyxl.load_workbook(office_books / f"{place}.xlsx", data_only=True)  # it writes false as =FALSE()
    ours = book_of(query)
    assert book.sheetnames == ours.sheetnames == SHEETS
    for name in SHEETS:
        assert filled(book[name]) == filled(ours[name]), name
    column = [field.field for field in download_columns(state_of(query))].index("value")
    values = [row[column] for row in book["Data"].iter_rows(min_row=3, values_only=True)]
    shown = [row.value for _name, half in halves_of(state_of(query)) for row in select_rows(half)]
    assert [value for value in values if value is not None] == [value for value in shown if value is not None]


def filled(sheet: Worksheet) -> dict[str, object]:
    """The cells of a sheet that hold something, by their place; what looks like a number is one."""
    cells = (cell for row in sheet.iter_rows() for cell in row)
    return {cell.coordinate: cell.value for cell in cells if cell.value not in (None, "")}
