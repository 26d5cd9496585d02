"""The cubes say what the rows beneath them say, however they are narrowed and made; a store of before them is read."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from layers.projects import parts
from layers.projects.cubes import CUBES, FACETS, cube_for
from layers.projects.money_layers import ACTIVE, RAN_STATUSES
from layers.projects.questions import Filters, select_flows, select_place_years, select_places, sum_by
from layers.projects.store import Store
from layers.projects.tables import ProjectTables, open_tables
from tests.importers.samples import import_into
from tests.projects.atlas import small_file

FILTERS = (
    Filters(),
    Filters(donors=("Japan",)),
    Filters(sectors=("72010 Material relief assistance and services",)),
    Filters(programmes=("",)),
    Filters(statuses=("finalisation",)),
    Filters(donors=("Japan",), statuses=("implementation",)),
    Filters(donors=("Japan", "Canada, Global Affairs"), first_year=2020, last_year=2020),
    Filters(sectors=("72010 Material relief assistance and services",), statuses=("implementation", "closed")),
    Filters(programmes=("",), donors=("Japan",), sectors=("72010 Material relief assistance and services",)),
)
COLUMNS = {"donors": "donor", "sectors": "sector", "programmes": "programme", "statuses": "status"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cubes")
    (folder / "small.xml").write_text(small_file(), encoding="utf-8")
    import_into(folder / "store", folder / "small.xml")
    return folder / "store"


def opened(folder: Path) -> ProjectTables:
    tables = open_tables(Store(folder), "")
    assert tables is not None
    return tables


def is_chosen(row: Mapping[str, Any], filters: Filters) -> bool:
    """Whether the facets of a row are among those of the filters."""
    return all(row[column] in wanted for name, column in COLUMNS.items() if (wanted := getattr(filters, name)))


def summed(tables: ProjectTables, filters: Filters) -> dict[tuple[str, int, str], Decimal]:
    """The budgets within `filters`, added up row by row."""
    found: dict[tuple[str, int, str], Decimal] = defaultdict(Decimal)
    for row in tables.money.to_pyarrow().to_pylist():
        chosen = is_chosen(row, filters)
        within = (filters.first_year or 0) <= row["year"] <= (filters.last_year or 9999)
        if chosen and within and row["layer"] == "projects-budget" and row["state"] in ("taken", "not_attributed"):
            found[row["iso3"] or row["area"], row["year"], row["currency"]] += row["amount"]
    return dict(found)


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_money_is_the_sum_of_its_rows(folder: Path, filters: Filters) -> None:
    tables = opened(folder)
    rows = select_place_years(tables, "projects-budget", filters)
    assert {(row.iso3 or row.area, row.year, row.unit): row.value for row in rows} == summed(tables, filters)


def test_a_facet_is_found_at_all(folder: Path) -> None:
    assert all(select_place_years(opened(folder), "projects-budget", filters) for filters in FILTERS)


def was_active(project: dict[str, Any], year: int) -> bool:
    """The rule of the layer, as its sentence says it."""
    of_file = project["as_of"].year
    if year == of_file:
        return bool(project["status"] == "implementation")
    ended = project["status"] != "implementation" and (project["end"] is None or project["end"] < date(year, 12, 31))
    has_started = project["start"] is not None and project["start"] <= date(year, 12, 31)
    return bool(year < of_file and has_started and not ended)


def counted(tables: ProjectTables, filters: Filters, first: int, last: int) -> dict[str, int]:
    """Place -> projects active in any of the years, one by one."""
    places = defaultdict(set)
    for row in tables.places.to_pyarrow().to_pylist():
        places[row["project_id"]].add(row["iso3"] or row["area"])
    found: dict[str, int] = defaultdict(int)
    for project in tables.projects.to_pyarrow().to_pylist():
        chosen = all(
            project[column] in wanted for name, column in COLUMNS.items() if (wanted := getattr(filters, name))
        )
        ran = project["is_counted"] and project["status"] in RAN_STATUSES
        if chosen and ran and any(was_active(project, year) for year in range(first, last + 1)):
            for place in places.get(project["project_id"]) or {"None"}:
                found[place] += 1
    return dict(found)


@pytest.mark.parametrize("filters", FILTERS, ids=str)
@pytest.mark.parametrize("years", [(2019, 2019), (2020, 2020), (2021, 2021), (2018, 2020), (2000, 2030)], ids=str)
def test_active_projects_are_those_of_the_rule(folder: Path, filters: Filters, years: tuple[int, int]) -> None:
    tables, (first, last) = opened(folder), years
    filters = replace(filters, first_year=None, last_year=None)
    expected = counted(tables, filters, first, last)
    rows = select_places(tables, ACTIVE, first, last, filters)
    assert {row.iso3 or row.area: row.value for row in rows} == expected
    if first == last:
        by_year = select_place_years(tables, ACTIVE, replace(filters, first_year=first, last_year=last))
        assert {row.iso3 or row.area: row.value for row in by_year} == expected
        assert {row.iso3: row.status for row in by_year} == {row.iso3: row.status for row in rows}


def answers(tables: ProjectTables) -> list[Any]:
    """All that is asked of the cubes in one way or another."""
    layers = ("projects-budget", ACTIVE)
    return [
        *(select_place_years(tables, layer, filters) for layer in layers for filters in FILTERS),
        *(sum_by(tables, layer, ["sector", "year"], filters) for layer in layers for filters in FILTERS),
        *(select_flows(tables, "projects-budget", filters) for filters in FILTERS),
    ]


def test_the_smallest_cube_that_knows_is_asked() -> None:
    assert cube_for("money", set(), set()) == "money_by_place"
    assert cube_for("money", {"donor"}, {"donor"}) == "money_by_donor"
    assert cube_for("spans", {"status", "programme"}, {"status"}) == "spans_by_programme"
    assert cube_for("money", {"donor", "sector"}, {"sector"}) == "money_of_sectors"
    assert cube_for("money", {"donor", "sector"}, {"donor", "sector"}) == "money_of_donors"
    assert cube_for("money", {"donor", "programme", "status"}, set()) == "money_of_donors"
    assert all(set(facets) <= set(FACETS["of_donors"]) for facets in FACETS.values())


def test_a_store_made_in_many_parts_answers_alike(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PART_ROWS", 3)
    (tmp_path / "small.xml").write_text(small_file(), encoding="utf-8")
    import_into(tmp_path / "store", tmp_path / "small.xml")
    tables = opened(tmp_path / "store")
    assert answers(tables) == answers(opened(folder))
    donors = tables.cubes["money_of_donors"].donor.to_pyarrow().to_pylist()
    assert donors == sorted(donors)
    assert len(set(donors)) > 1


def test_a_store_of_before_the_cubes_answers_alike(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "small.xml").write_text(small_file(), encoding="utf-8")
    import_into(tmp_path / "store", tmp_path / "small.xml")
    version = Store(tmp_path / "store").current()
    assert version is not None
    for name in CUBES:
        (version / f"{name}.parquet").unlink()
    assert answers(opened(tmp_path / "store")) == answers(opened(folder))
