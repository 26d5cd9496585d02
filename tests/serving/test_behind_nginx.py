"""Behind nginx with TLS, under /atlas/: every address leads back to it, and only trusted proxies are believed."""

import re
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests.serving.nginx import nginx_before
from tests.serving.running import Running, running

PAGES = (
    "",
    "?view=sources",
    "?view=programmes",
    "?view=money",
    "?tab=table",
    "?view=present",
    "?view=profile&area=BGD",
)
HERE = ssl.create_default_context()
HERE.check_hostname, HERE.verify_mode = False, ssl.CERT_NONE


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("atlas")
    with running(folder, "--workers", "1", BASE_PATH="/atlas/", TRUSTED_PROXIES="1") as served:
        yield served


@pytest.fixture(scope="module")
def front(atlas: Running, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with nginx_before(atlas.port, tmp_path_factory.mktemp("nginx")) as address:
        yield address


def get(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    asked = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(asked, context=HERE, timeout=60) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


@pytest.mark.parametrize("query", PAGES)
def test_every_address_of_a_page_leads_back_to_the_atlas(front: str, query: str) -> None:
    status, _headers, body = get(f"{front}/atlas/{query}")
    assert status == 200
    page = unescape(body.decode())
    addresses = set(re.findall(r'(?:href|src|action|data-src|data-address)="(/[^"]*)"', page))
    assert len(addresses) > 5
    assert [address for address in addresses if not address.startswith("/atlas/")] == []
    statics = [address for address in addresses if "/assets/" in address or "/dash/" in address]
    assert len(statics) > 5
    for address in statics:
        assert get(front + address)[0] == 200, address


def test_what_names_the_atlas_whole_names_the_address_that_the_visitor_used(front: str) -> None:
    page = unescape(get(f"{front}/atlas/")[2].decode())
    [picture] = re.findall(r'og:image" content="([^"]+)"', page)
    assert picture.startswith(f"{front}/atlas/api/v1/map?")
    status, headers, body = get(picture)
    assert (status, headers["Content-Type"], body[:4]) == (200, "image/png", b"\x89PNG")
    rows = get(f"{front}/atlas/api/v1/observations?layer=l3-responses&format=csv&excel=1")[2].decode("utf-8-sig")
    assert f"{front}/atlas/?layer=l3-responses" in rows


def test_map_geometry_statics_and_api_come_through(front: str) -> None:
    page = get(f"{front}/atlas/")[2].decode()
    [geometry] = set(re.findall(r'data-geometry="([^"]+)"', page))
    for address in (f"/atlas{geometry}", "/atlas/map?width=1200&height=690", "/atlas/api/v1/layers", "/atlas/healthz"):
        status, headers, _body = get(front + address)
        assert status == 200, address
        assert headers["Atlas-Version"]
    assert get(f"{front}/atlas/favicon.ico")[1]["Content-Type"].startswith("image/svg+xml")
    _status, headers, _body = get(f"{front}/atlas/", **{"Accept-Encoding": "br"})
    assert headers["Content-Encoding"] == "br"
    assert get(f"{front}/atlas/", **{"Accept-Encoding": "br", "If-None-Match": headers["ETag"]})[0] == 304


def test_the_path_without_its_slash_leads_to_the_page_and_other_paths_nowhere(front: str, atlas: Running) -> None:
    assert get(f"{front}/atlas")[0] == 200
    for path in ("/atlas/nothing", "/atlas/api/v1/nothing"):
        assert get(front + path)[0] == 404, path
    for path in ("/", "/atlases/", "/healthz"):
        assert atlas.get(path)[0] == 404, path


def test_what_a_visitor_says_of_proxies_is_not_believed(tmp_path: Path) -> None:
    said = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Forwarded-Prefix": "/evil"}
    with running(tmp_path, "--workers", "1") as served:
        page = served.get("/", said)[2].decode()
    assert "evil" not in page
    assert f'og:image" content="http://127.0.0.1:{served.port}/' in page
