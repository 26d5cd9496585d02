"""Who may bring files through the page: whoever sits at the machine; others where the operator allows it."""

from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from dashboard import settings
from layers.languages import _

OWN_HEADER = "X-Atlas-Import"
"""Sent by the page's own scripts: a form or an image of another site cannot, and its scripts may not without leave."""
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")
"""Headers of a request that came through another server."""


def is_loopback(host: str) -> bool:
    """Does the name or address mean this very machine?"""
    name = host.strip("[]").lower()
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def why_not(bound_to: str, host: str, headers: Mapping[str, str]) -> str:
    """Why files cannot be brought here, in a sentence; empty where they can. `host` is the one that was asked for.

    A name of another machine that is made to point to this one is no address of this one.
    """
    choice = settings.import_from_page(settings.IMPORT_FROM_PAGE)
    if choice == "yes":
        return ""
    if choice == "no":
        return _("Bringing files through this page is switched off on this server.")
    is_here = is_loopback(bound_to) and is_loopback(_hostname(host)) and not settings.PUBLIC_URL
    if is_here and not any(name in headers for name in FORWARDED):
        return ""
    return _("Files can be brought through this page on the machine itself that serves the atlas; elsewhere its "
             "operator has to allow it (IMPORT_FROM_PAGE=yes).")  # fmt: skip


def is_own(host: str, headers: Mapping[str, str]) -> bool:
    """Was a change asked for by the page itself, and by no other site?"""
    site, origin = headers.get("Sec-Fetch-Site"), headers.get("Origin")
    if headers.get(OWN_HEADER) != "1" or site not in (None, "same-origin"):
        return False
    known = {host, urlsplit(settings.PUBLIC_URL).netloc} - {""}
    return origin is None or urlsplit(origin).netloc in known


def _hostname(host: str) -> str:
    return urlsplit(f"//{host}").hostname or ""
