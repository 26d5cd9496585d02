"""The numbers of the rows behind a count, as short as they can be told."""

from collections.abc import Iterable

MOST_RANGES = 1000


def row_ranges(numbers: Iterable[int]) -> str:
    """'2-40;52' of rows 2 to 40 and 52; no more than the first thousand ranges."""
    ranges: list[list[int]] = []
    for number in sorted(set(numbers)):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ";".join("-".join(map(str, dict.fromkeys(pair))) for pair in ranges[:MOST_RANGES])
