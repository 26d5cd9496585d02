"""Native shapes of a slide as DrawingML: freeforms, lines, boxes, ellipses and text, all in px of the sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import repeat

from pptx.dml.color import RGBColor

from layers.cartography.fonts import ARABIC_FAMILY, FAMILY
from layers.cartography.geometry.model import Box
from layers.drawing.sheet.value import Align, Sheet
from layers.exports.placed_shapes import Ring

EMU_AN_INCH = 914_400
NAMESPACES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
SIDES = {"start": "l", "middle": "ctr", "end": "r"}
NO_LINE = "<a:ln><a:noFill/></a:ln>"
STEPS_A_PX = 10
"""A freeform's points are in tenths of a px."""


@dataclass(frozen=True)
class Words:
    """Words that are set alike: `size` in px, colour `#rrggbb`, and an address that they lead to."""

    text: str
    size: float
    colour: str
    is_bold: bool = False
    link: str = ""


@dataclass
class Shapes:
    """The shapes of one slide while they are made; ids are counted, places are those of a sheet."""

    sheet: Sheet
    next_id: int = 100

    @property
    def emu(self) -> float:
        """EMU a px."""
        return EMU_AN_INCH * self.sheet.size.inches[0] / self.sheet.size.width

    def points(self, px: float) -> int:
        """A height of type in hundredths of a point."""
        return round(px * self.emu / 127)

    def freeform(
        self,
        name: str,
        alternative: str,
        rings: Sequence[Ring],
        corner: tuple[float, float],
        look: str,
        *,
        closed: bool,
    ) -> str:
        """Closed rings, or lines, as one shape, moved by `corner`."""
        left, top = (min(float(ring[:, axis].min()) for ring in rings) for axis in (0, 1))
        right, bottom = (max(float(ring[:, axis].max()) for ring in rings) for axis in (0, 1))
        wide, high = (max(round(side * STEPS_A_PX), 1) for side in (right - left, bottom - top))
        paths = "".join(_path(ring, left, top, closed) for ring in rings)
        box = (corner[0] + left, corner[1] + top, corner[0] + right, corner[1] + bottom)
        geometry = (
            '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
            f'<a:path w="{wide}" h="{high}">{paths}</a:path></a:pathLst></a:custGeom>'
        )
        return self._shape(name, alternative, box, geometry + look)

    def preset(self, kind: str, name: str, alternative: str, box: Box, look: str, text: str = "") -> str:
        """A rectangle (`rect`, `roundRect`) or `ellipse`, with text in it or without."""
        return self._shape(name, alternative, box, f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>{look}', text)

    def text_box(
        self,
        name: str,
        box: Box,
        paragraphs: Iterable[Sequence[Words]],
        spacing: float | Sequence[float],
        align: Align = "start",
        *,
        wraps: bool = True,
        fill: str = "<a:noFill/>",
    ) -> str:
        """Paragraphs in a box, `spacing` px from baseline to baseline (of each, or of all), without insets."""
        body = self.body(paragraphs, spacing, align, wraps=wraps)
        look = f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}'
        return self._shape(name, "", box, look, body, is_text=True)

    def body(
        self,
        paragraphs: Iterable[Sequence[Words]],
        spacing: float | Sequence[float],
        align: Align,
        anchor: str = "t",
        *,
        wraps: bool = True,
    ) -> str:
        """The text of a shape."""
        wrap = "square" if wraps else "none"
        rtl = ' rtl="1"' if self.sheet.right_to_left else ""
        spacings = repeat(spacing) if isinstance(spacing, int | float) else spacing
        lines = "".join(
            f'<a:p><a:pPr algn="{SIDES[align]}"{rtl}><a:lnSpc><a:spcPts val="{self.points(apart)}"/></a:lnSpc></a:pPr>'
            f"{''.join(map(self.run, words))}</a:p>"
            for words, apart in zip(paragraphs, spacings, strict=False)
        )
        box = f'<a:bodyPr wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
        return f"<p:txBody>{box}<a:lstStyle/>{lines}</p:txBody>"

    def run(self, words: Words) -> str:
        """Words that are set alike; those with a link say where to by the relation of that id."""
        bold = ' b="1"' if words.is_bold else ""
        link = f'<a:hlinkClick r:id="{words.link}"/>' if words.link else ""
        fonts = f'<a:latin typeface="{FAMILY}"/><a:cs typeface="{ARABIC_FAMILY}"/>'
        return (
            f'<a:r><a:rPr lang="{self.sheet.state.lang}" sz="{self.points(words.size)}"{bold} dirty="0">'
            f"{solid(words.colour)}{fonts}{link}</a:rPr><a:t>{escape(words.text, quote=False)}</a:t></a:r>"
        )

    def line(self, name: str, start: tuple[float, float], end: tuple[float, float], look: str) -> str:
        """A straight line."""
        (x1, y1), (x2, y2) = start, end
        flips = (' flipH="1"' if x2 < x1 else "") + (' flipV="1"' if y2 < y1 else "")
        place = self._place((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)), flips)
        about = f'<p:cNvPr id="{self._id()}" name="{escape(name)}"/><p:cNvCxnSpPr/><p:nvPr/>'
        geometry = f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{look}'
        return f"<p:cxnSp {NAMESPACES}><p:nvCxnSpPr>{about}</p:nvCxnSpPr><p:spPr>{place}{geometry}</p:spPr></p:cxnSp>"

    def stroke(self, colour: str, px: float, dash: str = "") -> str:
        """A line's look; `dash` is a preset such as `dash` or `sysDot`."""
        dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
        return f'<a:ln w="{round(px * self.emu)}">{solid(colour)}{dashed}<a:round/></a:ln>'

    def _shape(self, name: str, alternative: str, box: Box, look: str, body: str = "", *, is_text: bool = False) -> str:
        described = f' descr="{escape(alternative)}"' if alternative else ""
        about = f'<p:cNvPr id="{self._id()}" name="{escape(name)}"{described}/>'
        kind = '<p:cNvSpPr txBox="1"/>' if is_text else "<p:cNvSpPr/>"
        return (
            f"<p:sp {NAMESPACES}><p:nvSpPr>{about}{kind}<p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{self._place(box)}{look}</p:spPr>{body}</p:sp>"
        )

    def _place(self, box: Box, flips: str = "") -> str:
        left, top, right, bottom = (round(side * self.emu) for side in box)
        size = f'<a:ext cx="{max(right - left, 0)}" cy="{max(bottom - top, 0)}"/>'
        return f'<a:xfrm{flips}><a:off x="{left}" y="{top}"/>{size}</a:xfrm>'

    def _id(self) -> int:
        self.next_id += 1
        return self.next_id


def rgb_of(colour: str) -> RGBColor:
    """A colour (`#rrggbb`) as python-pptx takes it."""
    return RGBColor(*bytes.fromhex(colour[1:]))  # type: ignore[no-untyped-call]


def solid(colour: str, alpha: float = 1.0) -> str:
    """A fill of one colour (`#rrggbb`)."""
    share = f'<a:alpha val="{round(alpha * 100_000)}"/>' if alpha < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}">{share}</a:srgbClr></a:solidFill>'


def hatched(colour: str, stripe: str) -> str:
    """A fill of stripes over a colour."""
    return (
        f'<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="{stripe[1:]}"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="{colour[1:]}"/></a:bgClr></a:pattFill>'
    )


def _path(ring: Ring, left: float, top: float, closed: bool) -> str:
    points = [
        f'<a:pt x="{round((x - left) * STEPS_A_PX)}" y="{round((y - top) * STEPS_A_PX)}"/>' for x, y in ring.tolist()
    ]
    steps = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
    return f"<a:moveTo>{points[0]}</a:moveTo>{steps}{'<a:close/>' if closed else ''}"
