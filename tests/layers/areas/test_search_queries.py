"""Abbreviations, former names, other languages and scripts, slips: the first hit is what people mean."""

import csv
from pathlib import Path

import pytest

from layers.areas import AreaNameError, load_areas, resolve_name, search_areas
from layers.areas.search_names import load_search_names

TABLE = Path(__file__).parents[2] / "data" / "fixtures" / "area-queries.csv"
with TABLE.open(encoding="utf-8", newline="") as file:
    QUERIES = [(row["query"], row["iso3"]) for row in csv.DictReader(file)]


def test_the_table_has_three_hundred_queries_and_no_query_twice() -> None:
    assert len(QUERIES) >= 300
    assert len({query for query, _iso3 in QUERIES}) == len(QUERIES)
    assert {iso3 for _query, iso3 in QUERIES} <= load_areas().keys()
    assert sum(not query.isascii() for query, _iso3 in QUERIES) > 80


@pytest.mark.parametrize(("query", "iso3"), QUERIES)
def test_the_first_hit_is_what_is_meant(query: str, iso3: str) -> None:
    found = search_areas(query)
    assert found, query
    assert found[0].iso3 == iso3, [match.title for match in found]
    assert search_areas(query.upper())[0].iso3 == iso3, "in capitals"


def test_most_areas_are_found_in_other_scripts() -> None:
    scripts = {row.iso3 for row in load_search_names() if not row.name.isascii()}
    assert len(scripts) > 200
    for row in [row for row in load_search_names() if row.kind == "own"]:
        assert search_areas(row.name)[0].iso3 == row.iso3, row


def test_names_for_the_search_alone_place_no_row_of_an_import() -> None:
    for name in ("Gold Coast", "Zanzibar", "Yap"):
        with pytest.raises(AreaNameError):
            resolve_name(name)
