"""Maps of very many projects: questions, and changes of the page beside a documents' layer and the other ways."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench import processes
from tests.bench.aims import Aim, p50
from tests.bench.browser import new_page, open_map, settle
from tests.bench.changes import WARM_UP, change, measure_changes
from tests.bench.figures import Measure
from tests.bench.scenarios import SCENARIOS, Scenario
from tests.bench.servers import ROOT, all_servers, page_server

DOCUMENTS = SCENARIOS[0]
IMPORTED = Scenario(
    "projects-budget", "period", ("2012", "2016", "2013", "2018", "2014", "2019", "2015", "2020", "2017")
)
MAKE = """
import sys
from pathlib import Path
from tests.bench.made_store import make_store

make_store(Path(sys.argv[1]), int(sys.argv[2]))
"""
KINDS = ("all of a layer", "of one donor", "of one sector", "of a donor and sector", "active in several years")
QUESTIONS = """
import sys, time
from layers.projects.questions import Filters, select_place_years, select_places
from layers.projects.tables import open_tables

kind, rounds = sys.argv[1], int(sys.argv[2])
tables = open_tables()
select_place_years(tables, "projects-budget")

def ask(n):
    donor, sector = (f"Donor {n}",), (f"Sector {n}",)
    if kind == "active in several years":
        return select_places(tables, "projects-active", 2010 + n % 6, 2018, Filters())
    narrowed = {"of one donor": Filters(donors=donor), "of one sector": Filters(sectors=sector),
                "of a donor and sector": Filters(donors=donor, sectors=sector)}
    return select_place_years(tables, "projects-budget", narrowed.get(kind, Filters()))

for n in range(rounds):
    clock, cpu = time.perf_counter(), time.process_time()
    assert ask(n)
    print(1e3 * (time.perf_counter() - clock), 1e3 * (time.process_time() - cpu))
"""
ROUNDS = 20
LONGEST_S = 1200


def measure_store(browser: Browser, projects: int, changes: int) -> Iterator[Measure]:
    """A store of `projects` projects: its questions, its page beside the other ways, its workers."""
    prefix = f"{projects:,} projects: "
    with tempfile.TemporaryDirectory(prefix="epc-bench-") as name, _store_in(name):
        begun = time.perf_counter()
        _python(MAKE, name, str(projects))
        print(f"{prefix}a store of them made in {time.perf_counter() - begun:,.0f} s", flush=True)
        yield from _questions(prefix)
        with page_server() as server:
            name_of_change = f"{prefix}a change, beside one of a documents' layer"
            imported, documents = _by_turns(browser, server.base, changes)
            yield Measure(name_of_change, "ms", imported, documents)
            if processes.is_readable():
                yield Measure(f"{prefix}resident a worker", "MB", processes.resident_mb(server.pid))
        with all_servers(IMPORTED.layer) as servers:
            for found in measure_changes(browser, IMPORTED, dict(enumerate(servers)), changes):
                yield replace(found, name=f"{prefix}{found.name}")


def _questions(prefix: str) -> Iterator[Measure]:
    """Each kind of question in a process of its own that has nothing else to do; clock and processor."""
    for kind in KINDS:
        lines = [line.split() for line in _python(QUESTIONS, kind, str(ROUNDS)).splitlines()]
        yield Measure(f"{prefix}{kind}", "ms", [float(clock) for clock, _cpu in lines])
        yield Measure(f"{prefix}{kind}, processor", "ms", [float(cpu) for _clock, cpu in lines])


def _python(program: str, *arguments: str) -> str:
    """What a program prints. Raises TimeoutExpired where it takes longer than anything here should."""
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=LONGEST_S)
    return done.stdout


@contextmanager
def _store_in(folder: str) -> Iterator[None]:
    """Whatever is started within reads and writes the store in `folder`."""
    before = os.environ.get("EPC_DATA_DIR")
    os.environ["EPC_DATA_DIR"] = str(Path(folder))
    try:
        yield
    finally:
        os.environ.pop("EPC_DATA_DIR")
        if before is not None:
            os.environ["EPC_DATA_DIR"] = before


def _by_turns(browser: Browser, base: str, count: int) -> tuple[list[float], list[float]]:
    """Milliseconds from a choice to the repaint, of the imported layer and of a documents' one, by turns."""
    found: tuple[list[float], list[float]] = ([], [])
    with new_page(browser) as imported, new_page(browser) as documents:
        sides = ((imported, IMPORTED), (documents, DOCUMENTS))
        for page, scenario in sides:
            open_map(page, f"{base}/?layer={scenario.layer}")
            settle(page, 1500)
        for step in range(WARM_UP + count):
            for times, (page, scenario) in zip(found, sides, strict=True):
                time_ms = change(page, scenario.control, scenario.steps(step + 1)[-1])
                settle(page)
                if step >= WARM_UP:
                    times.append(time_ms)
    return found


def aims_of(projects: int, question_ms: float) -> list[Aim]:
    """What is aimed at with so many projects."""
    prefix = f"{projects:,} projects: "
    return [
        *(Aim(f"{prefix}{kind}", f"{prefix}{kind}", p50, question_ms, "ms") for kind in KINDS),
        Aim(
            f"{prefix}a change, of a documents' layer",
            f"{prefix}a change, beside one of a documents' layer",
            lambda m: 1 / m.ratio(),
            1.2,
            "x",
        ),
        Aim(f"{prefix}a change, of the best other way", f"{prefix}change to repaint", Measure.share, 1, "x"),
        Aim(f"{prefix}a worker", f"{prefix}resident a worker", lambda m: max(m.page), 500, "MB"),
    ]
