"""The small files made from faults that users of other tools reported: each has one right answer, to the cent."""

import json
from pathlib import Path

import pytest

from layers.importers.answers import Answers
from tests.importers.samples import SAMPLES, import_into, rows_of, sample

BUDGET, SPENT, DISBURSED = "projects-budget", "projects-expenditure", "projects-disbursements"
NONE: dict[tuple[str, int, str], str] = {}
Rows = dict[tuple[str, int, str], str]
# file -> layer -> rows, and the books of each currency: read, taken, not attributed, set aside, counted in parts
CASES: dict[str, tuple[dict[str, Rows], dict[str, str]]] = {
    "iati-single-country.xml": ({BUDGET: {("RWA", 2020, "USD"): "1000.00"}}, {"USD": "1000 1000 0 0 0"}),
    "iati-country-and-region.xml": (
        {BUDGET: {("KEN", 2020, "USD"): "1000.00", ("298 Africa", 2020, "USD"): "1000.00"}},
        {"USD": "2000 1000 1000 0 0"},
    ),
    "iati-percentages-over-100.xml": ({}, {"USD": "1000 0 0 1000 0"}),
    "iati-percentages-under-100.xml": (
        {BUDGET: {("KEN", 2020, "USD"): "600.00", ("UGA", 2020, "USD"): "300.00", ("None", 2020, "USD"): "100.00"}},
        {"USD": "1000 900 100 0 0"},
    ),
    "iati-parent-and-children.xml": (
        {BUDGET: {("RWA", 2020, "USD"): "1000.00", ("KEN", 2020, "USD"): "2000.00"}},
        {"USD": "6000 3000 0 0 3000"},
    ),
    "iati-original-and-revised-budget.xml": (
        {BUDGET: {("UGA", 2022, "USD"): "1000.00", ("UGA", 2023, "USD"): "450.00"}},
        {"USD": "1950 1450 0 500 0"},
    ),
    "iati-transaction-countries.xml": (
        {
            DISBURSED: {("RWA", 2021, "USD"): "75.00", ("KEN", 2022, "EUR"): "60.00"},
            SPENT: {("KEN", 2021, "USD"): "40.00"},
            BUDGET: NONE,
        },
        {"USD": "115 115 0 0 0", "EUR": "60 60 0 0 0"},
    ),
    "iati-country-at-both-levels.xml": ({SPENT: {("RWA", 2020, "USD"): "700.00"}}, {"USD": "700 700 0 0 0"}),
    "iati-same-identifier-twice.xml": ({BUDGET: {("RWA", 2020, "USD"): "120.00"}}, {"USD": "220 120 0 100 0"}),
    "iati-codes-of-all-kinds.xml": (
        {
            BUDGET: {
                (iso3, 2020, "USD"): f"{value}.00"
                for iso3, value in {"NAM": 3, "XKX": 4, "GBR": 32, "TLS": 64, "BGD": 512}.items()
            }
        },
        {"USD": "1023 615 0 408 0"},
    ),
    "sheet-semicolon-cp1252.csv": (
        {
            BUDGET: {
                ("NAM", 2020, "USD"): "1234.50",
                ("TUV", 2020, "USD"): "-50.00",
                ("FJI", 2020, "USD"): "800.00",
                ("None", 2020, "USD"): "700.00",
            }
        },
        {"USD": "17284.50 1984.50 700 14600 0"},
    ),
    "sheet-two-header-rows.xlsx": (
        {BUDGET: {("BGD", 2020, "USD"): "143500.00", ("FSM", 2020, "USD"): "21300.00"}},
        {"USD": "166900 164800 0 2100 0"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_case_gives_its_stated_figures(name: str, tmp_path: Path) -> None:
    layers, books = CASES[name]
    report = import_into(tmp_path, sample(f"cases/{name}"))
    written = json.loads(report.as_json())["money"]
    for currency, row in books.items():
        assert [float(value) for value in written[currency].values()] == [float(text) for text in row.split()]
    assert written.keys() == books.keys()
    for layer, rows in layers.items():
        assert rows_of(tmp_path, layer) == rows
    if not layers:
        assert not (tmp_path / "projects").exists(), "nothing was taken, and still the store was written"


def test_every_case_is_checked() -> None:
    sample("cases")
    found = {path.name for path in (SAMPLES / "cases").iterdir() if path.suffix in (".xml", ".csv", ".xlsx")}
    assert found == CASES.keys()
    assert len(found) == 12


def test_percentages_over_100_are_both_named(tmp_path: Path) -> None:
    (item,) = import_into(tmp_path, sample("cases/iati-percentages-over-100.xml")).set_aside
    assert "80" in item.value
    assert "70" in item.value
    assert (item.row, item.amount, item.currency) == ("XX-CASE-3", 1000, "USD")
    assert item.suggestion


def test_codes_are_set_aside_with_successors_and_suggestions(tmp_path: Path) -> None:
    report = import_into(tmp_path, sample("cases/iati-codes-of-all-kinds.xml"))
    by_value = {item.value: item for item in report.set_aside}
    assert {value: item.amount for value, item in by_value.items()} == {"AN": 8, "ZZ": 16, "998": 128, "": 256}
    assert all(code in by_value["AN"].suggestion for code in ("BES", "CUW", "SXM"))
    assert "region" in by_value["998"].why
    assert any("alpha-3" in notice and "XX-CASE-9-BGD" in notice for notice in report.notices)


def test_an_identifier_that_comes_twice_is_told(tmp_path: Path) -> None:
    report = import_into(tmp_path, sample("cases/iati-same-identifier-twice.xml"))
    assert (report.read, report.taken) == (2, 1)
    assert [(item.row, item.amount) for item in report.set_aside] == [("XX-CASE-8", 100)]


def test_rows_of_the_semicolon_sheet_are_set_aside_as_stated(tmp_path: Path) -> None:
    report = import_into(tmp_path, sample("cases/sheet-semicolon-cp1252.csv"))
    amounts = [(item.row, item.amount) for item in report.set_aside]
    assert amounts == [("3", 2000), ("4", 3000), ("5", None), ("5", None), ("6", 4000), ("7", 5000), ("8", 600)]
    assert "PNG" in next(item.suggestion for item in report.set_aside if item.row == "6")
    congo = next(item.suggestion for item in report.set_aside if item.row == "4")
    assert "COG" in congo
    assert "COD" in congo
    assert any("row 6 shows it" in notice and "day first" in notice for notice in report.notices)
    assert json.loads(report.as_json())["set_aside"][0]["row"] == 3


def test_two_header_rows_are_told_and_a_total_left_out(tmp_path: Path) -> None:
    path = sample("cases/sheet-two-header-rows.xlsx")
    report = import_into(tmp_path, path)
    told = "\n".join(report.notices)
    for words in (
        "sheet Projects, heading in row 4",
        "in units of 1000",
        "21,3 can be read in no other way",
        "row 8",
        "TMP",
    ):
        assert words in told
    (item,) = report.set_aside
    assert (item.row, item.value) == ("7", "04/03/2020")
    answered = import_into(tmp_path, path, answers=Answers(date_order="day"))
    assert answered.set_aside == []
    assert rows_of(tmp_path, BUDGET)["TLS", 2020, "USD"] == "2100.00"
