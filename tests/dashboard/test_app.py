"""The page's first bytes: what they name is what the page needs."""

import re

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    """What a browser asks."""
    return create_app().test_client()


@pytest.fixture(scope="module")
def index(client: FlaskClient) -> str:
    """The page as it is served."""
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_no_library_that_the_page_has_no_component_of(index: str) -> None:
    scripts = re.findall(r'<script[^>]* src="([^"]+)"', index)
    assert any("/dash_html_components" in script for script in scripts)
    assert not [script for script in scripts if "/dcc/" in script or "/dash_table/" in script]


def test_every_script_style_and_icon_is_its_own_and_there(client: FlaskClient, index: str) -> None:
    named = re.findall(r'(?:src|href)="([^"]+)"', index)
    assert len(named) > 20
    for url in named:
        assert url.startswith("/"), url
        with client.get(url) as answer:
            assert answer.status_code == 200, url
