"""Natural breaks against every other way to part the values."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.facts.catalogue import load_catalogue
from layers.facts.observations import load_observations
from layers.stats.natural_breaks import natural_breaks

SMALL = st.lists(st.integers(-1000, 1000).map(float), min_size=2, max_size=9)


def spread(values: list[float], bounds: tuple[float, ...]) -> float:
    """The sum of squared distances to the mean of their class."""
    classes = np.searchsorted(bounds, values)
    return sum(
        float(((part - part.mean()) ** 2).sum())
        for index in range(len(bounds))
        if len(part := np.asarray(values)[classes == index])
    )


@settings(deadline=None, max_examples=60)
@given(values=SMALL, count=st.integers(1, 6))
def test_no_other_classes_are_closer_to_their_means(values: list[float], count: int) -> None:
    different = sorted(set(values))
    count = min(count, len(different))
    bounds = natural_breaks(values, count)
    assert len(set(bounds)) == count
    assert bounds[-1] == different[-1]
    least = min(spread(values, (*others, different[-1])) for others in combinations(different[:-1], count - 1))
    assert spread(values, bounds) == pytest.approx(least, abs=1e-6)


def test_breaks_of_expenditure_are_those_that_the_map_has_had() -> None:
    """As mapclassify 2.10 gave them."""
    layer = load_catalogue().layers["ap-expenditure"]
    values = [row.value for row in load_observations(layer.id) if row.indicator == layer.indicator.id and row.value]
    assert natural_breaks(values, 5) == BREAKS


def test_of_classes_that_are_equally_close_the_last_is_the_largest() -> None:
    assert natural_breaks([float(rank) for rank in range(1, 17)], 3) == (5.0, 10.0, 16.0)


BREAKS = (4000000.0, 21300000.0, 38700000.0, 62400000.0, 143000000.0)
