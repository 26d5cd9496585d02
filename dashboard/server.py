"""The HTTP surface: every route, its headers, compression, and what is said where there is no answer."""

from collections.abc import Sequence

from flask import Flask, Response, request
from flask_compress import Compress

from dashboard import settings
from dashboard.http.api import api
from dashboard.http.api_page import api_page
from dashboard.http.asset_files import asset_files
from dashboard.http.audit_api import ledgers
from dashboard.http.brief_files import brief_files
from dashboard.http.geometry import geometry
from dashboard.http.health import health
from dashboard.http.map_answers import map_answers
from dashboard.http.map_files import map_files
from dashboard.http.page_route import page_route
from dashboard.http.projects_api import projects_api
from dashboard.http.scene_answers import scene_answers
from dashboard.http.share import share_routes
from dashboard.http.small_files import small_files
from dashboard.http.statements import SECURITY, add_statements
from dashboard.http.statics import serve_precompressed
from dashboard.http.versions import PURE, answer_unchanged, mark_version
from dashboard.serving.limits import LARGEST_BODY

YEAR = 31_536_000
# style-src: Plotly and Dash write style attributes, which a policy can allow only as a whole.
POLICY = {
    "default-src": "'self'",
    "script-src": "'self' {hashes}",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


PURE_ENDPOINTS = {
    *("page_route.page", "map_answers.answer_map", "map_answers.answer_matches", "geometry.answer_geometry"),
    *(
        "asset_files.asset",
        "small_files.robots",
        "small_files.favicon",
        "/dash/_dash-layout",
        "/dash/_dash-dependencies",
    ),
}
"""Endpoints whose answer depends on the address and the version of the atlas alone; those of the open API are too."""
OPEN = ("api.", "ledgers.", "map_files.")


def _policy(script_hashes: Sequence[str], hosts: Sequence[str]) -> str:
    """The policy of an answer that `hosts` alone may show in a frame."""
    rules = {**POLICY, "frame-ancestors": " ".join(hosts) or "'none'"}
    return "; ".join(f"{name} {value}" for name, value in rules.items()).format(hashes=" ".join(script_hashes))


def add_routes(server: Flask, script_hashes: Sequence[str]) -> None:
    """The HTTP surface beside the page, and the headers of every answer."""
    pages = (page_route, share_routes, scene_answers, projects_api, map_answers, map_files, geometry, asset_files)
    for routes in (api, api_page, ledgers, *pages, brief_files, small_files, health):
        server.register_blueprint(routes)
    server.config.update(
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=4,
        COMPRESS_MIMETYPES=[
            *("text/html", "text/css", "text/csv", "text/javascript", "application/javascript"),
            *("application/json", "application/geo+json", "image/svg+xml"),
        ],
    )
    add_statements(server)
    PURE.update(PURE_ENDPOINTS, (name for name in server.view_functions if name.startswith(OPEN)))
    server.before_request(answer_unchanged)
    policy, in_frames = (_policy(script_hashes, hosts) for hosts in ((), settings.embed_hosts(settings.EMBED_HOSTS)))

    @server.after_request
    def headers(response: Response) -> Response:
        response.headers.extend(SECURITY)
        is_embedded = request.path == "/" and request.args.get("view") == "embed"
        response.headers["Content-Security-Policy"] = in_frames if is_embedded else policy
        response.headers["Request-Id"] = request.environ.get("atlas.request_id", "")
        if response.status_code == 200 and request.path.startswith(("/geometry/", "/assets/")):
            response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        if (request.endpoint or "").startswith(OPEN):
            response.headers["Access-Control-Allow-Origin"] = "*"
        return mark_version(response)

    # After-request functions run last registered first: what is precompressed must be so before Compress looks.
    Compress(server)
    server.after_request(serve_precompressed)
