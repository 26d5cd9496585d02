"""`python -m tests.bench.map_cost [--projects N] [--profile FILE]`: what map answers cost that nobody had asked for.

Processor time through Flask's test client in one process that has answered others, with all that is sent: words,
drawing, JSON and compression. Every layer, by several filters, in several sizes of canvas, in an order drawn once.
"""

import argparse
import cProfile
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import product
from pathlib import Path
from random import Random
from time import process_time
from urllib.parse import quote

from flask.testing import FlaskClient

from layers.facts.catalogue import load_catalogue
from layers.facts.observations import load_observations, years_of
from tests.bench.aims import Aim, p50
from tests.bench.figures import Measure, percentile
from tests.bench.made_store import make_store
from tests.bench.table import format_table, measure_row

CANVASES = ((980, 540), (1010, 430), (1380, 740), (1220, 690), (380, 260))
WARM_CANVAS, WARM = (900, 480), 3
REGIONS, PLACES = ("m49-142", "m49-002", "ap-pacific"), ("100.5,12.25,1.6", "121,14.5,2.5", "30,10,2")
MADE_PROJECTS, IMPORTED, BESIDE = 1_000_000, "projects-budget", ("epc-operations", "ap-expenditure", "l3-responses")
ENCODINGS = {"Accept-Encoding": "gzip, deflate, br"}
ALL = "a new answer"
OTHER = "a change, of imported projects beside a documents' layer"
AIMS = [
    Aim("a new answer, p50", ALL, p50, 10, "ms"),
    Aim("a new answer, p95", ALL, lambda measure: percentile(measure.page, 0.95), 25, "ms"),
    Aim("imported projects, of a documents' layer", OTHER, lambda measure: 1 / measure.ratio(), 1.2, "x"),
]


def queries_of(layer: str) -> list[str]:
    """A layer as it opens, in some of its years, in regions, about a place, and with an area selected."""
    first, last = years_of(layer)
    years = sorted({first, (first + last) // 2, last})
    areas = sorted({row.iso3 for row in load_observations(layer)})[:2]
    own = [*(f"period={year}" for year in years), *(f"region={id}" for id in REGIONS), *(f"at={at}" for at in PLACES)]
    return [f"layer={layer}", *(f"layer={layer}&{narrowed}" for narrowed in (*own, *(f"area={id}" for id in areas)))]


def cost_ms(client: FlaskClient, query: str, canvas: tuple[int, int]) -> float:
    """Processor time of one answer."""
    address = f"/map?search={quote('?' + query)}&width={canvas[0]}&height={canvas[1]}"
    begun = process_time()
    answer = client.get(address, headers=ENCODINGS)
    cost = 1e3 * (process_time() - begun)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status}")
    return cost


def measure_layers(client: FlaskClient, layers: Iterable[str]) -> list[Measure]:
    """All answers, of words and canvases that the process has forgotten mostly: so many are there."""
    asked = [pair for layer in layers for pair in product(queries_of(layer), CANVASES)]
    Random(15).shuffle(asked)
    return [Measure(ALL, "ms", [cost_ms(client, query, canvas) for query, canvas in asked])]


def measure_beside(client: FlaskClient) -> list[Measure]:
    """Changes of the period of imported projects in 250 areas, and by turns of documents' layers (as the usual way)."""
    found = Measure(OTHER, "ms")
    for number, canvas in enumerate((WARM_CANVAS, *CANVASES)):
        for imported, beside in zip(_years(IMPORTED), _by_turns(BESIDE), strict=False):
            costs = cost_ms(client, imported, canvas), cost_ms(client, beside, canvas)
            if number:
                found.page.append(costs[0])
                found.usual.append(costs[1])
    return [found]


def _years(layer: str) -> Sequence[str]:
    first, last = years_of(layer)
    return [f"layer={layer}&period={year}" for year in range(first, last + 1)]


def _by_turns(layers: Sequence[str]) -> Iterator[str]:
    every = [query for layer in layers for query in _years(layer)]
    return iter(Random(14).sample(every, len(every)))


def main() -> None:
    """Measure, print, exit 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.map_cost", description=__doc__)
    parser.add_argument("--projects", type=int, default=MADE_PROJECTS, help="of the store beside (%(default)s)")
    parser.add_argument("--profile", type=Path, help="where to write what cProfile found, which costs half again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="epc-bench-") as home:
        os.environ["EPC_DATA_DIR"] = home
        make_store(Path(home), options.projects)
        found = _measure(options.profile)
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; store of {options.projects:,} projects")
    print(format_table(map(measure_row, found)))
    measures = {measure.name: measure for measure in found}
    print(format_table([aim.row(measures) for aim in AIMS], ("aim", "measured", "aimed at", ""), words_columns=1))


def _measure(profile: Path | None) -> list[Measure]:
    from dashboard.app import create_app

    client = create_app().test_client()
    layers = [layer.id for layer in load_catalogue().layers.values() if not layer.is_imported]
    for layer, _again in product(layers, range(WARM)):
        cost_ms(client, f"layer={layer}", WARM_CANVAS)
    with cProfile.Profile() if profile else nullcontext() as profiler:
        found = [*measure_layers(client, layers), *measure_beside(client)]
    if profile and profiler:
        profiler.dump_stats(profile)
    return found


if __name__ == "__main__":
    main()
