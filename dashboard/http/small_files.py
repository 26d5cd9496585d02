"""What browsers and robots ask for by its name: robots.txt, favicon.ico."""

from flask import Blueprint, Response

from dashboard.http.asset_files import read_assets

small_files = Blueprint("small_files", __name__)
ROBOTS = """User-agent: *
Disallow: /api/
Disallow: /map
Disallow: /matches
Disallow: /dash/
"""


@small_files.get("/robots.txt")
def robots() -> Response:
    """Pages may be found; files and the page's own questions are not for robots."""
    return Response(ROBOTS, mimetype="text/plain")


@small_files.get("/favicon.ico")
def favicon() -> Response:
    """The icon, for who asks without reading the page. Browsers take SVG by its type."""
    return Response(read_assets()["favicon.svg"], mimetype="image/svg+xml", headers={"Cache-Control": "max-age=86400"})
