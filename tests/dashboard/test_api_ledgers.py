from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.panels import pins
from dashboard.server import add_routes
from layers.data_package import data_version
from layers.facts.audit_tables import load_contradictions
from layers.facts.catalogue import load_catalogue
from layers.facts.claims import claims_of
from layers.facts.versions import Version
from layers.query import readers, view_state

OLD = "000000000000"


@pytest.fixture
def client() -> FlaskClient:
    server = Flask(__name__)
    add_routes(server, [])
    return server.test_client()


@pytest.fixture
def moved(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The data have moved on since version OLD."""
    monkeypatch.setattr(pins, "load_versions", lambda: {OLD: Version(OLD, "2026-01-01", "First")})
    monkeypatch.setattr(readers, "known_versions", lambda folder: (OLD, data_version()))
    return


def answer(client: FlaskClient, address: str, status: int = 200) -> Any:
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == status, response.get_data(as_text=True)
    assert response.mimetype == "application/json"
    return response.get_json()


def test_total_of_the_default_layer(client: FlaskClient) -> None:
    total = answer(client, "total")
    assert list(total) == [
        *("layer", "indicator", "value", "qualifier", "unit", "count", "printed", "difference"),
        *("explanation", "caveat"),
    ]
    assert "USD 192.4 M" in total["caveat"]
    assert (total["layer"], total["value"], total["unit"], total["count"]) == ("ap-expenditure", 339100000, "USD", 17)
    assert (total["printed"], total["difference"]) == (339000000, 100000)


@pytest.mark.parametrize("layer", list(load_catalogue().layers.values()), ids=lambda layer: layer.id)
def test_every_indicator_has_a_total_or_a_reason(client: FlaskClient, layer: Any) -> None:
    for indicator in layer.indicators:
        address = f"total?layer={layer.id}&indicator={indicator.id}"
        if indicator.additive:
            assert answer(client, address)["indicator"] == indicator.id
        else:
            refusal = answer(client, address, 409)
            assert refusal["field"] == "indicator"
            assert refusal["value"] == indicator.id
            assert indicator.additive_reason in refusal["error"]


def test_a_sum_across_layers_is_refused_and_says_why(client: FlaskClient) -> None:
    for address in ("total?layer=wash,shelter-nfi", "total?layer=wash&layer=shelter-nfi"):
        refusal = answer(client, address, 409)
        assert (refusal["field"], refusal["value"]) == ("layer", "wash,shelter-nfi")
        assert "more than one type of project" in refusal["error"]


def test_a_sum_across_indicators_is_refused(client: FlaskClient) -> None:
    drr = load_catalogue().layers["drr"]
    several = ",".join(indicator.id for indicator in drr.indicators)
    assert len(drr.indicators) > 1
    assert answer(client, f"total?layer=drr&indicator={several}", 409)["field"] == "indicator"


def test_an_unknown_layer_is_a_bad_query(client: FlaskClient) -> None:
    assert answer(client, "total?layer=wash,nowhere", 400)["field"] == "layer"
    assert answer(client, "total?nonsense=1", 400)["field"] == "nonsense"


@pytest.mark.parametrize("name", ["unplaced", "contradictions", "reconciliations", "programmes"])
def test_ledger_is_a_list_with_sources_and_places(client: FlaskClient, name: str) -> None:
    rows = answer(client, name)
    assert len(rows) > 20
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row.get("source") or row["sources"]
    assert answer(client, f"{name}?layer=wash", 400)["field"] == "layer"


def test_reconciliations_carry_their_numbers(client: FlaskClient) -> None:
    staff = next(row for row in answer(client, "reconciliations") if row["id"] == "ap-staff")
    assert (staff["stated"], staff["sum"], staff["difference"]) == (2965, 2956, -9)
    assert staff["unit"] == "staff"


def test_a_current_pin_changes_nothing(client: FlaskClient) -> None:
    pinned = answer(client, f"observations?data={data_version()}")
    assert pinned == answer(client, "observations")


def test_an_unknown_pin_is_a_bad_query(client: FlaskClient) -> None:
    for address in ("observations", "total"):
        refusal = answer(client, f"{address}?data=abc", 400)
        assert (refusal["field"], refusal["value"]) == ("data", "abc")
        assert data_version() in refusal["allowed"]


@pytest.mark.usefixtures("moved")
def test_an_older_pin_is_refused_with_the_current_version(client: FlaskClient) -> None:
    for address in ("observations", "total"):
        refusal = answer(client, f"{address}?data={OLD}", 409)
        assert (refusal["field"], refusal["value"], refusal["allowed"]) == ("data", OLD, data_version())


@pytest.mark.usefixtures("moved")
def test_an_older_pin_is_said_on_the_page() -> None:
    state = view_state.ViewState.from_query(f"data={OLD}")
    words = str(pins.build_pin_notice(state))
    assert f"The data have moved on since 2026-01-01: this link was made with version {OLD}" in words
    assert f"shown is {data_version()}" in words
    assert "data=" not in words.partition("href=")[2]
    assert pins.build_pin_notice(view_state.ViewState.from_query("")) == []
    assert pins.build_pin_notice(view_state.ViewState.from_query(f"data={data_version()}")) == []


def test_an_unknown_pin_is_said_on_the_page() -> None:
    _state, faults = view_state.read_query("data=abc")
    words = pins.pin_fault_words(faults[0])
    assert "“abc”" in words
    assert data_version() in words


def test_every_quotation_comes_with_its_passage(client: FlaskClient) -> None:
    rows = answer(client, "passages")
    assert len(rows) > 400
    for row in rows:
        assert row["first_line"] <= row["last_line"], row["locator"]
        marked = [row["text"][slice(*map(int, mark.split("-")))] for mark in row["marks"]]
        parts = row["as_printed"].split(" … ")
        assert len(marked) == len(parts)
        for words, part in zip(marked, parts, strict=True):
            assert "".join(words.replace("-\n", "").split()).replace("-", "") == "".join(part.split()).replace("-", "")
    assert client.get("/api/v1/passages?format=csv").mimetype == "text/csv"
    quoted = {(row["source"], row["as_printed"]) for row in rows}
    claims = [claim for pair in load_contradictions().values() for claim in claims_of(pair)]
    assert {(claim.source, words) for claim in claims for words in claim.quotations} <= quoted
