"""Real files that organisations published: figures to the cent, and refusals by name."""

from decimal import Decimal
from pathlib import Path

import pytest

from layers.errors import DataError
from layers.importers.answers import Answers
from layers.projects.figures import select_figures
from layers.projects.questions import Filters, select_place_years, sum_by
from tests.importers.samples import SAMPLES, import_into, sample, tables_in

IOM_BUDGET = Decimal("12591378517.12")


@pytest.fixture(scope="module")
def iom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("iom")
    report = import_into(folder, sample("iati/iom-activities-2021.xml"))
    assert (report.read, report.taken, report.set_aside) == (3183, 3183, [])
    assert report.money["USD"]["read"] == IOM_BUDGET
    return folder


def test_iom_budgets_sum_to_the_cent_over_places(iom: Path) -> None:
    rows = select_place_years(tables_in(iom), "projects-budget")
    assert sum(row.value for row in rows) == IOM_BUDGET
    world = sum(row.value for row in rows if row.area == "World")
    assert Decimal("2.63e9") < world < Decimal("2.65e9")
    assert all(row.iso3 is None for row in rows if row.area == "World")


def test_iom_has_8183_budgets_and_3183_incoming_commitments(iom: Path) -> None:
    money = tables_in(iom).money
    kinds = money.group_by("kind").aggregate(n=money.count()).to_pyarrow().to_pylist()
    assert {row["kind"]: row["n"] for row in kinds} == {"budget-original": 8183, "transaction-11": 3183}


def test_iom_has_1025_in_implementation(iom: Path) -> None:
    rows = select_place_years(tables_in(iom), "projects-active", Filters(first_year=2021, last_year=2021))
    assert sum(row.value for row in rows) == 1025
    assert {row.status for row in rows} == {"reported"}


def test_a_sector_vocabulary_is_chosen_and_not_all_summed(iom: Path) -> None:
    groups = sum_by(tables_in(iom), "projects-budget", ["sector"])
    assert sum(group.value for group in groups) == IOM_BUDGET
    assert all(str(group.key[0])[:5].isdigit() for group in groups), "sectors of DAC's vocabulary"


def test_the_donors_money_in_the_pacific_in_2020(iom: Path) -> None:
    filters = Filters(regions=("ap-pacific",), first_year=2020, last_year=2020)
    by_donor = sum_by(tables_in(iom), "projects-budget", ["donor"], filters)
    by_country = sum_by(tables_in(iom), "projects-budget", ["iso3"], filters)
    assert sum(group.value for group in by_donor) == sum(group.value for group in by_country) > 0


def test_dfid_keeps_negative_values_and_the_default_currency(tmp_path: Path) -> None:
    report = import_into(tmp_path, sample("iati/dfid-haiti-2.01.xml"))
    assert (report.read, report.taken) == (54, 54)
    assert set(report.money) == {"GBP"}
    money = tables_in(tmp_path).money
    assert money.filter(money.original_amount < 0).count().to_pyarrow().as_py() >= 21


@pytest.mark.parametrize(
    ("name", "words"),
    [("iati/iom-organisation.xml", "organisation file"), ("iati/codelists/Country.xml", "iati-activities")],
)
def test_other_xml_is_refused_by_name(name: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=words):
        import_into(tmp_path, sample(name))
    assert list(tmp_path.iterdir()) == []


def test_a_bare_activity_without_percentages_is_set_aside(tmp_path: Path) -> None:
    report = import_into(tmp_path, sample("iati/diterator-activity-01.xml"))
    assert (report.read, report.taken) == (1, 0)
    assert report.money["USD"]["set_aside"] == Decimal("1459753.72")


def test_the_standards_own_examples_all_read(tmp_path: Path) -> None:
    sample("iati")
    paths = [SAMPLES / "iati" / "standard-example.xml", *sorted((SAMPLES / "iati" / "standard-pass").rglob("*.xml"))]
    assert len(paths) > 40
    for path in paths:
        assert import_into(tmp_path, path, dry_run=True).read > 0, path


def test_dtm_takes_the_latest_round_of_each_operation(tmp_path: Path) -> None:
    report = import_into(tmp_path, sample("dtm/iom-dtm-admin0-2.csv"))
    assert report.read == 13367
    rows = select_figures(tables_in(tmp_path), "imported-idps")
    assert {row["value"] for row in rows if row["iso3"] == "AFG"} == {Decimal(6557855)}
    haiti = [row for row in rows if row["iso3"] == "HTI"]
    assert len(haiti) == len({row["detail"] for row in haiti}) > 1


@pytest.mark.parametrize(
    "name", ["input-valid.csv", "input-valid-latin1.csv", "input-valid.xlsx", "input-untagged.csv"]
)
def test_hxl_who_does_what_is_counted_by_country(name: str, tmp_path: Path) -> None:
    assert import_into(tmp_path, sample(f"hxl/{name}")).taken == 4
    tables = tables_in(tmp_path)
    for layer, counts in (
        ("imported-organisations", {"PAN": 1, "COL": 2, "VEN": 1}),
        ("imported-activities", {"PAN": 1, "COL": 2, "VEN": 1}),
    ):
        assert {row["iso3"]: row["value"] for row in select_figures(tables, layer)} == counts


def test_3w_without_a_country_asks_for_one(tmp_path: Path) -> None:
    path = sample("3w/3w_august_2025.csv")
    with pytest.raises(DataError, match="--country"):
        import_into(tmp_path, path)
    assert import_into(tmp_path, path, answers=Answers(country="ETH")).taken > 3000
    (row,) = select_figures(tables_in(tmp_path), "imported-activities")
    assert (row["iso3"], row["value"] > 3000) == ("ETH", True)


def test_funding_with_two_countries_in_a_cell_is_set_aside(tmp_path: Path) -> None:
    report = import_into(tmp_path, sample("funding/fts_incoming_funding_afg.csv"))
    assert [(item.row, item.value) for item in report.set_aside] == [("237", "AFG,JOR")]
    assert set(report.by_layer) == {"projects-commitments", "projects-disbursements"}
