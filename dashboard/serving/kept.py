"""Answers kept as the bytes that were sent: compressed, by address, and by what else they depend on.

An answer that has an ETag is one of the address and of the version of the atlas alone (`dashboard.http.versions`): it
may be sent again as it is. Whoever asks for what is being worked out already waits for that.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dashboard.http.versions import store_version
from dashboard.http.visitors import is_on_phone

MOST_BYTES = 48_000_000
"""Bytes of bodies that a worker keeps: some 3,000 maps."""
LONGEST_ADDRESS, LONGEST_HEADER = 1_000, 100
Key = tuple[str, ...]
DEPENDS = ("HTTP_HOST", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_ACCEPT_ENCODING")
"""What an answer may depend on beside its address: where the visitor reached us, and what the browser unpacks."""


@dataclass(frozen=True)
class Kept:
    """An answer as it is sent."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def etag(self) -> str:
        """The ETag; empty for an answer that is not to be kept."""
        return next((value for name, value in self.headers if name.lower() == "etag"), "")


class KeptAnswers:
    """The answers last used, up to `most_bytes` of bodies. One thread alone uses it."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        """Nothing yet."""
        self._most, self._size = most_bytes, 0
        self._answers: OrderedDict[Key, Kept] = OrderedDict()

    def get(self, key: Key) -> Kept | None:
        """The answer, which is then the last used."""
        if (kept := self._answers.get(key)) is not None:
            self._answers.move_to_end(key)
        return kept

    def keep(self, key: Key, answer: Kept) -> None:
        """Keep an answer that may be; the longest unused make room."""
        if answer.status[:3] != "200" or not answer.etag() or len(answer.body) > self._most // 8:
            return
        if (old := self._answers.pop(key, None)) is not None:
            self._size -= len(old.body)
        self._answers[key] = answer
        self._size += len(answer.body)
        while self._size > self._most:
            _key, dropped = self._answers.popitem(last=False)
            self._size -= len(dropped.body)

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._answers)


def key_of(environ: dict[str, Any]) -> Key | None:
    """What an answer depends on; None where it depends on more (a body, a range)."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_RANGE" in environ:
        return None
    path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
    if len(path) + len(query) > LONGEST_ADDRESS:
        return None
    said = [environ.get(name, "") for name in DEPENDS]
    if any(len(words) > LONGEST_HEADER for words in said):
        return None
    phone = "phone" if is_on_phone(environ) else ""
    return environ["REQUEST_METHOD"], path, query, phone, store_version(), *said


def not_modified(kept: Kept, environ: dict[str, Any]) -> Kept | None:
    """304 where the visitor holds the answer already."""
    asked = environ.get("HTTP_IF_NONE_MATCH", "")
    etag = kept.etag()
    if not asked or not etag or etag.removeprefix("W/") not in asked:
        return None
    headers = tuple(item for item in kept.headers if item[0].lower() not in BODY_HEADERS)
    return Kept("304 NOT MODIFIED", headers, b"")


BODY_HEADERS = ("content-length", "content-type", "content-encoding", "content-disposition")


def run(application: Callable[..., Any], environ: dict[str, Any]) -> Kept:
    """The whole answer of a WSGI application."""
    told: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], None]:
        told.update(status=status, headers=headers)
        return parts.append

    parts: list[bytes] = []
    answer = application(environ, start)
    try:
        parts.extend(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    return Kept(told["status"], tuple(told["headers"]), b"".join(parts))
