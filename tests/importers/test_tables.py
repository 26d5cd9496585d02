"""Tables without tags, and with them: headings, numbers, dates, totals, rows that are mended and come again."""

import io
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from layers.errors import DataError
from layers.importers.amounts import AmountError
from layers.importers.answers import Answers
from layers.importers.attribution import Defect
from layers.importers.report import Report
from layers.importers.report_files import write_report, write_set_aside
from layers.importers.table_dates import DateOrder, date_order, parse_day
from layers.importers.table_numbers import Marks, decimal_mark, parse_number
from layers.projects.figures import select_figures
from tests.importers.samples import import_into, rows_of, tables_in

BUDGET = "projects-budget"


def run(folder: Path, text: str, name: str = "file.csv", **options: object) -> Report:
    (folder / name).write_text(text, encoding="utf-8")
    return import_into(folder / "store", folder / name, **options)


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["1.234,50"], ","), (["1,234.50"], "."), (["1,234,567"], "."), (["1.234.567"], ","), (["21,3"], ","),
        (["1,234"], ""), (["1.234"], ""), (["1 234,5"], ","), (["1,5", "1.5"], ""), (["12345"], ""),
        (["1234,567"], ","), (["0,125"], ","),
    ],
)  # fmt: skip
def test_the_decimal_mark_is_decided_from_the_column(cells: list[str], mark: str) -> None:
    assert decimal_mark(cells).decimal == mark


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("1.234", ",", "1234"), ("1.234", ".", "1.234"), ("(50)", "", "-50"), ("-1,5", ",", "-1.5"),
        ("USD 1,200.50", ".", "1200.50"),
        ("1 234 567", "", "1234567"), ("12,34,567.5", ".", "1234567.5"), ("٣٤٥", "", "345"), ("€ 7", "", "7"),
        ("5-", "", "-5"),
    ],
)  # fmt: skip
def test_numbers_are_read_by_their_columns_mark(text: str, mark: str, value: str) -> None:
    assert parse_number(text, Marks(mark)) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("abc", ""),
        ("1,234", ""),
        ("1.5", ","),
        ("1,2,3", "."),
        ("1e9", ""),
        ("--5", ""),
        ("(5", ""),
        ("-5-", ""),
        ("", ""),
        ("9" * 30, ""),
    ],
)
def test_numbers_that_cannot_be_read_are_told(text: str, mark: str) -> None:
    with pytest.raises(AmountError):
        parse_number(text, Marks(mark))


def test_day_or_month_first_is_decided_from_the_column() -> None:
    assert date_order([(2, "03/04/2020"), (3, "15/07/2020")]) == DateOrder("day", 3)
    assert date_order([(2, "03/04/2020"), (3, "07/15/2020")]) == DateOrder("month", 3)
    assert date_order([(2, "15/07/2020"), (3, "07/15/2020")]).first == ""
    assert parse_day("03/04/2020", DateOrder("day"), "Start") == date(2020, 4, 3)
    assert parse_day("03/04/2020", DateOrder("month"), "Start") == date(2020, 3, 4)
    assert parse_day("05/05/2020", DateOrder(""), "Start") == date(2020, 5, 5)
    assert isinstance(parse_day("03/04/2020", DateOrder(""), "Start"), Defect)


@pytest.mark.parametrize(
    "text",
    [
        "1 March 2015",
        "March 1, 2015",
        "1er mars 2015",
        "1 de marzo de 2015",
        "2015/3/1",
        "2015-03-01T00:00:00",
        "1 مارس 2015",
    ],
)
def test_dates_in_words_are_read(text: str) -> None:
    assert parse_day(text, DateOrder(""), "Start") == date(2015, 3, 1)


@pytest.mark.parametrize("text", ["2020-02-30", "9999-12-31", "31/02/2020", "43831", "soon", "1/1/20", "99/99/2020"])
def test_what_is_no_date_is_told(text: str) -> None:
    assert isinstance(parse_day(text, DateOrder("day"), "Start"), Defect)


@pytest.mark.parametrize(
    "heading",
    [
        "Country,Project,Start date,Budget (USD),Donor", "Pays,Projet,Date de début,Budget (USD),Bailleur",
        "País,Proyecto,Fecha de inicio,Presupuesto (USD),Donante", "البلد,المشروع,تاريخ البدء,الميزانية (USD),المانح",
    ],
)  # fmt: skip
def test_columns_are_recognised_in_four_languages(heading: str, tmp_path: Path) -> None:
    report = run(tmp_path, f"{heading}\nKenya,A,2020-01-01,5,X\n")
    assert rows_of(tmp_path / "store", BUDGET) == {("KEN", 2020, "USD"): "5.00"}
    assert any("= donor" in notice for notice in report.notices)


