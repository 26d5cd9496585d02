"""`python -m tests.bench.looks [--layers a,b]`: how well every map is fitted and labelled, measured on its drawing.

For all layers in each medium and size: how much of the map its data fill, and how many labels break a rule, by the
exact polygons. Nothing here is a test; what must be nought is held by the tests of labels and by `test_looks.py`.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from layers.cartography.labels import label_faults
from layers.cartography.viewport import Medium, Viewport
from layers.drawing import Drawing, build_drawing
from layers.facts.catalogue import load_catalogue
from layers.query.view_state import ViewState
from layers.stats.fills import UNDETERMINED
from tests.bench.table import format_table
from tests.layers.drawing.grounds import ground_of

SMALLEST_TYPE_PX = 12.0
ALL_TOLD_PX = 1000
"""The width of a page's map from which on every area is labelled or numbered: that of a window of 1280 px."""


@dataclass(frozen=True)
class Look:
    """One way to look at a map."""

    name: str
    medium: Medium
    viewport: Viewport
    theme: str = "light"


LOOKS = (
    Look("page 1440x900", "page", Viewport(960, 520)),
    Look("page 1280x720", "page", Viewport(1000, 400)),
    Look("page 1366x641", "page", Viewport(920, 320)),
    Look("page 1920x1080", "page", Viewport(1360, 720)),
    Look("page 390x844", "page", Viewport(360, 240)),
    Look("dark 1440x900", "page", Viewport(960, 520), "dark"),
    Look("slide", "slide", Viewport(1200, 600)),
    Look("print", "print", Viewport(1080, 640)),
    Look("room 1920x1080", "present", Viewport(1840, 800)),
)


@dataclass(frozen=True)
class Faults:
    """How many labels of a map break each rule; `unnamed` are areas that are neither labelled nor numbered."""

    on_foreign: int = 0
    apart: int = 0
    crossing: int = 0
    outside: int = 0
    unnamed: int = 0
    small_type: int = 0
    other: int = 0

    def __add__(self, other: "Faults") -> "Faults":
        return Faults(*(getattr(self, item.name) + getattr(other, item.name) for item in fields(self)))


WORDS = {
    "on_foreign": ("stands on ", "reads as "),
    "apart": ("touches nothing",),
    "crossing": ("leader crosses", "leaders cross"),
    "outside": ("is cut by", "stands on an obstacle", "leader ends outside"),
}


def kind_of(fault: str) -> str:
    """The rule that a line of `label_faults` is about."""
    if "obstacle" in fault:
        return "outside"
    return next((kind for kind, words in WORDS.items() if any(word in fault for word in words)), "other")


def measure_drawing(drawing: Drawing) -> tuple[float, Faults]:
    """How much of the map's width or height, the larger of the two, its data fill; and its faults."""
    shown = [lettering for lettering in drawing.letterings if lettering.shown]
    named = {lettering.label.iso3 for lettering in shown}
    counts = dict.fromkeys((item.name for item in fields(Faults)), 0)
    for fault in label_faults([lettering.label for lettering in shown], ground_of(drawing)):
        counts[kind_of(fault)] += 1
    counts["unnamed"] = len(areas_of(drawing) - named)
    counts["small_type"] = len(shown) * (min(drawing.sizes.label, drawing.sizes.chip) < SMALLEST_TYPE_PX)
    left, top, right, bottom = drawing.hull
    scale, viewport = drawing.transform.scale, drawing.viewport
    return max((right - left) * scale / viewport.width, (bottom - top) * scale / viewport.height), Faults(**counts)


def areas_of(drawing: Drawing) -> set[str]:
    """The areas that the map says something of."""
    return {iso3 for iso3, fill in drawing.fills.items() if fill.code > UNDETERMINED}


def measure(look: Look, layers: Iterable[str]) -> Iterator[tuple[str, float, Faults]]:
    """Each layer with what is measured of its map."""
    for layer in layers:
        drawing = build_drawing(ViewState(layer, theme=look.theme), look.viewport, look.medium)
        if areas_of(drawing):
            yield layer, *measure_drawing(drawing)


def row_of(look: Look, found: Sequence[tuple[str, float, Faults]]) -> list[str]:
    """One line of the table."""
    total = sum((faults for _layer, _share, faults in found), Faults())
    shares = [share for _layer, share, _faults in found]
    counts = [str(getattr(total, item.name)) for item in fields(Faults)]
    return [
        look.name,
        str(len(found)),
        f"{100 * min(shares):.0f} %",
        f"{100 * sum(shares) / len(shares):.0f} %",
        *counts,
    ]


def main() -> None:
    """Measure all maps and print the table, then each map with a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.looks", description=__doc__)
    parser.add_argument("--layers", default="", help="ids with commas between; all where none is given")
    chosen = parser.parse_args().layers
    layers = (
        chosen.split(",") if chosen else [item.id for item in load_catalogue().layers.values() if not item.is_imported]
    )
    measured = {look: list(measure(look, layers)) for look in LOOKS}
    headings = ("", "maps", "fill, least", "mean", *(item.name.replace("_", " ") for item in fields(Faults)))
    print(format_table([row_of(look, found) for look, found in measured.items()], headings, 1))
    for look, found in measured.items():
        for layer, _share, faults in found:
            if faults != Faults():
                counts = {item.name: getattr(faults, item.name) for item in fields(Faults)}
                print(f"{look.name}, {layer}: " + ", ".join(f"{n} {name}" for name, n in counts.items() if n))


if __name__ == "__main__":
    main()
