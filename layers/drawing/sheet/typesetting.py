"""Type set into lines by the font's own measures, so that what is broken here breaks nowhere else."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from layers.cartography.fonts import ASCENT, DESCENT, text_width
from layers.cartography.geometry.model import Box
from layers.drawing.sheet.value import Align, Line, Role, Run, TextBlock

LEADING = 1.36
"""From one baseline to the next, in ems."""
SHORTER, LEAST_LAST = (0.95, 0.9, 0.85, 0.8, 0.75), 0.3
Word = tuple[str, Run]


def runs_width(runs: Sequence[Run], size: float) -> float:
    """How wide runs are in one line, px."""
    return sum(text_width(run.words, size, run.weight) for run in runs)


def break_lines(runs: Sequence[Run], size: float, width: float) -> list[tuple[Run, ...]]:
    """The runs in as many lines as they need; a word that is wider than a line is broken where it must be."""
    lines: list[list[Word]] = [[]]
    for word in _words(runs, size, width):
        if lines[-1] and runs_width(_joined([*lines[-1], word]), size) > width:
            lines.append([])
        lines[-1].append(word)
    return [_joined(line) for line in lines if line]


def break_evenly(runs: Sequence[Run], size: float, width: float) -> list[tuple[Run, ...]]:
    """As `break_lines`, but without a last line of a word or two where lines a little shorter avoid it."""
    lines = break_lines(runs, size, width)
    for share in SHORTER:
        if len(lines) < 2 or runs_width(lines[-1], size) >= LEAST_LAST * width:
            break
        shorter = break_lines(runs, size, share * width)
        if len(shorter) > len(lines):
            break
        lines = shorter
    return lines


def _words(runs: Sequence[Run], size: float, width: float) -> Iterator[Word]:
    for run in runs:
        for word in filter(None, run.words.split(" ")):
            for part in _parts(word, size, width, run.weight):
                yield part, run


def _parts(word: str, size: float, width: float, weight: int) -> Iterator[str]:
    """A word, in parts where it is wider than a line: after a hyphen if there is one, else anywhere."""
    while text_width(word, size, weight) > width and len(word) > 1:
        fits = [n for n in range(1, len(word)) if text_width(word[:n], size, weight) <= width] or [1]
        after_hyphens = [n for n in fits if word[n - 1] == "-"]
        end = (after_hyphens or fits)[-1]
        yield word[:end]
        word = word[end:]
    yield word


def _joined(words: Sequence[Word]) -> tuple[Run, ...]:
    """The words with spaces between, in as few runs as can be; a space belongs to the run before it."""
    runs = []
    groups = [(look, [word for word, _run in group]) for look, group in groupby(words, lambda pair: pair[1])]
    for index, (look, found) in enumerate(groups):
        space = " " if index < len(groups) - 1 else ""
        runs.append(Run(" ".join(found) + space, look.weight, look.tone))
    return tuple(runs)


def stack_lines(
    role: Role,
    lines: Sequence[tuple[Run, ...]],
    box: tuple[float, float, float],
    size: float,
    leading: float = LEADING,
    align: Align = "start",
    map: int | None = None,
    ink: str | None = None,
) -> TextBlock:
    """A block of lines that are broken already, in a box of left, top and width (px)."""
    left, top, width = box
    first = (leading - ASCENT - DESCENT) / 2 + ASCENT
    placed = [
        Line(runs, top + size * (first + index * leading), runs_width(runs, size)) for index, runs in enumerate(lines)
    ]
    bounds: Box = (left, top, left + width, top + size * leading * len(lines))
    return TextBlock(role, bounds, size, tuple(placed), align, map, ink)


def set_text(
    role: Role,
    runs: Sequence[Run] | str,
    box: tuple[float, float, float],
    size: float,
    leading: float = LEADING,
    align: Align = "start",
    map: int | None = None,
) -> TextBlock:
    """Runs, or plain words, broken into a box of left, top and width (px)."""
    given = [Run(runs)] if isinstance(runs, str) else runs
    return stack_lines(role, break_evenly(given, size, box[2]), box, size, leading, align, map)
