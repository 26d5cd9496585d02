"""The OpenAPI document is of the routes that there are, its examples work, answers are as it says, pages are whole."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.http.api_document import api_document
from layers.briefs.built_in import load_briefs
from layers.facts.catalogue import load_catalogue
from layers.facts.observations import load_observations

LISTS = ("areas", "contradictions", "key-figures", "layers", "programmes", "reconciliations", "sources", "unplaced")


@pytest.fixture(scope="module")
def server() -> Flask:
    return create_app()


@pytest.fixture(scope="module")
def client(server: Flask) -> FlaskClient:
    return server.test_client()


@pytest.fixture(scope="module")
def document(client: FlaskClient) -> Any:
    answer = client.get("/api/v1/openapi.json")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    return answer.get_json()


BRIEF = next(iter(load_briefs().values())).to_text()


def examples(document: Any) -> Iterator[tuple[str, str, Any]]:
    for path in document["paths"].values():
        for method, operation in path.items():
            for address in operation["x-examples"]:
                yield method, address, operation["responses"]["200"]["content"]


def test_every_route_is_in_the_document(server: Flask, document: Any) -> None:
    own = {"/api/v1/openapi.json", "/api/v1/"}
    routes = {rule.rule: rule.methods or set() for rule in server.url_map.iter_rules()}
    routes = {path: methods for path, methods in routes.items() if path.startswith("/api/v1/") and path not in own}
    assert document["paths"].keys() == routes.keys()
    for path, operations in document["paths"].items():
        assert {method.upper() for method in operations} == routes[path] - {"HEAD", "OPTIONS"}
    assert len(routes) >= 13
    assert document["openapi"].startswith("3.1.")


def test_every_example_is_answered_as_the_document_says(client: FlaskClient, document: Any) -> None:
    found = list(examples(document))
    assert len(found) >= 15
    for method, address, content in found:
        answer = client.open(address, method=method.upper(), data=BRIEF if method == "post" else None)
        assert answer.status_code == 200, f"{address}: {answer.get_data(as_text=True)[:200]}"
        assert answer.mimetype in content, address
        if answer.mimetype == "application/json" and "schema" in content["application/json"]:
            hold(document, content["application/json"]["schema"], answer)


def hold(document: Any, schema: Any, answer: TestResponse) -> None:
    """Fail where an answer is not what the document's schema says."""
    validator = Draft202012Validator({**schema, "components": document["components"]})
    errors = validator.iter_errors(answer.get_json())
    faults = [f"{list(error.absolute_path)}: {error.message[:200]}" for error in errors]
    assert not faults, faults[:3]


@pytest.mark.parametrize("layer", load_catalogue().layers)
def test_rows_of_every_layer_are_as_the_document_says(layer: str, client: FlaskClient, document: Any) -> None:
    answer = client.get(f"/api/v1/observations?layer={layer}&period=all")
    assert len(answer.get_json()) <= len(load_observations(layer))
    assert bool(answer.get_json()) is bool(load_observations(layer))
    content = document["paths"]["/api/v1/observations"]["get"]["responses"]["200"]["content"]
    hold(document, content["application/json"]["schema"], answer)


@pytest.mark.parametrize("name", LISTS)
def test_pages_put_together_are_the_list(name: str, client: FlaskClient) -> None:
    whole = client.get(f"/api/v1/{name}")
    total = len(whole.get_json())
    assert whole.headers["X-Total-Count"] == str(total)
    assert "Link" not in whole.headers
    limit, rows, address, count = max(1, total // 3), [], f"/api/v1/{name}?limit={max(1, total // 3)}", 0
    while address:
        page = client.get(address)
        rows += page.get_json()
        count += 1
        assert len(page.get_json()) <= limit
        address = page.headers.get("Link", "").partition(">")[0].removeprefix("<")
    assert rows == whole.get_json()
    assert count >= 3


def test_a_page_of_observations_is_of_json_and_csv(client: FlaskClient) -> None:
    address = "/api/v1/observations?layer=epc-operations"
    rows = client.get(address).get_json()
    page = client.get(f"{address}&limit=5&offset=30")
    assert page.get_json() == rows[30:]
    assert page.headers["X-Total-Count"] == "34"
    lines = client.get(f"{address}&limit=5&format=csv").get_data(as_text=True).splitlines()
    assert len(lines) >= 6
    for query in ("format=xlsx&limit=5", "format=geojson&offset=1", "format=csv&excel=1&limit=5", "limit=0", "limit=x"):
        assert client.get(f"{address}&{query}").status_code == 400


def test_the_page_of_the_document_names_every_field_and_no_other_host(client: FlaskClient, document: Any) -> None:
    answer = client.get("/api/v1/")
    text = answer.get_data(as_text=True)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert "<script" not in text
    assert "http://" not in text
    assert "https://" not in text
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            assert f">{method.upper()}</span><code>{path}</code>" in text
            for field in operation["parameters"]:
                assert f"<code>{field['name']}</code>" in text
                assert field["description"], f"{path} {field['name']}"


def test_the_document_knows_the_path_that_the_atlas_stands_under(server: Flask) -> None:
    document = api_document(server, "/atlas")
    assert document["servers"] == [{"url": "/atlas/"}]
    assert all(address.startswith("/atlas/api/v1/") for _method, address, _content in examples(document))
    assert json.dumps(document)


def test_every_built_in_brief_is_one_as_the_document_says(document: Any) -> None:
    schema = {"$ref": "#/components/schemas/BriefBody", "components": document["components"]}
    briefs = load_briefs()
    assert len(briefs) >= 3
    for name, brief in briefs.items():
        assert not list(Draft202012Validator(schema).iter_errors(brief.as_json())), name
    assert list(Draft202012Validator(schema).iter_errors({"version": 2, "title": "", "scenes": []}))
