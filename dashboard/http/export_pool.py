"""A process for heavy files beside each server process, so that who looks at the map does not wait for them.

It is started with the first such file, yields to the others in priority, may take so much memory and time and no more,
and is replaced when it took too long or died. Those who wait for it are few: the next is told to come back.
"""

import multiprocessing
import os
import resource
import threading
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

Job = tuple[Callable[..., bytes], tuple[Any, ...]]
LONGEST_SECONDS, MOST_WAITING = 120.0, 6
LOOK_SECONDS = 0.2
"""After which it is looked again whether a file is wanted still."""
MOST_MEMORY = 4 * 2**30
"""Bytes of address space that the process may have."""
NICE = 5
SMALLER = "Ask for a smaller size."


class ExportError(Exception):
    """A file could not be made; the message says why, for the visitor."""


class BusyError(ExportError):
    """Too many files are being made already, or this one took too long: it may be asked for again."""


class GivenUpError(ExportError):
    """Nobody waits for the file any more."""


class LackingError(ExportError):
    """This installation lacks what such a file is made of, a package or the fonts that `make setup` writes."""


class ExportProcess:
    """One process that makes files one after the other."""

    def __init__(
        self,
        seconds: float = LONGEST_SECONDS,
        waiting: int = MOST_WAITING,
        prepare: Callable[[], None] | None = None,
    ) -> None:
        """No file may take longer than `seconds`; `waiting` may stand in line.

        A new process begins with `prepare`, which is no part of the time of a file.
        """
        self.seconds, self._prepare = seconds, prepare
        self._line = threading.BoundedSemaphore(waiting)
        self._turn = threading.Lock()
        self._process: Any = None
        self._ours: Connection | None = None

    def make(self, write: Callable[..., bytes], *arguments: Any, is_wanted: Callable[[], bool] = lambda: True) -> bytes:
        """What `write(*arguments)` gives, made in the process. Raises ExportError with a sentence for the visitor.

        Once it is not wanted any more the process is ended, or its place in the line given up: GivenUpError.
        """
        if not self._line.acquire(blocking=False):
            raise BusyError("Many files are being made at the moment. Ask for this one again in a minute.")
        try:
            if not self._wait(lambda seconds: self._turn.acquire(timeout=seconds), is_wanted):
                raise BusyError("Other files are being made still. Ask for this one again in a minute.")
            try:
                return self._made((write, arguments), is_wanted)
            finally:
                self._turn.release()
        finally:
            self._line.release()

    def _wait(self, wait: Callable[[float], bool], is_wanted: Callable[[], bool]) -> bool:
        """Wait in short steps, no longer than a file may take. Raises GivenUpError once that is not wanted."""
        until = time.monotonic() + self.seconds
        while (left := until - time.monotonic()) > 0:
            if wait(min(LOOK_SECONDS, left)):
                return True
            if not is_wanted():
                raise GivenUpError("This file was given up.")
        return False

    def _made(self, job: Job, is_wanted: Callable[[], bool]) -> bytes:
        try:
            ours = self._start()
            ours.send(job)
            if not self._wait(ours.poll, is_wanted):
                self.stop()
                raise BusyError(f"This file took longer than {self.seconds:g} seconds. {SMALLER}")
            fault, content = ours.recv()
        except GivenUpError:
            self.stop()
            raise
        except (EOFError, OSError) as error:
            self.stop()
            raise ExportError(f"This file could not be made, most likely for want of memory. {SMALLER}") from error
        if fault is not None:
            raise fault(content)
        made: bytes = content
        return made

    def _start(self) -> Connection:
        """Our end of the line to the process, which is started where there is none."""
        if self._ours is None or not self._process.is_alive():
            self.stop()
            context = multiprocessing.get_context("spawn")
            self._ours, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, self._prepare), name="export", daemon=True)
            self._process.start()
            theirs.close()
            self._ours.recv()  # the time limit is for files, and a process takes a while to start
        return self._ours

    def stop(self) -> None:
        """End the process; the next file starts another."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._ours is not None:
            self._ours.close()
        self._process = self._ours = None


def _serve(line: Connection, prepare: Callable[[], None] | None) -> None:
    """Make what comes down the line until it is closed."""
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    if prepare is not None:
        prepare()
    line.send(None)
    while True:
        try:
            write, arguments = line.recv()
        except EOFError:
            return
        try:
            line.send((None, write(*arguments)))
        except MemoryError:
            line.send((ExportError, f"This file needs more memory than there is. {SMALLER}"))
        except (ImportError, FileNotFoundError) as error:
            line.send((LackingError, f"This installation cannot make such files: {error}"))
        except Exception:
            traceback.print_exc()
            line.send((ExportError, "This file could not be made. The server's log says why."))
