"""How large a picture and its type are in a room: shares of the picture's height that are read at ten metres."""

from dataclasses import dataclass

from layers.drawing.sheet.sizes import SheetSize
from layers.drawing.value import TypeSizes

HEIGHT = 1080
"""The px that every picture is laid out in: it is shown larger or smaller, never laid out anew."""
STEP = 20
SLIMMEST, WIDEST = 0.4, 3.2
OF_WIDTH = 1.35
"""On a high picture, as a phone's, type is a share of this many times its width."""
TEXT, VALUE = 2.64, 3.56
"""Per cent of the height: words, and the values on the map."""


@dataclass(frozen=True)
class RoomType:
    """Heights of type in per cent of the picture: of title, line, big figure, all other words; `air` between parts."""

    title: float
    line: float
    figure: float
    air: float
    text: float = TEXT


MARK_EM = 0.42
"""The type of chips without words: their height is a little more."""


LEVELS = (
    RoomType(5.6, 3.5, 8.4, 2.4),
    RoomType(5.0, 3.2, 7.2, 2.2),
    RoomType(4.5, 3.0, 6.0, 1.9),
    RoomType(4.1, 2.8, 5.0, 1.5),
    RoomType(3.9, TEXT, 4.2, 1.0),
)
"""From the largest on: the first that leaves the map its room is taken."""


@dataclass(frozen=True)
class Fit:
    """How much smaller the smallest type gets, how large values are on the map (per cent of the height), whether they
    name their currency, and whether the categories under names, where the fill does not tell them, are words or marks
    of their colours.
    """

    smaller: float
    value: float
    has_currency: bool = False
    chip_words: bool = False


FITS = (
    Fit(1.0, VALUE, has_currency=True, chip_words=True),
    Fit(1.0, VALUE, has_currency=True),
    Fit(1.0, VALUE),
    *(Fit(smaller, TEXT) for smaller in (1.0, 0.85, 0.72, 0.6, 0.5)),
)
"""What is tried in turn where a picture is too small for all its words: categories become marks that the legend names,
a crowd of amounts leaves its currency to the legend, then is as large as the other words, before any of these is
smaller. The first two are taken where they leave the map its share and nearly all labels their place.
"""


def read_picture(width: float, height: float) -> SheetSize:
    """The picture for a screen of `width` x `height` px: its shape, of a limited number, in the px of the layout."""
    aspect = min(max(width / max(height, 1.0), SLIMMEST), WIDEST)
    wide = round(aspect * HEIGHT / STEP) * STEP
    return SheetSize(f"{wide}x{HEIGHT}", wide, HEIGHT, "present", 1.0, (7.5 * wide / HEIGHT, 7.5))


def unit(size: SheetSize) -> float:
    """One per cent of the height that type is a share of, px."""
    return min(size.height, OF_WIDTH * size.width) / 100


def map_type(size: SheetSize, fit: Fit) -> TypeSizes:
    """The type on a map in a room."""
    label = TEXT * unit(size) * fit.smaller
    chip = label if fit.chip_words else MARK_EM * label
    return TypeSizes(label, chip, label, label / 5, fit.value / TEXT, fit.has_currency, fit.chip_words)
