"""`python -m tests.bench.projects [--quick]`: imports and maps of very many projects; measured, printed, exit 0.

`px` is naive Dash (pandas in the callback, the figure whole), `bokeh` a server that patches values; both over the rows
of the same store. After `--minutes` it stops where it is and says what it has.
"""

import argparse
import os
import platform
import signal
import sys
from collections.abc import Iterator, Sequence

from playwright.sync_api import sync_playwright

from tests.bench.browser import launch
from tests.bench.figures import Measure
from tests.bench.imports import AIMS, measure_imports
from tests.bench.project_sizes import aims_of, measure_store
from tests.bench.table import HEADINGS, format_table, measure_row

FULL_MB, QUICK_MB = 1000, 60
CHANGES = 20
SIZES = ((1_000_000, 40.0), (10_000_000, 300.0))
"""Projects of a store, and the ms that a question may take."""


def main() -> None:
    """Measure everything and print it, each thing as soon as it is known."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.projects", description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"a file of {QUICK_MB} MB and the smaller store alone")
    parser.add_argument("--minutes", type=int, default=40, help="how long it may take (40)")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda _signal, _frame: sys.exit(1))
    signal.signal(signal.SIGALRM, _stop)
    signal.alarm(60 * options.minutes)
    sizes = SIZES[:1] if options.quick else SIZES
    measures: dict[str, Measure] = {}
    load = f"load {os.getloadavg()[0]:.1f}"
    print(f"{os.cpu_count()} processors, {platform.machine()}, {load}", *HEADINGS[2:], sep="  ", flush=True)
    try:
        for measure in _all(sizes, QUICK_MB if options.quick else FULL_MB, CHANGES // 2 if options.quick else CHANGES):
            print("  ".join(filter(None, measure_row(measure))), flush=True)
            measures[measure.name] = measure
    except TimeoutError as error:
        print(error, flush=True)
    signal.alarm(0)
    aims = [*AIMS, *(aim for projects, bound in sizes for aim in aims_of(projects, bound))]
    print(format_table([aim.row(measures) for aim in aims], ("aim", "measured", "aimed at", ""), words_columns=1))


def _all(sizes: Sequence[tuple[int, float]], large_mb: int, changes: int) -> Iterator[Measure]:
    yield from measure_imports(large_mb)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        try:
            for projects, _bound in sizes:
                yield from measure_store(browser, projects, changes)
        finally:
            browser.close()


def _stop(_signal: int, _frame: object) -> None:
    raise TimeoutError("stopped: the time that it may take is over")


if __name__ == "__main__":
    main()
