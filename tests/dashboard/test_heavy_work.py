"""What takes long is made in processes of its own: who looks at the map is served by one that makes none of it.

The makers are taken away from this process alone; what is made all the same was made in another.
"""

from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from layers.briefs import load_briefs
from layers.exports.formats import FORMATS
from layers.exports.map_files import MAP_FORMATS
from tests.layers.exports.maps import COMPARED, FILTERED

QUERIES = ("layer=l3-responses&period=2016", FILTERED[3], COMPARED[0], COMPARED[3])
LIGHT = {"json", "csv"}
"""A few milliseconds each, whatever the layer."""
ROOMS = (
    *(f"view=present&brief={id}" for id in load_briefs()),
    "view=present&layer=epc-operations&category=IDPs&region=m49-002",
    "view=present&layer=drr&min=5",
    "view=present&layer=wash&compare=l3-responses",
)


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app().test_client()


@pytest.fixture(autouse=True)
def makers_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file and no scene can be made in this process."""

    def refuse(*_given: Any, **_named: Any) -> Any:
        raise AssertionError("made in the process that serves visitors")

    for maker in (
        "layers.exports.map_files.build_sheet",
        "layers.exports.geojson_file.select_download",
        "layers.exports.xlsx_file.data_sheet",
        "dashboard.http.scene_process.build_scene",
    ):
        monkeypatch.setattr(maker, refuse)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("format", MAP_FORMATS)
def test_every_file_of_a_map_is_made_elsewhere(client: FlaskClient, query: str, format: str) -> None:
    answer = client.get(f"/api/v1/map?{query}&format={format}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert len(answer.data) > 10_000


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("format", sorted(set(FORMATS) - LIGHT))
def test_every_file_of_rows_but_plain_text_is_made_elsewhere(client: FlaskClient, query: str, format: str) -> None:
    answer = client.get(f"/api/v1/observations?{query}&format={format}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert answer.mimetype == FORMATS[format].mimetype


@pytest.mark.parametrize("room", ROOMS)
def test_a_scene_is_laid_out_elsewhere_in_the_document_and_for_a_screen(client: FlaskClient, room: str) -> None:
    text = client.get(f"/?{room}").get_data(as_text=True)
    assert 'id="map"' in text, "the first scene stands in the document"
    asked = {"scene": {"query": room.removeprefix("view=present&")}, "width": 1366, "height": 768}
    if "brief=" in room:
        asked["scene"] = load_briefs()[room.rpartition("=")[2]].scenes[-1].as_json()
    answer = client.post("/scene", json=asked)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert answer.get_json()["markup"]
