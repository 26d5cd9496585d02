"""One answer from a change to its map: the address it leads to, what is painted, and the words of the map."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from dashboard.app import create_app
from dashboard.http.map_answers import set_control
from dashboard.page.controls import CONTROLS, control_values
from layers.facts.catalogue import load_catalogue
from layers.query.view_state import ViewState
from layers.stats.fills import FIRST

DESK = {"width": 1200, "height": 690}
Value = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.lists(st.text(max_size=6), max_size=3),
    st.sampled_from(["2016", "IDPs", ""]),
)


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app().test_client()


def ask(client: FlaskClient, search: str = "", **more: Any) -> dict[str, Any]:
    answer = client.get("/map?" + urlencode({"search": search, **DESK, **more}, doseq=True))
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.get_json()
    return told


def test_an_answer_has_the_map_and_all_that_stands_around_it(client: FlaskClient) -> None:
    told = ask(client, "?layer=l3-responses")
    [drawn] = told["maps"]
    assert told["search"] == "?layer=l3-responses"
    assert drawn["viewbox"] == [1200, 680], "the viewport's class, not larger than the canvas"
    assert drawn["fills"]["YEM"] == [f"k{FIRST}", "system-wide"]
    assert {"map-title", "summary", "legend", "source", "disclaimer", "ranking", "controls", "layer"} <= told[
        "markup"
    ].keys()
    assert told["title"] == "L3 emergency responses, 2017 – EPC Atlas"


def test_a_change_sends_classes_and_words_but_no_geometry(client: FlaskClient) -> None:
    changed = ask(client, control="region", value='"ap-pacific"')
    assert changed["search"] == "?region=ap-pacific"
    assert "value" not in changed, "the control stands where it was set"
    assert "6 countries" in changed["markup"]["summary"]
    [drawn] = changed["maps"]
    assert "areas" not in drawn
    answer = client.get(drawn["geometry"])
    assert answer.status_code == 200
    assert set(answer.get_json()) == {"areas", "lines"}
    assert "immutable" in answer.headers["Cache-Control"]


def test_an_answer_is_a_function_of_address_and_viewport_class(client: FlaskClient) -> None:
    one = client.get("/map?search=?layer=wash&width=1201&height=699").data
    two = client.get("/map?search=?layer=wash&width=1239&height=681").data
    assert one == two != client.get("/map?search=?layer=wash&width=1240&height=681").data


def test_what_is_no_value_of_a_control_leaves_the_address_and_says_what_stands(client: FlaskClient) -> None:
    told = ask(client, "?layer=l3-responses&period=2016", control="period", value='"1850"')
    assert told["search"] == "?layer=l3-responses&period=2016"
    assert told["value"] == "2016"
    assert ask(client, "", control="min", value='"five"')["value"] is None


def test_an_area_is_found_in_any_language(client: FlaskClient) -> None:
    assert ask(client, "", control="find", value=json.dumps("Inde"))["search"] == "?area=IND"
    assert ask(client, "?area=FJI", control="find", value=json.dumps("qqqq"))["search"] == "?area=FJI"


def test_two_maps_are_answered_where_two_are_compared(client: FlaskClient) -> None:
    told = ask(client, "?layer=l3-responses&compare=l3-responses:2016")
    first, second = told["maps"]
    assert first["fills"] != second["fills"]
    assert (first["extent"], first["transform"]) == (second["extent"], second["transform"])
    assert told["markup"]["legend-b"]


def test_a_page_beside_the_map_has_none(client: FlaskClient) -> None:
    assert ask(client, "?view=sources")["maps"] == []


def test_a_fault_of_the_address_is_said_with_the_map(client: FlaskClient) -> None:
    told = ask(client, "?layer=%3Cb%3E")
    assert "not a known layer" in told["markup"]["notice"]
    assert "<b>" not in told["markup"]["notice"].replace("<b>Source", "")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "width=0&height=10",
        "width=a&height=10",
        "width=nan&height=10",
        "width=900&height=1e9",
        "width=900&height=500&control=%3Cx%3E&value=1",
        "width=900&height=500&control=period&value={",
        "width=900&height=500&control=region&value=[1]",
    ],
)
def test_a_bad_question_is_refused_in_words(client: FlaskClient, query: str) -> None:
    answer = client.get("/map?" + query)
    assert answer.status_code == 400
    assert "width and height" in answer.get_json()["error"]
    assert "<x>" not in answer.text


@given(layer=st.sampled_from(list(load_catalogue().layers)), control=st.sampled_from(CONTROLS), value=Value)
def test_no_value_of_a_control_leads_to_an_address_that_is_none(layer: str, control: str, value: Any) -> None:
    try:
        state = set_control(ViewState(layer), control, value)
    except (TypeError, AttributeError):
        return
    assert ViewState.from_query(state.to_query()) == state
    assert control_values(state)
