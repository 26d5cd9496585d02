"""`python -m tests.bench [--quick]`: measure, print, exit 0. Nothing here is a test: a slow machine is no fault."""

import argparse
import os
import platform
import signal
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser, sync_playwright

from dashboard.settings import STATICS
from tests.bench.aims import COMMON, aims_of_layer
from tests.bench.answers import measure_answers
from tests.bench.browser import SIZE, launch
from tests.bench.changes import measure_changes
from tests.bench.figures import Measure
from tests.bench.first_load import measure_first_load
from tests.bench.gestures import measure_gestures
from tests.bench.memory import measure_memory
from tests.bench.scenarios import SCENARIOS, Scenario
from tests.bench.servers import all_servers
from tests.bench.table import format_table, measure_row


@dataclass(frozen=True)
class Runs:
    """How often each thing is done."""

    starts: int
    visits: int
    changes: int
    moves: int


FULL, QUICK = Runs(starts=3, visits=5, changes=40, moves=60), Runs(starts=1, visits=2, changes=10, moves=30)


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs: about two minutes, noisier")
    signal.signal(signal.SIGTERM, lambda _signal, _frame: sys.exit(1))  # so that the servers are ended then too
    runs = QUICK if parser.parse_args().quick else FULL
    _print_head(runs)
    measures: dict[str, Measure] = {}
    with sync_playwright() as playwright:
        browser = launch(playwright)
        try:
            for scenario in SCENARIOS:
                for name, found in _measure_scenario(browser, scenario, runs):
                    _print_part(f"{name}; filter: {scenario.control}", found)
                    measures |= {f"{name}: {measure.name}": measure for measure in found}
            found = _measure_common(browser, runs)
        finally:
            browser.close()
    _print_part("server, memory, gestures", found)
    measures |= {measure.name: measure for measure in found}
    aims = [*(aim for scenario in SCENARIOS for aim in aims_of_layer(scenario.layer)), *COMMON]
    rows = [aim.row(measures) for aim in aims]
    print(format_table(rows, ("aim", "measured", "aimed at", ""), words_columns=1), flush=True)


def _measure_scenario(browser: Browser, scenario: Scenario, runs: Runs) -> Iterator[tuple[str, list[Measure]]]:
    """Of a visitor with a good machine and line, then of one with little."""
    for name, is_slow in ((scenario.layer, False), (f"{scenario.layer}, slow", True)):
        visits, changes = (runs.visits, runs.changes) if not is_slow else (2, runs.changes // 2)
        with all_servers(scenario.layer) as servers:
            addresses = [f"{server.base}/?layer={scenario.layer}" for server in servers]
            loaded = measure_first_load(browser, addresses, visits, is_slow=is_slow)
            painted = {index: server for index, server in enumerate(servers) if loaded[0].sides[index]}
            yield name, [*loaded, *measure_changes(browser, scenario, painted, changes, is_slow=is_slow)]


def _measure_common(browser: Browser, runs: Runs) -> list[Measure]:
    """What is measured once: of the first scenario's layer."""
    ready = Measure("server ready", "s")
    for _run in range(runs.starts):
        with all_servers(SCENARIOS[0].layer) as servers:
            for samples, server in zip(ready.sides, servers, strict=True):
                samples.append(server.ready_s)
    with all_servers(SCENARIOS[0].layer) as servers:
        memory = measure_memory(servers[0])
        return [ready, *measure_answers(), *memory, *measure_gestures(browser, servers, runs.moves)]


def _print_head(runs: Runs) -> None:
    print(
        "EPC Atlas beside the same map done the usual way (px: px.choropleth, inline GeoJSON, whole from the callback)"
    )
    print("and by a Bokeh server that patches the values on the same outlines. Slow: processor x 4, line of 1 Mbit/s.")
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"
    print(f"{os.cpu_count()} processors, {platform.machine()}, {load}; window {SIZE[0]}x{SIZE[1]}; {runs}")
    print("A side without figures (–) never painted its map, or has no such thing.")
    print("Both run with their defaults, without labels, lines, legend of counts, table and words.")
    if not STATICS.is_dir():
        print("Statics are not precompressed (python -m dashboard.http.precompress): more bytes than `make run` sends.")
    print(flush=True)


def _print_part(title: str, measures: Iterable[Measure]) -> None:
    print(title, format_table(map(measure_row, measures)), "", sep="\n", flush=True)


if __name__ == "__main__":
    main()
