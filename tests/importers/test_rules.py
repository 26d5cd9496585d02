"""The rules of money and places on files written here, so that a clone without the samples checks them too."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.errors import DataError
from layers.importers.amounts import AmountError, parse_decimal, split
from layers.importers.places import PlaceError, country_by_code, place_by_name, region_by_code
from layers.importers.rates import load_rates
from layers.importers.report import Report
from tests.importers.iati_text import activity, budget, document, transaction
from tests.importers.samples import import_into, rows_of

BUDGET, DISBURSED = "projects-budget", "projects-disbursements"


def run(folder: Path, *activities: str, **options: object) -> Report:
    path = folder / "file.xml"
    path.write_text(document(*activities), encoding="utf-8")
    return import_into(folder / "store", path, **options)


def countries(**percentages: str) -> str:
    return "".join(f'<recipient-country code="{code}" percentage="{text}"/>' for code, text in percentages.items())


@given(
    st.decimals(-(10**12), 10**12, places=2),
    st.lists(st.decimals(0, 100, places=3), min_size=1, max_size=9).filter(lambda weights: sum(weights) > 0),
)
def test_a_split_loses_no_cent(amount: Decimal, weights: list[Decimal]) -> None:
    parts = split(amount, weights)
    assert sum(parts) == amount
    assert all(
        abs(part - amount * weight / sum(weights)) <= Decimal("0.01")
        for part, weight in zip(parts, weights, strict=True)
    )
    assert all(part.as_tuple().exponent == -2 for part in parts)


@pytest.mark.parametrize(
    "text", ["", "1,000", "1e5", "NaN", "Infinity", "1 000", "0x10", "1.2.3", "१२", "9" * 80, "1.1234567"]
)
def test_what_is_no_amount_is_told(text: str) -> None:
    with pytest.raises(AmountError):
        parse_decimal(text)


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("Namibia", "NAM"), ("NA", "NAM"), ("na", "NAM"), ("NAM", "NAM"), ("516", "NAM"), ("Côte d'Ivoire", "CIV"),
        ("Fidji", "FJI"), ("Japón", "JPN"), ("الأردن", "JOR"), ("Guinea", "GIN"), ("Kosovo", "XKX"), ("TMP", "TLS"),
        ("Trinidad and Tobago", "TTO"),
    ],
)  # fmt: skip
def test_names_and_codes_lead_to_one_area(text: str, iso3: str) -> None:
    assert place_by_name(text).iso3 == iso3


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("Congo", "COD"), ("Korea", "PRK"), ("Papua New Guniea", "PNG"), ("Columbia", "COL"), ("Virgin Islands", "VGB"),
        ("AN", "CUW"), ("Turkey, Syria", "row of its own"), ("Kenya and Uganda", "row of its own"),
        ("Bangladsh", "BGD"), ("Atlantis and Mu", "ISO 3166-1"),
    ],
)  # fmt: skip
def test_what_is_ambiguous_is_never_taken(text: str, suggested: str) -> None:
    with pytest.raises(PlaceError) as caught:
        place_by_name(text)
    assert suggested in caught.value.suggestion


@pytest.mark.parametrize("code", ["ZZ", "", "998", "289", "AN", "UK", "XX", "999", "B D"])
def test_codes_that_are_no_countrys_are_told(code: str) -> None:
    with pytest.raises(PlaceError):
        country_by_code(code)


def test_regions_by_vocabulary() -> None:
    assert region_by_code("298", "1").area == "298 Africa"
    assert region_by_code(" 1", "2").area == "World"
    assert region_by_code("X", "99", "The Horn").area == "X The Horn"
    with pytest.raises(PlaceError):
        region_by_code("616", "1")


@pytest.mark.parametrize(
    ("percentages", "rows"),
    [
        ({"KE": "60", "UG": "40"}, {"KEN": "0.61", "UGA": "0.40"}),
        ({"KE": "33.33", "UG": "33.33", "RW": "33.33"}, {"KEN": "0.34", "UGA": "0.34", "RWA": "0.33"}),
        ({"KE": "50"}, {"KEN": "0.51", "None": "0.50"}),
        ({"KE": "100.04"}, {"KEN": "1.01"}),
        ({"KE": "0", "UG": "100"}, {"UGA": "1.01"}),
    ],
)
def test_percentages_are_kept_to_the_cent(percentages: dict[str, str], rows: dict[str, str], tmp_path: Path) -> None:
    run(tmp_path, activity(places=countries(**percentages), body=budget("1.01")))
    assert {place: value for (place, _year, _unit), value in rows_of(tmp_path / "store", BUDGET).items()} == rows


@pytest.mark.parametrize(
    "places",
    [
        countries(KE="80", UG="70"), countries(KE="-5", UG="105"), countries(KE="x"),
        '<recipient-country code="KE"/><recipient-country code="UG"/>',
        '<recipient-country code="KE" percentage="50"/><recipient-country code="UG"/>',
    ],
)  # fmt: skip
def test_percentages_that_cannot_be_are_set_aside(places: str, tmp_path: Path) -> None:
    report = run(tmp_path, activity(places=places, body=budget("100")))
    assert report.taken == 0
    assert report.money["USD"]["set_aside"] == 100
    assert all(item.why and item.suggestion for item in report.set_aside)
    assert sum(item.amount or 0 for item in report.set_aside) == 100


def test_all_faults_are_told_in_one_pass(tmp_path: Path) -> None:
    report = run(
        tmp_path,
        activity(
            "A", places='<recipient-country code="ZZ"/>', body=budget("1") + budget("x") + budget("2", currency="QQQ")
        ),
        activity("B", body=transaction("5", kind="77") + transaction("7", day="9999-01-01") + transaction("9")),
    )
    assert {item.value for item in report.set_aside} == {"ZZ", "x", "QQQ", "77", "9999-01-01"}
    assert report.money["USD"]["read"] == 1 + 7 + 9
    assert report.money["QQQ"]["set_aside"] == 2
    assert rows_of(tmp_path / "store", DISBURSED) == {("RWA", 2020, "USD"): "9.00"}


def test_a_revised_budget_that_overlaps_another_period_is_told(tmp_path: Path) -> None:
    revised = budget("9", kind="2").replace('period-start iso-date="2020-01-01"', 'period-start iso-date="2020-04-01"')
    report = run(tmp_path, activity(body=budget("5") + budget("3", year=2021) + revised))
    assert rows_of(tmp_path / "store", BUDGET) == {("RWA", 2020, "USD"): "9.00", ("RWA", 2021, "USD"): "3.00"}
    assert [item.amount for item in report.set_aside] == [5]


def test_parts_count_over_generations_and_circles_lose_nothing(tmp_path: Path) -> None:
    def related(ref: str, kind: str) -> str:
        return f'<related-activity ref="{ref}" type="{kind}"/>'

    report = run(
        tmp_path,
        activity("TOP", body=budget("10") + transaction("4") + related("MID", "2")),
        activity("MID", body=related("LEAF", "2")),
        activity("LEAF", body=budget("7")),
        activity("X", body=budget("100") + related("Y", "2")),
        activity("Y", body=budget("200") + related("X", "2")),
    )
    assert report.money["USD"]["counted_in_parts"] == 10
    assert rows_of(tmp_path / "store", BUDGET) == {("RWA", 2020, "USD"): "307.00"}
    assert rows_of(tmp_path / "store", DISBURSED) == {("RWA", 2020, "USD"): "4.00"}


def test_parts_that_come_in_a_later_file_count_then(tmp_path: Path) -> None:
    run(tmp_path, activity("TOP", body=budget("10")))
    assert rows_of(tmp_path / "store", BUDGET) == {("RWA", 2020, "USD"): "10.00"}
    run(tmp_path, activity("PART", body=budget("8") + '<related-activity ref="TOP" type="1"/>'))
    assert rows_of(tmp_path / "store", BUDGET) == {("RWA", 2020, "USD"): "8.00"}
    assert rows_of(tmp_path / "store", "projects-active", first_year=2021) == {("RWA", 2021, "projects"): "1.00"}


def test_importing_again_counts_nothing_twice(tmp_path: Path) -> None:
    for _again in range(2):
        run(tmp_path, activity("A", body=budget("1")), activity("B", body=budget("2")))
    assert rows_of(tmp_path / "store", BUDGET) == {("RWA", 2020, "USD"): "3.00"}


def test_rates_convert_at_value_date_and_are_shown(tmp_path: Path) -> None:
    table = tmp_path / "rates.csv"
    table.write_text("date,currency,rate,to\n2020-01-01,EUR,1.10,USD\n2020-06-30,EUR,1.20,USD\n", encoding="utf-8")
    body = transaction("100", currency="EUR") + transaction("100", currency="EUR", day="2020-06-29")
    body += transaction("50") + transaction("9", currency="KES")
    report = run(tmp_path, activity(body=body), rates=load_rates(table))
    assert rows_of(tmp_path / "store", DISBURSED) == {("RWA", 2020, "USD"): "280.00", ("RWA", 2020, "KES"): "9.00"}
    assert {code: row["taken"] for code, row in report.money.items()} == {"EUR": 200, "USD": 50, "KES": 9}
    assert any("1 EUR = 1.20 USD, 2020-06-30" in notice for notice in report.notices)


def test_a_faulty_table_of_rates_tells_every_fault(tmp_path: Path) -> None:
    table = tmp_path / "rates.csv"
    table.write_text("date,currency,rate,to\nx,EUR,1,USD\n2020-01-01,QQQ,-1,USD\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_rates(table)
    assert [(fault.row, fault.field) for fault in caught.value.faults] == [(2, "date"), (3, "currency"), (3, "rate")]


def test_one_layer_alone_can_be_taken(tmp_path: Path) -> None:
    report = run(tmp_path, activity(body=budget("5") + transaction("3")), layer=DISBURSED)
    assert report.money["USD"]["read"] == 3
    assert rows_of(tmp_path / "store", BUDGET) == {}
