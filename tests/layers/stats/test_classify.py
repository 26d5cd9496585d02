"""Classes: every value in exactly one, bounds that hold it, round bounds where they are promised."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.facts.observations import load_observations
from layers.stats.classes import Classes, classify

METHODS = ("jenks", "quantiles", "equal", "pretty")
SPECS = [f"{method}-{count}" for method in METHODS for count in range(3, 8)]
EACH_SPEC = pytest.mark.parametrize("spec", SPECS)
EXPENDITURE = [row.value for row in load_observations("ap-expenditure") if row.value is not None]
# Amounts as documents print them: whole, or with one decimal of a million; and plain decimals.
AMOUNTS = st.integers(0, 10**7).map(lambda tenths: tenths * 1e5) | st.integers(0, 10**6).map(lambda n: n / 10)
VALUES = st.lists(AMOUNTS, min_size=1, max_size=30)


def holding(classes: Classes, value: float) -> list[int]:
    """The classes whose bounds hold `value`: above the lower, up to the upper; the lowest class holds its lower."""
    held = []
    for index in range(len(classes)):
        low, high = classes.bounds(index)
        above = low is None or value > low or (index == 0 and value == low)
        if above and (high is None or value <= high):
            held.append(index)
    return held


@EACH_SPEC
@settings(deadline=None, max_examples=30)
@given(values=VALUES)
def test_every_value_falls_in_exactly_the_class_whose_bounds_hold_it(spec: str, values: list[float]) -> None:
    classes = classify(values, spec)
    present = [value for value in values if value]
    assert (classes is None) == (not present)
    if classes is not None:
        for value in present:
            assert holding(classes, value) == [classes.of(value)]


def test_natural_breaks_are_in_order_where_two_values_are_all_but_one() -> None:
    classes = classify([1e5, 9.9984e10, 1.00002e11], "jenks-5")
    assert classes is not None
    assert list(classes.uppers) == sorted(classes.uppers)


@EACH_SPEC
@settings(deadline=None, max_examples=30)
@given(values=VALUES)
def test_larger_values_never_fall_lower_and_there_are_no_more_classes_than_asked(
    spec: str, values: list[float]
) -> None:
    classes = classify(values, spec)
    if classes is None:
        return
    codes = [classes.of(value) for value in sorted(value for value in values if value)]
    assert codes == sorted(codes)
    assert 1 <= len(classes) <= int(spec[-1])
    assert len(classes) <= len(set(values) - {0})
    assert list(classes.uppers) == sorted(set(classes.uppers))


def digits(value: float) -> int:
    """How many significant digits a number has."""
    return len(f"{value:.12g}".replace(".", "").strip("0"))


@settings(deadline=None)
@given(values=VALUES, count=st.integers(3, 7))
def test_pretty_bounds_are_round(values: list[float], count: int) -> None:
    classes = classify(values, f"pretty-{count}")
    if classes is None or len(classes) == 1:
        return
    bounds = classes.uppers[:-1]
    low, high = min(value for value in values if value), max(values)
    step = 10.0 ** math.floor(math.log10((high - low) / count))
    for bound in bounds:
        assert low < bound < high
        assert (
            digits(bound) == 1
            or math.isclose(bound / step % 0.5, 0, abs_tol=1e-6)
            or (math.isclose(bound / step % 0.5, 0.5, abs_tol=1e-6))
        )


def test_expenditure_falls_in_five_round_classes() -> None:
    classes = classify(EXPENDITURE, "pretty-5")
    assert classes is not None
    assert [bound / 1e6 for bound in classes.uppers[:-1]] == [3, 10, 30, 100]
    counts = [sum(classes.of(value) == index for value in EXPENDITURE) for index in range(5)]
    assert counts == [8, 2, 4, 2, 1]
    assert classes.bounds(0) == (None, 3e6)
    assert classes.bounds(4) == (1e8, None)


@EACH_SPEC
def test_expenditure_has_as_many_classes_as_asked_and_all_used(spec: str) -> None:
    classes = classify(EXPENDITURE, spec)
    assert classes is not None
    assert len(classes) == int(spec[-1])
    assert {classes.of(value) for value in EXPENDITURE} == set(range(len(classes))) or spec.startswith(
        ("equal", "pretty")
    )


@EACH_SPEC
def test_breaks_depend_on_the_values_and_not_on_their_order(spec: str) -> None:
    assert classify(EXPENDITURE, spec) == classify(EXPENDITURE[::-1], spec)


@EACH_SPEC
@pytest.mark.parametrize("values", [[5.0], [5.0] * 9, [0.0, 5.0, 0.0], [5.0, math.nan]])
def test_one_value_makes_one_class(spec: str, values: list[float]) -> None:
    classes = classify(values, spec)
    assert classes is not None
    assert len(classes) == 1
    assert classes.bounds(0) == (5.0, 5.0)
    assert classes.of(5.0) == 0


@EACH_SPEC
@pytest.mark.parametrize("values", [[], [0.0], [0.0, 0.0], [math.nan]])
def test_no_value_but_zero_makes_no_class(spec: str, values: list[float]) -> None:
    assert classify(values, spec) is None


@EACH_SPEC
def test_zeros_change_no_break(spec: str) -> None:
    assert classify([*EXPENDITURE, 0, 0, 0], spec) == classify(EXPENDITURE, spec)


@EACH_SPEC
def test_two_values_make_two_classes_at_most(spec: str) -> None:
    classes = classify([1.0, 2.0, 2.0, 1.0], spec)
    assert classes is not None
    assert (classes.of(1.0), classes.of(2.0)) == (0, len(classes) - 1)
    assert len(classes) <= 2


def test_equal_interval_has_equal_widths() -> None:
    classes = classify([10, 20, 35, 50], "equal-4")
    assert classes is not None
    assert classes.uppers == (20, 30, 40, 50)


def test_quantiles_hold_equally_many() -> None:
    classes = classify(list(range(1, 13)), "quantiles-4")
    assert classes is not None
    assert [sum(classes.of(value) == index for value in range(1, 13)) for index in range(4)] == [3, 3, 3, 3]


def test_jenks_finds_the_gaps() -> None:
    classes = classify([1, 2, 3, 50, 51, 52, 900, 901, 902], "jenks-3")
    assert classes is not None
    assert classes.uppers == (3, 52, 902)
