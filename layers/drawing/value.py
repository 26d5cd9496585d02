"""The drawing: all that a map shows, placed. One frozen value, which every medium shows.

Points and paths are in units of the extent, lengths beside them in pixels of the viewport, where nothing else is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from layers.boundaries import Note
from layers.cartography.chips import DOUBT
from layers.cartography.geometry import Geometry
from layers.cartography.geometry.model import Box, Point
from layers.cartography.labels import Label
from layers.cartography.viewport import Medium, Transform, Viewport
from layers.stats.fills import UNDETERMINED

WIDE = 1.5


@dataclass(frozen=True)
class Fill:
    """How one area is filled: the codes and ids of its keys, and whether its figure is only a bound.

    An area of several keys is striped in their colours, a marker divided among them.
    """

    codes: tuple[int, ...]
    keys: tuple[str, ...]
    is_bound: bool = False

    @property
    def code(self) -> int:
        """The code of the first key."""
        return self.codes[0]


@dataclass(frozen=True)
class Symbol:
    """A circle of `radius` px about the anchor of an area: the marker of a small one, or a proportional circle.

    A marker stands for a polygon that is too small to be seen up to `largest_scale` px a unit. A circle says whether
    its figure is only a bound; of a marker the fill of its area does.
    """

    iso3: str
    anchor: Point
    radius: float
    largest_scale: float = 0.0
    is_bound: bool = False


@dataclass(frozen=True)
class Chip:
    """A category as a word on its colour: `width` px wide; `code` is its place among those of the layer."""

    word: str
    width: float
    code: int
    colour: str
    ink: str

    @property
    def is_unclear(self) -> bool:
        """Does the source leave the category unclear?"""
        return self.word.endswith(DOUBT)


@dataclass(frozen=True)
class Lettering:
    """The label of an area: as it was placed, in px from the top left of the viewport, about the area's `anchor`.

    `code` is that of the area's key; a label that is not `shown` had no place, and comes when the map is larger.
    """

    label: Label
    anchor: Point
    code: int
    priority: float
    chips: tuple[Chip, ...] = ()
    shown: bool = True


@dataclass(frozen=True)
class TypeSizes:
    """Heights in px: of the labels' type, of the words on chips, of markers (their width) and of a halo.

    What stands under the name of a label is `value_em` times as large; without `has_currency` the legend alone names
    the currency of its amounts, without `chip_words` it alone names the categories, whose chips are small squares.
    """

    label: float
    chip: float
    marker: float
    halo: float
    value_em: float = 1.0
    has_currency: bool = True
    chip_words: bool = True

    @property
    def stripe(self) -> float:
        """The width of a stripe of an area of several keys."""
        return self.label / 2


@dataclass(frozen=True, eq=False)
class Drawing:
    """A map, placed in a viewport. What is not among `fills` is land without data, or `filtered_out`: left out by the
    filters of the state or of other years, and faded, with `faded_markers`.
    """

    geometry: Geometry
    viewport: Viewport
    medium: Medium
    opening: Transform
    transform: Transform
    hull: Box
    fills: Mapping[str, Fill]
    filtered_out: Mapping[str, Fill]
    markers: tuple[Symbol, ...]
    faded_markers: tuple[Symbol, ...]
    circles: tuple[Symbol, ...]
    letterings: tuple[Lettering, ...]
    notes: tuple[Note, ...]
    selected: str | None
    colours: Mapping[int, str]
    inks: Mapping[int, str]
    halos: Mapping[int, str]
    circle_colour: str
    sizes: TypeSizes
    theme: str
    right_to_left: bool

    @property
    def coloured(self) -> frozenset[str]:
        """The areas that have a colour of data, shown or faded."""
        return frozenset(
            iso3 for iso3, fill in (*self.filtered_out.items(), *self.fills.items()) if fill.code > UNDETERMINED
        )

    def is_plain(self, lettering: Lettering) -> bool:
        """Does a label stand inside a fill of one colour, on which it needs no halo?"""
        fill = self.fills.get(lettering.label.iso3)
        return lettering.label.kind == "inside" and (fill is None or len(fill.codes) == 1)

    @property
    def is_wide(self) -> bool:
        """Is what the map opens on much wider than high, so that a narrow page gives it less height?"""
        left, top, right, bottom = self.hull
        return right - left > WIDE * (bottom - top)