def test_a_column_that_is_not_known_can_be_named(tmp_path: Path) -> None:
    answers = Answers(columns=(("Terrain", "country"), ("Wert", "expenditure")), currency="EUR")
    run(tmp_path, "Terrain,Wert,Year\nKenya,5,2021\n", answers=answers)
    assert rows_of(tmp_path / "store", "projects-expenditure") == {("KEN", 2021, "EUR"): "5.00"}


def test_answers_are_kept_for_next_months_file(tmp_path: Path) -> None:
    answers = Answers(columns=(("Wert", "budget"),), currency="EUR", date_order="month")
    run(tmp_path, "Country,Wert,Start date\nKenya,5,03/04/2021\n", "march.csv", answers=answers)
    report = run(tmp_path, "COUNTRY,Start date,Wert\nFiji,05/06/2022,7\n", "april.csv")
    assert rows_of(tmp_path / "store", BUDGET) == {("KEN", 2021, "EUR"): "5.00", ("FJI", 2022, "EUR"): "7.00"}
    assert any("answered before" in notice for notice in report.notices)
    (tmp_path / "store" / "mappings.json").write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match="--currency"):
        run(tmp_path, "Country,Budget,Start date\nFiji,7,05/06/2022\n", "may.csv")


def test_rows_with_one_identifier_are_one_project(tmp_path: Path) -> None:
    text = "Project ID,Country,Year,Budget (USD)\nA,Kenya,2020,5\nA,Uganda,2020,6\nA,Kenya,2021,7\nA,Kenya,2021,8\n"
    text += "B,Kenya,2020,1\n"
    for _again in range(2):
        report = run(tmp_path, text)
        assert rows_of(tmp_path / "store", BUDGET) == {
            ("KEN", 2020, "USD"): "6.00", ("UGA", 2020, "USD"): "6.00", ("KEN", 2021, "USD"): "8.00"
        }  # fmt: skip
        assert [(item.amount, item.value) for item in report.set_aside] == [(7, "7")]
    assert tables_in(tmp_path / "store").projects.count().to_pyarrow().as_py() == 2


def test_name_and_code_have_to_agree(tmp_path: Path) -> None:
    report = run(
        tmp_path,
        "Country,ISO3,Year,Budget (USD)\nKenya,UGA,2020,1\nCongo,COD,2020,2\nKenya,QQQ,2020,4\nItaly,380,2020,8\n",
    )
    assert [(item.row, item.value) for item in report.set_aside] == [("2", "Kenya, UGA")]
    assert set(rows_of(tmp_path / "store", BUDGET)) == {
        ("COD", 2020, "USD"),
        ("KEN", 2020, "USD"),
        ("ITA", 2020, "USD"),
    }


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Kenya 60%; Uganda 40%", {"KEN": "60.00", "UGA": "40.00"}),
        ("Kenya: 60,5 %, Uganda: 39,5 %", {"KEN": "60.50", "UGA": "39.50"}),
        ("60% Kenya, 40% Uganda", {"KEN": "60.00", "UGA": "40.00"}),
        ("Kenya (33.33%)\nUganda (33.33%)\nFiji (33.34%)", {"KEN": "33.33", "UGA": "33.33", "FJI": "33.34"}),
        ("Kenya 60%; Uganda 30%", {"KEN": "60.00", "UGA": "30.00", "None": "10.00"}),
        ("World 50%; KE 50%", {"KEN": "50.00", "World": "50.00"}),
    ],
)
def test_places_in_a_cell_are_split_by_their_percentages(cell: str, expected: dict[str, str], tmp_path: Path) -> None:
    report = run(tmp_path, f'Country,Year,Budget (USD)\n"{cell}",2020,100\n')
    assert report.set_aside == []
    found = rows_of(tmp_path / "store", BUDGET)
    assert {place: value for (place, _year, _unit), value in found.items()} == expected


@pytest.mark.parametrize(
    "cell",
    ["Kenya, Uganda", "Kenya 80%; Uganda 70%", "Kenya 60%; Congo 40%", "Kenya 60%; Uganda", "Kenya 60%; 40%", "%"],
)
def test_places_in_a_cell_without_a_whole_split_are_set_aside(cell: str, tmp_path: Path) -> None:
    report = run(tmp_path, f'Country,Year,Budget (USD)\n"{cell}",2020,100\n')
    assert report.money["USD"]["set_aside"] == 100
    assert {item.row for item in report.set_aside} == {"2"}


def test_totals_are_left_out_and_told(tmp_path: Path) -> None:
    report = run(tmp_path, "Country,Year,Budget (USD)\nKenya,2020,1\nGrand total,,1\nTotal général,,1\n")
    assert report.money["USD"]["read"] == 1
    assert sum("row of totals is left out" in notice for notice in report.notices) == 2


