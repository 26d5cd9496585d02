"""Bytes over the wire, as the browser counts them: bodies as they were encoded, with their headers."""

from collections import Counter
from typing import Any

from playwright.sync_api import Page

KINDS = {"Document": "page", "Script": "scripts", "Stylesheet": "styles", "Font": "fonts", "Image": "images"}


def kind_of(resource: str, url: str) -> str:
    """What a response is: shapes, the answers of callbacks, scripts, styles, the page itself."""
    path = url.partition("?")[0]
    if path.endswith(".geojson") or "/topojson/" in path:
        return "shapes"
    if path.endswith(("/_dash-update-component", "/map")):
        return "callbacks"
    if path.endswith(("/_dash-layout", "/_dash-dependencies")):
        return "layout"
    return KINDS.get(resource, "other")


class Wire:
    """Counts what `page` loads from now on."""

    def __init__(self, page: Page) -> None:
        """Listen to `page`, which must be of Chromium."""
        self.bytes: Counter[str] = Counter()
        self.received = 0
        self._kinds: dict[str, str] = {}
        self._session = page.context.new_cdp_session(page)
        self._session.on("Network.responseReceived", self._begin)
        self._session.on("Network.loadingFinished", self._finish)
        self._session.on("Network.dataReceived", self._receive)
        self._session.send("Network.enable")

    def _begin(self, event: dict[str, Any]) -> None:
        self._kinds[event["requestId"]] = kind_of(event["type"], event["response"]["url"])

    def _receive(self, event: dict[str, Any]) -> None:
        """Count a part of a body, so that what has not come whole is counted too."""
        self.received += int(event["encodedDataLength"])

    def _finish(self, event: dict[str, Any]) -> None:
        self.bytes[self._kinds.get(event["requestId"], "other")] += int(event["encodedDataLength"])

    def total(self) -> int:
        """All bytes so far."""
        return self.bytes.total()
