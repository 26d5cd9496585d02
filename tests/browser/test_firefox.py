"""The main journeys in Firefox ESR: each by the mouse and the keys of a visitor."""

import json

import pytest

from tests.browser.firefox.driven import HERE, run_in_firefox

pytestmark = pytest.mark.browser

JOURNEYS = [
    "open a layer",
    "hover card",
    "filter and period",
    "zoom and pan",
    "compare",
    "table",
    "chart",
    "select, back and forward",
    "download",
    "room",
    "own brief",
    "clicker",
]


@pytest.fixture(scope="module")
def told(server: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | None]:
    """What went wrong on each journey."""
    found: dict[str, str | None] = json.loads(
        run_in_firefox("journeys.mjs", server, tmp_path_factory.mktemp("downloads"))
    )
    return found


def test_every_journey_is_named_here(told: dict[str, str | None]) -> None:
    assert list(told) == JOURNEYS, HERE


@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_journey_in_firefox(told: dict[str, str | None], journey: str) -> None:
    assert told[journey] is None, told[journey]
