"""Where the parts of a sheet stand: head, foot in columns, and what is between them for the maps."""

from collections.abc import Sequence
from dataclasses import dataclass

from layers.drawing.sheet.sizes import SheetSize
from layers.drawing.sheet.typesetting import LEADING, break_lines, runs_width, set_text, stack_lines
from layers.drawing.sheet.value import Role, Rule, Run, SheetWords, TextBlock
from layers.drawing.sheet.words import Paragraph, foot_paragraphs, version_words

SCALES = {
    "slide": (42.0, 23.0, 19.0, 12.6),
    "print": (42.0, 22.0, 17.5, 12.8),
    "card": (54.0, 29.0, 23.0, 17.0),
}
"""Type of title, sentence, legend and foot, on a sheet as large as a slide (px)."""
MARGIN, MEASURE_EM = 0.042, 46.0
"""The margin as a share of the shorter side; how long a line of the foot is at most, in ems."""
FOOT_LEADING = 1.3


@dataclass(frozen=True)
class TypeScale:
    """Heights of type on one sheet, px, and the air between parts."""

    title: float
    sentence: float
    legend: float
    foot: float
    air: float


def type_scale(size: SheetSize, fit: float) -> TypeScale:
    """The type of a sheet, `fit` times what it usually is."""
    title, sentence, legend, foot = (px * size.factor for px in SCALES[size.medium])
    return TypeScale(title * fit, sentence * fit, legend * fit, foot * max(fit, 0.8), 0.9 * legend * fit)


@dataclass(frozen=True)
class Page:
    """A sheet of `size` with its margin, its type, and the columns of its foot."""

    size: SheetSize
    type: TypeScale
    margin: float

    @property
    def width(self) -> float:
        """The width between the margins."""
        return self.size.width - 2 * self.margin


def page_of(size: SheetSize, fit: float) -> Page:
    """The page of a size, its type `fit` times as large as usual."""
    return Page(size, type_scale(size, fit), MARGIN * min(size.width, size.height))


def set_head(words: SheetWords, page: Page) -> tuple[list[TextBlock], float]:
    """Title, sentence and filters, and where they end (px)."""
    left, y, blocks = page.margin, page.margin * 0.8, []
    parts: list[tuple[Role, Run, float, float, float]] = [
        ("title", Run(words.title, 600), page.type.title, 1.18, 0.12),
        ("sentence", Run(words.sentence), page.type.sentence, 1.32, 0.2),
        ("filters", Run(words.filters, tone="quiet"), page.type.legend, 1.3, 0.0),
    ]
    for role, run, size, leading, below in parts:
        if run.words:
            block = set_text(role, [run], (left, y, page.width), size, leading)
            blocks.append(block)
            y = block.box[3] + below * size
    return blocks, y


def set_foot(words: SheetWords, page: Page) -> tuple[list[TextBlock], Rule, float]:
    """Source, caveat, disclaimer, notes, link and version at the foot; the rule over them; and where that is (px)."""
    type, bottom = page.type, page.size.height - page.margin * 0.8
    line = _last_line(words, page, bottom)
    gap = 2.4 * type.foot
    count = max(1, round(page.width / (MEASURE_EM * type.foot)))
    width = (page.width - gap * (count - 1)) / count
    columns = _columns(foot_paragraphs(words, short=page.size.medium == "card"), count, width, type.foot)
    height = max(len(column) for column in columns) * FOOT_LEADING * type.foot
    top = min(block.box[1] for block in line) - 0.5 * type.foot - height
    blocks = []
    for index, column in enumerate(columns):
        blocks += _stack(column, (page.margin + index * (width + gap), top, width), type.foot)
    rule_y = top - 0.6 * type.foot
    rule = Rule((page.margin, rule_y), (page.size.width - page.margin, rule_y))
    return [*blocks, *line], rule, rule_y


def _last_line(words: SheetWords, page: Page, bottom: float) -> list[TextBlock]:
    """The version at the end of the line, the link before it, over it where both do not fit beside each other."""
    size = page.type.foot
    version, link = [Run(version_words(words), tone="quiet")], [Run(words.link, tone="accent")]
    wide = runs_width(version, size)
    beside = page.width - wide - 2 * size
    if not words.link:
        return [
            set_text("version", version, (page.margin, bottom - _height(version, page.width, size), page.width), size)
        ]
    link_wide = min(runs_width(link, size) + 1, page.width)
    if link_wide <= beside:
        y = bottom - LEADING * size
        right = page.size.width - page.margin - wide - 1
        return [
            set_text("link", link, (page.margin, y, link_wide), size),
            set_text("version", version, (right, y, wide + 1), size, align="end"),
        ]
    under = bottom - _height(version, page.width, size)
    over = under - _height(link, page.width, size)
    return [
        set_text("link", link, (page.margin, over, page.width), size),
        set_text("version", version, (page.margin, under, page.width), size),
    ]


def _height(runs: Sequence[Run], width: float, size: float) -> float:
    return len(break_lines(runs, size, width)) * LEADING * size


FootLine = tuple[Role, tuple[Run, ...]]


def _columns(paragraphs: Sequence[Paragraph], count: int, width: float, size: float) -> list[list[FootLine]]:
    """The lines of the paragraphs, dealt to as many columns, the first ones the fuller."""
    lines = [(role, line) for role, runs in paragraphs for line in break_lines(runs, size, width)]
    each = -(-len(lines) // count)
    return [lines[at : at + each] for at in range(0, len(lines), each)]


def _stack(column: Sequence[FootLine], box: tuple[float, float, float], size: float) -> list[TextBlock]:
    """The lines of a column as a block a role."""
    blocks, at = [], 0
    while at < len(column):
        role = column[at][0]
        end = next((n for n in range(at, len(column)) if column[n][0] != role), len(column))
        top = box[1] + at * FOOT_LEADING * size
        lines = [runs for _role, runs in column[at:end]]
        blocks.append(stack_lines(role, lines, (box[0], top, box[2]), size, FOOT_LEADING))
        at = end
    return blocks
