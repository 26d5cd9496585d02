"""The panels of sharing and downloads: every link works without scripts, every address is one that others can open."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from dashboard import settings
from dashboard.app import create_app
from dashboard.panels.downloads import OWN_SIZES, build_download_panel
from dashboard.panels.own_size import SIZE_PATTERN
from dashboard.panels.share import build_share
from layers.data_package import data_version
from layers.drawing.sheet.sizes import SIZES, read_size
from layers.exports.formats import FORMATS
from layers.exports.map_files import MAP_FORMATS
from layers.facts.catalogue import load_catalogue
from layers.facts.observations import years_of
from layers.query.selection import select_rows
from layers.query.view_state import PAGES, ViewState
from layers.stats.reconciliation import reconcile
from layers.text.citations import citation, own_figures

LAYERS = tuple(load_catalogue().layers)
FILTERED = "layer=epc-operations&period=1999..2003&category=IDPs,DDR&match=all&region=m49-002&theme=dark&area=AGO"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app().test_client()


def addresses(markup: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(r'href="([^"]+)"', markup)]


def panel(query: str) -> list[str]:
    return addresses(str(build_download_panel(ViewState.from_query(query))))


@pytest.mark.parametrize("layer", LAYERS)
def test_the_panel_offers_every_format_that_the_api_gives_and_no_other(layer: str) -> None:
    links = [urlsplit(link) for link in panel(f"layer={layer}")]
    maps = {parse_qs(link.query)["format"][0] for link in links if link.path == "/api/v1/map"}
    rows = {parse_qs(link.query)["format"][0] for link in links if link.path == "/api/v1/observations"}
    assert maps == set(MAP_FORMATS)
    assert rows == set(FORMATS) - {"json"}
    assert {link.path for link in links} == {"/api/v1/map", "/api/v1/observations"}
    for link in links:
        for size in parse_qs(link.query).get("size", []):
            assert read_size(size).name == size
    assert {size for sizes in OWN_SIZES.values() for size in sizes} <= set(SIZES)


def forms(query: str) -> list[tuple[dict[str, str], list[str]]]:
    """The hidden fields of each form of the panel, and the formats that it offers."""
    found = []
    for form in re.findall(r"<form.*?</form>", str(build_download_panel(ViewState.from_query(query))), re.DOTALL):
        assert 'action="/api/v1/map"' in form
        hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form)
        formats = re.findall(r'<option value="([^"]*)"', form)
        found.append(({name: html.unescape(value) for name, value in hidden}, formats))
        assert {'name="size"', 'name="sheet"', 'name="format"'} <= set(re.findall(r'name="[^"]*"', form))
    return found


PANELS = ("", FILTERED, "layer=l3-responses&compare=l3-responses:2016", "layer=l3-responses")


@pytest.mark.parametrize("query", PANELS)
@pytest.mark.parametrize("size", ["700x1000", "slide-4x3"])
def test_a_form_gives_the_map_in_any_size_and_bare_without_scripts(client: FlaskClient, query: str, size: str) -> None:
    assert re.fullmatch(SIZE_PATTERN, size)
    width, height = (round(side) for side in (read_size(size).width, read_size(size).height))
    shown = forms(query)
    assert len(shown) == len([link for link in panel(query) if "format=svg&size=slide" in link and "4x3" not in link])
    for hidden, formats in shown:
        assert set(formats) == {"png", "svg", "pdf", "pptx"}
        whole, bare = (
            client.get("/api/v1/map", query_string={**hidden, "format": "svg", "size": size, **sheet})
            for sheet in ({}, {"sheet": "map"})
        )
        for answer in (whole, bare):
            assert answer.status_code == 200
            assert f'width="{width}" height="{height}"' in answer.get_data(as_text=True)
        assert 'class="disclaimer"' in whole.get_data(as_text=True)
        assert 'class="disclaimer"' not in bare.get_data(as_text=True)


@pytest.mark.parametrize("query", PANELS)
def test_every_link_to_rows_is_answered_with_the_rows_of_its_words(client: FlaskClient, query: str) -> None:
    links = [link for link in panel(query) if link.startswith("/api/v1/observations")]
    assert len(links) in (3, 6)
    for link in links:
        response = client.get(link)
        assert response.status_code == 200, link
        assert response.headers["Content-Disposition"].startswith('attachment; filename="epc-atlas_')
    text = str(build_download_panel(ViewState.from_query(query)))
    for count, link in zip(re.findall(r"(\d+) rows?<", text), (x for x in links if "format=csv" in x), strict=True):
        lines = client.get(link).get_data(as_text=True)
        assert len(lines.split("\r\n")) - 2 == int(count)


def test_all_of_the_layer_is_all_of_it() -> None:
    whole = ViewState.from_query(urlsplit(panel(FILTERED)[-1]).query.partition("&format=")[0])
    first, last = years_of("epc-operations")
    assert whole == ViewState(
        "epc-operations", theme="dark", period=None if (first, last) == (1982, 2006) else (first, last)
    )
    assert "All of the layer" not in str(build_download_panel(ViewState("ap-expenditure")))


def test_the_map_on_the_screen_is_the_one_of_the_link(client: FlaskClient) -> None:
    link = next(link for link in panel(FILTERED) if "format=svg&size=social" in link)
    body = client.get(link).get_data(as_text=True)
    assert '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"' in body
    assert "EPC operations" in body


@pytest.mark.parametrize("view", PAGES)
def test_pages_without_a_map_offer_no_files_of_one(view: str) -> None:
    assert build_download_panel(ViewState("wash", view=view)) == ""
    assert "iframe" not in str(build_share(ViewState("wash", view=view)))


@pytest.mark.parametrize("layer", LAYERS)
def test_a_citation_names_the_document_and_says_what_is_the_atlas_own(layer: str) -> None:
    state = ViewState(layer)
    words, total = citation(state, "https://x.org/"), reconcile(state, select_rows(state)).total
    assert "International Organization for Migration" in words
    assert data_version() in words
    assert (f"The total, {total}, is a sum by EPC Atlas" in words) == bool(total)


def test_a_citation_of_a_difference_says_that_no_document_prints_it() -> None:
    state = ViewState.from_query("layer=hq-deployments&compare=hq-deployments:2016,difference")
    assert "printed in no document" in own_figures(state)
    assert own_figures(ViewState.from_query("layer=l3-responses&compare=l3-responses:2016")) == ""


def test_what_is_shared_has_the_public_address_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    state = ViewState.from_query(FILTERED)
    monkeypatch.setattr(settings, "PUBLIC_URL", "https://atlas.example.org/epc")
    text = html.unescape(str(build_share(state)))
    assert f'value="https://atlas.example.org/epc/?{state.to_query()}"' in text
    assert f"data={data_version()}" in text
    assert '<iframe src="https://atlas.example.org/epc/?layer=epc-operations&' in html.unescape(text)
    assert "127.0.0.1" not in text


def test_the_code_holds_the_address(client: FlaskClient) -> None:
    """Two addresses have two codes, each that of segno for its address."""
    import segno

    response = client.get("/share/qr.svg?search=%3Flayer%3Dwash")
    assert response.mimetype == "image/svg+xml"
    code = segno.make("http://localhost/?layer=wash", error="m", micro=False)
    assert code.svg_inline(omitsize=True, scale=4, border=4, dark="#000", light="#fff").split("<path")[2] in (
        response.get_data(as_text=True)
    )
    assert response.get_data() != client.get("/share/qr.svg?search=%3Flayer%3Ddrr").get_data()


@pytest.mark.parametrize("search", ["?layer=nope&area=<script>", "<svg onload=alert(1)>", "?" + "a" * 9000])
def test_a_bad_address_makes_the_code_of_the_atlas_and_reflects_nothing(client: FlaskClient, search: str) -> None:
    response = client.get("/share/qr.svg", query_string={"search": search})
    assert response.status_code == 200
    assert response.get_data() == client.get("/share/qr.svg?search=").get_data()


def ancestors(address: str) -> str:
    policy = create_app().test_client().get(address).headers["Content-Security-Policy"]
    return policy.partition("frame-ancestors ")[2].partition(";")[0]


def test_no_site_may_frame_the_atlas_unless_it_is_named_and_then_the_embedded_view_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert settings.EMBED_HOSTS == ()
    assert ancestors("/?view=embed") == "'none'"
    monkeypatch.setattr(settings, "EMBED_HOSTS", ("https://www.example.org", "https://*.example.net"))
    assert ancestors("/?view=embed&layer=wash") == "https://www.example.org https://*.example.net"
    for address in ("/", "/?view=present", "/?view=explore&x=view=embed", "/healthz?view=embed"):
        assert ancestors(address) == "'none'"


@pytest.mark.parametrize("host", ["*", "example.org", "https://x.org; script-src *", "javascript:alert(1)", "https://"])
def test_a_setting_that_names_no_site_is_refused(host: str) -> None:
    with pytest.raises(ValueError, match="EMBED_HOSTS: found"):
        settings.embed_hosts([host])


def test_the_embedded_view_has_the_map_and_a_way_to_the_atlas(client: FlaskClient) -> None:
    body = client.get("/?layer=l3-responses&view=embed").get_data(as_text=True)
    assert 'data-view="embed"' in body
    assert re.search(r'<a href="/\?layer=l3-responses"[^>]*target="_blank"[^>]*rel="noopener"', body)
    assert "For illustration only" in body
    assert 'id="map"' in body
