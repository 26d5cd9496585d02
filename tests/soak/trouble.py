"""What goes wrong: workers that die or hang, clients who say nothing, half of it, or take nothing."""

import asyncio
import os
import signal
import time
from random import Random

from tests.serving.running import Running
from tests.soak.connections import visitors_of

SILENT = (
    b"",
    b"GET / HTTP/1.1\r\nHost: x\r\nX-Half: ",
    b"POST /dash/_dash-update-component HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{",
    b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" * 20,
)
LONGEST_SILENCE_S = 20.0


class Trouble:
    """Kills and hangs workers at random; knows whose connections they held."""

    def __init__(self, served: Running, random: Random, every_s: float) -> None:
        """Something happens every `every_s` seconds."""
        self.served, self.random, self.every_s = served, random, every_s
        self.killed = self.hung = 0
        self.longest_s = 0.0
        self._held: set[int] = set()

    def is_excuse(self, visitor: int) -> bool:
        """Whether a worker that was killed or hung held the connection of this visitor's port; asked once a cut."""
        is_held = visitor in self._held
        self._held.discard(visitor)
        return is_held

    async def make(self) -> None:
        """Kill or stop a worker, wait for its successor, for ever."""
        while True:
            await asyncio.sleep(self.every_s)
            before = self.served.workers()
            if not before:
                continue
            begun, chosen = time.monotonic(), self.random.choice(before)
            os.kill(chosen, signal.SIGSTOP)  # from now on it takes no other connection
            self._held |= visitors_of(chosen, self.served.port)
            if self.random.random() < 0.7:
                os.kill(chosen, signal.SIGKILL)
                self.killed += 1
                while not (len(now := self.served.workers()) == len(before) and set(now) != set(before)):
                    await asyncio.sleep(0.05)
                self.longest_s = max(self.longest_s, time.monotonic() - begun)
            else:
                self.hung += 1


async def stay_silent(port: int, random: Random) -> None:
    """One client after the other who says no more than half, or takes nothing."""
    while True:
        try:
            _reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1)
            writer.write(random.choice(SILENT))
            await asyncio.sleep(random.uniform(1, LONGEST_SILENCE_S))
            writer.transport.abort()
        except OSError:
            await asyncio.sleep(0.1)
