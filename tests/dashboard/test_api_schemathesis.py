"""Schemathesis asks the API what its document allows and what it forbids, in this process, and finds nothing."""

from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from dashboard.app import create_app

EXAMPLES, EXAMPLES_OF_FILES = 25, 6
PLAIN = {"Accept-Encoding": "identity"}
FREE = ("areas", "layers")
"""Lists whose every field may have every value; elsewhere the data decide which values there are."""
NAMES = (
    *("areas", "brief", "contradictions", "key-figures", "layers", "map", "observations", "passages", "programmes"),
    *("project-filters", "projects", "reconciliations", "sources", "total", "unplaced"),
)


@pytest.fixture(scope="module")
def server() -> Flask:
    return create_app()


@pytest.fixture(scope="module")
def schema(server: Flask) -> Any:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app=server)


def test_every_operation_is_asked(schema: Any) -> None:
    assert {result.ok().path for result in schema.get_all_operations()} == {f"/api/v1/{name}" for name in NAMES}


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found(name: str, mode: GenerationMode, schema: Any) -> None:
    [operation] = schema[f"/api/v1/{name}"].values()

    @seed(15)
    @settings(
        max_examples=EXAMPLES_OF_FILES if name == "brief" else EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        case.call_and_validate(headers=PLAIN, excluded_checks=[] if name in FREE else [positive_data_acceptance])

    ask()
