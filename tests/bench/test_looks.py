"""The measure of how well maps are fitted and labelled says what is there."""

import pytest

from tests.bench.looks import ALL_TOLD_PX, LOOKS, Faults, Look, kind_of, measure, row_of

LAYERS = ("ap-expenditure", "l3-responses")


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_two_maps_are_fitted_and_labelled_without_a_fault(look: Look) -> None:
    found = list(measure(look, LAYERS))
    assert [layer for layer, _share, _faults in found] == list(LAYERS)
    for layer, share, faults in found:
        assert share > 0.6, layer
        assert faults == Faults(unnamed=faults.unnamed), layer
        assert faults.unnamed == 0 or look.viewport.width < ALL_TOLD_PX, layer


def test_a_fault_is_counted_under_its_rule() -> None:
    lines = {
        "BGD: stands on IND": "on_foreign",
        "BGD: touches nothing of its own and has no leader": "apart",
        "BGD: leader crosses IND": "crossing",
        "BGD: leader crosses the label of IND": "crossing",
        "BGD: stands on an obstacle": "outside",
        "BGD: overlaps IND": "other",
    }
    assert {line: kind_of(line) for line in lines} == lines


def test_a_row_sums_the_maps_of_a_look() -> None:
    found = [("a", 0.5, Faults(crossing=1)), ("b", 1.0, Faults(crossing=2, unnamed=3))]
    assert row_of(LOOKS[0], found)[1:] == ["2", "50 %", "75 %", "0", "0", "3", "0", "3", "0", "0"]
