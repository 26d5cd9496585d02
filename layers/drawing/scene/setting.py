"""The words of a scene set as parts: each a few blocks of text from its own top left corner, to be stood anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layers.cartography.geometry.model import Box
from layers.drawing.scene.sizes import RoomType, unit
from layers.drawing.scene.words import Paragraph
from layers.drawing.sheet.sizes import SheetSize
from layers.drawing.sheet.typesetting import runs_width, set_text
from layers.drawing.sheet.value import Run, TextBlock

MARGIN = 3.0
"""Per cent of the height."""
TIGHT, LINE_LEADING, TEXT_LEADING = 1.14, 1.26, 1.28
LEAST_FIGURE, LABEL_EM = 3.6, 8.5
"""The smallest big figure (per cent of the height); how wide what it counts is set at the least, in ems."""


@dataclass(frozen=True)
class Words:
    """The words of a scene, ready to be set."""

    title: str
    line: str
    figures: tuple[tuple[str, str], ...]
    foot: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Setting:
    """A picture of `size` with type of a level, `fit` times as large as that says."""

    size: SheetSize
    type: RoomType
    fit: float = 1.0

    def px(self, share: float) -> float:
        """A share of the height (per cent) in px."""
        return share * unit(self.size) * self.fit

    @property
    def margin(self) -> float:
        """What stays free on every side, px."""
        return MARGIN * unit(self.size)

    @property
    def inner(self) -> Box:
        """The picture within its margins."""
        m = self.margin
        return m, m * 0.9, self.size.width - m, self.size.height - m * 0.75


@dataclass(frozen=True, eq=False)
class Part:
    """Blocks of text from (0, 0) on, and how much room they take, px."""

    texts: tuple[TextBlock, ...]
    width: float
    height: float

    def at(self, left: float, top: float) -> tuple[TextBlock, ...]:
        """The blocks with the part's corner elsewhere."""
        return tuple(_moved(block, left, top) for block in self.texts)


def _moved(block: TextBlock, x: float, y: float) -> TextBlock:
    left, top, right, bottom = block.box
    lines = tuple(replace(line, baseline=line.baseline + y) for line in block.lines)
    return replace(block, box=(left + x, top + y, right + x, bottom + y), lines=lines)


def _part(texts: Sequence[TextBlock]) -> Part:
    widths = [block.box[0] + max(line.width for line in block.lines) for block in texts]
    return Part(tuple(texts), max(widths, default=0.0), max((block.box[3] for block in texts), default=0.0))


def set_head(words: Words, setting: Setting, width: float) -> Part:
    """Title and line."""
    title = set_text("title", [Run(words.title, 600)], (0.0, 0.0, width), setting.px(setting.type.title), TIGHT)
    if not words.line:
        return _part([title])
    box = (0.0, title.box[3] + setting.px(0.3 * setting.type.air), width)
    return _part([title, set_text("sentence", [Run(words.line)], box, setting.px(setting.type.line), LINE_LEADING)])


def set_figures(words: Words, setting: Setting, width: float, *, in_row: bool) -> Part:
    """The big figures, side by side or one over the other, each over what it counts; within `width` px if they can."""
    gap, blocks = setting.px(4), list[TextBlock]()
    count, x, y = len(words.figures), 0.0, 0.0
    room = (width - gap * (count - 1)) / max(count, 1) if in_row else width
    natural = [runs_width([Run(value, 600)], 1.0) for value, _label in words.figures]
    fitting = min(((room - 1) / wide for wide in natural), default=0.0)
    size = max(min(setting.px(setting.type.figure), fitting), setting.px(LEAST_FIGURE))
    for (value, label), wide in zip(words.figures, natural, strict=True):
        each = max(min(room, LABEL_EM * setting.px(setting.type.text)), wide * size + 1)
        own = [set_text("figure", [Run(value, 600, "accent")], (x, y, each), size, TIGHT)]
        if label:
            place = (x, own[0].box[3], each)
            own.append(set_text("figure-label", [Run(label)], place, setting.px(setting.type.text), TEXT_LEADING))
        blocks += own
        if in_row:
            x += _part(own).width - x + gap
        else:
            y = own[-1].box[3] + setting.px(0.5 * setting.type.air)
    return _part(blocks)


def set_foot(words: Words, setting: Setting, width: float) -> Part:
    """Source with its caveat, and the disclaimer: one under the other, or side by side where that is lower."""
    size, gap = setting.px(setting.type.text), setting.px(3)
    stacked = list[TextBlock]()
    for role, runs in words.foot:
        top = stacked[-1].box[3] if stacked else 0.0
        stacked.append(set_text(role, runs, (0.0, top, width), size, TEXT_LEADING))
    lines = [runs_width(runs, size) for _role, runs in words.foot]
    room = width - gap * (len(lines) - 1)
    left, beside = 0.0, list[TextBlock]()
    for (role, runs), own in zip(words.foot, lines, strict=True):
        wide = room * own / sum(lines)
        beside.append(set_text(role, runs, (left, 0.0, wide), size, TEXT_LEADING))
        left += wide + gap
    under, besides = _part(stacked), _part(beside)
    return besides if besides.height < under.height else under
