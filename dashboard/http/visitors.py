"""What a request says of the browser that sends it."""

from collections.abc import Mapping
from typing import Any


def is_on_phone(environ: Mapping[str, Any]) -> bool:
    """Whether the browser says of itself that it runs on a phone (WSGI's environment of the request)."""
    return environ.get("HTTP_SEC_CH_UA_MOBILE") == "?1" or "Mobi" in environ.get("HTTP_USER_AGENT", "")
