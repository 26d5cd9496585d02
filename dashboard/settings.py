"""What an operator may set, each with its default. `read_settings` says in plain words what is not right."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from layers.cache import CACHE
from layers.places import shipped

ASSETS = shipped("assets")
STATICS = CACHE / "statics"
HOST = os.environ.get("HOST", "127.0.0.1")
PORT = os.environ.get("PORT", "8050")
WORKERS = os.environ.get("WORKERS", "2")
BASE_PATH = os.environ.get("BASE_PATH", "").rstrip("/")
"""The path that the atlas stands under, without a slash at its end: what every address on the page begins with."""
PUBLIC_URL = os.environ.get("PUBLIC_URL", "").rstrip("/")
"""Where others reach the atlas (`https://atlas.example.org`): what links, citations and downloads name."""
EMBED_HOSTS = tuple(os.environ.get("EMBED_HOSTS", "").split())
"""The sites that may show `view=embed` in a frame of theirs (`https://www.example.org https://*.example.net`): none."""
IMPORT_FROM_PAGE = os.environ.get("IMPORT_FROM_PAGE", "local")
"""Who may bring files through the page: `local` (who sits at this machine), `yes` (every visitor) or `no`."""
IMPORT_FROM_PAGE_MAX_MB = os.environ.get("IMPORT_FROM_PAGE_MAX_MB", "1000")
"""What may come through the page at a time, in millions of bytes."""
MOST_WORKERS = 64
LEVELS = ("debug", "info", "warning", "error")
SITE = re.compile(r"https?://(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?")


class SettingError(ValueError):
    """A setting that the atlas does not start with; its words name it, what was found and what is right."""


def base_path(text: str) -> str:
    """`/atlas` for `/atlas/`, empty for the root. Raises SettingError for what is no path."""
    path = text.rstrip("/")
    parts = path.split("/")
    if path and (parts[0] or not all(part and part.replace("-", "").replace("_", "").isalnum() for part in parts[1:])):
        raise SettingError(f"BASE_PATH: found {text!r}, expected a path such as /atlas/ (letters, digits, - and _)")
    if not path.isascii():
        raise SettingError(f"BASE_PATH: found {text!r}, expected a path such as /atlas/ (letters, digits, - and _)")
    return path


def public_url(text: str) -> str:
    """The address under which visitors know the atlas, without a slash at its end; empty where it is not set."""
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment):
        raise SettingError(f"PUBLIC_URL: found {text!r}, expected an address such as https://example.org/atlas/")
    return text.rstrip("/")


def embed_hosts(sites: Sequence[str]) -> Sequence[str]:
    """The sites that may show the map in a frame. Raises SettingError for one that is no address of a site."""
    for site in sites:
        if not SITE.fullmatch(site):
            right = "addresses of sites with spaces between, as in https://www.example.org https://*.example.net"
            raise SettingError(f"EMBED_HOSTS: found {site!r}, expected {right}")
    return sites


def _number(name: str, text: str, least: int, most: int, what: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 9 and least <= int(text) <= most):
        raise SettingError(f"{name}: found {text!r}, expected {what} from {least} to {most}")
    return int(text)


def worker_count(text: str) -> int:
    """A number of processes. Raises SettingError for another."""
    return _number("WORKERS", text, 1, MOST_WORKERS, "a number of processes")


def port_number(text: str) -> int:
    """A port. Raises SettingError for another."""
    return _number("PORT", text, 1, 65535, "a port")


def import_from_page(choice: str) -> str:
    """Who may bring files through the page. Raises SettingError for a choice that is not known."""
    if choice not in ("local", "yes", "no"):
        raise SettingError(f"IMPORT_FROM_PAGE: found {choice!r}, expected local, yes or no")
    return choice


def import_largest_mb(text: str) -> int:
    """Millions of bytes that may come through the page at a time. Raises SettingError for another."""
    return _number("IMPORT_FROM_PAGE_MAX_MB", text, 1, 100_000, "a number of MB")


@dataclass(frozen=True)
class Settings:
    """What the environment says beside host, port and workers."""

    base_path: str
    public_url: str
    proxies: int
    metrics: bool
    log_level: str


def read_settings() -> Settings:
    """The environment's settings. Raises SettingError with a sentence where one is not right."""
    level = os.environ.get("LOG_LEVEL", "warning").lower()
    if level not in LEVELS:
        raise SettingError(f"LOG_LEVEL: found {level!r}, expected one of {', '.join(LEVELS)}")
    metrics = os.environ.get("METRICS", "0")
    if metrics not in ("0", "1"):
        raise SettingError(f"METRICS: found {metrics!r}, expected 1 (answer /metrics) or 0")
    embed_hosts(EMBED_HOSTS)
    import_from_page(IMPORT_FROM_PAGE)
    import_largest_mb(IMPORT_FROM_PAGE_MAX_MB)
    return Settings(
        base_path(os.environ.get("BASE_PATH", "")),
        public_url(os.environ.get("PUBLIC_URL", "")),
        _number("TRUSTED_PROXIES", os.environ.get("TRUSTED_PROXIES", "0"), 0, 9, "a number of proxies in front"),
        metrics == "1",
        level,
    )
