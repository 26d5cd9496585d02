"""What a worker keeps in memory once it has answered for many viewports."""

from urllib.parse import urlencode
from urllib.request import urlopen

from tests.bench import processes
from tests.bench.figures import Measure
from tests.bench.scenarios import SCENARIOS
from tests.bench.servers import Server

CHANGES = 100


def measure_memory(page: Server) -> list[Measure]:
    """Resident MB of each worker of the page, of a layer of the world and one of a region, every viewport another."""
    if not processes.is_readable():
        return []
    for index in range(CHANGES):
        scenario = SCENARIOS[index % len(SCENARIOS)]
        size = {"width": 600 + 40 * (index % 20), "height": 320 + 40 * (index // 20)}
        query = urlencode({"search": f"?layer={scenario.layer}", **size})
        with urlopen(f"{page.base}/map?{query}") as answer:
            answer.read()
    name = f"resident a worker, {CHANGES} changes of viewport"
    return [Measure(name, "MB", processes.resident_mb(page.pid))]
