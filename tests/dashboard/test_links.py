"""Links within the page are view states, however many of them are written."""

import pytest

from dashboard.links import area_links, state_link
from layers.query.view_state import ViewState, read_query

QUERIES = (
    "layer=ap-expenditure",
    "layer=ap-expenditure&area=BGD&tab=table&theme=dark",
    "layer=l3-responses&period=2017&compare=l3-responses:2016&at=30,10,2",
    "layer=epc-operations&category=CS,IDPs&match=all&region=m49-142",
)


@pytest.mark.parametrize("query", QUERIES)
def test_the_links_of_many_areas_are_those_of_the_states_with_each_selected(query: str) -> None:
    state: ViewState = read_query(query)[0]
    link = area_links(state)
    for iso3 in ("BGD", "XKX", "AFG"):
        one_by_one = state_link(["<", iso3], state.but(area=iso3), **{"aria-current": "true"})
        assert link(["<", iso3], iso3, **{"aria-current": "true"}) == one_by_one
        assert f"area={iso3}" in one_by_one
