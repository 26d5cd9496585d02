"""The numbers of a run: samples of the page, of the usual way and of Bokeh, and what is told of them."""

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
    """Samples in `unit`, of the page, of the usual way and of Bokeh; those stay empty where they have no such thing.

    Of most things less is better; of frames a second, more.
    """

    name: str
    unit: str
    page: list[float] = field(default_factory=list)
    usual: list[float] = field(default_factory=list)
    bokeh: list[float] = field(default_factory=list)
    more_is_better: bool = False

    @property
    def sides(self) -> tuple[list[float], list[float], list[float]]:
        """The samples of the page, of the usual way, of Bokeh."""
        return self.page, self.usual, self.bokeh

    def ratio(self) -> float:
        """How many times better the page's p50 is than the best other; not a number where there is none."""
        others = [percentile(samples, 0.5) for samples in self.sides[1:] if samples]
        if not self.page or not others:
            return float("nan")
        page, best = percentile(self.page, 0.5), max(others) if self.more_is_better else min(others)
        more, less = (page, best) if self.more_is_better else (best, page)
        return more / less if less else inf

    def share(self) -> float:
        """The page's p50 as a share of the best other's."""
        return 1 / self.ratio()

    def spread(self) -> float:
        """The page's p95 as a multiple of its p50."""
        return percentile(self.page, 0.95) / percentile(self.page, 0.5)
