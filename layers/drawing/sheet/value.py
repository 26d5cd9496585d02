"""The sheet: a map, or two, with all its words around it, laid out. One frozen value, which every medium shows.

All lengths are px of the sheet, from its top left corner, y downwards.
"""

from dataclasses import dataclass
from typing import Literal

from layers.boundaries import Note
from layers.cartography.geometry.model import Box
from layers.drawing.sheet.sizes import SheetSize
from layers.drawing.value import Drawing
from layers.query.view_state import ViewState

Role = Literal[
    "title",
    "sentence",
    "figure",
    "figure-label",
    "filters",
    "map-title",
    "heading",
    "key",
    "count",
    "remark",
    "source",
    "caveat",
    "disclaimer",
    "notes",
    "link",
    "version",
    "chip",
    "number",
]
Tone = Literal["ink", "quiet", "accent"]
SwatchKind = Literal["fill", "hatched", "dashed", "marker"]
Align = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Run:
    """Words that are set alike."""

    words: str
    weight: int = 400
    tone: Tone = "ink"


@dataclass(frozen=True)
class Line:
    """One line of type: its runs, where its baseline is, and how wide it is."""

    runs: tuple[Run, ...]
    baseline: float
    width: float


@dataclass(frozen=True)
class TextBlock:
    """Some lines of one role, `size` px an em, in a box; `align` says against which side of it. `map` is 0 or 1 for
    what belongs to the first or second map alone. `ink` is a colour of its own (`#rrggbb`), `code` that of the category
    that it names on a chip.
    """

    role: Role
    box: Box
    size: float
    lines: tuple[Line, ...]
    align: Align = "start"
    map: int | None = None
    ink: str | None = None
    code: int | None = None


@dataclass(frozen=True)
class Swatch:
    """The colour of a key of the legend of the map `map`; `dashed` for what is undetermined.

    `is_faded` says that its areas are on the map only as those that are left out, and `colour` is how they look there.
    """

    box: Box
    code: int
    key: str
    colour: str
    map: int
    kind: SwatchKind = "fill"
    is_faded: bool = False


@dataclass(frozen=True)
class Plate:
    """What lies under a word: a chip of the category `code`, or the disc of a number.

    A mark of a category stands before its words; a hollow one has an edge alone.
    """

    box: Box
    colour: str
    kind: Literal["chip", "disc", "mark", "hollow"]
    map: int
    code: int = 0


@dataclass(frozen=True)
class SizeKey:
    """A circle of the key of sizes, and from where to where the dotted line to its value runs."""

    middle: tuple[float, float]
    radius: float
    colour: str
    line: tuple[tuple[float, float], tuple[float, float]]
    map: int


@dataclass(frozen=True)
class Rule:
    """A hairline."""

    start: tuple[float, float]
    end: tuple[float, float]


@dataclass(frozen=True)
class SheetMap:
    """One map of the sheet: its state, its drawing, and where that stands."""

    state: ViewState
    drawing: Drawing
    box: Box


@dataclass(frozen=True)
class SheetWords:
    """The words of a sheet as they read, whatever the room: for the files that have notes, metadata and tables."""

    title: str
    sentence: str
    filters: str
    units: tuple[str, ...]
    source: str
    completeness: str
    caveat: str
    long_caveat: str
    disclaimer: str
    notes: tuple[Note, ...]
    as_of: str
    link: str
    query: str
    data_version: str


@dataclass(frozen=True, eq=False)
class Sheet:
    """A view state in a sheet's size. `fit` is how much smaller its type is than such a sheet usually has.

    `cards` are boxes in the colour of the paper between a map and words that lie over its land.
    """

    state: ViewState
    size: SheetSize
    words: SheetWords
    maps: tuple[SheetMap, ...]
    texts: tuple[TextBlock, ...]
    swatches: tuple[Swatch, ...]
    plates: tuple[Plate, ...]
    size_keys: tuple[SizeKey, ...]
    rules: tuple[Rule, ...]
    margin: float
    fit: float
    right_to_left: bool
    cards: tuple[Box, ...] = ()

    def text(self, role: Role) -> str:
        """All words of a role, as one line."""
        lines = [line for block in self.texts if block.role == role for line in block.lines]
        return " ".join("".join(run.words for run in line.runs) for line in lines)
