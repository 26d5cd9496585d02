"""Typst's code for words: everything that comes from outside stands in a string, so that nothing in it is code."""

from collections.abc import Sequence

from layers.cartography.fonts import ARABIC_FAMILY, FAMILY
from layers.drawing.sheet.value import Run, Sheet, TextBlock
from layers.exports.sheet_colours import tone_colour

FONTS = f'("{FAMILY}", "{ARABIC_FAMILY}")'
SIDES = {"start": "left", "middle": "center", "end": "right"}
LEVELS = {"title": 1, "map-title": 2}
"""The headings among the parts of a sheet."""


def string(words: str) -> str:
    """Words as a string of Typst's code."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def points(length: float) -> str:
    """A length in pt."""
    return f"{length:.3f}pt"


def place_block(block: TextBlock, sheet: Sheet) -> str:
    """A block of a sheet, line by line where the sheet has them, as a part of the document's structure."""
    scale = 72 * sheet.size.inches[0] / sheet.size.width
    left, _top, right, _bottom = block.box
    lines = ["".join(_run(run, block, sheet, scale) for run in line.runs) for line in block.lines]
    leading = block.lines[1].baseline - block.lines[0].baseline if len(block.lines) > 1 else 0.0
    content = " linebreak(); ".join(lines)
    if block.role in LEVELS:
        content = f"heading(level: {LEVELS[block.role]}, {{ {content} }});"
    else:
        content = f"par(leading: {points(leading * scale)}, {{ {content} }});"
    if block.role == "link":
        content = f"link({string(sheet.words.link)}, {{ {content} }});"
    x, y, width = left * scale, block.lines[0].baseline * scale, (right - left) * scale
    slack = 6.0  # so that what was measured to fit is never broken by a rounding
    x -= {"start": 0.0, "middle": slack / 2, "end": slack}[block.align]
    side = SIDES[block.align]
    inside = f"set par(leading: {points(leading * scale)}); set align({side}); {content}"
    return (
        f"#place(top + left, dx: {points(x)}, dy: {points(y)}, box(width: {points(width + slack)}, {{ {inside} }}))\n"
    )


def _run(run: Run, block: TextBlock, sheet: Sheet, scale: float) -> str:
    colour = block.ink or tone_colour(run.tone, block.role, sheet.state.theme)
    look = f'size: {points(block.size * scale)}, weight: {run.weight}, fill: rgb("{colour}")'
    return f"text({look}, {string(run.words)});"


def table_code(
    headings: Sequence[str], shares: Sequence[float], right: Sequence[bool], rows: Sequence[Sequence[str]]
) -> str:
    """A table whose heading comes again on every page."""
    columns = ", ".join(f"{share:g}fr" for share in shares)
    sides = ", ".join("right" if is_figure else "left" for is_figure in right)
    head = ", ".join(f"text(weight: 600, {string(words)})" for words in headings)
    cells = ", ".join(string(words) for row in rows for words in row)
    return (
        f"#table(columns: ({columns},), align: ({sides},), stroke: (x, y) => (bottom: 0.4pt + luma(75%)), "
        f"inset: (x: 3pt, y: 3pt), table.header({head}), {cells})\n"
    )
