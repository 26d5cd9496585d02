"""What the workers count, in memory that all of them share: one row a worker, written by that worker alone.

It balances connections between workers, and `/metrics` tells the sums in Prometheus' text format.
"""

import mmap
from collections.abc import Sequence

MOST_WORKERS = 64
BUCKETS_MS = (5, 25, 100, 250, 500, 1000, 2500, 10_000)
"""Upper bounds of the classes of duration, in ms; a last one holds what took longer."""
STATUSES = ("1xx", "2xx", "3xx", "4xx", "5xx")
COLUMNS = ("connections", "kept", "microseconds", *STATUSES, *(f"ms{bound}" for bound in BUCKETS_MS), "longer")
PLACE = {name: index for index, name in enumerate(COLUMNS)}


class Tallies:
    """Counts by worker, in shared memory: make it before workers are forked."""

    def __init__(self) -> None:
        """All zero."""
        self._memory = memoryview(mmap.mmap(-1, 8 * MOST_WORKERS * len(COLUMNS))).cast("q")

    def add(self, worker: int, column: str, by: int = 1) -> None:
        """Add to a count of a worker."""
        self._memory[worker * len(COLUMNS) + PLACE[column]] += by

    def of(self, worker: int, column: str) -> int:
        """A count of one worker."""
        return self._memory[worker * len(COLUMNS) + PLACE[column]]

    def total(self, column: str) -> int:
        """A count over all workers that there have been."""
        return sum(self.of(worker, column) for worker in range(MOST_WORKERS))

    def close_connections(self, worker: int) -> None:
        """A worker has ended: its connections are no more."""
        self._memory[worker * len(COLUMNS) + PLACE["connections"]] = 0

    def note_answer(self, worker: int, status: int, seconds: float) -> None:
        """Count an answer by its class of status and its duration."""
        self.add(worker, STATUSES[min(max(status // 100, 1), 5) - 1])
        self.add(worker, "microseconds", int(seconds * 1e6))
        bucket = next((f"ms{bound}" for bound in BUCKETS_MS if seconds * 1000 <= bound), "longer")
        self.add(worker, bucket)

    def fewest_connections(self, workers: Sequence[int]) -> int:
        """The connections of the worker that has fewest."""
        return min((self.of(worker, "connections") for worker in workers), default=0)


TALLIES = Tallies()


def write_metrics(tallies: Tallies, code_version: str, data_version: str) -> str:
    """The counts in Prometheus' text format."""
    lines = [
        "# HELP atlas_info Versions of code and data that answer.",
        "# TYPE atlas_info gauge",
        f'atlas_info{{code="{code_version}",data="{data_version}"}} 1',
        "# HELP atlas_connections Connections that are open.",
        "# TYPE atlas_connections gauge",
        f"atlas_connections {tallies.total('connections')}",
        "# HELP atlas_answers_total Answers by class of status.",
        "# TYPE atlas_answers_total counter",
        *(f'atlas_answers_total{{status="{status}"}} {tallies.total(status)}' for status in STATUSES),
        "# HELP atlas_kept_answers_total Answers that were kept and sent again.",
        "# TYPE atlas_kept_answers_total counter",
        f"atlas_kept_answers_total {tallies.total('kept')}",
        "# HELP atlas_answer_seconds How long answers took, from the last byte asked to the last byte sent.",
        "# TYPE atlas_answer_seconds histogram",
    ]
    count = 0
    for bound in BUCKETS_MS:
        count += tallies.total(f"ms{bound}")
        lines.append(f'atlas_answer_seconds_bucket{{le="{bound / 1000:g}"}} {count}')
    count += tallies.total("longer")
    lines.append(f'atlas_answer_seconds_bucket{{le="+Inf"}} {count}')
    lines.append(f"atlas_answer_seconds_sum {tallies.total('microseconds') / 1e6:.6f}")
    lines.append(f"atlas_answer_seconds_count {count}")
    return "\n".join(lines) + "\n"
