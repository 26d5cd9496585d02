"""File names say layer, region and period, and nothing that a file system or a header could take amiss."""

import re

import pytest

from layers.exports.file_names import file_name
from tests.layers.exports.maps import COMPARED, EVERY, OPENING, WHOLE, state_of


@pytest.mark.parametrize("query", EVERY)
def test_names_are_plain_and_say_the_layer(query: str) -> None:
    name = file_name(state_of(query), "csv")
    assert re.fullmatch(r"epc-atlas(_[a-z0-9-]+){3,7}\.csv", name)
    assert f"_{state_of(query).layer}" in name
    assert len(name) < 150


def test_no_two_maps_of_layers_periods_and_comparisons_have_one_name() -> None:
    states = {state_of(query) for query in (*OPENING, *WHOLE, *COMPARED)}
    assert len({file_name(state, "xlsx") for state in states}) == len(states)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "epc-atlas_ap-expenditure_all-areas_2020.csv"),
        ("layer=l3-responses&period=2016&region=m49-202", "epc-atlas_l3-responses_sub-saharan-africa_2016.csv"),
        (
            "layer=epc-operations&period=1999..2003&category=DDR",
            "epc-atlas_epc-operations_all-areas_1999-2003_filtered.csv",
        ),
        (
            "layer=l3-responses&compare=l3-responses:2016",
            "epc-atlas_l3-responses_all-areas_2017_against_l3-responses_2016.csv",
        ),
        ("region=m49-202,m49-030,m49-034", "epc-atlas_ap-expenditure_3-regions_2020.csv"),
    ],
)
def test_known_names(query: str, name: str) -> None:
    assert file_name(state_of(query), "csv") == name
