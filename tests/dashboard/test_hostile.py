"""Whatever is sent to whatever address: our words, never a fault of ours, nothing of the sender's unescaped."""

import json
import re
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.http.json_bodies import DEEPEST, BodyError, read_json
from dashboard.page.controls import CONTROLS
from layers.query.view_state import ViewState

UPDATE = "/dash/_dash-update-component"
SCRIPT = "<script>alert(1)</script>"
BRIEFLY = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
APPLICATION = create_app()
TEXT = st.one_of(
    st.text(max_size=40), st.sampled_from([SCRIPT, "../../etc/passwd", "\0", "%", "9" * 400, "1e999", "NaN"])
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXT, inner, max_size=4)),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return APPLICATION.test_client()


def routes() -> list[tuple[str, str]]:
    """Method and address of every route, its parts to be filled."""
    found = [
        (method, rule.rule)
        for rule in APPLICATION.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD"})
    ]
    assert len(found) > 25
    return found


def is_well(answer: TestResponse) -> None:
    """An answer, or a refusal in our words."""
    assert answer.status_code in (200, 204, 304, 400, 403, 404, 405, 409, 413, 414, 415), answer.text[:500]
    assert "Content-Security-Policy" in answer.headers
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    if answer.status_code >= 400:
        text = answer.get_data(as_text=True)
        assert "Traceback" not in text
        assert "werkzeug" not in text.lower()
        if answer.mimetype == "application/json":
            assert answer.get_json()["error"]
        else:
            assert SCRIPT not in text


@pytest.mark.parametrize(("method", "rule"), routes())
@settings(BRIEFLY, max_examples=4)
@given(
    part=TEXT,
    query=st.dictionaries(st.one_of(TEXT, st.sampled_from(list(ViewState.__dataclass_fields__))), TEXT, max_size=4),
    body=st.binary(max_size=200),
)
def test_every_route_with_any_argument(
    client: FlaskClient, method: str, rule: str, part: str, query: dict[str, str], body: bytes
) -> None:
    path = re.sub(r"<[^>]+>", lambda _found: quote(part, safe=""), rule)
    is_well(client.open(path, method=method, query_string=query, data=body if method == "POST" else None))


@BRIEFLY
@given(search=TEXT, control=st.one_of(TEXT, st.sampled_from([*CONTROLS, "find"])), value=JSON, width=TEXT)
def test_the_pages_own_question_with_any_value(
    client: FlaskClient, search: str, control: str, value: Any, width: str
) -> None:
    asked = {"search": search, "control": control, "value": json.dumps(value), "width": "1200", "height": "690"}
    is_well(client.get("/map", query_string=asked))
    is_well(client.get("/map", query_string={**asked, "width": width}))


@pytest.mark.parametrize(
    "value", ["[" * 100_000, "9" * 10_000, "1e9999", "NaN", "-Infinity", '{"a":' * 500, '"\\ud800"']
)
def test_hostile_values_of_a_control(client: FlaskClient, value: str) -> None:
    for control in (*CONTROLS, "find"):
        answer = client.get("/map", query_string={"control": control, "value": value, "width": 1200, "height": 690})
        is_well(answer)
        assert answer.status_code == 400 or value == '"\\ud800"'


def questions(client: FlaskClient) -> list[dict[str, Any]]:
    """A right question to each of Dash's callbacks that the server answers."""
    declared = client.get("/dash/_dash-dependencies").get_json()
    found = []
    for item in declared:
        if item["clientside_function"]:
            continue
        names = item["output"].strip(".").split("...")
        outputs = [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in names]
        found.append(
            {
                "output": item["output"],
                "outputs": outputs if item["output"].startswith("..") else outputs[0],
                "inputs": [{**part, "value": None} for part in item["inputs"]],
                "state": [{**part, "value": None} for part in item["state"]],
                "changedPropIds": [],
            }
        )
    assert len(found) >= 4
    return found


def test_a_right_question_to_dash_is_answered(client: FlaskClient) -> None:
    for question in questions(client):
        for search in (None, "?tab=table", "?tab=chart", "?layer=nope&tab=table"):
            question["inputs"][0]["value"] = search
            assert client.post(UPDATE, json=question).status_code in (200, 204)


@BRIEFLY
@given(data=st.data())
def test_a_question_to_dash_with_any_part_replaced(client: FlaskClient, data: st.DataObject) -> None:
    """Any value at any place of a right question: answered, or 400; never a fault of Dash or of ours."""
    question = data.draw(st.sampled_from(questions(client)))
    for _change in range(data.draw(st.integers(1, 3))):
        place: Any = question
        while True:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            if not keys:
                break
            key = data.draw(st.sampled_from(keys))
            if isinstance(place[key], dict | list) and data.draw(st.booleans()):
                place = place[key]
                continue
            place[key] = data.draw(JSON)
            break
    answer = client.post(UPDATE, data=json.dumps(question), content_type="application/json")
    is_well(answer)


@BRIEFLY
@given(body=st.one_of(st.binary(max_size=300), JSON.map(lambda value: json.dumps(value).encode())))
def test_anything_sent_to_dash(client: FlaskClient, body: bytes) -> None:
    answer = client.post(UPDATE, data=body, content_type="application/json")
    is_well(answer)
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "body", [b"[" * 200_000, b"9" * 200_000, b'{"a":' * 60 + b"1" + b"}" * 60, b"\xff", b"", b"NaN"]
)
def test_a_hostile_body_is_refused_with_a_reason(client: FlaskClient, body: bytes) -> None:
    answer = client.post(UPDATE, data=body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.get_json()["error"].endswith(".")


def test_a_body_of_two_megabytes_is_too_large(client: FlaskClient) -> None:
    answer = client.post(UPDATE, data=b"1" * 2_000_000, content_type="application/json")
    assert answer.status_code == 413
    assert "one megabyte" in answer.get_json()["error"]


def test_json_is_read_to_its_bounds() -> None:
    assert read_json("[" * DEEPEST + "]" * DEEPEST)
    assert read_json('"[[[[\\"[[["') == '[[[["[[['
    for text, words in {"[" * (DEEPEST + 1): "depth", "9" * 31: "characters", "1e400": "too large"}.items():
        with pytest.raises(BodyError, match=words):
            read_json(text)


@pytest.mark.parametrize("path", ["/robots.txt", "/favicon.ico"])
def test_what_browsers_and_robots_ask_for_is_there(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.mimetype != "text/html"


@pytest.mark.parametrize(
    "path",
    [
        "/api/",
        "/dash/",
        "/dash/anything",
        "/no//thing",
        "/api//v1/layers",
        "/import//read",
        "/index.html",
        "/.env",
        "/geometry/x.json",
    ],
)
def test_what_is_not_there_is_404_in_our_words(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "There is nothing at this address." in answer.text
    assert "immutable" not in answer.headers["Cache-Control"]


def test_the_api_without_its_last_slash_leads_to_its_page(client: FlaskClient) -> None:
    answer = client.get("/api/v1")
    assert answer.status_code == 308
    assert answer.headers["Location"].endswith("/api/v1/")
    assert client.get("/api/v1", follow_redirects=True).mimetype == "text/html"


def test_the_open_api_may_be_read_from_any_page_and_nothing_else_may(client: FlaskClient) -> None:
    assert client.get("/api/v1/layers").headers["Access-Control-Allow-Origin"] == "*"
    for path in ("/", "/map?width=1200&height=690", "/healthz", "/dash/_dash-layout"):
        assert "Access-Control-Allow-Origin" not in client.get(path).headers
