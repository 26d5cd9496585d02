"""The table that is printed: the page, the usual way and Bokeh side by side, then the aims."""

from collections.abc import Iterable, Sequence
from math import isnan

from tests.bench.figures import Measure, percentile

HEADINGS = ("", "", "page p50", "p95", "px p50", "p95", "bokeh p50", "p95", "than the best")


def measure_row(measure: Measure) -> list[str]:
    """One line of the table: name, unit, p50 and p95 of each, ratio."""
    ratio = measure.ratio()
    return [
        measure.name,
        measure.unit,
        *(words for samples in measure.sides for words in _pair(samples, measure.unit)),
        "" if isnan(ratio) else f"{ratio:.1f}x",
    ]


def _pair(samples: Sequence[float], unit: str) -> tuple[str, str]:
    """p50, and p95 where there is more than one sample."""
    if not samples:
        return "–", ""
    return words(percentile(samples, 0.5), unit), words(percentile(samples, 0.95), unit) if len(samples) > 1 else ""


def words(value: float, unit: str) -> str:
    """A number as precise as its unit asks for."""
    return f"{value:,.{2 if unit in ('MB', 's') and value < 100 else 1 if value < 100 else 0}f}"


def format_table(rows: Iterable[Sequence[str]], headings: Sequence[str] = HEADINGS, words_columns: int = 2) -> str:
    """Rows as aligned text: the first `words_columns` columns to the left, the others to the right."""
    cells = [list(headings), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]

    def line(row: Sequence[str]) -> str:
        parts = [
            cell.ljust(width) if index < words_columns else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        return "  ".join(parts).rstrip()

    return "\n".join([line(cells[0]), "-" * (sum(widths) + 2 * (len(widths) - 1)), *map(line, cells[1:])])
