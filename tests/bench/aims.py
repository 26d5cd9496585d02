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


def p50(measure: Measure) -> float:
    """The median of the page."""
    return percentile(measure.page, 0.5)


def _most(measure: Measure) -> float:
    return max(measure.page)


def _of_plotly(measure: Measure) -> float:
    return p50(measure) / percentile(measure.usual, 0.5)


def aims_of_layer(layer: str) -> list[Aim]:
    """The aims that are held for each layer measured."""
    repaint, painted = f"{layer}: change to repaint", f"{layer}: map painted, cold browser"
    return [
        Aim(f"{layer}: map painted, of the best other", painted, Measure.share, 0.2, "x"),
        Aim(f"{layer}: repaint, of the best other", repaint, Measure.share, 0.35, "x"),
        Aim(f"{layer}: repaint, p95 / p50", repaint, Measure.spread, 1.5, "x"),
        Aim(f"{layer}: server CPU a change", f"{layer}: server CPU a change", p50, 20, "ms"),
        Aim(f"{layer}: until painted", f"{layer}, slow: bytes until the map is painted", _most, 150, "kB"),
        Aim(f"{layer}: first visit", f"{layer}: first visit", _most, 0.7, "MB"),
    ]


COMMON = [
    Aim("server ready", "server ready", p50, 2, "s"),
    Aim("an answer never asked for", "CPU of an answer never asked for", p50, 20, "ms"),
    Aim("resident a worker, the largest", "resident a worker, 100 changes of viewport", _most, 200, "MB"),
    Aim("hover, script a move", "hover, script a move", p50, 16, "ms"),
    Aim("view change", "view change", p50, 300, "ms"),
    Aim("dragging, times plotly's frames", "frames a second, dragging", _of_plotly, 1.5, "x", at_most=False),
]
