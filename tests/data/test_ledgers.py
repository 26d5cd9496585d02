"""The ledgers, row by row: totals evaluate, contradictions are the known ones, references lead somewhere."""

import re

import pytest

from layers.data_package import data_version
from layers.facts.audit_tables import (
    Contradiction,
    Reconciliation,
    load_contradictions,
    load_programmes,
    load_reconciliations,
    load_unplaced,
)
from layers.facts.key_figures import load_key_figures
from layers.facts.sources import load_sources
from layers.facts.versions import load_versions
from layers.query.source_contents import contents_of_sources
from layers.stats.balances import evaluate

RECONCILIATIONS = load_reconciliations()
CONTRADICTIONS = load_contradictions()
KNOWN = {
    "ap-epc-value-share": ("192,359,453", "59%", "339"),
    "ap-staff": ("332", "2,624", "2,965"),
    "cccm-countries": ("19", "16"),
    "cccm-cash": ("22%", "29%"),
    "cccm-workshops": ("86%", "83%"),
    "cccm-settings": ("17%", "38%", "35%", "90"),
    "peacebuilding-countries": ("23 countries", "more than eighteen"),
    "several-platforms": ("6 (Bangladesh, Colombia, Iraq", "such as in Bangladesh, Colombia"),
    "bangladesh-camps": ("ten camps", "20 camps"),
    "roster-year": ("289", "379", "as of 2017"),
    "shelter-coordination": ("24 countries", "25 countries"),
    "wash-legend": ("500,000", "570,000"),
    "ap-project-countries": ("11 countries", "13", "17", "some countries have both"),
}


@pytest.mark.parametrize("entry", RECONCILIATIONS.values(), ids=RECONCILIATIONS.keys())
def test_reconciliation_evaluates_and_is_explained(entry: Reconciliation) -> None:
    balance = evaluate(entry)
    assert balance.difference == pytest.approx(balance.sum - balance.stated)
    assert balance.unit
    assert entry.explanation.endswith((".", "”"))
    assert entry.stated_key_figure in load_key_figures() or re.fullmatch(r"number:\d+", entry.stated_key_figure)


@pytest.mark.parametrize("entry", RECONCILIATIONS.values(), ids=RECONCILIATIONS.keys())
def test_reconciliation_that_adds_up_does(entry: Reconciliation) -> None:
    """What calls itself adding up differs by rounding alone: under one, or under one in the last printed place."""
    balance = evaluate(entry)
    if re.search(r"\badds? up\b(?!.*not)", entry.explanation) and "do not add up" not in entry.explanation:
        assert abs(balance.difference) < 1


@pytest.mark.parametrize(("id", "words"), KNOWN.items(), ids=KNOWN.keys())
def test_known_contradiction_is_listed(id: str, words: tuple[str, ...]) -> None:
    pair = CONTRADICTIONS[id]
    text = f"{pair.first_statement} {pair.second_statement} {pair.explanation}"
    for word in words:
        assert word in text


@pytest.mark.parametrize("pair", CONTRADICTIONS.values(), ids=CONTRADICTIONS.keys())
def test_contradiction_is_whole(pair: Contradiction) -> None:
    assert set(pair.sources) <= set(load_sources())
    assert pair.first_statement != pair.second_statement or pair.first_locator != pair.second_locator
    assert pair.first_locator
    assert pair.second_locator


def test_unplaced_caseloads_and_stray_figures_are_listed() -> None:
    values = {item.value for item in load_unplaced().values() if item.layer == "dtm"}
    assert {3035000, 1770444, 3320274, 636336, 2066783, 865836, 438963, 347772} <= values


def test_stray_numbers_are_not_said_to_be_what_the_text_does_not_say() -> None:
    for id in ("durable-stray-60", "durable-stray-50", "cccm-stray-12"):
        assert "the text does not say" in load_unplaced()[id].note
        assert "axis" not in load_unplaced()[id].note


def test_the_axes_of_charts_bound_the_values_that_are_lost() -> None:
    axes = {id: item.value for id, item in load_unplaced().items() if id.endswith("-axis")}
    assert axes == {"cccm-beneficiaries-axis": 800_000, "cccm-types-axis": 12, "cccm-participation-axis": 8}


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("outbreak-response", "International Health Regulations"),
        ("unhcr-study", "internally displaced"),
        ("cs-field-guide", "2018 and 2019"),
        ("nexus-adviser", "adviser"),
        ("solar-initiative", "USAID"),
        ("solar-initiative", "OXFAM"),
        ("solar-initiative", "December 2021"),
        ("remap-initiative", "no donor, no partner and no end"),
        ("sendai", "disaster risk"),
        ("role-cccm", "partners"),
        ("role-wash-cluster", "March 2018"),
        ("role-health-cluster", "World Health Organization"),
        ("drr-project-afg", "Dushi"),
        ("drr-project-rwa", "disasters"),
        ("mass-shelter", "European Union"),
    ],
)
def test_what_the_documents_describe_has_a_programme(id: str, words: str) -> None:
    assert words in load_programmes()[id].description


def test_the_eleven_key_areas_of_protection_are_listed() -> None:
    areas = [item for item in load_programmes().values() if item.kind == "key-area"]
    assert len(areas) == 11 == load_key_figures()["protection-areas-2017"].value
    assert {item.parent for item in areas} == {"protection-programme"}


def test_programmes_cover_the_taxonomy() -> None:
    programmes = load_programmes().values()
    kinds = {programme.kind for programme in programmes}
    assert kinds == {
        *("mcof-phase", "programme-area", "specialised-initiative", "framework", "unit", "service", "priority"),
        *("role", "key-area"),
    }
    assert [item.title for item in programmes if item.kind == "mcof-phase"] == [
        "Before a crisis",
        "During a crisis",
        "After a crisis",
    ]
    areas = " ".join(item.title for item in programmes if item.kind == "programme-area")
    for word in ("CCCM", "DTM", "Durable", "S/NFI", "WASH", "Health", "Cash", "DRR", "Stabilization", "LPR"):
        assert word in areas


def test_every_source_gave_something_and_all_rows_are_counted() -> None:
    contents = contents_of_sources()
    assert list(contents) == list(load_sources())
    assert all(item.key_figures or item.layers for item in contents.values())
    assert sum(item.key_figures for item in contents.values()) == len(load_key_figures())


def test_the_data_are_those_of_the_last_release() -> None:
    released = list(load_versions())
    assert released, "no release yet: run `python -m layers.facts.versions release NOTE`"
    assert released[-1] == data_version(), "the data changed: run `python -m layers.facts.versions release NOTE`"
