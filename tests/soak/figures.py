"""What a run has counted, and its words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field


def percentile(sorted_values: Sequence[float], share: float) -> float:
    """The value below which `share` of all lie; 0 of none."""
    return sorted_values[min(int(len(sorted_values) * share), len(sorted_values) - 1)] if sorted_values else 0.0


@dataclass
class Tally:
    """Answers of one kind: seconds of each, statuses, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    wrong: int = 0
    cut_off: int = 0
    errors: Counter[str] = field(default_factory=Counter)

    def words(self, name: str, lasted_s: float) -> str:
        """One line: requests, answers a second, faults, p50, p95 and p99 in ms."""
        ordered = sorted(self.seconds)
        p50, p95, p99 = (percentile(ordered, share) * 1000 for share in (0.5, 0.95, 0.99))
        refused = sum(number for status, number in self.statuses.items() if status >= 400)
        return (
            f"{name:<34}{len(ordered):>9,}{len(ordered) / lasted_s:>9,.0f}{refused:>9}{self.wrong:>7}{self.cut_off:>9}"
            f"{sum(self.errors.values()):>8}{p50:>8.0f}{p95:>8.0f}{p99:>8.0f}"
        )


HEADING = (
    f"{'':<34}{'requests':>9}{'a second':>9}{'refused':>9}{'wrong':>7}{'cut off':>9}{'errors':>8}"
    f"{'p50 ms':>8}{'p95 ms':>8}{'p99 ms':>8}"
)
