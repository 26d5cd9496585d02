"""Our own scripts and styles, under an address that names the version of all of them: they may be kept for ever."""

import hashlib
import mimetypes
import re
from collections.abc import Mapping
from functools import lru_cache

from flask import Blueprint, Response, abort

from dashboard.links import BASE
from dashboard.settings import ASSETS
from layers.cartography.webfonts import load_webfonts

asset_files = Blueprint("asset_files", __name__)
STYLES = (
    *("base", "layout", "map", "legend", "area_list", "hover_card", "time", "filters", "notes", "panels", "rail"),
    *("pages", "projects", "bring", "take_away", "brief", "embed", "print", "forced"),
)
"""The style sheets of `assets/styles`, in the order in which they apply: the page asks for them in one piece."""
PAGE_STYLE, FONT_STYLE = "styles/page.css", "fonts/fonts.css"
ENTRY, ROOM, LATER = "main.js", "room", ("room/", "brief/")
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")


@lru_cache
def read_assets() -> dict[str, bytes]:
    """Every file of `assets/` and of the web fonts, by its path."""
    files = {file.relative_to(ASSETS).as_posix(): file for file in sorted(ASSETS.rglob("*")) if file.is_file()}
    fonts = {f"fonts/{name}": content for name, content in load_webfonts().items()}
    found = {path: file.read_bytes() for path, file in files.items()} | fonts
    return found | {PAGE_STYLE: _page_style(found)}


def _page_style(files: Mapping[str, bytes]) -> bytes:
    """All that the page has to have before it is shown, the fonts first: one question on a thin line, not twenty."""
    fonts = files[FONT_STYLE].replace(b"url(", b"url(../fonts/")
    return b"\n".join([fonts, *(files[f"styles/{name}.css"] for name in STYLES)])


@lru_cache
def asset_folder() -> str:
    """The address of the assets: named by their content."""
    digest = hashlib.sha256()
    for path, content in read_assets().items():
        digest.update(path.encode() + b"\0" + content + b"\0")
    return f"{BASE}/assets/{digest.hexdigest()[:12]}"


def first_fonts() -> list[str]:
    """The font that every page needs at once: the letters of English."""
    return [path for path in read_assets() if re.match(r"fonts/noto-sans-latin-\w{10}\.woff2$", path)]


def modules() -> list[str]:
    """Every module that the entry brings in at once, so that the browser asks for all together."""
    return [path for path in read_assets() if path.endswith(".js") and path != ENTRY and not path.startswith(LATER)]


def room_modules() -> list[str]:
    """Every module of the page in a room."""
    return [path for path in read_assets() if path.endswith(".js") and path.startswith((f"{ROOM}/", "base."))]


@asset_files.get("/assets/<version>/<path:path>")
def asset(version: str, path: str) -> Response:
    """One file of the assets; nothing of another version."""
    content = read_assets().get(path)
    if content is None or f"{BASE}/assets/{version}" != asset_folder():
        abort(404)
    return Response(content, mimetype=mimetypes.guess_type(path)[0] or "application/octet-stream")
