"""What was not understood in an address is told in one short sentence, with what would have been right."""

from urllib.parse import urlencode

from hypothesis import given
from hypothesis import strategies as st

from layers.query.view_state import read_query
from layers.text.faults import fault_sentence

LONGEST_SENTENCE = 320
"""Three lines of a notice at 1366 px."""
FIELDS = ("layer", "period", "region", "category", "area", "compare", "source", "classes", "theme", "view", "at", "xyz")


def test_the_nearest_names_are_told_of_many() -> None:
    _state, (fault,) = read_query("layer=l3-response")
    said = fault_sentence(fault)
    assert "“l3-response” is not a known layer. Nearest of " in said
    assert "l3-responses" in said
    assert len(said) < len(fault.allowed)


def test_all_of_a_few_names_are_told() -> None:
    _state, (fault,) = read_query("theme=pink")
    assert fault_sentence(fault) == f"“pink” is not a known theme. Allowed: {fault.allowed}."


def test_a_field_that_does_not_exist_is_likened_to_those_that_do() -> None:
    _state, (fault,) = read_query("regoin=africa")
    assert "region" in fault_sentence(fault)


@given(st.sampled_from(FIELDS), st.text(min_size=1, max_size=200))
def test_no_fault_takes_more_than_a_few_lines(field: str, text: str) -> None:
    for fault in read_query(urlencode({field: text}))[1]:
        assert len(fault_sentence(fault)) <= LONGEST_SENTENCE
