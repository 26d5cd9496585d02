"""The parts of a legend while it is set."""

from dataclasses import dataclass, field
from typing import Literal

from layers.drawing.sheet.value import Plate, Run, SizeKey, Swatch, TextBlock
from layers.languages import ngettext

NO_BREAK, DOT = "\u00a0", "·\u00a0"
Kind = Literal["", "fill", "dashed", "hatched", "marker", "chip", "disc", "mark", "hollow"]


@dataclass
class Legend:
    """What a legend is made of, and how far down it reaches (px)."""

    bottom: float
    texts: list[TextBlock] = field(default_factory=list)
    swatches: list[Swatch] = field(default_factory=list)
    plates: list[Plate] = field(default_factory=list)
    size_keys: list[SizeKey] = field(default_factory=list)


@dataclass(frozen=True)
class Item:
    """One key: what stands before its words, how wide and of which colours, and the words; `marks` follow a disc."""

    kind: Kind
    width: float
    runs: tuple[Run, ...]
    code: int = 0
    id: str = ""
    colour: str = ""
    ink: str = ""
    word: str = ""
    is_used: bool = True
    is_faded: bool = False
    marks: tuple["Item", ...] = ()


def counted(count: int) -> Run:
    """How many areas a key has, set off from its words."""
    return Run(DOT + ngettext("{n} area", "{n} areas", count).replace(" ", NO_BREAK), tone="quiet")
