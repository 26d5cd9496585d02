"""One field of a query: what is read, and what a refusal says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.errors import QueryError
from layers.query import fields

NAMES = ["pacific", "east", "south"]


def refusal(error: pytest.ExceptionInfo[QueryError]) -> tuple[str, str, str]:
    return error.value.field, error.value.value, error.value.allowed


def test_one_of_takes_a_known_name_alone() -> None:
    assert fields.one_of("region", "east", NAMES) == "east"
    with pytest.raises(QueryError) as error:
        fields.one_of("region", "East", NAMES)
    assert refusal(error) == ("region", "East", "pacific, east, south")


def test_one_of_describes_a_list_too_long_to_print() -> None:
    with pytest.raises(QueryError) as error:
        fields.one_of("area", "x", NAMES, "a code")
    assert refusal(error) == ("area", "x", "a code")


def test_several_come_in_the_known_order_and_once() -> None:
    assert fields.several_of("region", "south,pacific,south", NAMES) == ("pacific", "south")


@pytest.mark.parametrize("text", ["", ",", "east,", " east", "east;south"])
def test_several_refuse_what_is_not_a_list_of_names(text: str) -> None:
    with pytest.raises(QueryError) as error:
        fields.several_of("region", text, NAMES)
    assert error.value.allowed == "pacific, east, south"


def test_several_of_nothing_says_so() -> None:
    with pytest.raises(QueryError) as error:
        fields.several_of("category", "CS", [])
    assert "none" in error.value.allowed


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2017", (2017, 2017)), ("1999..2006", (1999, 2006)), ("1999..1999", (1999, 1999))],
)
def test_years_are_one_or_two(text: str, expected: tuple[int, int]) -> None:
    assert fields.years("period", text, 1982, 2017) == expected


@pytest.mark.parametrize(
    "text", ["17", "1999-2006", "1999..", "..2006", "2006..1999", "1981", "2018", "2017 ", "-2017", "１９９９"]
)
def test_years_outside_or_malformed_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(QueryError) as error:
        fields.years("period", text, 1982, 2017)
    assert "1982..2017" in error.value.allowed


def test_years_of_a_layer_of_one_year_name_it_alone() -> None:
    with pytest.raises(QueryError) as error:
        fields.years("period", "2019", 2020, 2020)
    assert error.value.allowed == "2020"


@settings(deadline=None)
@given(st.decimals(-(10**14), 10**14, places=6))
def test_plain_numbers_are_read(value: object) -> None:
    assert fields.number("min", f"{value:f}") == float(str(value))


@settings(deadline=None)
@given(st.text())
def test_a_number_is_plain_or_refused(text: str) -> None:
    try:
        read = fields.number("min", text)
    except QueryError as error:
        allowed = error.allowed
    else:
        read, allowed = abs(read), ""
    assert allowed.startswith("a plain number") or read < 1e16


@pytest.mark.parametrize("text", ["", "1e6", "nan", "inf", "1_000", "1,5", "+1", " 1", "1.", ".5", "٣", "--1", "0x1"])
def test_other_numbers_are_refused(text: str) -> None:
    with pytest.raises(QueryError):
        fields.number("min", text)


def test_classes_are_a_method_and_three_to_seven() -> None:
    good = [f"{method}-{count}" for method in ("jenks", "quantiles", "equal", "pretty") for count in range(3, 8)]
    assert [fields.classes("classes", text) for text in good] == good
    for text in ("jenks-2", "jenks-8", "jenks-05", "jenks", "-5", "Jenks-5", "jenks-5 "):
        with pytest.raises(QueryError) as error:
            fields.classes("classes", text)
        assert "such as jenks-5" in error.value.allowed


def test_position_is_degrees_and_zoom() -> None:
    assert fields.position("at", "158.2,6.9,4") == (158.2, 6.9, 4.0)
    assert fields.position("at", "-180,-90,0.5") == (-180.0, -90.0, 0.5)


@pytest.mark.parametrize(
    "text", ["", "1,2", "1,2,3,4", "181,0,1", "0,-90.1,1", "0,0,0.4", "0,0,40.1", "nan,0,1", "1e1,0,1", "a,b,c"]
)
def test_position_off_the_globe_is_refused(text: str) -> None:
    with pytest.raises(QueryError) as error:
        fields.position("at", text)
    assert "158.2,6.9,4" in error.value.allowed


def test_long_value_is_cut_in_the_refusal() -> None:
    assert len(fields.fault("area", "x" * 5000, "y").value) == 61
