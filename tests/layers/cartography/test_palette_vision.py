"""Palettes as they are seen with the three common colour-vision deficiencies, and printed in grey.

Differences are CIE76 (Euclidean in CIE L*a*b*, D65), where about 2.3 is the least that is seen side by side and some
7 is told apart at a glance between areas that touch.
"""

from itertools import combinations, pairwise

import pytest

from layers.cartography.palettes import GROUND, INTERVAL, SEQUENTIAL, sequential
from layers.query.view_state import THEMES

Rgb = tuple[float, float, float]
Matrix = tuple[Rgb, Rgb, Rgb]

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE
# Transactions on Visualization and Computer Graphics 15(6), 2009: severity 1.0, for linear RGB. Grey: the luminance of
# sRGB (IEC 61966-2-1).
GREY: Rgb = (0.2126, 0.7152, 0.0722)
VISIONS: dict[str, Matrix] = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "grey": (GREY, GREY, GREY),
}
# sRGB to XYZ (D65), IEC 61966-2-1, each row over that of the white point.
TO_XYZ: Matrix = (
    (0.4124 / 0.9505, 0.3576 / 0.9505, 0.1805 / 0.9505),
    GREY,
    (0.0193 / 1.0891, 0.1192 / 1.0891, 0.9505 / 1.0891),
)
BETWEEN_CLASSES = {3: 18, 4: 14, 5: 10.5, 6: 8.5, 7: 7}  # least difference of neighbours, by the number of classes
OFF_THE_LAND = 8
STATES_APART = 10

SEEN = pytest.mark.parametrize("vision", VISIONS)
ON_PAPER = pytest.mark.parametrize("theme", THEMES)
OF_PALETTE = pytest.mark.parametrize("palette", SEQUENTIAL)


def times(matrix: Matrix, colour: Rgb) -> Rgb:
    one, two, three = (sum(a * b for a, b in zip(row, colour, strict=True)) for row in matrix)
    return one, two, three


def linear(colour: str) -> Rgb:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def seen(colour: str, vision: str) -> Rgb:
    """L*, a* and b* of a colour as it looks to a vision."""
    red, green, blue = (min(max(part, 0.0), 1.0) for part in times(VISIONS[vision], linear(colour)))
    x, y, z = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in times(TO_XYZ, (red, green, blue))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: str, two: str, vision: str) -> float:
    pairs = zip(seen(one, vision), seen(two, vision), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def test_the_measure_is_right() -> None:
    assert seen("#ffffff", "full") == pytest.approx((100, 0, 0), abs=0.05)
    assert seen("#ff0000", "full") == pytest.approx((53.24, 80.09, 67.20), abs=0.1)
    assert difference("#000000", "#ffffff", "grey") == pytest.approx(100, abs=0.05)
    assert difference("#808080", "#808080", "protan") == 0
    assert difference("#d62728", "#2ca02c", "full") > 3 * difference("#d62728", "#2ca02c", "deutan")


@SEEN
@ON_PAPER
@OF_PALETTE
@pytest.mark.parametrize("count", BETWEEN_CLASSES)
def test_neighbouring_classes_are_told_apart(vision: str, theme: str, palette: str, count: int) -> None:
    colours = sequential(palette, count, theme)
    apart = [difference(one, two, vision) for one, two in pairwise(colours)]
    assert len(apart) == count - 1
    assert min(apart) >= BETWEEN_CLASSES[count], [round(step, 1) for step in apart]


@SEEN
@ON_PAPER
@OF_PALETTE
@pytest.mark.parametrize("count", BETWEEN_CLASSES)
def test_the_lowest_class_stands_off_land_without_data(vision: str, theme: str, palette: str, count: int) -> None:
    lowest = sequential(palette, count, theme)[0]
    assert difference(lowest, GROUND[theme]["no-data"], vision) >= OFF_THE_LAND


@SEEN
@ON_PAPER
def test_states_of_an_interval_are_told_apart_and_off_the_land(vision: str, theme: str) -> None:
    colours = [*INTERVAL[theme].values(), GROUND[theme]["no-data"]]
    assert len(colours) == 4
    assert min(difference(one, two, vision) for one, two in combinations(colours, 2)) >= STATES_APART
