"""Scripts, styles and geometry, compressed once at the highest level and kept on disk.

`python -m dashboard.http.precompress` (a step of `make setup`) writes
them; without them the server compresses as it goes.
"""

import hashlib
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import brotli
from flask import Flask, Response, request

from dashboard.settings import STATICS

PREFIXES = ("/dash/_dash-component-suites/", "/assets/", "/geometry/")
# What the page asks for once it runs: the plotting library and the chunks of its components.
LATER = {
    "plotly": "package_data/plotly.min.js",
    "dash_ag_grid": "async-community.js",
}


def _file_for(body: bytes) -> Path:
    return STATICS / f"{hashlib.sha256(body).hexdigest()[:24]}.br"


def serve_precompressed(response: Response) -> Response:
    """The compressed file in place of a static's body, where there is one and the browser takes brotli."""
    if (
        response.status_code != 200
        or not request.path.startswith(PREFIXES)
        or not request.accept_encodings.quality("br")
        or "Content-Encoding" in response.headers
    ):
        return response
    response.direct_passthrough = False
    file = _file_for(response.get_data())
    if file.is_file():
        response.set_data(file.read_bytes())
        response.headers["Content-Encoding"] = "br"
        response.vary.add("Accept-Encoding")
    return response


def _bodies(server: Flask, paths: list[str]) -> Iterator[bytes]:
    """What the page loads: the scripts and styles that its index names, later chunks, and the geometry."""
    client = server.test_client()
    index = client.get("/").get_data(as_text=True)
    for url in [*re.findall(r'(?:src|href)="(/[^"]+\.(?:js|css)[^"]*)"', index), *paths]:
        yield client.get(url, headers={"Accept-Encoding": "identity"}).get_data()
    for package, path in LATER.items():
        spec = find_spec(package)
        assert spec is not None
        assert spec.origin is not None
        yield (Path(spec.origin).parent / path).read_bytes()


def precompress(server: Flask, paths: list[str]) -> tuple[int, int]:
    """Write what is missing. Return how many statics there are and how many bytes they have compressed."""
    STATICS.mkdir(parents=True, exist_ok=True)
    sizes = []
    for body in _bodies(server, paths):
        file = _file_for(body)
        if not file.is_file():
            beside = file.with_suffix(".part")
            beside.write_bytes(brotli.compress(body, quality=11))
            beside.rename(file)
        sizes.append(file.stat().st_size)
    return len(sizes), sum(sizes)
