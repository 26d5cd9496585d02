"""The numbers of a run: samples of the page and of the usual way, and what is told of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil, inf


def percentile(samples: Sequence[float], share: float) -> float:
    """The smallest sample that `share` (0..1) of all samples do not exceed. Raises ValueError where there is none."""
    if not samples:
        raise ValueError("no samples")
    return sorted(samples)[max(ceil(share * len(samples)) - 1, 0)]


@dataclass
class Measure:
    """Samples in `unit`, of the page and of the usual way; the latter stay empty where it has no such thing.

    Of most things less is better; of frames a second, more.
    """

    name: str
    unit: str
    page: list[float] = field(default_factory=list)
    usual: list[float] = field(default_factory=list)
    more_is_better: bool = False

    def ratio(self) -> float:
        """How many times better the page's p50 is; not a number where one of the two has no samples."""
        if not self.page or not self.usual:
            return float("nan")
        page, usual = percentile(self.page, 0.5), percentile(self.usual, 0.5)
        more, less = (page, usual) if self.more_is_better else (usual, page)
        return more / less if less else inf

    def spread(self) -> float:
        """The page's p95 as a multiple of its p50."""
        return percentile(self.page, 0.95) / percentile(self.page, 0.5)
