"""A brief over HTTP: what is sent comes back as a file, or a sentence says why not; nothing of it is kept."""

import io
import json

import pytest
from flask.testing import FlaskClient
from pptx import Presentation

from dashboard.app import create_app
from layers.briefs import load_briefs
from layers.briefs.model import LARGEST_BYTES
from layers.exports.brief_files import BRIEF_FORMATS

BRIEF = {
    "version": 1,
    "title": "Crisis & response: 2017",
    "scenes": [{"query": "layer=l3-responses", "title": "Eight", "notes": "Say hello."}],
}


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app().test_client()


@pytest.mark.parametrize("format", BRIEF_FORMATS)
def test_a_brief_comes_as_a_file_under_its_name(client: FlaskClient, format: str) -> None:
    answer = client.post(f"/api/v1/brief?format={format}&theme=dark&size=slide-4x3", data=json.dumps(BRIEF))
    assert answer.status_code == 200
    named = f'attachment; filename="epc-atlas_brief_crisis-response-2017.{format}"'
    assert answer.headers["Content-Disposition"] == named
    content = answer.get_data()
    if format == "pptx":
        presentation = Presentation(io.BytesIO(content))
        assert presentation.slide_width * 3 == pytest.approx(presentation.slide_height * 4, rel=0.001)
        notes = presentation.slides[0].notes_slide.notes_text_frame.text
        assert notes.startswith("Say hello.")
        assert "http://localhost/?layer=l3-responses&data=" in notes
    else:
        assert content.startswith({"html": b"<!DOCTYPE html>", "pdf": b"%PDF-"}[format])


@pytest.mark.parametrize(
    ("query", "field", "allowed"),
    [
        ("format=docx", "format", "pptx"),
        ("format=pdf&format=html", "format", "one value"),
        ("size=1000000x1000000", "size", "social"),
        ("theme=sepia", "theme", "projector"),
        ("lang=xx", "lang", "en"),
        ("brief=asia-pacific-2020", "brief", "format"),
    ],
)
def test_a_bad_field_is_refused_with_what_is_allowed(client: FlaskClient, query: str, field: str, allowed: str) -> None:
    answer = client.post(f"/api/v1/brief?{query}", data=json.dumps(BRIEF))
    assert (answer.status_code, answer.mimetype) == (400, "application/json")
    body = json.loads(answer.get_data())
    assert body["field"] == field
    assert allowed in body["allowed"]


@pytest.mark.parametrize(
    ("content", "allowed"),
    [
        ("", "a JSON file that the atlas has saved"),
        (json.dumps({**BRIEF, "version": 2}), "1, the version this atlas reads"),
        (json.dumps({**BRIEF, "scenes": [{"query": "layer=nope", "title": "x"}]}), "l3-responses"),
        (" " * (LARGEST_BYTES + 1), "1 to 60 scenes in at most 900 kB"),
    ],
)
def test_what_is_no_brief_is_refused_in_words(client: FlaskClient, content: str, allowed: str) -> None:
    answer = client.post("/api/v1/brief?format=pdf", data=content)
    assert answer.status_code == 400
    assert allowed in json.loads(answer.get_data())["error"]


def test_built_in_briefs_are_given_as_their_files_have_them(client: FlaskClient) -> None:
    for id, brief in load_briefs().items():
        assert json.loads(client.get(f"/brief/{id}").get_data()) == brief.as_json()
    answer = client.get("/brief/none")
    assert answer.status_code == 404
    assert "asia-pacific-2020" in json.loads(answer.get_data())["error"]


def test_the_name_of_a_file_stands_in_its_faults_without_its_controls(client: FlaskClient) -> None:
    answer = client.post("/brief?name=their%0afile%1b.json", data="{")
    assert json.loads(answer.get_data())["error"].startswith("theirfile.json: found '{'")
