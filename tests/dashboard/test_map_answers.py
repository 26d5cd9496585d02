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

DESK = {"width": 1200, "height": 690}
Value = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.lists(st.text(max_size=6), max_size=3),
    st.sampled_from(["2016", "IDPs", "default"]),
)


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app().test_client()


def ask(client: FlaskClient, search: str = "", **more: Any) -> dict[str, Any]:
    answer = client.get("/map?" + urlencode({"search": search, **DESK, **more}, doseq=True))
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.get_json()
    return told


def test_the_first_answer_has_the_figure_and_the_next_has_not(client: FlaskClient) -> None:
    first = ask(client)
    [map] = first["maps"]
    assert first["search"] == ""
    assert map["figure"]["data"]
    assert map["features"] == len(map["paint"]["codes"])
    [again] = ask(client, has=[map["key"], "other"])["maps"]
    assert "figure" not in again
    assert again["paint"] == map["paint"]


def test_a_filter_sends_values_and_words_alone(client: FlaskClient) -> None:
    key = ask(client)["maps"][0]["key"]
    changed = ask(client, has=key, control="region", value='"ap-pacific"')
    assert changed["search"] == "?region=ap-pacific"
    assert "value" not in changed, "the control stands where it was set"
    assert len(json.dumps(changed)) < 40_000
    assert "lines" not in changed["maps"][0]
    assert "6 countries" in changed["words"]["markup"]["summary"]


def test_what_is_no_value_of_a_control_leaves_the_address_and_says_what_stands(client: FlaskClient) -> None:
    told = ask(client, "?layer=l3-responses&period=2016", control="period", value='"1850"')
    assert told["search"] == "?layer=l3-responses&period=2016"
    assert told["value"] == "2016"
    assert ask(client, "", control="min", value='"five"')["value"] is None


def test_an_area_is_found_in_any_language(client: FlaskClient) -> None:
    assert ask(client, "", control="find", value=json.dumps("Inde"))["search"] == "?area=IND"
    assert ask(client, "?area=FJI", control="find", value=json.dumps("qqqq"))["search"] == "?area=FJI"


def test_what_takes_room_beside_the_map_comes_with_it_where_it_changes(client: FlaskClient) -> None:
    def told(before: str, after: str) -> set[str]:
        return ask(client, after, before=before)["words"]["markup"].keys() & {"time", "profile"}

    assert told("", "?region=ap-pacific") == set()
    assert told("", "?area=FJI") == told("?area=FJI", "") == told("", "?layer=epc-operations") == {"time", "profile"}
    assert "profile" in ask(client)["words"]["markup"]


def test_two_maps_are_answered_where_two_are_compared(client: FlaskClient) -> None:
    first, second = ask(client, "?layer=l3-responses&compare=l3-responses:2016")["maps"]
    assert first["paint"]["codes"] != second["paint"]["codes"]
    assert first["key"] == second["key"]


def test_a_room_has_no_map(client: FlaskClient) -> None:
    assert ask(client, "?view=sources")["maps"] == []


def test_a_fault_of_the_address_is_said_with_the_map(client: FlaskClient) -> None:
    told = ask(client, "?layer=%3Cb%3E")
    assert "not a known layer" in told["words"]["markup"]["notice"]
    assert "<b>" not in told["words"]["markup"]["notice"].replace("<b>Source", "")


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
