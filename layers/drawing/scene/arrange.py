"""How the parts of a scene are arranged, and in bands about maps; over a map that has the whole picture: `corners`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from layers.cartography.geometry.model import Box
from layers.drawing.scene.setting import Part, Setting, Words, set_figures, set_foot, set_head
from layers.drawing.sheet.value import TextBlock


@dataclass(frozen=True)
class Shares:
    """The shares of the width that are tried for title and line, a legend as a column, and the foot."""

    heads: tuple[float, ...]
    legends: tuple[float, ...]
    feet: tuple[float, ...]


COARSE = Shares((1.0, 0.68, 0.5, 0.36, 0.26), (0.2, 0.3), (1.0, 0.36))
FINE = Shares((1.0, 0.8, 0.68, 0.58, 0.5, 0.42, 0.34, 0.26), (0.2, 0.3, 0.4), (1.0, 0.5, 0.36, 0.26))
FIGURES = (0.25, 0.5)
"""The shares of the width that figures over each other and in a row may have."""
LEAST_BAND, BAND_FIGURES = 0.22, 0.42
"""The height that maps between bands have at the least, and the width of the figures, as shares of the picture."""
Corner = Literal["top-left", "top-right", "bottom-left", "bottom-right"]
CORNERS: tuple[Corner, ...] = ("top-left", "top-right", "bottom-left", "bottom-right")


@dataclass(frozen=True)
class Arrangement:
    """The parts with their corners, the box of the maps, that of the legend, whose keys stand in rows in a strip, and
    the boxes in which words lie over the map. `corners` are those of the picture in which parts stand.

    It `is_banded` where words stand about the maps alone; the legends of two maps then stand each under its own.
    """

    parts: tuple[tuple[Part, float, float], ...]
    maps: Box
    legend: Box
    is_strip: bool
    covered: tuple[Box, ...] = ()
    is_banded: bool = False
    corners: tuple[tuple[str, Corner], ...] = ()

    @property
    def lines(self) -> int:
        """How many lines title and sentence have beyond one each."""
        blocks = [block for part, _left, _top in self.parts for block in part.texts]
        return sum(len(block.lines) - 1 for block in blocks if block.role in ("title", "sentence"))

    @property
    def texts(self) -> tuple[TextBlock, ...]:
        """All words but those of legends, in their places."""
        return tuple(chain.from_iterable(part.at(left, top) for part, left, top in self.parts))


LegendSize = Callable[[float, bool], tuple[float, float]]
"""How wide and high a legend is (px) that may have a width (px), as a column or as a strip."""


def banded(words: Words, setting: Setting, legend: LegendSize) -> Iterator[Arrangement]:
    """Title, figures, maps, legend and foot over each other, or the figures beside the title, where that can be."""
    left, top, right, bottom = setting.inner
    across, gap = right - left, setting.px(3)
    foot = set_foot(words, setting, across)
    strip = legend(across, True)[1]
    end = bottom - foot.height - setting.px(0.4 * setting.type.air)
    for is_beside in (True, False) if words.figures else (False,):
        beside = set_figures(words, setting, BAND_FIGURES * across if is_beside else across, in_row=True)
        head = set_head(words, setting, across - (beside.width + gap if is_beside else 0.0))
        under = top + head.height + setting.px(0.75 * setting.type.air)
        corner = (right - beside.width, top) if is_beside else (left, under)
        start = max(top + head.height, corner[1] + beside.height if words.figures else 0.0)
        maps = (0.0, start + setting.px(0.6), setting.size.width, end - strip - setting.px(0.8))
        if maps[3] - maps[1] >= LEAST_BAND * setting.size.height:
            parts = ((head, left, top), (beside, *corner), (foot, left, bottom - foot.height))
            yield Arrangement(parts, maps, (left, end - strip, right, end), True, is_banded=True)
