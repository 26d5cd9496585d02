"""What the atlas aims at, and whether this run met it. It is told, never asserted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.bench.figures import Measure, percentile


@dataclass(frozen=True)
class Aim:
    """`read` takes the measured value out of a measure; the aim is that it is `at_most` or at least `bound`."""

    name: str
    measure: str
    read: Callable[[Measure], float]
    bound: float
    unit: str
    at_most: bool = True

    def row(self, measures: Mapping[str, Measure]) -> list[str]:
        """Name, measured, aimed at, verdict."""
        sign = "≤" if self.at_most else "≥"
        aimed = f"{sign} {self.bound:g} {self.unit}"
        measure = measures.get(self.measure)
        if measure is None or not measure.page:
            return [self.name, "not measured", aimed, "–"]
        value = self.read(measure)
        met = value <= self.bound if self.at_most else value >= self.bound
        return [self.name, f"{value:.2f} {self.unit}", aimed, "met" if met else "NOT MET"]


def _p50(measure: Measure) -> float:
    return percentile(measure.page, 0.5)


def _most(measure: Measure) -> float:
    return max(measure.page)


def aims_of_layer(layer: str) -> list[Aim]:
    """The aims that are held for each layer measured."""
    repaint, load = f"{layer}: filter change to repaint", f"{layer}: first load"
    return [
        Aim(f"{layer}: repaint, times faster", repaint, Measure.ratio, 5, "x", at_most=False),
        Aim(f"{layer}: the same, labels and lines on", repaint, Measure.ratio, 7, "x", at_most=False),
        Aim(f"{layer}: repaint, p95 / p50", repaint, Measure.spread, 1.7, "x"),
        Aim(f"{layer}: first load", load, _most, 2.2, "MB"),
    ]


COMMON = [
    Aim("server ready", "server ready", _p50, 3, "s"),
    Aim("resident a worker, the largest", "resident a worker, 100 changes", _most, 250, "MB"),
    Aim("hover, script a move", "hover, script a move", _p50, 16, "ms"),
    Aim("view change", "view change", _p50, 300, "ms"),
    Aim("dragging", "frames a second, dragging", _p50, 20, "fps", at_most=False),
]
