"""Our own scripts and styles, under an address that names the version of all of them: they may be kept for ever."""

import hashlib
import mimetypes
import re
from functools import lru_cache

from flask import Blueprint, Response, abort

from dashboard.settings import ASSETS, FONTS

asset_files = Blueprint("asset_files", __name__)
STYLES = (
    *(
        "base",
        "layout",
        "map",
        "legend",
        "area_list",
        "hover_card",
        "time",
        "filters",
        "notes",
        "panels",
        "rail",
        "pages",
    ),
    *("present", "print", "forced"),
)
"""The style sheets of `assets/styles`, in the order in which they apply."""
ENTRY = "main.js"
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")


@lru_cache
def read_assets() -> dict[str, bytes]:
    """Every file of `assets/` and of the web fonts, by its path."""
    files = {file.relative_to(ASSETS).as_posix(): file for file in sorted(ASSETS.rglob("*")) if file.is_file()}
    if FONTS.is_dir():
        files |= {f"fonts/{file.name}": file for file in sorted(FONTS.iterdir()) if file.is_file()}
    return {path: file.read_bytes() for path, file in files.items()}


@lru_cache
def asset_folder() -> str:
    """The address of the assets: named by their content."""
    digest = hashlib.sha256()
    for path, content in read_assets().items():
        digest.update(path.encode() + b"\0" + content + b"\0")
    return f"/assets/{digest.hexdigest()[:12]}"


def style_sheets() -> list[str]:
    """The style sheets that there are, in their order; the fonts first."""
    wanted = ["fonts/fonts.css", *(f"styles/{name}.css" for name in STYLES)]
    return [path for path in wanted if path in read_assets()]


def first_fonts() -> list[str]:
    """The font that every page needs at once: the letters of English."""
    return [path for path in read_assets() if re.match(r"fonts/noto-sans-latin-\w{10}\.woff2$", path)]


def modules() -> list[str]:
    """Every module that the entry brings in, so that the browser asks for all at once."""
    return [path for path in read_assets() if path.endswith(".js") and path != ENTRY]


@asset_files.get("/assets/<version>/<path:path>")
def asset(version: str, path: str) -> Response:
    """One file of the assets; nothing of another version."""
    content = read_assets().get(path)
    if content is None or f"/assets/{version}" != asset_folder():
        abort(404)
    return Response(content, mimetype=mimetypes.guess_type(path)[0] or "application/octet-stream")
