"""The server: gunicorn with preloaded workers, security headers, compression, immutable geometry."""

import gc
from collections.abc import Sequence

from flask import Flask, Response, request
from flask_compress import Compress
from gunicorn.app.base import BaseApplication

from dashboard.http.api import api
from dashboard.http.asset_files import asset_files
from dashboard.http.audit_api import ledgers
from dashboard.http.geometry import geometry
from dashboard.http.map_answers import map_answers
from dashboard.http.page_route import page_route
from dashboard.http.statics import serve_precompressed

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


def add_routes(server: Flask, script_hashes: Sequence[str]) -> None:
    """The HTTP surface beside the page, and the headers of every answer."""
    server.register_blueprint(api)
    server.register_blueprint(ledgers)
    for routes in (page_route, map_answers, geometry, asset_files):
        server.register_blueprint(routes)
    server.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=4,
        COMPRESS_MIMETYPES=[
            *("text/html", "text/css", "text/csv", "text/javascript", "application/javascript"),
            *("application/json", "application/geo+json", "image/svg+xml"),
        ],
    )

    policy = "; ".join(f"{name} {value}" for name, value in POLICY.items()).format(hashes=" ".join(script_hashes))

    @server.after_request
    def headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        if response.status_code == 200 and request.path.startswith(("/geometry/", "/assets/")):
            response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        return response

    # After-request functions run last registered first: what is precompressed must be so before Compress looks.
    Compress(server)
    server.after_request(serve_precompressed)


class Gunicorn(BaseApplication):  # type: ignore[misc]
    """gunicorn around an application that is loaded once, before the workers are forked."""

    def __init__(self, application: Flask, host: str, port: int, workers: int) -> None:
        """`workers` processes of four threads each."""
        self.application = application
        self.options = {
            "bind": f"{host}:{port}",
            "workers": workers,
            "threads": 4,
            "preload_app": True,
            "loglevel": "warning",
            "control_socket_disable": True,
        }
        super().__init__()

    def load_config(self) -> None:
        """Hand the options to gunicorn."""
        for key, value in self.options.items():
            if key in self.cfg.settings:
                self.cfg.set(key, value)

    def load(self) -> Flask:
        """The application itself, before workers are forked: what they share is never looked through for garbage."""
        gc.collect()
        gc.freeze()
        return self.application
