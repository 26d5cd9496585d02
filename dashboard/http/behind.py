"""The application under a path, and behind proxies."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard.http.statements import bare_answer

Application = Callable[..., Iterable[bytes]]


class UnderPath:
    """The application under `base` ("/atlas"); other paths lead nowhere, `base` without a slash to the page."""

    def __init__(self, application: Application, base: str) -> None:
        """`base` begins with a slash and ends without one."""
        self.application, self.base = application, base

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Move `base` from the path to the script's name."""
        path = environ.get("PATH_INFO", "")
        if path == self.base:
            start("308 PERMANENT REDIRECT", [("Location", f"{self.base}/"), ("Content-Length", "0")])
            return []
        if not path.startswith(f"{self.base}/"):
            line, headers, body = bare_answer(404, environ.get("atlas.request_id", ""))
            start(line, headers)
            return [body]
        moved = {"SCRIPT_NAME": environ.get("SCRIPT_NAME", "") + self.base, "PATH_INFO": path[len(self.base) :]}
        return self.application({**environ, **moved}, start)


def place_behind(server: Flask, base: str, proxies: int) -> None:
    """Serve under `base`, and believe what the last `proxies` proxies say of the visitor; nothing of any other."""
    application: Application = server.wsgi_app
    if base:
        application = UnderPath(application, base)
    if proxies:
        application = ProxyFix(application, x_for=proxies, x_proto=proxies, x_host=proxies)
    server.wsgi_app = application  # type: ignore[method-assign]
