"""When a fact is reported, derived or unclear: one rule for all rows, told in `data/schemas/observations.json`."""

import re
from collections.abc import Iterator

import pytest

from layers.areas import load_areas, load_names
from layers.facts.catalogue import load_catalogue
from layers.facts.key_figures import load_key_figures
from layers.facts.observations import Observation, load_observations
from layers.facts.sources import load_sources

FIGURES = load_key_figures()
UNDATED = re.compile(
    r"without a date|no date|no year of its own|year is that of the document|year in the document's title"
)


def rows() -> Iterator[Observation]:
    for layer in load_catalogue().layers:
        yield from load_observations(layer)


def row_of(layer: str, iso3: str, indicator: str = "", start: str = "") -> Observation:
    return next(
        row
        for row in load_observations(layer)
        if row.iso3 == iso3 and indicator in ("", row.indicator) and start in ("", row.start)
    )


def names_of(iso3: str) -> set[str]:
    """The names by which a document may call an area."""
    area = load_areas()[iso3]
    printed = {name.name for name in load_names() if name.iso3 == iso3 and name.lang == "en"}
    return {area.name_en, area.short_en, *printed} - {""}


def is_named(row: Observation) -> bool:
    """Do the words quoted, or the heading under which they stand, name the area itself?"""
    text = f"{row.as_printed} | {row.locator}"
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in names_of(row.iso3))


def test_a_place_read_into_a_country_is_never_reported() -> None:
    found = [row for row in rows() if not is_named(row)]
    assert len(found) >= 8
    assert [row for row in found if row.status == "reported"] == []


def test_a_year_taken_from_the_mark_of_a_photograph_is_never_reported() -> None:
    captions = [row for row in rows() if all("caption" in part.lower() for part in row.locator.split(";"))]
    found = [row for row in captions if "©" in row.as_printed]
    assert len(found) >= 8
    assert [row for row in found if row.status == "reported"] == []


def test_what_has_no_date_in_its_document_is_never_reported() -> None:
    facts = [*rows(), *FIGURES.values()]
    found = [fact for fact in facts if UNDATED.search(fact.note or "")]
    assert len(found) > 40
    assert [fact for fact in found if fact.status == "reported"] == []


def test_what_is_inferred_has_a_note_that_says_so() -> None:
    assert [fact for fact in (*rows(), *FIGURES.values()) if fact.status != "reported" and not fact.note] == []


def test_the_five_staff_day_figures_of_2016_are_all_unclear() -> None:
    found = [row for row in load_observations("hq-deployments") if (row.indicator, row.start) == ("staff-days", "2016")]
    assert len(found) == 5
    assert {(row.status, *row.unclear) for row in found} == {("unclear", "value")}


@pytest.mark.parametrize(
    ("layer", "iso3", "start", "status"),
    [
        ("nfi-pipelines", "SYR", "", "derived"),
        ("surge-purposes", "BGD", "2017", "derived"),
        ("nfi-stocks", "KEN", "", "derived"),
        ("nfi-stocks", "PHL", "", "derived"),
        ("cccm-capacity-building", "ZMB", "", "derived"),
        *(
            ("cccm-capacity-building", iso3, "", "derived")
            for iso3 in ("IRQ", "SOM", "ETH", "NGA", "CAF", "SSD", "BDI")
        ),
        ("cccm-case-studies", "BGD", "2017-08", "derived"),
        ("coordination", "BGD", "", "derived"),
        ("ap-expenditure", "BGD", "", "derived"),
        ("ap-active-projects", "BGD", "", "reported"),
    ],
)
def test_what_was_inferred_is_said_to_be(layer: str, iso3: str, start: str, status: str) -> None:
    assert row_of(layer, iso3, start=start).status == status


@pytest.mark.parametrize(
    ("id", "status"),
    [
        ("ap-expenditure-total", "derived"),
        ("ap-donors", "derived"),
        ("ap-top-donors", "derived"),
        ("ap-epc-value", "reported"),
        ("iom-offices-2021", "unclear"),
    ],
)
def test_key_figures_that_are_joined_say_so(id: str, status: str) -> None:
    assert FIGURES[id].status == status


def test_a_figure_has_a_qualifier_and_a_precision_and_nothing_else_has() -> None:
    for row in rows():
        assert (row.value is None) == (row.qualifier is None) == (row.precision is None), row
    assert all(figure.precision > 0 for figure in FIGURES.values())


@pytest.mark.parametrize(
    ("layer", "iso3", "indicator", "qualifier", "precision"),
    [
        ("ap-expenditure", "BGD", "", "exact", 1_000_000),
        ("ap-expenditure", "FSM", "", "exact", 100_000),
        ("wash", "SSD", "pipeline-funding", "over", 100_000),
        ("wash", "BGD", "pipeline-funding", "over", 1_000_000),
        ("cccm-case-studies", "BGD", "refugees-women-children", "exact", 25),
        ("cccm-case-studies", "BGD", "host-community", "exact", 500_000),
        ("mi-2020-programmes", "COD", "people-displaced", "over", 100_000),
        ("drr", "AFG", "people-reached", "exact", 1),
    ],
)
def test_precision_is_the_unit_of_the_last_printed_digit(
    layer: str, iso3: str, indicator: str, qualifier: str, precision: float
) -> None:
    row = row_of(layer, iso3, indicator)
    assert (row.qualifier, row.precision) == (qualifier, precision)


def test_every_value_is_a_whole_number_of_its_precision() -> None:
    for fact in (*rows(), *FIGURES.values()):
        if fact.value is not None and fact.precision is not None:
            assert abs(fact.value / fact.precision - round(fact.value / fact.precision)) < 0.01, fact


def test_at_least_eleven_is_not_over_eleven() -> None:
    assert FIGURES["hq-roster-offices-2016"].qualifier == "at least"


def test_figures_that_belong_together_stand_at_one_year() -> None:
    assert {(figure.start, figure.end) for figure in FIGURES.values() if figure.layer.startswith("ap-")} == {
        ("2020", "2020")
    }


def test_publication_years_that_no_document_prints_are_empty() -> None:
    printed = {source.id: source.published for source in load_sources().values()}
    assert printed == {
        "epc-leaflet": "",
        "doe-2016": "2016-11",
        "ga-2017": "2018-07",
        "mi-2020": "",
        "ap-epc-2021": "",
    }
    assert load_sources()["ap-epc-2021"].as_of == "2021"


def test_remap_goes_on_in_2021() -> None:
    assert {row.last_year for row in load_observations("dtm-remap")} == {2021}
