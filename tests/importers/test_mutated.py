"""Two hundred files mutated at random: no traceback, no wrong sum."""

import io
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layers.errors import DataError
from tests.importers.iati_text import activity, budget, document, transaction
from tests.importers.samples import import_into

COMMON = {"deadline": None, "suppress_health_check": list(HealthCheck), "derandomize": True, "database": None}
XML = document(
    activity(
        "A", budget("100.05") + budget("30", kind="2", year=2021), '<recipient-country code="KE" percentage="40"/>'
    ),
    activity("B", transaction("7") + transaction("-2.5", places='<recipient-country code="UG"/>'), "", hierarchy="1"),
    activity("C", transaction("3.10", kind="4", currency="EUR") + '<related-activity ref="B" type="1"/>'),
).encode()
CSV = (
    "Country;Project;Start date;End date;Amount (USD);Donor\r\nNamibia;A;03/04/2020;31.12.2020;1.234,50;X\r\n"
    "Fiji;B;15/07/2020;;600,00;Y\r\n;C;2020-01-01;;-50,00;\r\nTotal;;;;1.784,50;\r\n"
).encode("cp1252")


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in (
        ["in thousand USD"],
        ["Country", "ISO3", "Budget", "Year"],
        ["Kenya", "KEN", 1.5, 2020],
        ["Fiji", "FJI", "2,5", 2021],
    ):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@st.composite
def mutated(draw: st.DrawFn, base: bytes) -> bytes:
    """`base` after one to four changes: bytes replaced, removed, doubled, put in, or the end cut off."""
    data = bytearray(base)
    for _change in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        length = draw(st.integers(1, 40))
        kind = draw(st.sampled_from(("replace", "remove", "double", "insert", "cut", "text")))
        if kind == "replace":
            data[at : at + 1] = draw(st.binary(min_size=1, max_size=1))
        elif kind == "remove":
            del data[at : at + length]
        elif kind == "double":
            data[at:at] = data[at : at + length]
        elif kind == "insert":
            data[at:at] = draw(st.binary(max_size=8))
        elif kind == "text":
            data[at : at + 1] = draw(
                st.sampled_from((b"9", b"-", b".", b",", b'"', b"&", b"<", b"%", b"\0", b"e", b"=", b";"))
            )
        else:
            del data[max(at, 1) :]
    return bytes(data)


def check(folder: Path, name: str, data: bytes) -> None:
    """Import: refused by a clear error, or taken with books that balance (`import_into` looks)."""
    path = folder / name
    path.write_bytes(data)
    try:
        report = import_into(folder / "store", path, dry_run=True)
    except DataError as error:
        words = str(error)
    else:
        words = "\n".join([name, *report.lines(), report.as_json()])
    assert name in words


@settings(max_examples=100, **COMMON)  # type: ignore[arg-type]
@given(mutated(XML))
def test_mutated_iati(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    check(tmp_path_factory.mktemp("x"), "file.xml", data)


@settings(max_examples=70, **COMMON)  # type: ignore[arg-type]
@given(mutated(CSV))
def test_mutated_csv(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    check(tmp_path_factory.mktemp("x"), "file.csv", data)


@settings(max_examples=40, **COMMON)  # type: ignore[arg-type]
@given(mutated(workbook()))
def test_mutated_xlsx(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    check(tmp_path_factory.mktemp("x"), "file.xlsx", data)


amounts = st.decimals(-(10**9), 10**9, places=2).map(str)
placed = st.lists(
    st.tuples(st.sampled_from(("KE", "UG", "ZZ", "na")), st.sampled_from(("", "50", "30.5", "80"))), max_size=3
)
money = st.lists(
    st.tuples(
        amounts, st.sampled_from("12345"), st.sampled_from(("USD", "EUR", "QQQ")), st.sampled_from(("2020-06-30", "x"))
    ),
    max_size=4,
)
budgets = st.lists(st.tuples(amounts, st.sampled_from("12"), st.integers(2019, 2021)), max_size=4)


@settings(max_examples=60, **COMMON)  # type: ignore[arg-type]
@given(
    st.lists(
        st.tuples(st.sampled_from("ABCD"), placed, money, budgets, st.sampled_from("ABCD")), min_size=1, max_size=5
    )
)
def test_what_is_read_is_what_the_file_holds(tmp_path_factory: pytest.TempPathFactory, given_: list[tuple]) -> None:  # type: ignore[type-arg]
    """The sum that the report says it read is that of the file, added up here by itself."""
    expected: dict[str, Decimal] = defaultdict(Decimal)
    activities = []
    for identifier, places, transactions, of_years, parent in given_:
        body = f'<related-activity ref="{parent}" type="1"/>'
        for value, kind, currency, day in transactions:
            body += transaction(value, kind, day, currency=currency)
            if kind in "234":
                expected[currency] += Decimal(value)
        for value, kind, year in of_years:
            body += budget(value, year, kind)
            expected["USD"] += Decimal(value)
        named = "".join(f'<recipient-country code="{code}" percentage="{percent}"/>' for code, percent in places)
        activities.append(activity(identifier, body, named))
    folder = tmp_path_factory.mktemp("x")
    (folder / "file.xml").write_text(document(*activities), encoding="utf-8")
    report = import_into(folder / "store", folder / "file.xml", dry_run=True)
    assert {code: row["read"] for code, row in report.money.items() if row["read"]} == {
        code: value for code, value in expected.items() if value
    }
    told: dict[str, Decimal] = defaultdict(Decimal)
    for item in report.set_aside:
        told[item.currency] += item.amount or 0
    assert all(told[code] == row["set_aside"] for code, row in report.money.items())
    assert report.read == len(given_)
