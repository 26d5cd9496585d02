"""The drawing: all that a map shows, placed. One frozen value, which every medium shows.

Points and paths are in units of the extent, lengths beside them in pixels of the viewport, where nothing else is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from layers.boundaries import Note
from layers.cartography.geometry import Geometry
from layers.cartography.geometry.model import Box, Point
from layers.cartography.labels import Label
from layers.cartography.viewport import Medium, Transform, Viewport


WIDE = 1.5


@dataclass(frozen=True)
class Fill:
    """How one area is filled: the code and id of its key, and whether its figure is only a bound."""

    code: int
    key: str
    is_bound: bool = False


@dataclass(frozen=True)
class Symbol:
    """A circle of `radius` px about the anchor of an area: the marker of a small one, or a proportional circle.

    A marker stands for a polygon that is too small to be seen up to `largest_scale` px a unit.
    """

    iso3: str
    anchor: Point
    radius: float
    largest_scale: float = 0.0


@dataclass(frozen=True)
class Chip:
    """A category as a word on its colour: `width` px wide."""

    word: str
    width: float
    colour: str
    ink: str


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
    """Heights in px: of the labels' type, of the words on chips, of markers (their width) and of a halo."""

    label: float
    chip: float
    marker: float
    halo: float


@dataclass(frozen=True, eq=False)
class Drawing:
    """A map, placed in a viewport. What is not among `fills` is land without data."""

    geometry: Geometry
    viewport: Viewport
    medium: Medium
    opening: Transform
    transform: Transform
    hull: Box
    fills: Mapping[str, Fill]
    markers: tuple[Symbol, ...]
    circles: tuple[Symbol, ...]
    letterings: tuple[Lettering, ...]
    notes: tuple[Note, ...]
    selected: str | None
    colours: Mapping[int, str]
    inks: Mapping[int, str]
    circle_colour: str
    sizes: TypeSizes
    theme: str
    right_to_left: bool

    @property
    def is_wide(self) -> bool:
        """Is what the map opens on much wider than high, so that a narrow page gives it less height?"""
        left, top, right, bottom = self.hull
        return right - left > WIDE * (bottom - top)
