"""Colours that keep their order in greyscale, on both papers."""

from itertools import pairwise

import pytest

from layers.cartography.palettes import (
    GROUND,
    INTERVAL,
    OKABE_ITO,
    SEQUENTIAL,
    category_colour,
    sequential,
    single,
)
from layers.query.view_state import THEMES

EACH = pytest.mark.parametrize(
    ("palette", "count", "theme"),
    [(palette, count, theme) for palette in SEQUENTIAL for count in range(3, 8) for theme in THEMES],
)


def channels(colour: str) -> list[float]:
    assert len(colour) == 7
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2), 0 to 1."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def lightness(colour: str) -> float:
    """CIE L*, 0 to 100: what a greyscale print keeps."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def contrast(one: str, two: str) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@EACH
def test_palette_darkens_with_value_on_light_and_brightens_on_dark(palette: str, count: int, theme: str) -> None:
    steps = [lightness(colour) for colour in sequential(palette, count, theme)]
    assert len(steps) == count
    assert steps == sorted(steps, reverse=theme != "dark")


@EACH
def test_neighbouring_classes_are_told_apart_in_greyscale(palette: str, count: int, theme: str) -> None:
    steps = [lightness(colour) for colour in sequential(palette, count, theme)]
    assert min(abs(one - two) for one, two in pairwise(steps)) >= 4, [round(step) for step in steps]


@EACH
def test_lightest_and_darkest_span_two_fifths_of_the_greys(palette: str, count: int, theme: str) -> None:
    first, *_, last = (lightness(colour) for colour in sequential(palette, count, theme))
    assert abs(first - last) > 40


@EACH
def test_no_class_looks_like_land_without_data_or_the_sea(palette: str, count: int, theme: str) -> None:
    def distance(one: str, two: str) -> float:
        return sum((a - b) ** 2 for a, b in zip(channels(one), channels(two), strict=True)) ** 0.5

    for colour in sequential(palette, count, theme):
        for ground in ("no-data", "sea", "zero", "named", "undetermined"):
            assert distance(colour, GROUND[theme][ground]) > 0.08, (colour, ground)


@pytest.mark.parametrize("palette", SEQUENTIAL)
@pytest.mark.parametrize("theme", THEMES)
def test_one_class_and_one_colour_stand_off_the_land(palette: str, theme: str) -> None:
    assert len(sequential(palette, 1, theme)) == 1
    assert contrast(single(palette, theme), GROUND[theme]["no-data"]) > 1.5


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_no_class_is_told_apart(theme: str) -> None:
    ground = GROUND[theme]
    assert len({ground[key] for key in ("sea", "no-data", "undetermined", "zero", "named")}) == 5
    assert contrast(ground["ink"], ground["sea"]) >= 7
    assert contrast(ground["ink"], ground["no-data"]) >= 7
    assert contrast(ground["quiet"], ground["sea"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_states_of_an_interval_are_told_apart_in_greyscale(theme: str) -> None:
    ongoing, ended, unclear = (lightness(INTERVAL[theme][state]) for state in ("ongoing", "ended", "unclear"))
    assert abs(ongoing - ended) > 15
    assert abs(ongoing - unclear) > 8
    assert abs(ended - unclear) > 4


def test_both_themes_colour_the_same_things() -> None:
    assert GROUND["light"].keys() == GROUND["dark"].keys()
    assert INTERVAL["light"].keys() == INTERVAL["dark"].keys()
    assert set(THEMES) == GROUND.keys()


def test_category_colours_are_distinct_and_unknown_ones_an_error() -> None:
    assert len(set(OKABE_ITO.values())) == len(OKABE_ITO) == 8
    assert category_colour("sky") == OKABE_ITO["sky"]
    assert all(contrast(category_colour(name, "dark"), GROUND["dark"]["no-data"]) > 2.5 for name in OKABE_ITO)
    assert len({category_colour(name, "dark") for name in OKABE_ITO}) == 8
    with pytest.raises(KeyError):
        category_colour("mauve")
