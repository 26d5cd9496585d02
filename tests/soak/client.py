"""A visitor's connection: HTTP/1.1 over a socket that is kept, as cheap as Python has it."""

import asyncio
import contextlib
import time
from dataclasses import dataclass
from types import TracebackType

PATIENCE_S = 60.0


class CutOffError(Exception):
    """The connection ended before the answer was whole."""


@dataclass(frozen=True)
class Answer:
    """Status, body as it was sent, and seconds from the question to its last byte."""

    status: int
    body: bytes
    seconds: float


class Visitor:
    """One connection to `port`, opened anew where it was closed."""

    def __init__(self, port: int) -> None:
        """Nothing is open yet."""
        self.port = port
        self.own_port = 0
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> Answer:
        """The answer to GET. Raises CutOffError where the server ends the connection, or says nothing for a minute."""
        begun = time.perf_counter()
        try:
            async with asyncio.timeout(PATIENCE_S):
                status, body = await self._ask(path)
        except (OSError, EOFError, TimeoutError, ValueError, IndexError) as error:
            await self.close()
            raise CutOffError(repr(error)) from error
        return Answer(status, body, time.perf_counter() - begun)

    async def _ask(self, path: str) -> tuple[int, bytes]:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 20)
            self.own_port = self._streams[1].get_extra_info("sockname")[1]
        reader, writer = self._streams
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept-Encoding: br\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status = int(head[0].split(" ", 2)[1])
        fields = dict(line.lower().split(": ", 1) for line in head[1:] if ": " in line)
        body = await reader.readexactly(int(fields["content-length"]))
        if fields.get("connection") == "close":
            await self.close()
        return status, body

    async def close(self) -> None:
        """End the connection."""
        if self._streams is not None:
            self._streams[1].close()
            with contextlib.suppress(OSError):
                await self._streams[1].wait_closed()
            self._streams = None

    async def __aenter__(self) -> "Visitor":
        """A visitor is a context."""
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Leave nothing open."""
        await self.close()
