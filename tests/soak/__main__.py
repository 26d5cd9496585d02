"""`python -m tests.soak [--seconds N] [--clients N]`: load on this computer alone, for a bounded time; with figures."""

import argparse
import asyncio
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.bench.processes import resident_mb
from tests.serving.running import Running, running
from tests.soak.addresses import all_addresses, draw, kept_addresses, new_addresses
from tests.soak.client import CutOffError, Visitor
from tests.soak.figures import HEADING, Tally
from tests.soak.trouble import Trouble, stay_silent

MOST_SECONDS = 1800
SILENT_CLIENTS = 100
ENOUGH = 8
"""Connections that reach every worker."""
PAUSE_S = (0.2, 1.0)
"""Between two questions of a visitor of the soak."""


def main() -> None:
    """Measure and print; exit code 1 where an answer was wrong, or lost without a killed worker's fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--seconds", type=int, default=600, help="of the soak (default: %(default)s, at most 1800)")
    parser.add_argument("--clients", type=int, default=200, help="visitors at a time (default: %(default)s)")
    parser.add_argument("--rows", type=int, default=20, help="seconds of each row of throughput (default: %(default)s)")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda _signal, _frame: sys.exit(1))  # so that the server is ended then too
    with tempfile.TemporaryDirectory() as folder, running(Path(folder), "--workers", "2") as served:
        print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; server and visitors share them.")
        print(HEADING, flush=True)
        is_well = asyncio.run(_measure(served, options))
    sys.exit(0 if is_well else 1)


async def _measure(served: Running, options: argparse.Namespace) -> bool:
    seconds = min(options.seconds, MOST_SECONDS)
    fresh = new_addresses()
    await asyncio.gather(*(_look_at(served.port, kept_addresses()) for _each in range(ENOUGH)))
    for name, clients, addresses in (
        ("kept maps, 50 clients", 50, _repeat(kept_addresses())),
        ("kept maps, 200 clients", 200, _repeat(kept_addresses())),
        ("new maps, 8 clients", 8, fresh),
        ("new maps, 200 clients", 200, fresh),
    ):
        tally = await _row(served.port, clients, addresses, options.rows)
        print(tally.words(name, options.rows), flush=True)
    tallies, trouble = await _soak(served, options.clients, seconds)
    total = Tally()
    for kind, tally in tallies.items():
        print(tally.words(f"soak, {options.clients} clients: {kind}", seconds), flush=True)
        total.seconds += tally.seconds
        total.wrong, total.cut_off = total.wrong + tally.wrong, total.cut_off + tally.cut_off
        total.errors += tally.errors
        total.statuses += tally.statuses
    print(total.words("soak, all", seconds))
    print(
        f"{trouble.killed} workers killed, {trouble.hung} hung; replaced after {trouble.longest_s:.1f} s at the longest"
    )
    print("memory of each worker: " + ", ".join(f"{size:.0f} MB" for size in resident_mb(served.process.pid)))
    for words, number in total.errors.most_common(10):
        print(f"{number} x {words}")
    return not total.wrong and not total.errors


def _repeat(addresses: list[str]) -> Iterator[str]:
    while True:
        yield from addresses


async def _look_at(port: int, addresses: list[str]) -> None:
    """Ask for each once, so that it is kept."""
    async with Visitor(port) as visitor:
        for address in addresses:
            await visitor.get(address)


async def _row(port: int, clients: int, addresses: Iterator[str], seconds: float) -> Tally:
    """Ask as fast as answers come."""
    tally, until = Tally(), time.monotonic() + seconds

    async def visit() -> None:
        async with Visitor(port) as visitor:
            while time.monotonic() < until:
                try:
                    answer = await visitor.get(next(addresses))
                except CutOffError as error:
                    tally.errors[f"{error}"] += 1
                    continue
                if time.monotonic() < until:
                    tally.seconds.append(answer.seconds)
                    tally.statuses[answer.status] += 1

    await asyncio.gather(*(visit() for _each in range(clients)))
    return tally


async def _soak(served: Running, clients: int, seconds: float) -> tuple[dict[str, Tally], Trouble]:
    """Visitors who look, wait and look again, while workers die and others say nothing."""
    addresses = all_addresses()
    right = await _right_answers(served.port, addresses)
    trouble = Trouble(served, Random(15), max(seconds / 20, 5.0))
    tallies = {kind: Tally() for kind in addresses}
    until = time.monotonic() + seconds

    async def visit(number: int) -> None:
        random = Random(number)
        async with Visitor(served.port) as visitor:
            while time.monotonic() < until:
                kind, address = draw(random, addresses)
                tally = tallies[kind]
                try:
                    answer = await visitor.get(address)
                except CutOffError as error:
                    if trouble.is_excuse(visitor.own_port):
                        tally.cut_off += 1
                    else:
                        tally.errors[f"{address}: {error}"] += 1
                    continue
                tally.seconds.append(answer.seconds)
                tally.statuses[answer.status] += 1
                if answer.status != 200 and not (kind == "file" and answer.status == 503):
                    tally.errors[f"{address}: {answer.status}"] += 1
                elif address in right and answer.body != right[address]:
                    tally.wrong += 1
                await asyncio.sleep(random.uniform(*PAUSE_S))

    around = [asyncio.create_task(trouble.make())]
    around += [asyncio.create_task(stay_silent(served.port, Random(number))) for number in range(SILENT_CLIENTS)]
    await asyncio.gather(*(visit(number) for number in range(clients)))
    for task in around:
        task.cancel()
    return tallies, trouble


async def _right_answers(port: int, addresses: dict[str, list[str]]) -> dict[str, bytes]:
    """Each answer that is the same whenever it is asked for, from a server that has nothing else to do."""
    found = {}
    async with Visitor(port) as visitor:
        for kind, listed in addresses.items():
            for address in listed if kind != "file" else []:
                found[address] = (await visitor.get(address)).body
    return found


if __name__ == "__main__":
    main()
