"""What a worker keeps in memory once it has answered many changes."""

from playwright.sync_api import Browser

from tests.bench import processes
from tests.bench.browser import new_page, open_map
from tests.bench.changes import change
from tests.bench.figures import Measure
from tests.bench.scenarios import Scenario
from tests.bench.servers import Server

CHANGES = 100


def measure_memory(browser: Browser, scenario: Scenario, page: Server, usual: Server) -> list[Measure]:
    """Resident MB of each worker after a hundred changes more."""
    measure = Measure(f"resident a worker, {CHANGES} changes", "MB")
    if not processes.is_readable():
        return []
    for server, samples in ((page, measure.page), (usual, measure.usual)):
        with new_page(browser) as visitor:
            open_map(visitor, f"{server.base}/?layer={scenario.layer}")
            for value in scenario.steps(CHANGES):
                change(visitor, scenario.control, value)
        samples.extend(processes.resident_mb(server.pid))
    return [measure]
