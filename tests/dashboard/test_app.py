"""The page's first bytes: what they name is what the page needs."""

import re
from urllib.parse import urlencode, urljoin

import pytest
from flask.testing import FlaskClient
from markupsafe import Markup

from dashboard.app import create_app
from dashboard.http.asset_files import STYLES
from dashboard.settings import ASSETS
from layers.facts.catalogue import load_catalogue
from layers.query.view_state import read_query
from tests.dashboard.reading import parts_of


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


def test_the_first_answer_holds_the_map_and_its_words(index: str) -> None:
    assert index.count("<path data-iso3=") > 250
    assert len(re.findall(r'<text class="keep label', index)) == 17
    for id in ("map-title", "summary", "legend", "source", "disclaimer", "ranking", "plain-table", "period", "layer"):
        assert re.search(f'id="{id}"[^>]*>[^<]*<', index), id
    assert "Project expenditures, Asia and the Pacific, 2020 – EPC Atlas</title>" in index
    assert re.search(r'property="og:image" content="http://localhost/api/v1/map\?[^"]*format=png', index)


def test_links_and_fields_work_without_scripts(client: FlaskClient, index: str) -> None:
    assert re.search(r'<form[^>]* method="get" action="/"', index)
    assert 'href="/?layer=l3-responses"' in index
    sent = client.get(
        "/?layer=epc-operations&indicator=&period=1999&period-end=&region=&category=IDPs&category=DDR&match=all"
    )
    page = sent.get_data(as_text=True)
    assert "EPC operations, 1999" in page
    assert 'id="category-IDPs" name="category" value="IDPs" checked=""' in page


@pytest.mark.parametrize("layer", load_catalogue().layers)
def test_the_form_as_it_stands_leads_to_the_address_that_it_is_of(client: FlaskClient, layer: str) -> None:
    """What a browser without scripts sends: every field with a name, ticked boxes and chosen options."""
    page = client.get(f"/?layer={layer}").get_data(as_text=True)
    [form] = re.findall(r'<form[^>]* id="filter-form".*?</form>', page, re.DOTALL)
    sent = []
    for part in parts_of(Markup(form)):
        kind, name = type(part).__name__, getattr(part, "name", "")
        if kind == "Select" and name:
            [value] = [o.value for o in part._traverse() if getattr(o, "selected", False)] or [part.children[0].value]
            sent.append((name, value))
        elif kind == "Input" and name and (part.type not in ("checkbox", "radio") or getattr(part, "checked", False)):
            sent.append((name, part.value))
    state, faults = read_query(urlencode(sent))
    assert not faults
    assert state == read_query(f"layer={layer}")[0]


def test_dash_waits_until_table_or_chart_are_looked_at(index: str) -> None:
    before, _template, after = index.partition('<template id="dash-scripts">')
    assert "_dash-component-suites" not in before
    assert "dash_renderer" in after.partition("</template>")[0]


@pytest.mark.parametrize(
    "query", ["layer=%3Cscript%3Ealert(1)%3C/script%3E", "period=%22%3E%3Cimg src=x%3E", "%3Cb%3E=1"]
)
def test_what_an_address_says_is_escaped(client: FlaskClient, query: str) -> None:
    page = client.get(f"/?{query}").get_data(as_text=True)
    assert "not a known" in page
    assert not re.search("<script>alert|<img src=x|<b>=|&quot;><img", page)


@pytest.mark.parametrize(
    "path", ["/.git/config", "/admin", "/geometry/world-000000000000.json", "/assets/000000000000/main.js"]
)
def test_what_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_every_script_style_and_icon_is_its_own_and_there(client: FlaskClient, index: str) -> None:
    named = [url for url in re.findall(r'(?:src|href)="([^"]+)"', index) if not url.startswith(("#", "/?", "/api/"))]
    assert len(named) > 40
    for url in named:
        assert url.startswith("/"), url
        with client.get(url) as answer:
            assert answer.status_code == 200, url


def test_the_page_asks_for_its_styles_in_one_piece(client: FlaskClient, index: str) -> None:
    [address] = re.findall(r'rel="stylesheet" href="([^"]+)"', index)
    style = client.get(address).get_data(as_text=True)
    for name in STYLES:
        assert (ASSETS / "styles" / f"{name}.css").read_text(encoding="utf-8") in style, name
    fonts = re.findall(r"url\(([^)]+)\)", style)
    assert len(fonts) >= 5
    for font in fonts:
        assert client.get(urljoin(address, font)).mimetype == "font/woff2", font