def test_mended_rows_come_again_and_nothing_counts_twice(tmp_path: Path) -> None:
    text = 'Country,Project,Year,Budget (USD)\nKenya,A,2020,1\nCongo,"B ""x"", y",2020,2\nFiji,C,2020,4\n'
    report = run(tmp_path, text)
    assert report.money["USD"]["set_aside"] == 2
    mended = tmp_path / "mended.csv"
    write_set_aside(report, mended)
    kept = mended.read_text(encoding="utf-8-sig")
    assert kept.splitlines()[1] == 'file.csv,3,Congo,"B ""x"", y",2020,2'
    still = run(tmp_path, kept, "still.csv")
    write_set_aside(still, mended)
    assert mended.read_text(encoding="utf-8-sig") == kept, "a row that is not mended yet comes out as it went in"
    for _again in range(2):
        run(tmp_path, kept.replace("Congo", "Democratic Republic of the Congo"), "mended.csv")
        values = rows_of(tmp_path / "store", BUDGET)
        assert values == {("KEN", 2020, "USD"): "1.00", ("COD", 2020, "USD"): "2.00", ("FJI", 2020, "USD"): "4.00"}
    run(tmp_path, text.replace("Congo", "COD"))
    assert rows_of(tmp_path / "store", BUDGET) == values, "the whole file, mended, takes the place of all its rows"


def test_formulas_are_read_by_their_stored_value_or_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["Country", "Budget (USD)", "Start date"],
        ["Kenya", "=1+1", datetime(2020, 1, 1)],
        ["Fiji", 3, datetime(2020, 1, 1)],
    ):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    path = tmp_path / "file.xlsx"
    path.write_bytes(out.getvalue())
    report = import_into(tmp_path / "store", path)
    assert [(item.row, item.value) for item in report.set_aside] == [("2", "=1+1")]
    assert "formula" in report.set_aside[0].why
    assert report.money["USD"]["taken"] == 3


def test_a_hidden_sheet_is_not_read_and_a_two_row_heading_is(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    hidden = book.create_sheet("Secret")
    hidden.sheet_state = "hidden"
    for sheet, rows in (
        (hidden, [["Country", "Project", "Donor", "Budget (USD)", "Year"], ["Fiji", "x", "y", 9, 2020]]),
        (
            book.active,
            [["in million EUR"], ["Country", "Spent", None], [None, "Expenditure", "Year"], ["Kenya", 1.25, 2020]],
        ),
    ):
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "file.xlsx")
    import_into(tmp_path / "store", tmp_path / "file.xlsx")
    assert rows_of(tmp_path / "store", "projects-expenditure") == {("KEN", 2020, "EUR"): "1250000.00"}


@pytest.mark.parametrize("name", ["file.csv", "file.json", "objects.json"])
def test_hxl_money_is_read_by_its_tags(name: str, tmp_path: Path) -> None:
    table = [["Where", "Who", "How much", "When"], ["#country+code", "#org+funder", "#value+spend+usd", "#date+start"]]
    body = [["KEN", "X", "5.50", "2020-01-01"], ["ZZZ", "X", "1", "2020-01-01"]]
    if name == "file.csv":
        text = "\n".join(",".join(row) for row in table + body)
    else:
        import json

        text = json.dumps(
            table + body if name == "file.json" else [dict(zip(table[1], row, strict=True)) for row in body]
        )
    report = run(tmp_path, text, name)
    assert rows_of(tmp_path / "store", "projects-expenditure") == {("KEN", 2020, "USD"): "5.50"}
    assert report.money["USD"]["set_aside"] == 1


def test_rounds_of_displacement_are_never_added(tmp_path: Path) -> None:
    text = (
        "#operation+name,#country+code,#adm+level,#affected+idps,#date+reported,#round+code\n"
        "One,HTI,0,100,2020-01-01,1\nOne,HTI,0,40,2021-01-01,2\nOne,HTI,0,2,2021-01-01,2\nOne,HTI,1,42,2021-01-01,2\n"
        "Two,HTI,0,7,2019-01-01,1\nTwo,QQQ,0,7,2019-01-01,1\nTwo,HTI,0,x,2019-01-01,1\n"
    )
    report = run(tmp_path, text)
    rows = select_figures(tables_in(tmp_path / "store"), "imported-idps")
    assert {(row["iso3"], row["detail"]): row["value"] for row in rows} == {("HTI", "One"): 42, ("HTI", "Two"): 7}
    assert (report.read, report.taken, [item.row for item in report.set_aside]) == (7, 3, ["7", "8"])


def test_the_report_opens_in_the_sheet_program_and_runs_no_formula(tmp_path: Path) -> None:
    report = run(tmp_path, 'Country,Year,Budget (USD)\n"=HYPERLINK(1)",2020,-5\n')
    write_report(report, tmp_path / "report.csv")
    line = (tmp_path / "report.csv").read_text(encoding="utf-8-sig").splitlines()[1]
    assert "'=HYPERLINK(1)" in line
    assert "-5.00" in line


def test_a_mended_file_without_a_heading_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="heading"):
        run(tmp_path, "a,b\n1,2\n")
