"""Which atlas answers: the version of its code and of its data, on every answer.

What depends on the address alone carries an ETag of address and version, so it is asked again without being sent again.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Request, Response, request

from dashboard.http.asset_files import asset_folder
from dashboard.http.visitors import is_on_phone
from layers.data_package import data_version
from layers.errors import DataError
from layers.projects.store import Store

PACKAGES = ("dashboard", "layers")
HEADER = "Atlas-Version"


@lru_cache
def code_version() -> str:
    """A hash of the program: two atlases of the same code draw the same from the same data."""
    root = Path(__file__).parent.parent.parent
    digest = hashlib.sha256(asset_folder().encode())
    for package in PACKAGES:
        for file in sorted((root / package).rglob("*.py")):
            digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def atlas_version() -> str:
    """Code, data and imported projects in one word, as a page keeps it to see whether it is still the same."""
    imported = store_version()
    return f"{code_version()}-{data_version()}{'-' if imported else ''}{imported}"


def store_version() -> str:
    """The version of the imported projects that stands; empty where there is none, or a damaged one."""
    try:
        return Store().pointer().version
    except DataError:
        return ""


def etag_of(asked: Request) -> str:
    """The ETag of an answer that depends on its address alone."""
    phone = "phone" if is_on_phone(asked.environ) else ""
    encoding = asked.headers.get("Accept-Encoding", "")
    words = "\0".join([asked.url_root, asked.path, asked.query_string.decode("latin-1"), phone, encoding])
    return hashlib.sha256(f"{atlas_version()}\0{words}".encode("latin-1", "replace")).hexdigest()[:20]


def answer_unchanged() -> Response | None:
    """304, before anything is worked out, where the visitor holds this very answer (only a 200 has an ETag)."""
    if request.method in ("GET", "HEAD") and etag_of(request) in request.headers.get("If-None-Match", ""):
        unchanged = Response(status=304)
        unchanged.set_etag(etag_of(request), weak=True)
        return unchanged
    return None


def mark_version(response: Response) -> Response:
    """The version on every answer; an ETag on those that the same address gives again."""
    response.headers[HEADER] = atlas_version()
    pure = request.endpoint in PURE
    if pure and request.method in ("GET", "HEAD") and response.status_code == 200:
        response.set_etag(etag_of(request), weak=True)
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-cache"
    elif response.status_code != 304 and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    return response


PURE: set[str] = set()
"""Endpoints whose answer depends on address and version alone; filled by `dashboard.server`."""
