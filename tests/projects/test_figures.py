"""Counts that belong to no project: which of several rounds and files stand, and how their rows are told."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from layers.importers.counted_rows import row_ranges
from layers.importers.difference import figure_lines
from layers.projects.figure_layers import build_row
from layers.projects.figures import DISPLACED, ORGANISATIONS, rows_words, standing_figures


def figure(value: int, day: date | None, file: str = "march.csv", **fields: Any) -> dict[str, Any]:
    return {
        "layer": DISPLACED, "iso3": "HTI", "area": "Haiti", "detail": "One", "day": day, "value": Decimal(value),
        "unit": "people", "file": file, "file_sha256": "ab", "imported": "2026-03-01", "row": "4",
        "rule": "latest round 3", **fields,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "ranges", "words"),
    [
        ([4], "4", "row 4"), ([4, 5], "4-5", "rows 4–5"), ([9, 2, 3, 4, 3], "2-4;9", "rows 2–4, 9"),
        (range(1, 40, 2), ";".join(map(str, range(1, 40, 2))), "rows 1, 3, 5, 7, 9, 11, 13, 15, …"),
    ],
)  # fmt: skip
def test_rows_are_told_as_ranges(numbers: Any, ranges: str, words: str) -> None:
    assert row_ranges(numbers) == ranges
    assert rows_words({"row": ranges}) == words


def test_of_several_files_the_latest_round_of_an_operation_stands_alone() -> None:
    old, new = figure(100, date(2025, 3, 1)), figure(7, date(2025, 4, 1), "april.csv")
    other = figure(5, date(2019, 1, 1), detail="Two")
    assert standing_figures([new, old, other]) == [other, new], "the latest of a country comes last"
    undated = [figure(n, None, file, layer=ORGANISATIONS, detail="") for n, file in ((1, "a.csv"), (2, "b.csv"))]
    assert standing_figures(undated) == undated, "files without rounds are told one by one"


def test_a_figure_says_what_it_was_made_of() -> None:
    one, several = build_row(figure(7, date(2025, 4, 1))), build_row(figure(7, date(2025, 4, 1), row="4-6"))
    assert (one.status, several.status) == ("reported", "derived")
    assert (one.start, one.end, one.first_year) == ("2025-04-01", "2025-04-01", 2025)
    assert several.locator == "march.csv, rows 4–6: One, latest round 3 (2025-04-01)."
    assert "the sum of its rows 4–6" in (several.note or "")
    open_one = build_row(figure(1, None, layer=ORGANISATIONS, detail="", unit="organisations"))
    assert (open_one.start, open_one.status, open_one.unclear) == (None, "unclear", {"period"})
    assert open_one.as_printed == "1 organisation"
    assert "2026-03-01" in (open_one.note or "")


def test_the_difference_names_each_figure_that_changes() -> None:
    old, new = figure(100, date(2025, 3, 1)), figure(70, date(2025, 4, 1), "april.csv")
    same = figure(5, date(2019, 1, 1), detail="Two")
    summary, *changes = figure_lines([old, same], [old, new, same])
    assert "2 figures held before, 2 after; 1 differ" in summary
    assert changes == ["Haiti, One: 100 people (2025-03-01) before, 70 people (2025-04-01) after"]
    assert figure_lines([], [same])[1] == "Haiti, Two: none before, 5 people (2019-01-01) after"
    assert figure_lines([same], [])[1] == "Haiti, Two: 5 people (2019-01-01) before, none after"
    (unchanged,) = figure_lines([same], [same])
    assert "0 differ" in unchanged
    many = [figure(n, date(2025, 1, 1), detail=str(n)) for n in range(25)]
    assert figure_lines([], many)[-1] == "… and 5 more"
