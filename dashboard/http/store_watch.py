"""The store of projects may change while the atlas is served: each request sees one version of it, whole.

A request that comes after a change waits until those before it have ended, drops what was kept of the old version, and
goes on; every worker does so by itself. An import is no request of its own: it runs beside them.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, g

from layers.cache import forget
from layers.errors import DataError
from layers.projects.store import Pointer, Store

KEEPERS = (
    *("layers.facts", "layers.query", "layers.stats", "layers.text", "layers.drawing", "layers.charts"),
    *("layers.exports", "layers.cartography.histogram", "layers.cartography.chips", "layers.cartography.fill_colours"),
    *("dashboard.page", "dashboard.panels", "dashboard.pages"),
)
"""Packages that keep what depends on the facts; geometry, fonts and files do not."""


class Turns:
    """Requests at work on the version that is `seen`."""

    def __init__(self, seen: Pointer) -> None:
        """Nothing is at work yet."""
        self.seen = seen
        self._changed = threading.Condition()
        self._at_work = 0
        self._is_turning = False

    def enter(self, found: Pointer) -> None:
        """Begin; where `found` is another version than was seen, wait for those at work and drop what is kept."""
        with self._changed:
            self._changed.wait_for(lambda: not self._is_turning)
            if found != self.seen:
                self._is_turning = True
                self._changed.wait_for(lambda: self._at_work == 0)
                forget(KEEPERS)
                self.seen = found
                self._is_turning = False
                self._changed.notify_all()
            self._at_work += 1

    def leave(self) -> None:
        """End."""
        with self._changed:
            self._at_work -= 1
            self._changed.notify_all()

    @contextmanager
    def turn(self, found: Pointer) -> Iterator[None]:
        """One request."""
        self.enter(found)
        try:
            yield
        finally:
            self.leave()


def watch_store(server: Flask) -> Turns:
    """Let every request of `server` see the version of the store that stands when it comes."""
    turns = Turns(found_store())

    @server.before_request
    def enter() -> None:
        turns.enter(found_store())
        g.has_entered = True

    @server.teardown_request
    def leave(_error: BaseException | None) -> None:
        if g.pop("has_entered", False):
            turns.leave()

    return turns


def found_store() -> Pointer:
    """The version that stands; a damaged store is none, and the atlas is served without it."""
    try:
        return Store().pointer()
    except DataError:
        return Pointer()
