"""The questions to the store, one suite on every backend, against sums made by hand here."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from layers.errors import QueryError
from layers.projects.figure_layers import build_row
from layers.projects.figures import DISPLACED, select_figures
from layers.projects.project_list import Page, count_active, select_project, select_projects, sum_shared_donors
from layers.projects.questions import Filters, select_flows, select_place_years, sum_by
from layers.projects.store import Store
from layers.projects.tables import ProjectTables, open_tables
from tests.importers.iati_text import activity, budget, document, transaction
from tests.importers.samples import import_into
from tests.projects.backends import BACKENDS, database

# PySpark 4.3 speaks to pandas 3 in words that pandas will drop: no fault of the atlas, whose own calls are all checked.
pytestmark = pytest.mark.filterwarnings(
    "ignore:PySpark does not yet fully support pandas:FutureWarning", "ignore::pandas.errors.Pandas4Warning"
)
BUDGET, ACTIVE, DISBURSED = "projects-budget", "projects-active", "projects-disbursements"
SECTORS = '<sector code="72010" percentage="75"/><sector code="12220" percentage="25"/>'


def written() -> str:
    kenya = '<recipient-country code="KE"/>'
    split = '<recipient-country code="FJ" percentage="60"/><recipient-region vocabulary="2" code="1" percentage="30"/>'
    other_donor = '<participating-org role="1"><narrative>Second donor</narrative></participating-org>'
    closed = activity("P-3", budget("40") + transaction("8", day="2019-05-01"), kenya)
    closed = closed.replace('activity-status code="2"', 'activity-status code="4"')
    started = '<activity-date type="2" iso-date="2018-01-01"/><activity-date type="4" iso-date="2020-06-30"/>'
    closed = closed.replace('<activity-date type="2" iso-date="2020-01-01"/>', started)
    return document(
        activity("P-1", SECTORS + budget("100") + budget("50", year=2021), kenya),
        activity("P-2", budget("10") + transaction("6", currency="EUR"), split),
        closed,
        activity("P-4", other_donor + budget("1000"), kenya),
        activity("P-5", budget("7"), ""),
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("questions")
    path = folder / "file.xml"
    path.write_text(written(), encoding="utf-8")
    assert import_into(folder / "store", path).taken == 5
    rounds = folder / "rounds.csv"
    rounds.write_text(
        "#operation+name,#country+code,#adm+level,#affected+idps,#date+reported,#round+code\n"
        "One,HTI,0,100,2021-03-01,1\nOne,HTI,0,70,2021-04-01,2\nTwo,TCD,0,5,2021-03-01,1\n"
    )
    assert import_into(folder / "store", rounds).taken == 2
    return Store(folder / "store")


@pytest.fixture(scope="module", params=BACKENDS)
def tables(request: pytest.FixtureRequest, store: Store) -> Iterator[ProjectTables]:
    with database(request.param) as address:
        found = open_tables(store, address)
        assert found is not None
        yield found
        if address:
            found.projects.get_backend().disconnect()


def values(tables: ProjectTables, layer: str, filters: Filters | None = None) -> dict[tuple[str, int, str], Decimal]:
    rows = select_place_years(tables, layer, filters)
    assert len({(row.iso3, row.area, row.year, row.unit) for row in rows}) == len(rows)
    return {(row.iso3 or row.area, row.year, row.unit): row.value for row in rows}


def test_counts_of_no_project_are_the_latest_rounds(tables: ProjectTables) -> None:
    found = [build_row(figure) for figure in select_figures(tables, DISPLACED)]
    assert [(row.iso3, row.start, row.value) for row in found] == [
        ("HTI", "2021-04-01", 70),
        ("TCD", "2021-03-01", 5),
    ]
    assert found[0].locator == "rounds.csv, row 3: One, latest round 2 (2021-04-01)."


def test_money_by_place_and_year(tables: ProjectTables) -> None:
    assert values(tables, BUDGET) == {
        ("KEN", 2020, "USD"): 1140, ("KEN", 2021, "USD"): 50, ("FJI", 2020, "USD"): 6, ("World", 2020, "USD"): 3,
        ("None", 2020, "USD"): 8,
    }  # fmt: skip
    assert values(tables, DISBURSED)["FJI", 2020, "EUR"] == Decimal("3.6")


@pytest.mark.parametrize(
    ("filters", "total"),
    [
        (Filters(iso3=("KEN",)), 1190), (Filters(regions=("ap-pacific",)), 6), (Filters(first_year=2021), 50),
        (Filters(last_year=2020, iso3=("KEN",)), 1140), (Filters(statuses=("closed",)), 40),
        (Filters(sectors=("12220 Basic health care",)), Decimal("37.5")), (Filters(donors=("Donor",)), 207),
        (Filters(currency="EUR"), 0), (Filters(iso3=("KEN",), regions=("ap-pacific",)), 0),
    ],
)  # fmt: skip
def test_filters_narrow(tables: ProjectTables, filters: Filters, total: Decimal | int) -> None:
    assert sum(values(tables, BUDGET, filters).values()) == total


def test_active_projects_by_place_and_year(tables: ProjectTables) -> None:
    found = values(tables, ACTIVE)
    assert {key[:2]: value for key, value in found.items()} == {
        ("KEN", 2018): 1, ("KEN", 2019): 1, ("KEN", 2020): 2, ("FJI", 2020): 1, ("World", 2020): 1, ("None", 2020): 1,
        ("KEN", 2021): 2, ("FJI", 2021): 1, ("World", 2021): 1, ("None", 2021): 1,
    }  # fmt: skip
    statuses = {row.year: row.status for row in select_place_years(tables, ACTIVE)}
    assert statuses[2021] == "reported"
    assert statuses[2020] == "derived"
    assert values(tables, ACTIVE, Filters(donors=("Donor",), first_year=2021))["KEN", 2021, "projects"] == 1
    assert values(tables, ACTIVE, Filters(statuses=("closed",))) == {
        ("KEN", 2018, "projects"): 1, ("KEN", 2019, "projects"): 1
    }  # fmt: skip


def test_a_project_in_two_places_counts_once_in_a_sum(tables: ProjectTables) -> None:
    (group,) = sum_by(tables, ACTIVE, ["year"], Filters(first_year=2021))
    assert (group.key, group.value, group.unit) == ((2021,), 4, "projects")


def test_active_on_a_day(tables: ProjectTables) -> None:
    assert count_active(tables, date(2020, 6, 30))["KEN", "Kenya"] == 3
    assert count_active(tables, date(2020, 7, 1))["KEN", "Kenya"] == 2
    assert count_active(tables, date(2021, 12, 1))["KEN", "Kenya"] == 2


def test_sums_by_donor_and_sector(tables: ProjectTables) -> None:
    donors = {group.key[0]: group.value for group in sum_by(tables, BUDGET, ["donor"])}
    assert donors == {"Donor": 207, "several donors, no split given": 1000}
    assert sum_shared_donors(tables, BUDGET, "Donor") == {"USD": 1000}
    sectors = {group.key: group.value for group in sum_by(tables, BUDGET, ["sector", "year"], Filters(first_year=2021))}
    assert list(sectors.values()) == [Decimal("37.5"), Decimal("12.5")]


def test_flows_carry_the_same_money_on_both_sides(tables: ProjectTables) -> None:
    flows = select_flows(tables, BUDGET)
    into = sum(flow.value for flow in flows if flow.target.startswith("programme:"))
    out = sum(flow.value for flow in flows if flow.source.startswith("programme:"))
    assert into == out == 1207
    assert {flow.target for flow in flows if flow.target.startswith("place:")} == {
        "place:KEN", "place:FJI", "place:World", "place:None"
    }  # fmt: skip


def test_lists_are_paged_sorted_and_counted(tables: ProjectTables) -> None:
    page = Page(sort="amount", descending=True, limit=2)
    first = select_projects(tables, BUDGET, page=page)
    second = select_projects(tables, BUDGET, page=replace(page, offset=2))
    assert first.total == second.total == 5
    assert [row.project_id for row in (*first.rows, *second.rows)] == ["P-4", "P-1", "P-3", "P-2"]
    assert [row.amount for row in first.rows] == [1000, 150]
    assert select_projects(tables, BUDGET, page=Page(text="p-3")).total == 1
    assert select_projects(tables, ACTIVE, Filters(iso3=("KEN",), first_year=2021)).total == 2


def test_one_project_has_all_its_fields(tables: ProjectTables) -> None:
    found = select_project(tables, "P-2")
    assert found is not None
    assert len(found["file_sha256"]) == 64
    assert found["file"] == "file.xml"
    assert len(found["places"]) == 2
    assert len(found["money"]) == 6
    assert select_project(tables, "nothing") is None


@pytest.mark.parametrize(
    ("layer", "by", "page"),
    [
        ("x", ["year"], Page()),
        (BUDGET, ["x"], Page()),
        (BUDGET, ["year"], Page(sort="x")),
        (BUDGET, ["year"], Page(limit=0)),
    ],
)
def test_bad_questions_name_what_is_allowed(tables: ProjectTables, layer: str, by: list[str], page: Page) -> None:
    with pytest.raises(QueryError):
        sum_by(tables, layer, by) and select_projects(tables, layer, page=page)


def test_an_empty_store_has_no_tables(tmp_path: Path) -> None:
    assert open_tables(Store(tmp_path), "") is None


def test_threads_of_a_server_ask_at_once(store: Store) -> None:
    def ask(_n: int) -> Decimal:
        tables = open_tables(store, "")
        assert tables is not None
        return sum((row.value for row in select_place_years(tables, BUDGET)), Decimal(0))

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(ask, range(40))) == {Decimal(1207)}
