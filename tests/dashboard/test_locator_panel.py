"""The locator's place and the link that fits the map to its data, as they reach the page."""

import json
from itertools import product

import pytest

from dashboard.markup import to_markup
from dashboard.page.surroundings import build_panels, build_words
from dashboard.panels.fit_link import build_fit
from dashboard.panels.locator import build_locator, locator_attributes
from layers.boundaries import VIEWS
from layers.cartography.locator import land_path
from layers.facts.catalogue import load_catalogue
from layers.query.selection import select_rows
from layers.query.view_state import ViewState


@pytest.mark.parametrize(("layer", "view"), list(product(load_catalogue().layers, VIEWS)))
def test_the_link_leads_to_a_place_on_the_same_map(layer: str, view: str) -> None:
    state = ViewState(layer, frame=None if view == load_catalogue().layers[layer].view else view)
    rows = select_rows(state)
    links = build_fit(state, rows)
    if not rows:
        assert links == []
        return
    (link,) = links
    led = ViewState.from_query(link.href.partition("?")[2])
    assert led.at is not None
    assert led.but(at=None) == state
    assert link.href == "/?" + led.to_query()
    told = json.loads(getattr(link, "data-fit"))
    assert len(told["points"]) > 2
    assert all(len(point) == 3 for point in told["points"])
    assert len(to_markup(link)) < 4000


def test_without_data_there_is_no_link() -> None:
    state = ViewState.from_query("region=m49-150")
    assert build_fit(state, select_rows(state)) == []


def test_the_land_travels_with_the_page_and_not_with_its_panels() -> None:
    place = build_locator()
    assert getattr(place, "aria-hidden") == "true"
    assert getattr(place.children, "data-land") == land_path()
    state = ViewState("ap-expenditure")
    told = build_words(state, (), select_rows(state))
    assert land_path() not in json.dumps([told, build_panels(state, (), select_rows(state), "theme", "")])
    assert told["attributes"]["locator"] == locator_attributes(state)


def test_the_middle_meridian_is_that_of_the_view() -> None:
    assert locator_attributes(ViewState("ap-expenditure")) == {"hidden": False, "data-meridian": "130"}
    assert locator_attributes(ViewState("ap-expenditure", frame="world")) == {"hidden": True, "data-meridian": "11"}
