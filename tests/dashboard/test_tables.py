"""The table says what the map says: a class or state for every row, found by every name of its area."""

import pytest

from dashboard.tables import searched_names, table_columns, table_rows
from layers.catalogue import load_catalogue
from layers.fills import fill_codes, fill_keys
from layers.selection import select_rows
from layers.view_state import ViewState, layer_of


@pytest.mark.parametrize("layer", load_catalogue().layers)
def test_every_row_says_the_key_of_the_legend(layer: str) -> None:
    state = ViewState.from_query(f"layer={layer}")
    rows = select_rows(state)
    fields = {column["field"] for column in table_columns(state)}
    assert fields & {"class", "state", "category"}
    given = table_rows(state, rows)
    labels = {key.code: key.label for key in fill_keys(state)}
    assert {row["class"] for row in given} <= set(labels.values())
    codes = fill_codes(rows, state)
    one_row = [row for row in given if sum(other["iso3"] == row["iso3"] for other in given) == 1]
    assert all(row["class"] == labels[codes[row["iso3"]]] for row in one_row)
    assert all(field in row for row in given for field in fields)
    assert "class" in fields or layer_of(state).fill in ("interval", "category")


def test_a_row_of_a_difference_has_the_class_of_its_own_map() -> None:
    alone = ViewState.from_query("layer=hq-deployments")
    compared = ViewState.from_query("layer=hq-deployments&compare=hq-deployments:2016,difference")
    assert table_rows(compared, select_rows(compared)) == table_rows(alone, select_rows(alone))


def test_an_area_is_found_by_its_names_with_accents_and_without() -> None:
    names = searched_names("CIV")
    assert names.startswith("CIV ")
    assert "Côte d’Ivoire" in names
    assert "cote d ivoire" in names
    assert "كوت" in names
