"""What a label is asked for, how it is set, and what comes back; all lengths in px of the viewport, y downwards."""

from dataclasses import dataclass
from typing import Literal

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in px."""
Point = tuple[float, float]
Kind = Literal["inside", "beside", "leader", "number"]
Align = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class LabelRequest:
    """One area that wants a label.

    `lines` are its name and what stands below; `anchor` is its label point; `symbol_radius` that of the marker or
    circle at the anchor (0: none); `chips` are short words in a row under the lines. A `must` is numbered if no
    label fits, as long as any of it is seen in the viewport; another that does not fit is left out.
    """

    iso3: str
    lines: tuple[str, ...]
    priority: float
    anchor: Point
    symbol_radius: float = 0.0
    chips: tuple[str, ...] = ()
    must: bool = False


@dataclass(frozen=True)
class Style:
    """How labels are set: sizes in px, `line_height` in ems, weights of the first line and of those below; the type of
    the latter is `value_em` times as large. Without `chip_words` chips are squares of one colour.

    `margin_px` is the air between two labels, and to what they must not touch; `leader_em` the longest leader.
    """

    size_px: float = 13.0
    chip_px: float = 11.0
    halo_px: float = 1.5
    line_height: float = 1.15
    margin_px: float = 3.0
    name_weight: int = 600
    value_weight: int = 400
    leader_em: float = 6.0
    disc_em: float = 1.3
    value_em: float = 1.0
    chip_words: bool = True


@dataclass(frozen=True)
class Label:
    """A label in its place.

    `box` holds the lettering and its chips (of a number: its disc); `leader` runs from the box's edge to a point of
    the own area or the edge of its marker; the first `names` lines are the name (more than one where it is broken);
    `number` is for the list beside the map that then tells the lines.
    """

    iso3: str
    kind: Kind
    lines: tuple[str, ...]
    chips: tuple[str, ...]
    box: Box
    align: Align
    leader: tuple[Point, Point] | None = None
    number: int | None = None
    names: int = 1
